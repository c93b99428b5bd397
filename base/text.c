/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/text.h"

#include <locale.h>
#include <stdlib.h>

#define DOMAIN "sttt"

/* A domain without translations: sentences stay as they are written. */
#define DOMAIN_ENGLISH "sttt-english"

static const char *domain_of_user = DOMAIN;
static _Thread_local const char *domain_of_thread;

void text_init(void)
{
	const char *folder = getenv("STTT_LOCALEDIR");

	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
	bindtextdomain(DOMAIN, folder && *folder ? folder : STTT_LOCALEDIR);
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	textdomain(DOMAIN); /* for argp's own sentences */
}

/* gettext takes the language from $LANGUAGE in every locale but "C". */
void text_speak_both(void)
{
	/* The translation of "" is the head of the user's catalogue, if there is one. */
	if (!*dgettext(DOMAIN, ""))
		domain_of_user = DOMAIN_ENGLISH;
	setenv("LANGUAGE", "vi", 1);
	setlocale(LC_ALL, "C.UTF-8");
}

static const char *domain_of(enum text_language language)
{
	return language == TEXT_VIETNAMESE ? DOMAIN : DOMAIN_ENGLISH;
}

void text_choose(enum text_language language)
{
	domain_of_thread = domain_of(language);
}

const char *text_in(enum text_language language, const char *sentence)
{
	return *sentence ? dgettext(domain_of(language), sentence) : sentence;
}

const char *text_domain(void)
{
	return domain_of_thread ? domain_of_thread : domain_of_user;
}
