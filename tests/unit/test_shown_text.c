/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/shown_text.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"

struct example {
	char text[64], shown[64];
};

ParameterizedTestParameters(shown_text, is_what_a_reader_should_see)
{
	static struct example examples[] = {
		{ "Trạm BTS", "Trạm BTS" },
		{ "  trạm   BTS\t", "trạm BTS" },
		{ "một\u00a0\u3000hai", "một hai" },
		{ "một \n hai\r\nba\u2028bốn \t\xc2\x85", "một\nhai\nba\nbốn" },
		{ "\n\n\u200b một\n", "một" },
		{ "tr\u00adạ\u200bm \ufeff \u2060BTS", "trạm BTS" },
		{ "a\x01\x1b[2J\x7f sóng", "a [2J sóng" },
		{ "tr\xe1\xba \xc3 \xff\xfe sóng", "tr\ufffd \ufffd \ufffd\ufffd sóng" },
		{ "\xe1\xb8", "\ufffd" },
		{ "\xe1\xb8\x80\xe1\x9a\x80đ", "\u1e00 đ" }, /* Ḁ, a blank with a like lead byte */
		{ "a\u0323 👨‍👩‍👧 北京", "a\u0323 👨‍👩‍👧 北京" },
		{ " \n ", "" },
		{ "", "" },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, shown_text, is_what_a_reader_should_see)
{
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;

	shown_text_append(&shown, slice_of(e->text));
	cr_assert_str_eq(strbuf_string(&shown), e->shown);
}

Test(shown_text, is_measured_in_code_points)
{
	struct slice text = SLICE_INIT("đạ📡a");

	cr_assert_eq(shown_text_length(text, 0, text.length), 4);
	cr_assert_eq(shown_text_length(text, 2, 5), 1);
	cr_assert_eq(shown_text_forward(text, 0, 3), 9);
	cr_assert_eq(shown_text_forward(text, 2, 100), text.length);
	cr_assert_eq(shown_text_back(text, 9, 2), 2);
	cr_assert_eq(shown_text_back(text, 5, 100), 0);
}
