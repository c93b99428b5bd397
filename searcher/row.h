/* SPDX-License-Identifier: GPL-2.0-or-later */
/* row.h - the words of a query as a lattice of what may have been meant
 *
 * For each word there are candidates (lattice.h): the word itself where it was
 * typed with marks, and where it was not, every word of the archive with these
 * letters. Where some words have marks and others have not, the latter are more
 * likely meant as they stand, for there are words without marks. What several
 * words that only ask mean (interrogative.h) is plain: most archives never ask.
 *
 * Left as typed are numbers, parts of document numbers and of what is joined
 * like an address (mic.gov.vn), words that go on (viễn*), and those that are too
 * long for the lexicon. Other compounds are the words that they stand over.
 */
#ifndef SEARCHER_ROW_H
#define SEARCHER_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "searcher/lattice.h"
#include "searcher/query.h"

/* From one place of a row to the next; between them there is room for the places
 * within a word. */
enum { ROW_STEP = 16 };

/* A word of the query and where its candidates stand. */
struct row_word {
	const struct query_word *typed;
	size_t index; /* of the word among those that were given */
	size_t place; /* they begin here and end ROW_STEP on */
	bool fixed;   /* left as typed */
	bool begins;  /* nothing stands side by side before it */
};

struct row {
	struct row_word *words;
	size_t count;
	bool marked; /* some word was typed with marks */
	struct lattice lattice;
};

/* Lay out the words, which are in the order typed and borrowed; compounds are
 * passed over. Whatever fails is kept in the arena, and found by lattice_solve(). */
void row_init(struct row *row, const struct query_word *const *words, size_t count,
	      struct lexicon *lexicon, struct arena *arena);

/* Whether a word of the archive is what was typed, but for marks that were left out. */
bool row_is_meaning(const struct query_word *typed, const struct lexicon_word *word);

/* Add what may have been meant, between two places, by a word that was typed so:
 * the word itself if it has marks, else every word of the archive with these
 * letters. `log_typed` is the logarithm of how likely it would be typed as it was.
 * False: the archive has none, and none was added. */
bool row_add_meanings(struct row *row, size_t start, size_t end, const struct query_word *typed,
		      double log_typed);

#endif
