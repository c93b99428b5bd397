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
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "tokenizer/analyzer.h"

struct counted_word;
struct counted_pair;

struct lexicon_counter {
	struct arena arena; /* holds the words' forms */
	struct counted_word *words;
	size_t word_count, word_capacity;
	uint32_t *places; /* a hash table of the words: their number from 1, or 0 */
	size_t place_count;
	struct counted_pair *pairs; /* a hash table of the pairs */
	size_t pair_count, pair_places;
	struct strbuf small; /* a word in small letters */
	bool failed;         /* memory ran out */
};

#define LEXICON_COUNTER_INIT                                                                       \
	{                                                                                          \
		.arena = ARENA_INIT, .small = STRBUF_INIT                                          \
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
