/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/words.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"

struct example {
	char text[96], words[128];
};

static void start(struct words *words, struct slice text)
{
	struct error err = ERROR_INIT;

	cr_assert_eq(words_init(words, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(words_start(words, text, &err), STATUS_OK, "%s", err.message);
}

/* The words of a text, each after " " for LINK_SPACE, "+" for LINK_GLUED and "|" for LINK_NONE. */
static void cut(const char *text, char *line, size_t size)
{
	static const char signs[] = { [LINK_NONE] = '|', [LINK_SPACE] = ' ', [LINK_GLUED] = '+' };
	CLEANUP(words_release) struct words words = { .units = NULL };
	CLEANUP(strbuf_release) struct strbuf found = STRBUF_INIT;
	struct word word;

	start(&words, slice_of(text));
	while (words_next(&words, &word)) {
		strbuf_append_byte(&found, signs[word.link]);
		strbuf_append(&found, slice_make(text + word.start, word.end - word.start));
	}
	snprintf(line, size, "%s", strbuf_string(&found));
}

ParameterizedTestParameters(words, are_cut_where_pages_glue_them)
{
	static struct example examples[] = {
		{ "Sở Thông tin và Truyền thông", "|Sở Thông tin và Truyền thông" },
		{ "Mic.gov.vn", "|Mic+gov+vn" },
		{ "N.Hồng", "|N+Hồng" },
		{ "doanh nghiệp.Hội nghị", "|doanh nghiệp+Hội nghị" },
		{ "a:b_c·d", "|a+b+c+d" },
		{ "TT&TT", "|TT+TT" },
		{ "36-NQ/TW", "|36+NQ+TW" },
		{ "1355/QĐ–UBND", "|1355+QĐ+UBND" },
		{ "15/QĐ - UBND", "|15+QĐ|UBND" },
		{ "e-mail", "|e+mail" },
		{ "King's King’s 'tin'", "|King's King’s|tin" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, words, are_cut_where_pages_glue_them)
{
	char line[128];

	cut(e->text, line, sizeof line);
	cr_assert_str_eq(line, e->words);
}

ParameterizedTestParameters(words, hold_numbers_together)
{
	static struct example examples[] = {
		{ "3.670 748.333 457,88 1.234.567,5", "|3.670 748.333 457,88 1.234.567,5" },
		{ "6.200.000đồng", "|6.200.000+đồng" },
		{ "6.200.000dong 1.000kg", "|6.200.000+dong 1.000+kg" },
		{ "2015năm 20ha", "|2015+năm 20+ha" },
		{ "4G IPv4 PA25 H5N1 U23 5m 12A4", "|4G IPv4 PA25 H5N1 U23 5m 12A4" },
		{ "150km 150 km 5Kg 1,5KG", "|150+km 150 km 5+Kg 1,5+KG" },
		{ "80km/h 20ha 100m2 35kV", "|80+km+h 20+ha 100+m2 35+kV" },
		{ "700MHz 100Mbps 64GB 5dBm", "|700+MHz 100+Mbps 64+GB 5+dBm" },
		{ "50usd 50VNĐ 5kgs 3kmm 2k", "|50+usd 50+VNĐ 5kgs 3kmm 2k" },
		{ "18.07.2019", "|18+07+2019" },
		{ "02/01/2014", "|02+01+2014" },
		{ "192.168.10.1", "|192+168+10+1" },
		{ "0.500 12.5 3.67", "|0+500 12+5 3+67" },
		{ "1,2,3", "|1|2|3" },
		{ "H5.2", "|H5+2" },
		{ "1.5tỷ", "|1+5+tỷ" },
		{ "2019.", "|2019" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, words, hold_numbers_together)
{
	char line[128];

	cut(e->text, line, sizeof line);
	cr_assert_str_eq(line, e->words);
}

ParameterizedTestParameters(words, know_what_is_between_them)
{
	static struct example examples[] = {
		{ "trạm  BTS\xc2\xa0số", "|trạm BTS số" },
		{ "Hà Nội,Huế; Vinh", "|Hà Nội|Huế|Vinh" },
		{ "tin. Tức! Mới?Nhất…Đó", "|tin|Tức|Mới|Nhất|Đó" },
		{ "dòng một\ndòng hai\r\nba", "|dòng một|dòng hai|ba" },
		{ "thông tin (CNTT)", "|thông tin|CNTT" },
		{ " . tin", "|tin" },
		{ "tin 😀 tức", "|tin|tức" },
		{ "", "" },
		{ " ,. 😀 \xff", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, words, know_what_is_between_them)
{
	char line[128];

	cut(e->text, line, sizeof line);
	cr_assert_str_eq(line, e->words);
}

Test(words, hold_what_is_invisible)
{
	char line[128];

	cut("tr\xc2\xadạm t\xe2\x80\x8bin\xe2\x80\x8b \xef\xbb\xbftức", line, sizeof line);
	cr_assert_str_eq(line, "|tr\xc2\xadạm t\xe2\x80\x8bin tức");
}

Test(words, stand_on_ligatures_and_wide_letters)
{
	char line[128];

	cut("ﬁle oﬃce:ＢＴＳ ｂao 5Ｇ", line, sizeof line);
	cr_assert_str_eq(line, "|ﬁle oﬃce+ＢＴＳ ｂao 5Ｇ");
}

static void repeat(struct strbuf *text, const char *part, size_t length)
{
	while (text->length < length)
		strbuf_append(text, slice_of(part));
}

/* What is in `text` reads as it does alone when so many bytes of filler stand before it, and
 * behind it more than a window holds. */
static void expect_the_same_behind(const char *filler, size_t length, const char *text,
				   const char *alone)
{
	CLEANUP(strbuf_release) struct strbuf whole = STRBUF_INIT;
	char line[256];

	repeat(&whole, filler, length);
	strbuf_append(&whole, slice_of(text));
	repeat(&whole, " ", whole.length + WORDS_WINDOW);
	cut(strbuf_string(&whole), line, sizeof line);
	cr_assert_str_eq(line, alone, "behind %zu of '%s'", length, filler);
}

ParameterizedTestParameters(words, are_the_same_wherever_a_window_ends)
{
	static char fillers[][8] = { " ", "\n", "(", "😀" };

	return cr_make_param_array(char[8], fillers, sizeof fillers / sizeof *fillers);
}

ParameterizedTest(char (*filler)[8], words, are_the_same_wherever_a_window_ends)
{
	const char *text = "\nSố 17/2019/QĐ-UBND,  ngày 18.07.2019: 3.670\xc2\xa0trạm (King’s) "
			   "6.200.000đồng\t nghie\xcc\x82\xcc\xa3p\r\n \xcc\xa3 4G ﬃ…5";
	size_t unit = strlen(*filler) == 4 ? 2 : 1; /* bytes of the filler in a unit */
	char alone[256];

	cut(text, alone, sizeof alone);
	for (size_t before = 0; before < 128; before++)
		expect_the_same_behind(*filler, unit * (WORDS_WINDOW - WORDS_CONTEXT - before),
				       text, alone);
}

Test(words, have_units_around_them)
{
	CLEANUP(words_release) struct words words = { .units = NULL };
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct word word;

	repeat(&text, "trạm BTS/", 20 * (size_t)WORDS_WINDOW);
	start(&words, strbuf_slice(&text));
	while (words_next(&words, &word)) {
		size_t before = (size_t)(word.units - words.units);
		size_t behind = words.count - before - word.count;

		cr_assert(before >= WORDS_CONTEXT || words.offsets[0] == 0);
		cr_assert(behind >= WORDS_CONTEXT || words.text_at == text.length);
	}
}

struct long_word {
	char letter[8];
	size_t count;
};

ParameterizedTestParameters(words, longer_than_a_window_come_in_parts)
{
	static struct long_word examples[] = {
		{ "a", 100000 },
		{ "7", 100000 },
		{ "e\xcc\x82\xcc\xa3", 50000 },
		{ "𐐀", 50000 },
	};

	return cr_make_param_array(struct long_word, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct long_word *e, words, longer_than_a_window_come_in_parts)
{
	CLEANUP(words_release) struct words words = { .units = NULL };
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	size_t letter = strlen(e->letter), parts = 0;
	struct word word;
	uint32_t end;

	repeat(&text, e->letter, letter * e->count);
	start(&words, strbuf_slice(&text));
	for (end = 0; words_next(&words, &word); end = word.end, parts++) {
		cr_assert_eq(word.start, end);
		cr_assert_eq(word.start % letter, 0, "no letter is cut");
		cr_assert_eq(word.link, parts ? LINK_GLUED : LINK_NONE);
	}
	cr_expect_eq(end, text.length);
	cr_expect_leq(parts, 3 * e->count / WORDS_WINDOW + 2);
}

Test(words, are_whole_up_to_a_window_without_its_surroundings)
{
	CLEANUP(words_release) struct words words = { .units = NULL };
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	size_t length = WORDS_WINDOW - 3 * WORDS_CONTEXT;
	struct word word;

	for (size_t i = 1; i <= 40; i++) {
		repeat(&text, "a", i * (length + 1) - 1);
		strbuf_append_byte(&text, i % 2 ? ' ' : '/');
	}
	start(&words, strbuf_slice(&text));
	while (words_next(&words, &word))
		cr_assert_eq(word.count, length);
}

Test(words, of_a_text_of_1_GiB_are_refused)
{
	CLEANUP(words_release) struct words words = { .units = NULL };
	struct error err = ERROR_INIT;

	cr_assert_eq(words_init(&words, &err), STATUS_OK);
	cr_assert_eq(words_start(&words, slice_make("", (size_t)1 << 30), &err), STATUS_REFUSED);
	cr_assert_str_eq(err.message, "a text of 1073741824 bytes is too long: split it into parts "
				      "of less than 1 GiB");
}
