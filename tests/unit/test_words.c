/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/words.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "base/cleanup.h"
#include "base/strbuf.h"

struct example {
	char text[96], words[128];
};

/* The words of a text, each after " " for LINK_SPACE, "+" for LINK_GLUED and "|" for LINK_NONE. */
static void cut(const char *text, char *line, size_t size)
{
	static const char signs[] = { [LINK_NONE] = '|', [LINK_SPACE] = ' ', [LINK_GLUED] = '+' };
	CLEANUP(words_release) struct words words = { .segments = NULL };
	CLEANUP(strbuf_release) struct strbuf found = STRBUF_INIT;
	struct error err = ERROR_INIT;
	struct word word;

	cr_assert_eq(words_init(&words, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(words_start(&words, slice_of(text), &err), STATUS_OK, "%s", err.message);
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

Test(words, of_a_text_of_1_GiB_are_refused)
{
	CLEANUP(words_release) struct words words = { .segments = NULL };
	struct error err = ERROR_INIT;

	cr_assert_eq(words_init(&words, &err), STATUS_OK);
	cr_assert_eq(words_start(&words, slice_make("", (size_t)1 << 30), &err), STATUS_REFUSED);
	cr_assert_str_eq(err.message, "a text of 1073741824 bytes is too long: split it into parts "
				      "of less than 1 GiB");
}
