/* SPDX-License-Identifier: GPL-2.0-or-later */
/* found_phrases.h - the phrases that titles have
 *
 * Of the clauses of the titles (title_words.h) are kept
 *
 *   - each clause itself, of two to eight words;
 *   - each row of up to twelve words that several titles have, if it holds together
 *     (row_bounds.h). A word alone is kept if it is no syllable: "Facebook", "CNTT".
 *
 * Which rows several titles have shows when all places of all titles are sorted
 * by what follows (a suffix array; Nagao and Mori, "A New Method of N-gram
 * Statistics for Large Number of n", COLING 1994).
 */
#ifndef INDEX_FOUND_PHRASES_H
#define INDEX_FOUND_PHRASES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "index/phrases.h"
#include "index/title_words.h"

/* In no order; what is written now joined and now with spaces (Covid-19, Covid 19) is there
 * twice. */
struct found_phrases {
	struct arena arena; /* holds their texts */
	struct phrase *list;
	size_t count, capacity;
	bool failed; /* memory ran out */
};

#define FOUND_PHRASES_INIT                                                                         \
	{                                                                                          \
		.arena = ARENA_INIT                                                                \
	}

void found_phrases_release(struct found_phrases *found);

/* Find those of these titles. */
enum status found_phrases_gather(struct found_phrases *found, const struct title_words *titles,
				 struct error *err);

#endif
