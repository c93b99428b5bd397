/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "indexer/page.h"

/* The lines as "NUMBER=TEXT=FOLDED|". */
static void split(const char *text, struct strbuf *shown)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct page page = page_split(slice_of(text), &arena);

	cr_assert(!arena.failed);
	for (size_t i = 0; i < page.count; i++) {
		struct line line = page.lines[i];

		strbuf_printf(shown, "%zu=%.*s=%.*s|", line.number, (int)line.text.length,
			      line.text.data, (int)line.folded.length, line.folded.data);
	}
}

Test(page, leaves_blank_lines_out_and_numbers_the_others)
{
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;

	split("Tiêu đề\r\n\r\n \t\n\u00a0Đoạn đầu \u00a0\n\u200b\nĐoạn hai", &shown);
	cr_assert_str_eq(strbuf_string(&shown),
			 "1=Tiêu đề=tieu de|4=Đoạn đầu=doan dau|6=Đoạn hai=doan hai|");
}

Test(page, has_no_lines_when_the_text_is_empty)
{
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;

	split("", &shown);
	split("\n\n", &shown);
	cr_assert_str_eq(strbuf_string(&shown), "");
}

struct example {
	char word[16];
	bool capital;
};

ParameterizedTestParameters(page, knows_the_capital_letters_of_vietnamese)
{
	static struct example examples[] = {
		{ "Đông", true }, { "đông", false }, { "Út", true },  { "út", false },
		{ "Ổn", true },   { "ổn", false },   { "Ưng", true }, { "ưng", false },
		{ "Văn", true },  { "văn", false },  { "Ỹ", true },   { "12", false },
		{ "", false },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, page, knows_the_capital_letters_of_vietnamese)
{
	cr_assert(is_capitalised(slice_of(e->word)) == e->capital);
}

Test(page, finds_a_phrase_only_as_whole_words)
{
	struct slice text = slice_of("ky luat va luat bao chi");

	cr_assert(find_words(text, slice_of("luat bao")) == 11);
	cr_assert(find_words(text, slice_of("lua")) == SLICE_NONE);
	cr_assert(find_words(text, slice_of("chi thi")) == SLICE_NONE);
}
