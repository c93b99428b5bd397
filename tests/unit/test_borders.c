/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/borders.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"
#include "base/strbuf.h"

struct example {
	char text[96], borders[96];
};

/* The text with | at the borders of sentences, / at those of clauses and _ at others. */
static void print_borders(struct strbuf *line, struct slice text)
{
	static const char signs[] = {
		[BORDER_WORD] = '_', [BORDER_CLAUSE] = '/', [BORDER_SENTENCE] = '|'
	};

	for (size_t at = 0; at < text.length; at++) {
		enum border border = border_at(text, at + 1);

		if (border == BORDER_NONE)
			strbuf_append_byte(line, text.data[at]);
		else if (at + 1 < text.length)
			strbuf_append_byte(line, signs[border]);
		else
			strbuf_append(line, slice_cut(text, at, text.length));
	}
}

ParameterizedTestParameters(borders, are_of_three_kinds)
{
	static struct example examples[] = {
		{ "Sở họp. Xã nghe", "Sở_họp.|Xã_nghe" },
		{ "Ai? Tôi! Thôi… Đi", "Ai?|Tôi!|Thôi…|Đi" },
		{ "Tin vui\nxã nghe", "Tin_vui|xã_nghe" },
		{ "xã, huyện; tỉnh: ba", "xã,/huyện;/tỉnh:/ba" },
		{ "Sở - ban – ngành — xã", "Sở_-/ban_–/ngành_—/xã" },
		{ "quý I- quý II", "quý_I-_quý_II" },
		{ "“Họp.” (Sở nói.) Xã", "“Họp.”|(Sở_nói.)|Xã" },
		{ "Họp. “Xã nghe”. 29 xã", "Họp.|“Xã_nghe”.|29_xã" },
		/* a small letter goes on with the sentence */
		{ "Hỏi “Ai?” rồi đi. đã", "Hỏi_“Ai?”_rồi_đi._đã" },
		{ "xã, v.v. nhưng vẫn họp", "xã,/v.v._nhưng_vẫn_họp" },
		/* abbreviations, initials, numbers of lists */
		{ "TP. Huế, (TP. Vinh) PGS. TS. N. An", "TP._Huế,/(TP._Vinh)_PGS._TS._N._An" },
		{ "Trạm BTS. Sở TT&TT. Xã", "Trạm_BTS.|Sở_TT&TT.|Xã" },
		{ "1. Họp\n2. Nghe. 3. Đi: 4. Về", "1._Họp|2._Nghe.|3._Đi:/4._Về" },
		{ "Năm 2017. Sở họp", "Năm_2017.|Sở_họp" },
		{ "mic.gov.vn và 3.670 xã", "mic.gov.vn_và_3.670_xã" },
		{ ". . a", ".|._a" },
		{ ")) a", "))_a" },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, borders, are_of_three_kinds)
{
	CLEANUP(strbuf_release) struct strbuf line = STRBUF_INIT;

	print_borders(&line, slice_of(e->text));
	cr_assert_str_eq(strbuf_string(&line), e->borders);
}

struct cut {
	char text[48];
	size_t at, limit;
	char left[48]; /* what is left from there on, or up to there */
};

ParameterizedTestParameters(borders, what_is_shown_begins_with_a_word)
{
	static struct cut cuts[] = {
		{ "một hai ba", 0, 10, "một hai ba" },
		{ "mot hai ba", 1, 10, "hai ba" },
		{ "mot hai ba", 4, 10, "hai ba" },
		{ "mot\nhai ba", 2, 4, "hai ba" },
		/* without a blank at the edge of a word, without one between two letters */
		{ "vn/tin-moi", 1, 8, "/tin-moi" },
		{ "motmothai", 2, 6, "tmothai" },
		{ "motmoa\u0323hai", 6, 9, "hai" },
		{ "👨‍👩‍👧ab", 4, 19, "ab" },
		{ "mot hai", 2, 2, "t hai" },
	};
	return cr_make_param_array(struct cut, cuts, sizeof cuts / sizeof *cuts);
}

ParameterizedTest(struct cut *c, borders, what_is_shown_begins_with_a_word)
{
	cr_assert_str_eq(c->text + border_to_begin(slice_of(c->text), c->at, c->limit), c->left);
}

ParameterizedTestParameters(borders, what_is_shown_ends_with_a_word)
{
	static struct cut cuts[] = {
		{ "mot hai ba", 10, 0, "mot hai ba" },   { "mot hai ba", 9, 0, "mot hai" },
		{ "mot hai ba", 8, 0, "mot hai" },       { "mot hai ba", 7, 0, "mot hai" },
		{ "mot\nhai ba", 5, 3, "mot" },          { "vn/tin-moi", 8, 1, "vn/tin-" },
		{ "motmothai", 6, 2, "motmot" },         { "haia\u0323i", 4, 1, "hai" },
		{ "ab👨‍👩‍👧", 13, 0, "ab" }, { "a\u0323a\u0323", 4, 0, "a\u0323" },
	};
	return cr_make_param_array(struct cut, cuts, sizeof cuts / sizeof *cuts);
}

ParameterizedTest(struct cut *c, borders, what_is_shown_ends_with_a_word)
{
	c->text[border_to_end(slice_of(c->text), c->at, c->limit)] = '\0';
	cr_assert_str_eq(c->text, c->left);
}
