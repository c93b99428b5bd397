/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrases_counter.h - which phrases the titles of bulletins have, counted in memory
 *
 *     CLEANUP(phrases_counter_release) struct phrases_counter counter = PHRASES_COUNTER_INIT;
 *
 *     for each bulletin, while not phrases_counter_is_full(&counter)
 *             status = phrases_counter_add(&counter, title, date, analyzer, err);
 *     status = phrases_counter_write(&counter, path, err);
 *
 * A clause is what stands between punctuation with a space. What is joined without
 * one (17/2019/QĐ-UBND, Covid-19) is one word here. Of a clause are kept
 *
 *   - itself, of two to eight words;
 *   - each row of up to twelve words that several titles have, if it holds
 *     together: in most of them no name goes on at one of its ends ("Truyền thông
 *     Quảng"), and it is not so that more than nine tenths go on there with the same
 *     word. In one at least it is at an end: of the clause, or a word such as "của"
 *     follows; "thông tin điện" never is. It neither ends with such a word, nor
 *     begins with one, unless that mostly begins the clause. A word alone is kept if
 *     it is no syllable: "Facebook", "CNTT".
 *
 * Which rows several titles have shows when all places of all titles are sorted
 * by what follows (a suffix array; Nagao and Mori, "A New Method of N-gram
 * Statistics for Large Number of n", COLING 1994).
 *
 * A phrase is written as most titles write it within a clause. Where it only ever
 * begins one, its first word loses the capital if the titles that have this word
 * within one mostly write it small.
 */
#ifndef INDEX_PHRASES_COUNTER_H
#define INDEX_PHRASES_COUNTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "index/date.h"
#include "tokenizer/analyzer.h"

struct title_word;

struct phrases_counter {
	struct strbuf titles;  /* one behind the other, as written */
	struct strbuf clauses; /* the exact forms of their words, a zero byte behind each clause */
	struct title_word *words;
	size_t word_count, word_capacity;
	date_t *dates; /* of the titles */
	size_t title_count, title_capacity;
	bool failed; /* memory ran out */
};

#define PHRASES_COUNTER_INIT                                                                       \
	{                                                                                          \
		.titles = STRBUF_INIT, .clauses = STRBUF_INIT                                      \
	}

void phrases_counter_release(struct phrases_counter *counter);

/* Count a title. */
enum status phrases_counter_add(struct phrases_counter *counter, struct slice title, date_t date,
				struct analyzer *analyzer, struct error *err);

/* Whether it is time to write what was counted: it takes some 60 MB then. */
bool phrases_counter_is_full(const struct phrases_counter *counter);

/* Write the phrases of what was counted, and count from nothing again. */
enum status phrases_counter_write(struct phrases_counter *counter, const char *path,
				  struct error *err);

#endif
