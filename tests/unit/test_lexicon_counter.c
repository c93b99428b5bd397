/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lexicon_counter.h"

#include <criterion/criterion.h>
#include <string.h>

#include "tests/unit/lexicon_text.h"
#include "tests/unit/own_folder.h"

static char path[96];
static struct arena arena;

static void begin(void)
{
	make_folder();
	snprintf(path, sizeof path, "%s/lexicon", folder);
}

static void end(void)
{
	arena_release(&arena);
	remove_folder();
}

TestSuite(lexicon_counter, .init = begin, .fini = end);

static struct lexicon *count(const char *text)
{
	lexicon_text_write(path, (const char *const[]){ text, NULL });
	return lexicon_text_open(path);
}

static void expect_words(const char *text, const char *expected)
{
	CLEANUP(lexicon_closep) struct lexicon *lexicon = count(text);

	cr_expect_str_eq(lexicon_text_words(lexicon, &arena), expected, "%s\n%s", text,
			 lexicon_text_words(lexicon, &arena));
}

static void expect_pairs(const char *text, const char *expected)
{
	CLEANUP(lexicon_closep) struct lexicon *lexicon = count(text);

	cr_expect_str_eq(lexicon_text_pairs(lexicon, &arena), expected, "%s\n%s", text,
			 lexicon_text_pairs(lexicon, &arena));
}

Test(lexicon_counter, counts_words_and_neighbours)
{
	const char *text = "hai trạm bts, mười trạm bts";

	expect_words(text, ". 3; bts 2; hai 1; mười 1; trạm 2; ");
	expect_pairs(text, ". hai 1; . mười 1; bts . 2; hai trạm 1; mười trạm 1; trạm bts 2; ");
}

Test(lexicon_counter, knows_numbers_as_one_word)
{
	expect_words("năm 2019 và năm 2020", ". 2; 0 2; năm 2; và 1; ");
	expect_pairs("năm 2019 và năm 2020", ". năm 1; 0 . 1; 0 và 1; năm 0 2; và năm 1; ");
}

Test(lexicon_counter, leaves_out_compounds)
{
	expect_words("ngày 29/7", ". 2; 0 2; ngày 1; ");
}

Test(lexicon_counter, a_word_too_long_ends_a_run)
{
	char text[128] = "hai ";

	memset(text + 4, 'x', 70);
	strcpy(text + 74, " trạm");
	expect_pairs(text, ". hai 1; . trạm 1; hai . 1; trạm . 1; ");
}

Test(lexicon_counter, an_empty_text_has_no_words)
{
	expect_words("", "");
}

Test(lexicon_counter, remembers_how_most_are_cased)
{
	expect_words("các mạng VNPT, của VNPT và vnpt",
		     ". 3; các 1; của 1; mạng 1; và 1; VNPT 3; ");
	expect_words("mua iPhone, bán iPhone, cả IPHONE", ". 4; bán 1; cả 1; iPhone 3; mua 1; ");
	expect_words("ở Huế, về huế, xa Huế", ". 4; Huế 3; ở 1; về 1; xa 1; ");
}

Test(lexicon_counter, the_capital_of_a_sentence_says_nothing)
{
	expect_words("Trạm mới. Trạm cũ. Cả trạm", ". 4; cả 1; cũ 1; mới 1; trạm 3; ");
}

Test(lexicon_counter, remembers_how_most_are_spelt)
{
	expect_words("xử lý, quản lý, đại lí", ". 4; đại 1; lý 3; quản 1; xử 1; ");
	expect_words("ở Đắk Lắk, về Đắk Lắk, xa Đăk Lăk", ". 4; Đắk 3; Lắk 3; ở 1; về 1; xa 1; ");
}

Test(lexicon_counter, tells_names_from_other_pairs)
{
	expect_pairs("về Phú Yên, ra Phú Yên, đồ phú quý",
		     ". đồ 1; . ra 1; . về 1; đồ phú 1; phú quý 1; Phú Yên 2; quý . 1; ra Phú 1; "
		     "về Phú 1; Yên . 2; ");
}

Test(lexicon_counter, headings_in_capitals_and_beginnings_do_not_tell_of_names)
{
	expect_pairs("CẢ TRẠM MỚI", ". cả 1; cả trạm 1; mới . 1; trạm mới 1; ");
	expect_pairs("Trạm Mới", ". trạm 1; Mới . 1; trạm Mới 1; ");
}

Test(lexicon_counter, begins_anew_when_it_was_written)
{
	CLEANUP(lexicon_counter_release) struct lexicon_counter counter = LEXICON_COUNTER_INIT;
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;

	cr_assert_eq(analyzer_open(&analyzer, NULL), STATUS_OK);
	cr_assert_eq(lexicon_counter_add(&counter, slice_of("hai trạm"), analyzer, NULL),
		     STATUS_OK);
	cr_assert_eq(lexicon_counter_write(&counter, path, NULL), STATUS_OK);
	cr_assert_eq(lexicon_counter_add(&counter, slice_of("ba trạm"), analyzer, NULL), STATUS_OK);
	cr_assert_eq(lexicon_counter_write(&counter, path, NULL), STATUS_OK);
	CLEANUP(lexicon_closep) struct lexicon *lexicon = lexicon_text_open(path);
	cr_assert_str_eq(lexicon_text_words(lexicon, &arena), ". 2; ba 1; trạm 1; ");
}

Test(lexicon_counter, is_full_after_very_many_words)
{
	CLEANUP(lexicon_counter_release) struct lexicon_counter counter = LEXICON_COUNTER_INIT;
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	cr_assert_eq(analyzer_open(&analyzer, NULL), STATUS_OK);
	for (unsigned i = 0; i < 1000; i++)
		strbuf_printf(&text, "x%u ", i);
	cr_assert_eq(lexicon_counter_add(&counter, strbuf_slice(&text), analyzer, NULL), STATUS_OK);
	cr_assert(!lexicon_counter_is_full(&counter));
	for (unsigned i = 1000; i < 140000; i++)
		strbuf_printf(&text, "x%u ", i);
	cr_assert_eq(lexicon_counter_add(&counter, strbuf_slice(&text), analyzer, NULL), STATUS_OK);
	cr_assert(lexicon_counter_is_full(&counter));
	cr_assert_eq(lexicon_counter_write(&counter, path, NULL), STATUS_OK);
	cr_assert(!lexicon_counter_is_full(&counter));
}
