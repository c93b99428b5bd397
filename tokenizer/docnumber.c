/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/docnumber.h"

#include <stdio.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/utf8.h"
#include "tokenizer/docnumber_introduction.h"
#include "tokenizer/docnumber_types.h"
#include "tokenizer/forms.h"
#include "tokenizer/letters.h"

enum { MOST_ISSUERS = 6 };

/* --- what is read ----------------------------------------------------------- */

struct reading {
	struct around *around;
	struct introduction introduction;
	uint32_t number, year; /* year 0: none */
	char letter;           /* behind the number, or 0 */
	const struct piece *type;
	const struct type *known; /* NULL: not in the list */
	uint32_t issuer_count;
	size_t next; /* the piece ahead that is read next */
	size_t end;  /* unit behind what was read */
	uint32_t parts;
	struct compound *found;
};

static const struct piece *peek(struct reading *reading)
{
	return around_ahead(reading->around, reading->next);
}

/* Take a piece that is part of the same word as the one before it. */
static void take_rest(struct reading *reading, const struct piece *piece)
{
	reading->next++;
	reading->end = piece->end;
}

static void take(struct reading *reading, const struct piece *piece)
{
	take_rest(reading, piece);
	reading->parts++;
}

static bool is_introduced(const struct reading *reading)
{
	return reading->introduction.says_number || reading->introduction.written;
}

/* --- forms ------------------------------------------------------------------ */

static void add_ascii(struct compound *found, const char *text)
{
	for (; *text; text++) {
		found->exact[found->exact_length++] = (unsigned char)*text;
		found->bare[found->bare_length++] = (unsigned char)*text;
	}
}

static void add_number(struct compound *found, uint32_t number)
{
	char digits[16];

	snprintf(digits, sizeof digits, "%u", (unsigned)number);
	add_ascii(found, digits);
}

static void add_letter(struct compound *found, uint32_t c)
{
	const struct letter *letter = letter_of(c);

	U8_APPEND_UNSAFE(found->exact, found->exact_length, c);
	found->bare[found->bare_length++] = (unsigned char)(letter ? letter->bare : c);
	found->marked |= letter && letter->marked;
}

/* TƯ is how some write TW. */
static bool is_central(const struct piece *piece)
{
	return piece->marked && piece_is(piece, u"tư");
}

/* How many letters of a piece are of the number: the space before "ngày" is
 * often forgotten (89/QĐ-TTgngày 18 tháng 01). */
static size_t count_letters(const struct piece *piece)
{
	static const UChar day[] = u"ngày";
	size_t length = sizeof day / sizeof *day - 1;

	if (piece->count <= length ||
	    memcmp(piece->letters + piece->count - length, day, length * sizeof *day) != 0)
		return piece->count;
	return piece->count - length;
}

static void add_letters(struct compound *found, const struct piece *piece)
{
	if (is_central(piece)) {
		add_ascii(found, "tw");
		return;
	}
	for (size_t i = 0; i < count_letters(piece); i++)
		add_letter(found, piece->letters[i]);
}

static void add_written(struct compound *found, const char *written)
{
	struct slice text = slice_of(written);

	for (size_t at = 0; at < text.length;)
		add_letter(found, utf8_next(text, &at, NULL));
}

/* Whether the form has room for one more piece and what joins it. */
static bool has_room(const struct compound *found, const struct piece *piece)
{
	return found->bare_length + 1 + piece->count <= TOKEN_LETTERS;
}

/* --- number and year -------------------------------------------------------- */

/* Whether what stands before the place leaves it free to begin a number. */
static bool begins_freely(struct around *around)
{
	const struct piece *before = around_behind(around, 0);

	switch (before->gap) {
	case GAP_COLON:
	case GAP_OTHER:
	case GAP_LINE:
		return true;
	case GAP_SLASH:
	case GAP_DASH:
		return before->spaced && before->kind != PIECE_NUMBER;
	case GAP_COMMA:
		return before->spaced || before->kind == PIECE_WORD;
	default:
		return before->spaced;
	}
}

/* 1.355: one word, whose group of three digits is a piece of its own. */
static void read_group(struct reading *reading, const struct piece *first)
{
	const struct piece *group = peek(reading);

	if (first->count > 2 || reading->around->units[first->start] == '0' ||
	    !piece_is_glued(group, GAP_POINT) || group->kind != PIECE_NUMBER || group->count != 3)
		return;
	reading->number = reading->number * 1000 + group->number;
	take_rest(reading, group);
}

/* 12a: one word too. */
static bool read_letter(struct reading *reading)
{
	const struct piece *piece = peek(reading);

	if (!piece_is_glued(piece, GAP_NOTHING) || piece->kind == PIECE_NONE)
		return true;
	if (piece->kind != PIECE_WORD || piece->count != 1 || piece->letters[0] > 'z' ||
	    reading->next > 1) /* behind groups, it is a word of its own */
		return false;
	reading->letter = (char)piece->letters[0];
	take_rest(reading, piece);
	return true;
}

