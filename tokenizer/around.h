/* SPDX-License-Identifier: GPL-2.0-or-later */
/* around.h - the numbers and words that stand around a place in a text
 *
 * A recogniser (docnumber.h, period.h) is asked about a place where a word
 * begins. It reads the pieces ahead of it and behind it one by one, no further
 * than AROUND_AHEAD and AROUND_BEHIND of them, and allocates nothing:
 *
 *     struct around around = around_make(units, count, at);
 *     const struct piece *number = around_ahead(&around, 0);
 *     const struct piece *introduction = around_behind(&around, 0);
 *
 * A piece is a number or a word as words.h cuts them, with two exceptions: a
 * grouped or decimal number is one word there and several pieces here, and so
 * is a number with letters behind it ("12a"). Both have no gap, or a point or
 * comma without a space, between them.
 */
#ifndef TOKENIZER_AROUND_H
#define TOKENIZER_AROUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unicode/utypes.h>

enum { AROUND_AHEAD = 16, AROUND_BEHIND = 8, PIECE_LETTERS = 12 };

enum piece_kind {
	PIECE_NONE,   /* the text or the line ends before it, or it is out of reach */
	PIECE_NUMBER, /* of at most nine digits 0 to 9 */
	PIECE_WORD,   /* Latin letters, perhaps with digits behind the first: "QĐ", "QH14" */
	PIECE_OTHER,  /* a longer one, or one in another script */
};

/* What stands between two pieces, apart from spaces. */
enum gap {
	GAP_NOTHING,
	GAP_SLASH, /* or _, which names of files have for it */
	GAP_DASH,  /* of any length */
	GAP_POINT,
	GAP_COMMA,
	GAP_COLON,
	GAP_AMPERSAND,
	GAP_OTHER, /* another sign, or several */
	GAP_LINE,  /* the line ends, or the text does */
};

struct piece {
	enum piece_kind kind;
	enum gap gap;      /* between this piece and the one nearer to the place */
	bool spaced;       /* there is white space in the gap */
	size_t start, end; /* units of the text */

	uint32_t number; /* of PIECE_NUMBER */

	UChar letters[PIECE_LETTERS]; /* of PIECE_WORD: its exact form */
	size_t count;                 /* letters; of PIECE_NUMBER digits */
	bool marked;                  /* with a tone mark, a letter mark or đ */
	bool capital;                 /* the first letter is upper case */
	bool capitals;                /* every letter is */
};

struct around {
	const UChar *units; /* borrowed */
	size_t count, at;
	struct piece ahead[AROUND_AHEAD], behind[AROUND_BEHIND];
	size_t ahead_count, behind_count; /* so many have been read */
};

/* Around the unit `at`, which is less than count and where a word begins. */
static inline void around_begin(struct around *around, const UChar *units, size_t count, size_t at)
{
	around->units = units;
	around->count = count;
	around->at = at;
	around->ahead_count = around->behind_count = 0;
}

/* The piece at the place is 0 ahead; the one before it is 0 behind. Valid as long as *around. */
const struct piece *around_ahead(struct around *around, size_t i);
const struct piece *around_behind(struct around *around, size_t i);

/* Whether nothing but this, without a space, is in the gap. */
static inline bool piece_is_glued(const struct piece *piece, enum gap gap)
{
	return piece->gap == gap && !piece->spaced;
}

static inline bool piece_is_spaced(const struct piece *piece)
{
	return piece->gap == GAP_NOTHING && piece->spaced;
}

/* A hyphen, a dash of any length or a minus sign. */
bool around_is_dash(uint32_t c);

/* Whether a piece is this word, given in its exact form; a piece that was typed
 * without any mark is also the word that it is without its marks. */
bool piece_is(const struct piece *piece, const UChar *word);

/* The same for the bare forms alone: "QD" and "QĐ" are "qd". */
bool piece_is_bare(const struct piece *piece, const char *word);

/* Whether these words, the nearest to the place last, stand one behind the other and end with the
 * piece `first` behind; a colon may stand between them and the place. */
bool around_are_behind(struct around *around, size_t first, const UChar *const *words,
		       size_t count);

#endif
