/* SPDX-License-Identifier: GPL-2.0-or-later */
/* words.h - cut running text into words
 *
 * ICU's word breaking (segments.h) finds segments; they are cut further where Vietnamese
 * pages glue words together:
 *
 *     Mic.gov.vn      Mic gov vn      at anything but letters, marks and digits
 *     King's          King's          (an apostrophe between letters stays)
 *     3.670  457,88   one number      groups of three digits, a decimal comma
 *     1,234,567       one number      two or more groups of a comma and three digits
 *     18.07.2019      18 07 2019      other points and commas separate numbers
 *     5.000đồng       5.000 đồng      before a Vietnamese syllable of two letters or more
 *     150km  20MHz    150 km      before a unit of measure, but not of one letter alone
 *     500đ            500 đ           but a price of two digits or more may end with đ
 *     4G  IPv4  PA25  one word
 *
 * Latin ligatures (ﬁ) and full-width letters and digits (ＢＴＳ) are read as
 * the plain ones they stand for.
 *
 * The text is read in windows, so that a text of any length needs the same
 * memory. A window ends before white space, where it makes no difference to
 * the words and what is between them; in text without any for thousands of
 * characters, where ICU ends a segment. Only a word of more than WORDS_WINDOW
 * - 3 * WORDS_CONTEXT units may be cut in two, with LINK_GLUED between them,
 * and not before a combining mark unless nothing else is in the window.
 */
#ifndef TOKENIZER_WORDS_H
#define TOKENIZER_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unicode/utypes.h>

#include "base/error.h"
#include "base/slice.h"
#include "tokenizer/segments.h"
#include "tokenizer/token.h"

enum {
	WORDS_WINDOW = 1 << 14, /* units held at a time */
	WORDS_CONTEXT = 512,    /* of these, at least so many stand before and behind each word,
				 * unless the text begins or ends there */
};

struct words {
	struct segments segments;
	struct slice text; /* borrowed */
	size_t text_at;    /* what comes after the units begins here */
	size_t broken;     /* parts before text_at that are no UTF-8 */

	/* A part of the text as UTF-16, without invisible characters and with plain
	 * letters. words_next() may move it on: then a unit has another index. */
	UChar *units;
	uint32_t *offsets; /* for each unit, where its character begins in the text */
	size_t count;

	size_t window, window_end; /* the words handed out before the units move on are in here */
	size_t at;                 /* what is left of this segment begins here */
	size_t segment_end;
	bool segment_is_word; /* it is Latin letters, perhaps with digits behind the first */
	size_t word_end;      /* of the last word handed out, or where the window begins */
	unsigned gap;         /* what stands between that word and word_end */
};

struct word {
	const UChar *units; /* borrowed until the next words_next() or words_start() */
	size_t count;       /* at least 1 */
	uint32_t start, end;
	enum token_link link;
};

/* What a character is to a word. Marks and letter-like numbers (Ⅳ) belong to
 * words as letters do. */
enum character { SEPARATOR, LETTER, DIGIT };
enum character words_character(uint32_t c);

/* Whether a line ends with c. */
bool words_is_line_end(uint32_t c);

enum status words_init(struct words *words, struct error *err);
void words_release(struct words *words);

/* As analyzer_start(). */
enum status words_start(struct words *words, struct slice text, struct error *err);

/* Fill in *word and return true, or return false at the end of the text. */
bool words_next(struct words *words, struct word *word);

/* Where the character that ends with the unit before `end` ends in the text. */
uint32_t words_byte_end(const struct words *words, size_t end);

#endif
