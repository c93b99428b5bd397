/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/settings.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"

/* Print "LINE [SECTION]KEY=VALUE "; a key "bad" is refused. */
static enum status print(void *context, const struct setting *setting, struct error *err)
{
	if (strcmp(setting->key, "bad") == 0)
		return error_set(err, STATUS_INVALID, "%s is bad", setting->value);
	strbuf_printf(context, "%d [%s]%s=%s ", setting->line, setting->section, setting->key,
		      setting->value);
	return STATUS_OK;
}

static const char *read_all(const char *text)
{
	static char answer[1200];
	CLEANUP(strbuf_release) struct strbuf printed = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (settings_parse(slice_of(text), "sttt.conf", print, &printed, &err))
		return strcpy(answer, err.message);
	return strcpy(answer, strbuf_string(&printed));
}

Test(settings, are_given_with_section_and_line)
{
	cr_assert_str_eq(read_all("# tin\ndb = /srv/tin ; here\n\n[source mic]\r\n"
				  "date order = day month year\n"
				  "match = a/**\n        b/**"),
			 "2 []db=/srv/tin 5 [source mic]date order=day month year "
			 "6 [source mic]match=a/** 7 [source mic]match=b/** ");
}

Test(settings, the_first_wrong_line_is_told)
{
	cr_assert_str_eq(read_all("a = 1\nbad = 2\nred colour\n"), "sttt.conf:2: 2 is bad");
	cr_assert_str_eq(read_all("red colour\nbad = 2\n"),
			 "sttt.conf:1: this line cannot be read: write `KEY = VALUE`");
}

Test(settings, nothing_is_cut_in_silence)
{
	char text[600] = "# ";

	memset(text + 2, 'x', 300);
	strcat(text, "\na = 1\n");
	cr_assert_str_eq(read_all(text), "2 []a=1 ");
	text[0] = 'a';
	text[1] = '=';
	cr_assert_str_eq(read_all(text), "sttt.conf:1: this line has more than 198 bytes");
	cr_assert_str_eq(read_all("[source 0123456789012345678901234567890123456789012]\na = 1\n"),
			 "sttt.conf:2: the name of its [section] has more than 48 bytes");
}