static bool is_year(const struct piece *piece)
{
	return piece->kind == PIECE_NUMBER && piece->count == 4 &&
	       piece->number >= DOCNUMBER_FIRST_YEAR && piece->number <= DOCNUMBER_LAST_YEAR;
}

/* A year behind a slash, or behind a dash or a space when the letters of a type
 * follow: 19-2017/NQ-CP, 17 2019 QĐ UBND. */
static void read_year(struct reading *reading)
{
	const struct piece *year = peek(reading);
	const struct piece *behind = around_ahead(reading->around, reading->next + 1);

	if (!is_year(year) || (behind->kind != PIECE_NONE && piece_is_glued(behind, GAP_NOTHING)))
		return;
	if (year->gap != GAP_SLASH &&
	    !((year->gap == GAP_DASH || piece_is_spaced(year)) && type_of_letters(behind)))
		return;
	reading->year = year->number;
	take(reading, year);
}

static bool read_number(struct reading *reading)
{
	const struct piece *first = peek(reading);

	if (first->kind != PIECE_NUMBER || first->count > DOCNUMBER_DIGITS)
		return false;
	reading->number = first->number;
	take(reading, first);
	read_group(reading, first);
	if (reading->number == 0 || !read_letter(reading))
		return false;
	read_year(reading);
	return true;
}

/* --- type and issuer -------------------------------------------------------- */

/* An abbreviation as typed: capitals, or one that has small letters inside (TTg). */
static bool looks_short(const struct piece *piece)
{
	return piece->kind == PIECE_WORD &&
	       (piece->capitals || piece_is_bare(piece, "ttg") || piece_is_bare(piece, "ctr") ||
		piece_is_bare(piece, "ttr"));
}

/* QH14 is an assembly's, X04 a bureau's: letters with digits behind them. */
static bool is_assembly(const struct piece *piece)
{
	return piece->kind == PIECE_WORD && piece->count >= 3 && piece->count <= 4 &&
	       piece->letters[0] == 'q' && piece->letters[1] == 'h' && piece->letters[2] <= '9';
}

static bool is_known_issuer(const struct piece *piece)
{
	return issuer_is_known(piece) || is_assembly(piece) ||
	       (piece->capitals && is_central(piece));
}

static bool is_plausible_issuer(const struct around *around, const struct piece *piece)
{
	return piece->capitals && piece->count >= 2 &&
	       !forms_are_of_syllable(around->units + piece->start, piece->end - piece->start);
}

/* Whether a piece behind the letters of a type, or of an issuer, is an issuer. */
static bool is_issuer(const struct reading *reading, const struct piece *piece)
{
	bool first = reading->issuer_count == 0;
	bool mark = piece->gap == GAP_DASH || piece->gap == GAP_SLASH;

	if (piece->kind != PIECE_WORD || !has_room(reading->found, piece))
		return false;
	if (mark && !piece->spaced)
		return piece->capital || !reading->type->capital;
	if (piece_is_glued(piece, GAP_POINT))
		return first && piece->capitals;
	if (!mark && !(first && piece_is_spaced(piece) && !is_assembly(reading->type)))
		return false;
	if (reading->type->capital && !piece->capital)
		return false;
	return is_known_issuer(piece) ||
	       (reading->type->capital && is_plausible_issuer(reading->around, piece));
}

/* Take the letters of a piece, and what an ampersand joins to them: SVH&TT. T.Ư is TW. */
static void take_letters(struct reading *reading, const struct piece *piece)
{
	const struct piece *more;

	add_letters(reading->found, piece);
	take(reading, piece);
	for (more = peek(reading); piece_is_glued(more, GAP_AMPERSAND); more = peek(reading)) {
		if (!looks_short(more) || !has_room(reading->found, more))
			return;
		add_letters(reading->found, more);
		take(reading, more);
	}
	if (piece_is_bare(piece, "t") && piece_is_glued(more, GAP_POINT) &&
	    (piece_is(more, u"ư") || piece_is(more, u"w"))) {
		add_ascii(reading->found, "w");
		take(reading, more);
	}
}

static void read_issuers(struct reading *reading)
{
	const struct piece *piece = peek(reading);

	while (reading->issuer_count < MOST_ISSUERS && is_issuer(reading, piece)) {
		add_ascii(reading->found, "-");
		take_letters(reading, piece);
		reading->issuer_count++;
		piece = peek(reading);
	}
}

