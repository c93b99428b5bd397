/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrases_counter.h - which phrases the titles of bulletins have, counted in memory
 *
 *     CLEANUP(phrases_counter_release) struct phrases_counter counter = PHRASES_COUNTER_INIT;
 *
 *     for each bulletin, while not phrases_counter_is_full(&counter)
 *             status = phrases_counter_add(&counter, title, date, analyzer, err);
 *     status = phrases_counter_write(&counter, path, err);
 *
 * The words of the titles are gathered (title_words.h), the rows of them that hold
 * together are found (found_phrases.h), and these are written in the order of a file
 * of phrases. The files that a counter was written to are merged (phrases_merge.h).
 */
#ifndef INDEX_PHRASES_COUNTER_H
#define INDEX_PHRASES_COUNTER_H

#include <stdbool.h>

#include "base/error.h"
#include "base/slice.h"
#include "index/date.h"
#include "index/title_words.h"
#include "tokenizer/analyzer.h"

struct phrases_counter {
	struct title_words titles;
};

#define PHRASES_COUNTER_INIT                                                                       \
	{                                                                                          \
		.titles = TITLE_WORDS_INIT                                                         \
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
