/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon_counter.h - count the words of texts and their neighbours
 *
 *     CLEANUP(lexicon_counter_release) struct lexicon_counter counter = LEXICON_COUNTER_INIT;
 *
 *     status = lexicon_counter_add(&counter, text, analyzer, err);
 *     if (lexicon_counter_is_full(&counter))
 *             status = lexicon_counter_write(&counter, path, err);    and begin anew
 *
 * A counter that is full holds some 30 MB, whatever the texts are. The lexicons
 * that it was written to are merged (lexicon_merge.h).
 */
#ifndef INDEX_LEXICON_COUNTER_H
#define INDEX_LEXICON_COUNTER_H

#include <stdbool.h>

#include "base/error.h"
#include "base/slice.h"
#include "index/counted_pairs.h"
#include "index/counted_words.h"
#include "tokenizer/analyzer.h"

struct lexicon_counter {
	struct counted_words words;
	struct counted_pairs pairs;
};

#define LEXICON_COUNTER_INIT                                                                       \
	{                                                                                          \
		.words = COUNTED_WORDS_INIT, .pairs = COUNTED_PAIRS_INIT                           \
	}

void lexicon_counter_release(struct lexicon_counter *counter);

/* Count a text. */
enum status lexicon_counter_add(struct lexicon_counter *counter, struct slice text,
				struct analyzer *analyzer, struct error *err);

/* Whether it is time to write what was counted. A text is not cut: how much
 * longer it takes hangs on the text. */
bool lexicon_counter_is_full(const struct lexicon_counter *counter);

/* Write what was counted as a lexicon, and count from nothing again. */
enum status lexicon_counter_write(struct lexicon_counter *counter, const char *path,
				  struct error *err);

#endif