static bool is_enough_of_known(const struct reading *reading, const struct piece *last)
{
	const struct piece *type = reading->type;

	if (type->gap == GAP_NOTHING)
		return reading->issuer_count > 0 && is_known_issuer(last) &&
		       (reading->year || is_introduced(reading) ||
			reading->known->use != TYPE_COMMON);
	if (reading->issuer_count > 0 || reading->year || is_introduced(reading))
		return true;
	return reading->known->use == TYPE_ALONE && type->capital &&
	       piece_is_glued(type, GAP_SLASH);
}

static bool is_enough_of_unknown(const struct reading *reading)
{
	const struct piece *type = reading->type;

	if (type->gap != GAP_SLASH && !(type->gap == GAP_DASH && is_introduced(reading)))
		return false;
	if (reading->year || is_introduced(reading))
		return reading->issuer_count > 0 || looks_short(type);
	return reading->issuer_count > 0 && !type->spaced && type->count >= 2 && !reading->letter &&
	       type->capitals;
}

static bool may_be_type(const struct reading *reading, const struct piece *piece)
{
	if (piece->kind != PIECE_WORD)
		return false;
	if (piece->gap != GAP_SLASH && piece->gap != GAP_DASH && !piece_is_spaced(piece))
		return false;
	if (type_of_letters(piece) || is_assembly(piece))
		return true;
	return looks_short(piece) || (piece_is_glued(piece, GAP_SLASH) && is_introduced(reading));
}

/* Number and year as the form has them. */
static void begin_form(struct reading *reading)
{
	struct compound *found = reading->found;
	char letter[] = { reading->letter, '\0' };

	found->exact_length = found->bare_length = 0;
	found->marked = false;
	add_number(found, reading->number);
	add_ascii(found, letter);
	if (reading->year) {
		add_ascii(found, "/");
		add_number(found, reading->year);
	}
	add_ascii(found, "/");
}

/* Read the letters of type and issuer; false when they are not there or are not enough. */
static bool read_letters(struct reading *reading)
{
	static const struct type assembly = { "qh", "qh", TYPE_COMMON };
	const struct piece *type = peek(reading);

	if (!may_be_type(reading, type))
		return false;
	begin_form(reading);
	reading->type = type;
	reading->known = is_assembly(type) ? &assembly : type_of_letters(type);
	take_letters(reading, type);
	read_issuers(reading);

	const struct piece *last = around_ahead(reading->around, reading->next - 1);

	return reading->known ? is_enough_of_known(reading, last) : is_enough_of_unknown(reading);
}

/* --- a type that stands before the number ----------------------------------- */

static bool is_percentage(const struct reading *reading)
{
	const struct around *around = reading->around;
	size_t at = reading->end;

	while (at < around->count && u_isUWhiteSpace(around->units[at]))
		at++;
	return at < around->count && around->units[at] == '%';
}

/* Whether what follows leaves a number to be one by itself: no fraction, no
 * date, no percentage. */
static bool ends_freely(struct reading *reading)
{
	const struct piece *next = peek(reading);

	if (next->gap == GAP_LINE)
		return true;
	if (next->gap == GAP_NOTHING || next->gap == GAP_POINT || next->gap == GAP_COMMA)
		return next->spaced || (next->kind == PIECE_NONE && next->gap != GAP_NOTHING);
	return next->gap == GAP_OTHER && !is_percentage(reading);
}

/* Whether the words before say enough for a number and a year, or a number alone. */
static bool is_enough_of_introduction(const struct reading *reading)
{
	enum type_use use = reading->introduction.use;

	if (!reading->introduction.written)
		return false;
	if (reading->introduction.says_number)
		return true;
	if (reading->year)
		return use != TYPE_COMMON;
	/* "Nghị quyết 2019" is one of that year. */
	return use == TYPE_ALONE &&
	       (reading->number < DOCNUMBER_FIRST_YEAR || reading->number > DOCNUMBER_LAST_YEAR);
}

static bool read_introduced(struct reading *reading)
{
	if (!is_enough_of_introduction(reading) || !ends_freely(reading))
		return false;
	begin_form(reading);
	add_written(reading->found, reading->introduction.written);
	reading->found->marked = reading->introduction.marked;
	return true;
}

/* --- the whole -------------------------------------------------------------- */

static bool read_whole(struct reading *reading)
{
	struct reading number;

	if (!read_number(reading))
		return false;
	number = *reading;
	if (read_letters(reading))
		return true;
	*reading = number;
	return read_introduced(reading);
}

bool docnumber_find(struct compound *found, struct around *around)
{
	struct reading reading = { .around = around, .found = found };

	if (!begins_freely(around))
		return false;
	introduction_read(&reading.introduction, around);
	if (introduction_is_of_form(&reading.introduction, around) || !read_whole(&reading))
		return false;
	found->kind = TOKEN_DOCNUMBER;
	found->end = reading.end;
	found->parts = reading.parts;
	found->context = reading.introduction.words;
	found->context_start = reading.introduction.start;
	return true;
}
