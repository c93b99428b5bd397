/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/period_days.h"

#include "tokenizer/calendar.h"
#include "tokenizer/period_words.h"

enum {
	CERTAIN_DAY = 13, /* from here on a day is no month */
	LONE_DAYS = 3,    /* "22, 23 và 24/5" */
};

/* A day and its month as they are read, and how they are joined. */
struct read_day {
	struct day day;
	enum gap gap; /* GAP_NOTHING: by the word tháng */
	bool slip;    /* a year was meant, but is none */
	size_t next;  /* the piece behind */
};

static bool read_month(struct read_day *read, struct around *around)
{
	const struct piece *month = around_ahead(around, read->next);

	read->gap = month->gap;
	if (piece_is_spaced_word(month, u"tháng")) {
		month = around_ahead(around, ++read->next);
		if (!piece_is_spaced(month))
			return false;
	} else if (month->gap != GAP_SLASH && month->gap != GAP_DASH &&
		   !piece_is_glued(month, GAP_POINT)) {
		return false;
	}
	if (!piece_is_small(month, 12))
		return false;
	read->day.month = (int)month->number;
	read->next++;
	return true;
}

/* Read the year of a day and month; false when something else than a year is joined to them. */
static bool read_year_of_day(struct read_day *read, struct around *around)
{
	const struct piece *piece = around_ahead(around, read->next);
	bool words = read->gap == GAP_NOTHING;

	read->day.year = period_read_year(around, &read->next, words ? GAP_SLASH : read->gap,
					  words ? YEAR_SPACED : YEAR_JOINED, CALENDAR_FIRST_YEAR);
	if (read->day.year || words || piece->kind != PIECE_NUMBER || piece->spaced ||
	    piece->gap != read->gap)
		return true;
	read->slip = read->gap == GAP_SLASH && piece->count == 3;
	return read->slip;
}

/* Read "29/7/2015", "29 tháng 7", ... that begins with piece `first` ahead. */
static bool read_day(struct read_day *read, struct around *around, size_t first)
{
	const struct piece *day = around_ahead(around, first);

	*read = (struct read_day){ .next = first + 1 };
	if (!piece_is_small(day, 31) || !read_month(read, around))
		return false;
	read->day.day = (int)day->number;
	if (!read_year_of_day(read, around) || !calendar_has(read->day))
		return false;
	if (read->day.year == 0 && read->gap == GAP_POINT)
		return false;
	return read->slip || period_ends_freely(around, read->next);
}

static bool is_lunar(struct around *around, size_t next)
{
	return piece_is(around_ahead(around, next), u"âm") ||
	       piece_is(around_ahead(around, next), u"âl");
}

/* Go over what joins one day to the next: "-", "," "và", "đến ngày". */
static bool skip_joint(struct around *around, size_t *next)
{
	const struct piece *piece = around_ahead(around, *next);
	bool word = piece_is_spaced(piece) &&
		    (piece_is(piece, u"và") || piece_is(piece, u"đến") || piece_is(piece, u"tới"));

	if (word)
		piece = around_ahead(around, ++*next);
	if (piece_is(piece, u"ngày") && (piece_is_spaced(piece) || piece->gap == GAP_DASH)) {
		++*next;
		return piece_is_spaced(around_ahead(around, *next));
	}
	return word ? piece_is_spaced(piece)
		    : piece->gap == GAP_DASH || (piece->gap == GAP_COMMA && piece->spaced);
}

/* The day further on that says the month or the year of the one that ends before `next`. */
static bool read_later_day(struct read_day *later, struct around *around, size_t next)
{
	for (int i = 0; i < LONE_DAYS && skip_joint(around, &next); i++) {
		if (read_day(later, around, next))
			return true;
		if (!piece_is_small(around_ahead(around, next), 31))
			return false;
		next++;
	}
	return false;
}

enum strength { STRENGTH_NONE, STRENGTH_WEAK, STRENGTH_FROM, STRENGTH_STRONG };

static bool is_weekday(struct around *around, size_t i)
{
	return piece_is(around_behind(around, i + 1), u"thứ") ||
	       (piece_is(around_behind(around, i), u"nhật") &&
		piece_is(around_behind(around, i + 1), u"chủ"));
}

static enum strength strength_of(struct around *around, size_t i)
{
	const struct piece *piece = around_behind(around, i);

	if (period_word_is(piece, DAY_WORDS) || is_weekday(around, i))
		return STRENGTH_STRONG;
	if (period_word_is(piece, POINTING_WORDS) &&
	    period_word_is(around_behind(around, i + 1), DAY_WORDS))
		return STRENGTH_STRONG;
	if (piece_is(piece, u"từ"))
		return STRENGTH_FROM;
	return period_word_is(piece, WEAK_DAY_WORDS) ? STRENGTH_WEAK : STRENGTH_NONE;
}

