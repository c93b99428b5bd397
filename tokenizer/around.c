/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/around.h"

#include <unicode/uchar.h>

#include "tokenizer/forms.h"
#include "tokenizer/letters.h"
#include "tokenizer/utf16.h"
#include "tokenizer/words.h"

enum {
	PIECE_UNITS = 24, /* a longer word is none that anybody asks for */
	GAP_UNITS = 8,
	NUMBER_DIGITS = 9,
};

static const struct piece no_piece = { .kind = PIECE_NONE, .gap = GAP_LINE };

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool belongs_to_word(uint32_t c)
{
	if (c < 0x80)
		return is_digit(c) || letter_of(c);
	return letter_of(c) || words_character(c) != SEPARATOR;
}

bool around_is_dash(uint32_t c)
{
	return c == '-' || c == 0x2212 ||
	       (c >= 0x80 && u_charType((UChar32)c) == U_DASH_PUNCTUATION);
}

static bool is_slash(uint32_t c)
{
	return c == '/' || c == '_' || c == 0x2044 || c == 0x2215 || c == 0xff0f;
}

static enum gap gap_of(uint32_t c)
{
	if (is_slash(c))
		return GAP_SLASH;
	if (around_is_dash(c))
		return GAP_DASH;
	switch (c) {
	case '.':
		return GAP_POINT;
	case ',':
		return GAP_COMMA;
	case ':':
		return GAP_COLON;
	case '&':
		return GAP_AMPERSAND;
	default:
		return GAP_OTHER;
	}
}

static void add_to_gap(struct piece *piece, uint32_t c)
{
	if (words_is_line_end(c))
		piece->gap = GAP_LINE;
	else if (c == ' ' || u_isUWhiteSpace((UChar32)c))
		piece->spaced = true;
	else if (piece->gap != GAP_LINE)
		piece->gap = piece->gap == GAP_NOTHING ? gap_of(c) : GAP_OTHER;
}

/* --- letters ---------------------------------------------------------------- */

/* Whether these are digits and letters that are ASCII without their marks. */
static bool is_plain(const UChar *units, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct letter *letter = letter_of(units[i]);

		if (letter ? letter->bare >= 0x80 : !is_digit(units[i]))
			return false;
	}
	return true;
}

static void add_letter(struct piece *piece, UChar unit)
{
	const struct letter *letter = letter_of(unit);

	if (!letter) {
		piece->letters[piece->count++] = unit;
		return;
	}
	piece->letters[piece->count++] = letter->exact;
	piece->marked |= letter->marked;
	piece->capital |= piece->count == 1 && unit != letter->exact;
	piece->capitals &= unit != letter->exact;
}

static void read_letters(struct piece *piece, const UChar *units, size_t count)
{
	UChar composed[PIECE_UNITS];

	piece->kind = PIECE_OTHER;
	if (!is_plain(units, count)) {
		count = utf16_compose(composed, PIECE_UNITS, units, count);
		units = composed;
	}
	if (count == 0 || count > PIECE_LETTERS || !is_plain(units, count))
		return;
	piece->kind = PIECE_WORD;
	piece->capitals = true;
	for (size_t i = 0; i < count; i++)
		add_letter(piece, units[i]);
}

/* --- pieces ----------------------------------------------------------------- */

static void read_number(struct piece *piece, const UChar *units, size_t count)
{
	piece->kind = count <= NUMBER_DIGITS ? PIECE_NUMBER : PIECE_OTHER;
	piece->count = count;
	for (size_t i = 0; i < count && count <= NUMBER_DIGITS; i++)
		piece->number = piece->number * 10 + (uint32_t)(units[i] - '0');
}

/* The end of the digits that begin at `at`, or of so many that they are no number. */
static size_t digits_end(const struct around *around, size_t at)
{
	size_t end = at;

	while (end < around->count && end - at <= NUMBER_DIGITS && is_digit(around->units[end]))
		end++;
	return end;
}

/* The end of the letters, digits and marks that begin at `at`, or of PIECE_UNITS of them. */
static size_t letters_end(const struct around *around, size_t at)
{
	size_t start = at;

	for (size_t next = at; next < around->count; at = next)
		if (!belongs_to_word(utf16_next(around->units, &next, around->count)) ||
		    next - start > PIECE_UNITS)
			break;
	return at;
}

static bool has_more_behind(const struct around *around, size_t end)
{
	size_t next = end;

	if (end == around->count)
		return false;
	uint32_t c = utf16_next(around->units, &next, around->count);

	return belongs_to_word(c) ||
	       (is_apostrophe(c) && next < around->count && letter_of(around->units[next]));
}

