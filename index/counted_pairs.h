/* SPDX-License-Identifier: GPL-2.0-or-later */
/* counted_pairs.h - which words stood side by side, and how often: a hash table
 *
 *     CLEANUP(counted_pairs_release) struct counted_pairs pairs = COUNTED_PAIRS_INIT;
 *
 *     counted_pairs_add(&pairs, first, second, 1, -1);
 *
 * Words are known by their numbers (counted_words.h).
 */
#ifndef INDEX_COUNTED_PAIRS_H
#define INDEX_COUNTED_PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct counted_pair {
	uint32_t first, second; /* numbers of words, from 1; 0 is a free place */
	uint32_t count;
	/* Occurrences of each word with a capital less those without. */
	int32_t first_capitals, second_capitals;
};

struct counted_pairs {
	struct counted_pair *list; /* a hash table, until it is sorted */
	size_t count, places;
	bool failed; /* memory ran out */
};

#define COUNTED_PAIRS_INIT                                                                         \
	{                                                                                          \
		.list = NULL                                                                       \
	}

void counted_pairs_release(struct counted_pairs *pairs);

/* Have no pairs, keeping memory for the next. */
void counted_pairs_clear(struct counted_pairs *pairs);

/* Count an occurrence of a pair; of each word is told whether it has a capital there: 1 yes,
 * -1 no, 0 unknown. */
void counted_pairs_add(struct counted_pairs *pairs, uint32_t first, uint32_t second,
		       int first_capital, int second_capital);

/* Put the pairs one behind the other, in the order of their words: each is known by
 * ranks[number] from then on. No pair is added until they are cleared. */
void counted_pairs_sort(struct counted_pairs *pairs, const uint32_t *ranks);

#endif
