/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"
#include "base/utf8.h"

struct example {
	char text[16];
	char repaired[32];
	size_t broken;
};

/* The cases of Unicode 15, section 3.9, "U+FFFD Substitution of Maximal Subparts", and our own. */
ParameterizedTestParameters(utf8, replaces_each_broken_part_once)
{
	static struct example examples[] = {
		{ "trạm 📡", "trạm 📡", 0 },
		{ "\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd", 2 },                 /* overlong */
		{ "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 3 }, /* a surrogate */
		{ "\xf4\x91\x92\x93", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 4 },
		{ "\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41",
		  "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\x41", 4 },
		{ "a\xe1\xba", "a\xef\xbf\xbd", 1 }, /* cut at the end */
		{ "", "", 0 },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, utf8, replaces_each_broken_part_once)
{
	CLEANUP(strbuf_release) struct strbuf repaired = STRBUF_INIT;

	cr_assert(utf8_repair(&repaired, slice_of(e->text)) == e->broken);
	cr_assert_str_eq(strbuf_string(&repaired), e->repaired);
}

Test(utf8, counts_code_points)
{
	cr_assert(utf8_length(slice_of("trạm 📡")) == 6);
	cr_assert(utf8_length(slice_of("a\xff")) == 2);
}

Test(utf8, the_beginning_of_a_text_is_whole_characters)
{
	struct slice text = slice_of("trạm 📡");

	cr_assert(utf8_beginning(text, 1).length == 1);
	cr_assert(utf8_beginning(text, 4).length == 2); /* ạ takes three */
	cr_assert(utf8_beginning(text, 5).length == 5);
	cr_assert(utf8_beginning(text, 10).length == 7);
	cr_assert(utf8_beginning(text, 11).length == 11);
	cr_assert(utf8_beginning(text, 99).length == 11);
	cr_assert(utf8_beginning(slice_of(""), 4).length == 0);
	cr_assert(utf8_beginning(slice_of("a\xff\xff"), 2).length == 2);
}