/* Read the piece that begins at piece->start. */
static void read_piece(struct piece *piece, const struct around *around)
{
	const UChar *units = around->units + piece->start;

	piece->end = digits_end(around, piece->start);
	if (piece->end > piece->start) {
		read_number(piece, units, piece->end - piece->start);
		return;
	}
	piece->end = letters_end(around, piece->start);
	piece->kind = PIECE_OTHER;
	if (!has_more_behind(around, piece->end))
		read_letters(piece, units, piece->end - piece->start);
}

/* The gap from `at` on, and where the next piece begins. */
static bool read_gap_ahead(struct piece *piece, const struct around *around, size_t at)
{
	size_t limit = at + GAP_UNITS < around->count ? at + GAP_UNITS : around->count;

	for (size_t next = at; next < limit; at = next) {
		uint32_t c = utf16_next(around->units, &next, around->count);

		if (belongs_to_word(c)) {
			piece->start = at;
			return piece->gap != GAP_LINE;
		}
		add_to_gap(piece, c);
	}
	if (at == around->count)
		piece->gap = GAP_LINE;
	return false;
}

const struct piece *around_ahead(struct around *around, size_t i)
{
	if (i >= AROUND_AHEAD)
		return &no_piece;
	for (; around->ahead_count <= i; around->ahead_count++) {
		struct piece *piece = &around->ahead[around->ahead_count];
		size_t known = around->ahead_count;

		*piece = (struct piece){ .gap = GAP_NOTHING };
		if (known && piece[-1].kind == PIECE_NONE)
			*piece = no_piece;
		else if (read_gap_ahead(piece, around, known ? piece[-1].end : around->at))
			read_piece(piece, around);
		else
			piece->gap = piece->gap == GAP_NOTHING ? GAP_LINE : piece->gap;
	}
	return &around->ahead[i];
}

static uint32_t previous(const struct around *around, size_t *at)
{
	uint32_t c = around->units[--*at];

	if (U16_IS_TRAIL(c) && *at > 0 && U16_IS_LEAD(around->units[*at - 1]))
		c = U16_GET_SUPPLEMENTARY(around->units[--*at], c) & 0x1fffff;
	return c;
}

/* The gap before `at`, and where the piece before it ends. */
static bool read_gap_behind(struct piece *piece, const struct around *around, size_t at)
{
	size_t limit = at > GAP_UNITS ? at - GAP_UNITS : 0;

	for (size_t next = at; next > limit; at = next) {
		uint32_t c = previous(around, &next);

		if (belongs_to_word(c)) {
			piece->end = at;
			return piece->gap != GAP_LINE;
		}
		add_to_gap(piece, c);
	}
	if (at == 0)
		piece->gap = GAP_LINE;
	return false;
}

/* Read the piece that ends at piece->end. */
static void read_piece_behind(struct piece *piece, const struct around *around)
{
	size_t end = piece->end, start = end;

	for (size_t next = start; next > 0 && end - next < PIECE_UNITS; start = next)
		if (!belongs_to_word(previous(around, &next)))
			break;
	piece->start = start;
	read_piece(piece, around);
	if (piece->end != end)
		piece->kind = PIECE_OTHER;
	piece->end = end;
}

const struct piece *around_behind(struct around *around, size_t i)
{
	if (i >= AROUND_BEHIND)
		return &no_piece;
	for (; around->behind_count <= i; around->behind_count++) {
		struct piece *piece = &around->behind[around->behind_count];
		size_t known = around->behind_count;

		*piece = (struct piece){ .gap = GAP_NOTHING };
		if (known && piece[-1].kind == PIECE_NONE)
			*piece = no_piece;
		else if (read_gap_behind(piece, around, known ? piece[-1].start : around->at))
			read_piece_behind(piece, around);
		else
			piece->gap = piece->gap == GAP_NOTHING ? GAP_LINE : piece->gap;
	}
	return &around->behind[i];
}

/* --- comparing -------------------------------------------------------------- */

static uint16_t bare_letter(UChar unit)
{
	const struct letter *letter = letter_of(unit);

	return letter ? letter->bare : unit;
}

bool piece_is(const struct piece *piece, const UChar *word)
{
	if (piece->kind != PIECE_WORD)
		return false;
	for (size_t i = 0; i < piece->count; i++) {
		uint16_t letter = piece->marked ? word[i] : bare_letter(word[i]);

		if (!letter || piece->letters[i] != letter)
			return false;
	}
	return !word[piece->count];
}

bool piece_is_bare(const struct piece *piece, const char *word)
{
	if (piece->kind != PIECE_WORD)
		return false;
	for (size_t i = 0; i < piece->count; i++)
		if (bare_letter(piece->letters[i]) != (unsigned char)word[i])
			return false;
	return !word[piece->count];
}

bool around_are_behind(struct around *around, size_t first, const UChar *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct piece *piece = around_behind(around, first + i);

		if (!piece_is_spaced(piece) && !(i == 0 && piece->gap == GAP_COLON))
			return false;
		if (!piece_is(piece, words[count - 1 - i]))
			return false;
	}
	return true;
}
