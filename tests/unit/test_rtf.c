/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/convert/rtf.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"

#define FONTS "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\froman\\fcharset163 Times;}}"

struct example {
	char rtf[256], text[128];
};

ParameterizedTestParameters(rtf, is_read)
{
	static struct example examples[] = {
		{ "{\\rtf1 Tin\\par vui}", "Tin\nvui" },
		{ "{\\rtf1\\uc1 tr\\u7841?m\\u32?BTS}", "trạm BTS" },
		{ "{\\rtf1\\uc0 tr\\u7841 m}", "trạm" },
		{ "{\\rtf1\\uc2 tr\\u7841\\'e1?m {\\uc0\\u7841}x}", "trạm ạx" },
		{ "{\\rtf1\\u-10179?\\u-8704?}", "😀" },
		{ "{\\rtf1" FONTS "\\f1 \\'f0\\'fd\\'f5\\'ccng {\\f0 \\'e9t\\'e9} \\'f0}",
		  "đươ\u0300ng été đ" },
		{ "{\\rtf1\\ansicpg1258 vi\\'ea\\'f2t}", "viê\u0323t" },
		{ "{\\rtf1 S\\'eb Th\\'abng tin}", "Së Th«ng tin" },
		{ "{\\rtf1{\\*\\generator X}{\\info{\\title M\\'e9u}}{\\pict 0af}Tin}", "Tin" },
		{ "{\\rtf1\\trowd A\\cell B\\cell\\row C\\emdash D\\~E\\_F\\{\\}\\\\}",
		  "A\tB\t\nC—D\u00a0E-F{}\\" },
		{ "{\\rtf1 a\\bin3 }}}b}", "ab" },
		{ "{\\rtf1 a\\bin999999 b}", "a" },
		{ "{\\rtf1 a\r\nb\\\nc}", "ab\nc" },
		{ "{\\rtf1 a}}}}b", "ab" },
		{ "{\\rtf1 {\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt m\\'f4t}}}", "môt" },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, rtf, is_read)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	cr_assert_eq(rtf_read(&text, slice_of(e->rtf), NULL), STATUS_OK);
	cr_assert_str_eq(strbuf_string(&text), e->text, "%s: %s", e->rtf, strbuf_string(&text));
}

Test(rtf, groups_have_a_deepest_level)
{
	CLEANUP(strbuf_release) struct strbuf rtf = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	strbuf_append(&rtf, slice_of("{\\rtf1 "));
	for (int i = 0; i < 1000000; i++)
		strbuf_append_byte(&rtf, '{');
	cr_assert_eq(rtf_read(&text, strbuf_slice(&rtf), NULL), STATUS_REFUSED);
}

Test(rtf, another_file_is_none)
{
	struct strbuf text = STRBUF_INIT;

	cr_assert_eq(rtf_read(&text, slice_of("PK"), NULL), STATUS_INVALID);
}
