/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/counted_pairs.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_PLACES = 1 << 12 }; /* of the hash table, which is at most three quarters full */

void counted_pairs_release(struct counted_pairs *pairs)
{
	free(pairs->list);
	*pairs = (struct counted_pairs)COUNTED_PAIRS_INIT;
}

void counted_pairs_clear(struct counted_pairs *pairs)
{
	if (pairs->places)
		memset(pairs->list, 0, pairs->places * sizeof *pairs->list);
	pairs->count = 0;
}

/* The place of a pair, which is free if the pair is new. */
static struct counted_pair *find_place(struct counted_pair *list, size_t places, uint32_t first,
				       uint32_t second)
{
	uint64_t hash = ((uint64_t)first << 32 | second) * UINT64_C(0x9e3779b97f4a7c15);
	size_t mask = places - 1, at = (size_t)(hash >> 32) & mask;

	while (list[at].first && (list[at].first != first || list[at].second != second))
		at = (at + 1) & mask;
	return &list[at];
}

/* Make the hash table twice as large. */
static bool grow(struct counted_pairs *pairs)
{
	size_t places = pairs->places ? pairs->places * 2 : FIRST_PLACES;
	struct counted_pair *grown = calloc(places, sizeof *grown);

	if (!grown)
		return false;
	for (size_t i = 0; i < pairs->places; i++) {
		const struct counted_pair *pair = &pairs->list[i];

		if (pair->first)
			*find_place(grown, places, pair->first, pair->second) = *pair;
	}
	free(pairs->list);
	pairs->list = grown;
	pairs->places = places;
	return true;
}

void counted_pairs_add(struct counted_pairs *pairs, uint32_t first, uint32_t second,
		       int first_capital, int second_capital)
{
	struct counted_pair *pair;

	if (pairs->count >= pairs->places / 4 * 3 && !grow(pairs)) {
		pairs->failed = true;
		return;
	}
	pair = find_place(pairs->list, pairs->places, first, second);
	if (!pair->first) {
		*pair = (struct counted_pair){ .first = first, .second = second };
		pairs->count++;
	}
	pair->count++;
	pair->first_capitals += first_capital;
	pair->second_capitals += second_capital;
}

static int by_words(const void *a, const void *b)
{
	const struct counted_pair *left = a, *right = b;

	if (left->first != right->first)
		return left->first < right->first ? -1 : 1;
	return (left->second > right->second) - (left->second < right->second);
}

void counted_pairs_sort(struct counted_pairs *pairs, const uint32_t *ranks)
{
	size_t count = 0;

	for (size_t i = 0; i < pairs->places; i++) {
		struct counted_pair pair = pairs->list[i];

		if (!pair.first)
			continue;
		pair.first = ranks[pair.first];
		pair.second = ranks[pair.second];
		pairs->list[count++] = pair;
	}
	if (count)
		qsort(pairs->list, count, sizeof *pairs->list, by_words);
}
