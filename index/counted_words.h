/* SPDX-License-Identifier: GPL-2.0-or-later */
/* counted_words.h - the words met so far: how often each came, and how it was written
 *
 *     CLEANUP(counted_words_release) struct counted_words words = COUNTED_WORDS_INIT;
 *
 *     number = counted_words_add(&words, &key, foreign);
 *     counted_words_vote(&words, number, written, casing_of(written));
 *
 * A hash table finds a word again by its key (lexicon.h).
 */
#ifndef INDEX_COUNTED_WORDS_H
#define INDEX_COUNTED_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "index/lexicon.h"
#include "tokenizer/casing.h"

struct counted_word {
	struct slice bare, exact;
	/* How it is spelt, empty for the exact form, and what this leads by: where
	 * most occurrences agree, they win (Boyer and Moore, "MJRTY", 1981). */
	struct slice spelling;
	uint32_t lead;
	uint32_t casings[CASING_MIXED]; /* occurrences by enum casing */
	uint32_t count;
	uint32_t number; /* from 1, in the order in which words were met */
	bool foreign;
};

struct counted_words {
	struct arena arena; /* holds their forms */
	struct counted_word *list;
	size_t count, capacity;
	uint32_t *places; /* a hash table: the number of a word, or 0 */
	size_t place_count;
	struct strbuf small; /* a word in small letters */
	bool failed;         /* memory ran out */
};

#define COUNTED_WORDS_INIT                                                                         \
	{                                                                                          \
		.arena = ARENA_INIT, .small = STRBUF_INIT                                          \
	}

void counted_words_release(struct counted_words *words);

/* Have no words, keeping memory for the next. */
void counted_words_clear(struct counted_words *words);

/* Count an occurrence of a word, whose key is copied. Its number, or 0 when memory ran out. */
uint32_t counted_words_add(struct counted_words *words, const struct lexicon_key *key,
			   bool foreign);

/* Note how an occurrence of the word of this number is written, in capitals or small letters. */
void counted_words_vote(struct counted_words *words, uint32_t number, struct slice written,
			enum casing casing);

/* Put the words into the order of lexicon_compare(). `ranks` has room for one more than there
 * are: ranks[number] becomes the place of the word, from 0. No word is added or found then
 * until the words are cleared. */
void counted_words_sort(struct counted_words *words, uint32_t *ranks);

/* As the lexicon has it: how it is mostly written, with its count. */
struct lexicon_word counted_word_entry(const struct counted_word *word);

#endif
