/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lattice.h - of all ways to read a row of words, the likeliest
 *
 * A row of words has places before, between and behind them, from 0 on. A
 * candidate is a word of the archive that may have been meant between two
 * places:
 *
 *     0 --- tram, trám, trạm --- 1 --- bts --- 2
 *
 * A way is one candidate after the other from the first place to the last. How
 * likely it is, is how likely its words stand side by side in the archive
 * (lexicon.h), times how likely it is that they were typed as they were. With
 * c(ab) for how often b stands behind a, c(a) for how often a stands at all,
 * N(a.) and N(.b) for how many different words stand behind a and before b,
 * and N for how many different pairs there are,
 *
 *     p(b|a) = (max(c(ab) - D, 0) + (D N(a.) + 1) (N(.b) + 1/2) / (N + 1)) / (c(a) + 1)
 *
 * the interpolated model of Kneser and Ney ("Improved backing-off for m-gram
 * language modeling", ICASSP 1995) with D = 0.75, and one occurrence more so
 * that nothing is impossible. The likeliest way is found as Viterbi has it.
 *
 *     lattice_init(&lattice, lexicon, arena);
 *     ... lattice_add() ...
 *     status = lattice_solve(&lattice, &way, &length, err);
 *
 * All that it holds lives in the arena.
 */
#ifndef SEARCHER_LATTICE_H
#define SEARCHER_LATTICE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "index/lexicon.h"

struct candidate {
	size_t start, end;        /* places, start < end */
	struct lexicon_word word; /* count 0: the archive does not have it */
	double typed;             /* log of how likely it is typed as it was, at most 0 */

	/* Found by lattice_solve(): logs of the likeliest way from the first place
	 * to its end, and of that from its end to the last place. */
	double to, from;
	const struct candidate *previous; /* on the former, or NULL */
};

struct lattice {
	struct lexicon *lexicon;
	struct arena *arena;
	struct candidate *candidates;
	size_t count, capacity;
};

/* A lattice without candidates. */
void lattice_init(struct lattice *lattice, struct lexicon *lexicon, struct arena *arena);

/* Add a candidate; the word is copied. A failure is kept in the arena. */
void lattice_add(struct lattice *lattice, size_t start, size_t end, const struct lexicon_word *word,
		 double typed);

/* The likeliest way; there is one at least. STATUS_CORRUPT: the lexicon is damaged. */
enum status lattice_solve(struct lattice *lattice, const struct candidate *const **way,
			  size_t *length, struct error *err);

/* How sure a candidate of the likeliest way is, 0 to 1: its share among all that
 * could stand instead, each by the likeliest way through it. */
double lattice_confidence(const struct lattice *lattice, const struct candidate *candidate);

#endif
