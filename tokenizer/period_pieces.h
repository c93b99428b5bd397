/* SPDX-License-Identifier: GPL-2.0-or-later */
/* period_pieces.h - the pieces of text (around.h) that days and periods are read of
 *
 * period_days.h and period_months.h find them, each with its own rules; this is what both
 * rest on.
 */
#ifndef TOKENIZER_PERIOD_PIECES_H
#define TOKENIZER_PERIOD_PIECES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tokenizer/around.h"
#include "tokenizer/period.h"

/* What was found: a period, and how many pieces ahead and words behind it takes. */
struct period_finding {
	struct period period;
	size_t pieces, context;
};

/* A number of one or two digits, from 1 to `most`. */
bool piece_is_small(const struct piece *piece, uint32_t most);

/* A number of four digits that is a year, from this one on. */
bool piece_is_year(const struct piece *piece, uint32_t first);

/* A word with nothing but white space before it. */
bool piece_is_spaced_word(const struct piece *piece, const UChar *word);

/* Whether a word stands before the place, perhaps with a colon. */
bool period_is_behind(struct around *around, const UChar *word);

/* Whether the place may begin something: `gap` is what joins its own numbers. */
bool period_begins_freely(struct around *around, enum gap gap);

/* Whether what was read up to the piece `next` ahead may end there. */
bool period_ends_freely(struct around *around, size_t next);

/* Where a year that is said without "năm" may stand. */
enum year_place {
	YEAR_JOINED, /* behind the gap alone */
	YEAR_SPACED, /* or behind a comma or a space */
};

/* Read "năm 2015" or 2015, joined by `gap`, at piece *next, which is moved behind it; 0: it is
 * none, or before the year `first`. */
int period_read_year(struct around *around, size_t *next, enum gap gap, enum year_place place,
		     uint32_t first);

#endif
