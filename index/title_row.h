/* SPDX-License-Identifier: GPL-2.0-or-later */
/* title_row.h - a row of words that stands at several places of the titles
 *
 * "trạm BTS" is a row of two words; wherever a title has it is a place of it. The places of
 * a row stand one behind the other when all places of all titles are sorted by what follows
 * (found_phrases.h). Whether a row holds together is told by row_bounds.h, how it is written
 * by row_wording.h.
 */
#ifndef INDEX_TITLE_ROW_H
#define INDEX_TITLE_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "index/title_words.h"

/* A place in the titles. */
struct title_place {
	const char *rest; /* in the clauses: the word that begins here, and all that follows it */
	uint32_t word;    /* its number */
};

/* How the first word of a row is mostly cased within clauses. */
enum first_word { FIRST_UNKNOWN, FIRST_SMALL, FIRST_CAPITAL };

/* What several places begin with: so many words, of so many bytes. */
struct title_row {
	const struct title_words *titles;
	const struct title_place *places;
	size_t count;
	unsigned words;
	size_t bytes;
	size_t most_go_on; /* places that go on with the same word, of the commonest */
	enum first_word first;
};

/* A word of a row at one of its places; the first has the number 0. */
static inline const struct title_word *
title_row_word(const struct title_row *row, const struct title_place *place, unsigned number)
{
	return &row->titles->words[place->word + number];
}

/* Whether a row is the end of its clause at one of its places. */
static inline bool title_row_ends_clause(const struct title_row *row,
					 const struct title_place *place)
{
	return place->rest[row->bytes] == '\0';
}

#endif
