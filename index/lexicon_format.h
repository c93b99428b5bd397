/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon_format.h - where things stand in a lexicon, for those who read and write it
 *
 * lexicon.h describes the format.
 */
#ifndef INDEX_LEXICON_FORMAT_H
#define INDEX_LEXICON_FORMAT_H

#include <stdint.h>

#include "index/lexicon.h"

#define LEXICON_MAGIC "sttt-lex"

/* Where the numbers of the head begin. */
enum {
	LEXICON_AT_VERSION = 8,
	LEXICON_AT_WORDS = 12,
	LEXICON_AT_PAIRS = 16,
	LEXICON_AT_OCCURRENCES = 24,
	LEXICON_AT_WORD_BYTES = 32,
	LEXICON_AT_PAIR_BYTES = 40,
	LEXICON_AT_HASH = 48,
};

enum {
	LEXICON_BLOCK_BYTES = 8,
	LEXICON_SKIP_BYTES = 8,
};

/* The bits of a word's byte. */
enum {
	LEXICON_CASING = 3,
	LEXICON_FOREIGN = 4,
	LEXICON_WRITTEN = 8,
};

/* How many blocks so many words make, and how many stretches so many pairs of
 * one word, of which all but the first are in its table. */
static inline uint64_t lexicon_block_count(uint32_t words)
{
	return ((uint64_t)words + LEXICON_BLOCK_WORDS - 1) / LEXICON_BLOCK_WORDS;
}

static inline uint64_t lexicon_stretch_count(uint32_t pairs)
{
	return ((uint64_t)pairs + LEXICON_SKIP_PAIRS - 1) / LEXICON_SKIP_PAIRS;
}

#endif