/* How strongly the words before say that this is a day; other days and what
 * joins them may stand between: "từ ngày 24 đến 26/5". */
static enum strength day_is_said(struct around *around)
{
	enum strength strength = STRENGTH_NONE;

	for (size_t i = 0; i < AROUND_BEHIND - 1; i++) {
		enum strength here = strength_of(around, i);

		if (here == STRENGTH_NONE && around_behind(around, i)->kind != PIECE_NUMBER)
			break;
		if (here >= STRENGTH_FROM)
			return here;
		if (here > strength)
			strength = here;
	}
	return strength;
}

static bool counts_days(struct around *around)
{
	const struct piece *before = around_behind(around, 1);

	return piece_is(around_behind(around, 0), u"ngày") &&
	       (period_word_is(before, EVERY_WORDS) || before->kind == PIECE_NUMBER);
}

/* Whether a day and month without a year are a day: the rule of period.h. */
static bool is_said_day(const struct read_day *read, struct around *around)
{
	enum strength strength = day_is_said(around);
	bool slash = read->gap == GAP_SLASH;
	bool below_one = read->day.day < read->day.month;
	const struct piece *behind = around_ahead(around, read->next);
	bool counted = piece_is_spaced(behind) && period_word_is(behind, COUNTED_WORDS);

	if (strength == STRENGTH_STRONG || (strength == STRENGTH_FROM && slash))
		return !(below_one && counted) && !counts_days(around);
	if (read->slip || counted)
		return false;
	if (strength == STRENGTH_WEAK && slash && !below_one)
		return true;
	if (read->day.day < CERTAIN_DAY || (strength == STRENGTH_NONE && !slash))
		return false;
	return strength != STRENGTH_NONE ||
	       (!(read->day.day == 24 && read->day.month == 7) &&
		!period_word_is(around_behind(around, 0), OTHER_NUMBER_WORDS));
}

static void take_year(struct day *day, struct day later)
{
	day->year = later.year;
	if (later.year && later.month * 100 + later.day < day->month * 100 + day->day)
		day->year--;
}

static void set_day(struct period_finding *finding, struct day day, size_t pieces)
{
	finding->period = period_of_day(day);
	finding->pieces = pieces;
}

static bool find_day_and_month(struct period_finding *finding, struct around *around)
{
	struct read_day read, later;

	if (!read_day(&read, around, 0) || !period_begins_freely(around, read.gap) ||
	    is_lunar(around, read.next))
		return false;
	if (read.day.year == 0 && !read.slip && read_later_day(&later, around, read.next))
		take_year(&read.day, later.day);
	if (!calendar_has(read.day) || (read.day.year == 0 && !is_said_day(&read, around)))
		return false;
	set_day(finding, read.day, read.next);
	return true;
}

/* The 23 of "23 và 24/5/2013". */
static bool find_lone_day(struct period_finding *finding, struct around *around)
{
	const struct piece *piece = around_ahead(around, 0);
	struct read_day later;
	struct day day;

	if (!piece_is_small(piece, 31) || !period_begins_freely(around, GAP_NOTHING) ||
	    !read_later_day(&later, around, 1) || is_lunar(around, later.next))
		return false;
	day = later.day;
	day.day = (int)piece->number;
	if (day.day >= later.day.day || later.slip ||
	    (day.year == 0 && day_is_said(around) != STRENGTH_STRONG))
		return false;
	set_day(finding, day, 1);
	return true;
}

bool period_days_find_year_first(struct period_finding *finding, struct around *around)
{
	const struct piece *year = around_ahead(around, 0), *month = around_ahead(around, 1),
			   *day = around_ahead(around, 2);

	if (!piece_is_year(year, CALENDAR_FIRST_YEAR) || !piece_is_small(month, 12) ||
	    !piece_is_small(day, 31) || month->spaced || day->spaced || month->gap != day->gap ||
	    (day->gap != GAP_DASH && day->gap != GAP_SLASH))
		return false;

	struct day read = { (int)year->number, (int)month->number, (int)day->number };

	if (!calendar_has(read) || !period_begins_freely(around, GAP_NOTHING) ||
	    !period_ends_freely(around, 3))
		return false;
	set_day(finding, read, 3);
	finding->context = period_is_behind(around, u"ngày");
	return true;
}

bool period_days_find(struct period_finding *finding, struct around *around)
{
	if (!find_day_and_month(finding, around) && !find_lone_day(finding, around))
		return false;
	finding->context = period_is_behind(around, u"ngày") || period_is_behind(around, u"mồng") ||
			   period_is_behind(around, u"mùng");
	return true;
}
