/* SPDX-License-Identifier: GPL-2.0-or-later */
/* title_words.h - the words of many titles, clause by clause
 *
 *     CLEANUP(title_words_release) struct title_words titles = TITLE_WORDS_INIT;
 *
 *     for each bulletin
 *             status = title_words_add(&titles, title, date, analyzer, err);
 *
 * A clause is what stands between punctuation with a space. What is joined without
 * one (17/2019/QĐ-UBND, Covid-19) is one word here.
 */
#ifndef INDEX_TITLE_WORDS_H
#define INDEX_TITLE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "index/date.h"
#include "tokenizer/analyzer.h"
#include "tokenizer/casing.h"

/* Between the parts of a word that is joined, and between words of a clause. */
enum { TITLE_WORD_JOINT = '\x1f', TITLE_WORD_SPACE = ' ' };

struct title_word {
	uint32_t exact;      /* where its exact form begins in the clauses */
	uint32_t start, end; /* as written, in the text */
	uint32_t title;      /* its number, from 0 */
	uint8_t casing;      /* enum casing */
	bool begins;         /* a clause */
	bool foreign;        /* no syllable and no number, or joined with one */
	bool shouted;        /* its clause has no small letter */
};

struct title_words {
	struct strbuf text;    /* the titles one behind the other, as written */
	struct strbuf clauses; /* the exact forms of their words, a zero byte behind each clause */
	struct title_word *words;
	size_t count, capacity;
	date_t *dates; /* of the titles */
	size_t title_count, title_capacity;
	bool failed; /* memory ran out */
};

#define TITLE_WORDS_INIT                                                                           \
	{                                                                                          \
		.text = STRBUF_INIT, .clauses = STRBUF_INIT                                        \
	}

void title_words_release(struct title_words *titles);

/* Have no titles, keeping memory for the next. */
void title_words_clear(struct title_words *titles);

/* Add the words of a title, which is copied. */
enum status title_words_add(struct title_words *titles, struct slice title, date_t date,
			    struct analyzer *analyzer, struct error *err);

/* Whether a name goes on from a word to the one behind it in its clause: Quảng Trị. */
static inline bool title_word_is_in_name(const struct title_word *word)
{
	return word[0].casing == CASING_CAPITAL && word[1].casing == CASING_CAPITAL;
}

#endif
