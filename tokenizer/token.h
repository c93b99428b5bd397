/* SPDX-License-Identifier: GPL-2.0-or-later */
/* token.h - one occurrence of a word in a text, in all its forms
 *
 * A Vietnamese syllable is compared on three tiers, from strict to lenient:
 *
 *     form       of "Đường"   of "đuờng"   what is dropped
 *     exact      đường        đuờng        case, and the choice between spellings of one syllable
 *     toneless   đương        đuơng        the tone mark too
 *     bare       duong        duong        every mark, and the bar of đ
 *
 * All forms of a token share its position. Spellings of one syllable that
 * differ only in where the tone mark stands (hoà, hòa) or in i for y after a
 * bare initial (kĩ, kỹ) have the same forms: those of the spelling that
 * syllable.h calls canonical, so that "lý" has the exact form "lí".
 *
 * A word that is not a Vietnamese syllable has the three forms too ("Krông",
 * "café"); its bare form is moreover stemmed ("portals" -> "portal").
 *
 * Names of the Highlands are written in several ways even within one bulletin,
 * for Vietnamese has no spelling for them. One that is like a syllable but ends
 * in k has the same forms with and without a tone mark and with ă or a (Đắk,
 * Đăk and Đak are "đak", Búk and Buk are "buk"). An apostrophe behind a single
 * consonant that begins a word counts as absent (R'Lấp is "rlấp").
 *
 * A number has one form, given three times: 3.670 and 3670 are "3670", 02 is
 * "2", a comma before decimals stays ("457,88"), 1,234,567 is "1234567".
 *
 * A compound token stands over several ordinary ones: a document number, TT&TT.
 * It is handed out before the first of them and shares its position; all of
 * them still come, with the links, bigrams and positions that they have
 * without it. Its link is LINK_NONE and it has no bigram. Two compound tokens
 * never overlap. Their forms:
 *
 *     TOKEN_ABBREVIATION  "tttt" of TT&TT: the forms of the word TTTT (acronym.h)
 *     TOKEN_DOCNUMBER     "17/2019/qđ-ubnd", bare "17/2019/qd-ubnd" (docnumber.h)
 *     TOKEN_DATE          "2015-07-29", "--07-29" without a year (period.h)
 *     TOKEN_PERIOD        "2019-07..2019-09", first and last month (period.h)
 *
 * A form has at most TOKEN_LETTERS letters. A longer word, which is no word but
 * some code, keeps the first half of them and a hash of the whole instead.
 */
#ifndef TOKENIZER_TOKEN_H
#define TOKENIZER_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

enum { TOKEN_LETTERS = 64 };

enum token_kind {
	TOKEN_SYLLABLE, /* a legal Vietnamese syllable, or one typed without some or all of its
			   marks */
	TOKEN_FOREIGN,  /* any other word, with or without digits: "portal", "IPv6", "Krông" */
	TOKEN_NUMBER,   /* digits: "3670" (typed 3.670), "457,88" */

	/* compound tokens */
	TOKEN_ABBREVIATION, /* "tttt" (typed TT&TT) */
	TOKEN_DOCNUMBER,
	TOKEN_DATE,
	TOKEN_PERIOD,
};

/* What stands between a token and the one before it. */
enum token_link {
	LINK_NONE, /* a line end, any of , ; ! ? … or punctuation and white space; the first token
		    */
	LINK_SPACE, /* only white space within a line */
	LINK_GLUED, /* only punctuation without white space ("QĐ-UBND", "17/2019"), or nothing
		       ("5.000đồng") */
};

struct token {
	enum token_kind kind;
	enum token_link link;
	bool marked; /* typed with a tone mark, a letter mark or đ that the exact form keeps */
	uint32_t start, end; /* byte range in the text given */
	uint32_t position;   /* the token's number, from 1 */

	uint32_t parts;   /* of a compound token: how many ordinary ones it stands over */
	uint32_t context; /* how many ordinary tokens directly before it only introduce it:
			     "quyết định số" before 17/2019/QĐ-UBND, "ngày" before 29/7 */

	/* Borrowed until the next analyzer_next(), _start() or _close(). UTF-8,
	 * lower case, NFC; never empty, no space inside. */
	struct slice exact, toneless, bare;

	/* The bare forms of the token before and of this one with one space
	 * between, whatever stands between them; empty for the first token. */
	struct slice bigram;
};

/* Whether a token stands over others, which follow it. */
static inline bool token_is_compound(const struct token *token)
{
	return token->kind >= TOKEN_ABBREVIATION;
}

/* Whether a token is indexed and looked up as a word: each that is no compound,
 * and the joined form of "TT&TT", which is also typed as one. */
static inline bool token_is_one_word(const struct token *token)
{
	return !token_is_compound(token) || token->kind == TOKEN_ABBREVIATION;
}

#endif
