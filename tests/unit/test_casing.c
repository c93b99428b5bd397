/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/casing.h"

#include <criterion/criterion.h>

#include "base/cleanup.h"

Test(casing, is_that_of_the_letters)
{
	static const struct {
		const char *word;
		enum casing casing;
	} examples[] = {
		{ "trạm", CASING_SMALL },   { "đường", CASING_SMALL },
		{ "2019", CASING_SMALL },   { "", CASING_SMALL },
		{ "4g", CASING_SMALL },     { "Trạm", CASING_CAPITAL },
		{ "Đắk", CASING_CAPITAL },  { "Á", CASING_CAPITAL },
		{ "BTS", CASING_CAPITALS }, { "ĐƯỜNG", CASING_CAPITALS },
		{ "4G", CASING_CAPITALS },  { "QH14", CASING_CAPITALS },
		{ "iPhone", CASING_MIXED }, { "TPBank", CASING_MIXED },
		{ "IPv6", CASING_MIXED },
	};

	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
		cr_expect_eq(casing_of(slice_of(examples[i].word)), examples[i].casing, "%s",
			     examples[i].word);
}

static void expect_applied(const char *word, enum casing casing, const char *expected)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	casing_apply(&text, slice_of(word), casing);
	cr_expect_str_eq(strbuf_string(&text), expected);
}

Test(casing, is_put_on_a_word)
{
	expect_applied("đường", CASING_SMALL, "đường");
	expect_applied("đường", CASING_CAPITAL, "Đường");
	expect_applied("đường", CASING_CAPITALS, "ĐƯỜNG");
	expect_applied("iPhone", CASING_MIXED, "iPhone");
	expect_applied("4g", CASING_CAPITALS, "4G");
	expect_applied("ấn", CASING_CAPITAL, "Ấn");
}

Test(casing, is_taken_off_a_word)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	casing_remove(&text, slice_of("ĐẮK Nông"));
	cr_assert_str_eq(strbuf_string(&text), "đắk nông");
}
