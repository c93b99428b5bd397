/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/period_pieces.h"

#include "tokenizer/calendar.h"

bool piece_is_small(const struct piece *piece, uint32_t most)
{
	return piece->kind == PIECE_NUMBER && piece->count <= 2 && piece->number >= 1 &&
	       piece->number <= most;
}

bool piece_is_year(const struct piece *piece, uint32_t first)
{
	return piece->kind == PIECE_NUMBER && piece->count == 4 && piece->number >= first &&
	       piece->number <= CALENDAR_LAST_YEAR;
}

bool piece_is_spaced_word(const struct piece *piece, const UChar *word)
{
	return piece_is_spaced(piece) && piece_is(piece, word);
}

static bool is_spaced_or_comma(const struct piece *piece)
{
	return piece->spaced && (piece->gap == GAP_NOTHING || piece->gap == GAP_COMMA);
}

bool period_is_behind(struct around *around, const UChar *word)
{
	const struct piece *before = around_behind(around, 0);

	return (piece_is_spaced(before) || before->gap == GAP_COLON) && piece_is(before, word);
}

bool period_ends_freely(struct around *around, size_t next)
{
	const struct piece *piece = around_ahead(around, next);

	if (piece->kind == PIECE_NONE || piece->spaced)
		return true;
	switch (piece->gap) {
	case GAP_NOTHING:
	case GAP_SLASH:
		return false;
	case GAP_POINT:
	case GAP_COMMA:
	case GAP_COLON:
		return piece->kind != PIECE_NUMBER;
	default:
		return true;
	}
}

bool period_begins_freely(struct around *around, enum gap gap)
{
	const struct piece *before = around_behind(around, 0);

	if (before->kind == PIECE_NONE || before->spaced)
		return before->gap != GAP_SLASH;
	switch (before->gap) {
	case GAP_NOTHING:
	case GAP_SLASH:
		return false;
	case GAP_POINT:
	case GAP_COMMA:
		return before->kind != PIECE_NUMBER;
	case GAP_DASH:
		return gap == GAP_SLASH || gap == GAP_POINT;
	default:
		return true;
	}
}

int period_read_year(struct around *around, size_t *next, enum gap gap, enum year_place place,
		     uint32_t first)
{
	const struct piece *piece = around_ahead(around, *next);

	if (is_spaced_or_comma(piece) && piece_is(piece, u"năm")) {
		const struct piece *year = around_ahead(around, *next + 1);

		if (!piece_is_spaced(year) || !piece_is_year(year, first))
			return 0;
		*next += 2;
		return (int)year->number;
	}
	if (!piece_is_year(piece, first) ||
	    !(piece->gap == gap || (place == YEAR_SPACED && is_spaced_or_comma(piece))))
		return 0;
	*next += 1;
	return (int)piece->number;
}
