/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/text.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdlib.h>

static const char *sentence(void)
{
	return _("No bulletin found");
}

static void *sentence_in_english(void *unused)
{
	(void)unused;
	text_choose(TEXT_ENGLISH);
	return (void *)sentence();
}

static void *sentence_in_no_language_chosen(void *unused)
{
	(void)unused;
	return (void *)sentence();
}

static const char *in_a_thread(void *(*run)(void *))
{
	pthread_t thread;
	void *said = NULL;

	cr_assert_eq(pthread_create(&thread, NULL, run, NULL), 0);
	cr_assert_eq(pthread_join(thread, &said), 0);
	return said;
}

Test(text, each_thread_speaks_its_own_language_on_a_machine_without_locales)
{
	setenv("LC_ALL", "C", 1);
	text_init();
	text_speak_both();
	text_choose(TEXT_VIETNAMESE);
	cr_assert_str_eq(in_a_thread(sentence_in_english), "No bulletin found");
	cr_assert_str_eq(sentence(), "Không tìm thấy bản tin nào");
}

Test(text, a_thread_that_chose_nothing_speaks_as_the_user_does)
{
	setenv("LC_ALL", "C", 1);
	text_init();
	text_speak_both();
	cr_assert_str_eq(in_a_thread(sentence_in_no_language_chosen), "No bulletin found");
}

Test(text, the_users_own_language_may_be_vietnamese)
{
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("LANGUAGE", "vi", 1);
	text_init();
	text_speak_both();
	cr_assert_str_eq(in_a_thread(sentence_in_no_language_chosen), "Không tìm thấy bản tin nào");
}
