/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/fold.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

struct example {
	char text[96], folded[96];
};

ParameterizedTestParameters(fold, drops_marks_and_case)
{
	static struct example examples[] = {
		{ "Tỉnh Đắk Nông", "tinh dak nong" },
		{ "Đăk Nông", "dak nong" },
		{ "Ðà Nẵng", "da nang" }, /* U+00D0 */
		{ "THỪA THIÊN HUẾ", "thua thien hue" },
		{ "Thu\xcc\x9b\xcc\x80"
		  "a",
		  "thua" },                                /* NFD */
		{ "Vi\xc3\xaa\xcc\xa3t Nam", "viet nam" }, /* half composed */
		{ "  Hà \t\n Nội\xc2\xa0 ", "ha noi" },    /* white space */
		{ "Bà Rịa – Vũng Tàu", "ba ria - vung tau" },
		{ "a—b−c‑d", "a-b-c-d" },
		{ "Ti\xc2\xadn\xe2\x80\x8b t\xef\xbb\xbfức", "tin tuc" }, /* invisible */
		{ "TT&TT (2019)", "tt&tt (2019)" },
		{ "МОСКВА", "москва" },
		{ "\xe2\x84\xab\xe2\x84\xaa", "ak" }, /* the signs of Ångström and Kelvin */
		{ "a\xff"
		  "b",
		  "a\xef\xbf\xbd"
		  "b" },
		{ "", "" },
		{ " \xe2\x80\x8b ", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, fold, drops_marks_and_case)
{
	struct strbuf folded = STRBUF_INIT;

	fold(&folded, slice_of(e->text));
	cr_assert_str_eq(strbuf_string(&folded), e->folded);
	strbuf_release(&folded);
}

Test(fold, appends_without_a_space_between)
{
	struct strbuf folded = STRBUF_INIT;

	strbuf_append(&folded, slice_of("P:"));
	fold(&folded, slice_of(" Huế"));
	cr_assert_str_eq(strbuf_string(&folded), "P:hue");
	strbuf_release(&folded);
}
