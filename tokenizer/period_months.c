/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/period_months.h"

#include "tokenizer/calendar.h"
#include "tokenizer/period_words.h"

enum {
	LONGEST_YEARS = 60, /* 1945-1954 is a period, 1010-2010 on a wall hardly one */
	SCHOOL_FIRST = 9,
	SCHOOL_LAST = 5,
};

static void set_months(struct period_finding *finding, struct day first, struct day last,
		       size_t pieces)
{
	finding->period = period_of_months(first, last);
	finding->pieces = pieces;
}

/* --- months and quarters ---------------------------------------------------- */

static int roman_quarter(const struct piece *piece)
{
	static const char *const numerals[] = { "i", "ii", "iii", "iv" };

	for (int i = 0; i < 4; i++)
		if (!piece->marked && piece_is_bare(piece, numerals[i]))
			return i + 1;
	return 0;
}

static bool find_quarter(struct period_finding *finding, struct around *around)
{
	const struct piece *piece = around_ahead(around, 0);
	int quarter = piece_is_small(piece, 4) ? (int)piece->number : roman_quarter(piece);
	enum gap gap = around_ahead(around, 1)->gap == GAP_DASH ? GAP_DASH : GAP_SLASH;
	size_t next = 1;

	if (!quarter || !(period_is_behind(around, u"quý") || period_is_behind(around, u"quí")))
		return false;

	int year = period_read_year(around, &next, gap, YEAR_SPACED, PERIOD_FIRST_YEAR);

	if (!year || !period_ends_freely(around, next))
		return false;
	set_months(finding, (struct day){ year, quarter * 3 - 2, 1 },
		   (struct day){ year, quarter * 3, 1 }, next);
	finding->context = 1;
	return true;
}

/* Behind "tháng": 7/2015, 7 năm 2015, 1-6/2015. */
static bool find_said_months(struct period_finding *finding, struct around *around)
{
	const struct piece *first = around_ahead(around, 0), *last = first;
	size_t next = 1;

	if (!period_is_behind(around, u"tháng") || !piece_is_small(first, 12))
		return false;
	if (around_ahead(around, 1)->gap == GAP_DASH && piece_is_small(around_ahead(around, 1), 12))
		last = around_ahead(around, next++);

	enum gap gap = around_ahead(around, next)->gap;
	int year = period_read_year(around, &next,
				    gap == GAP_DASH || gap == GAP_POINT ? gap : GAP_SLASH,
				    YEAR_JOINED, PERIOD_FIRST_YEAR);

	if (!year || first->number > last->number || !period_ends_freely(around, next))
		return false;
	set_months(finding, (struct day){ year, (int)first->number, 1 },
		   (struct day){ year, (int)last->number, 1 }, next);
	finding->context = 1;
	return true;
}

static bool set_part_of_year(struct period_finding *finding, int months, bool first, int year,
			     size_t pieces)
{
	struct day from = { year, first ? 1 : 13 - months, 1 };
	struct day to = { year, first ? months : 12, 1 };

	if (months < 1 || months > 12)
		return false;
	set_months(finding, from, to, pieces);
	return true;
}

/* 6 tháng đầu năm 2015 */
static bool find_part_of_year(struct period_finding *finding, struct around *around)
{
	const struct piece *months = around_ahead(around, 0), *which = around_ahead(around, 2);
	size_t next = 3;

	if (!piece_is_small(months, 12) ||
	    !piece_is_spaced_word(around_ahead(around, 1), u"tháng") ||
	    !(piece_is_spaced_word(which, u"đầu") || piece_is_spaced_word(which, u"cuối")) ||
	    !period_begins_freely(around, GAP_NOTHING))
		return false;

	int year = period_read_year(around, &next, GAP_SLASH, YEAR_SPACED, PERIOD_FIRST_YEAR);

	return year && period_ends_freely(around, next) &&
	       set_part_of_year(finding, (int)months->number, piece_is(which, u"đầu"), year, next);
}

bool period_months_find(struct period_finding *finding, struct around *around)
{
	return find_quarter(finding, around) || find_said_months(finding, around) ||
	       find_part_of_year(finding, around);
}

bool period_months_find_bare(struct period_finding *finding, struct around *around)
{
	const struct piece *month = around_ahead(around, 0), *year = around_ahead(around, 1);

	if (!piece_is_small(month, 12) || !piece_is_year(year, PERIOD_FIRST_YEAR) ||
	    !piece_is_glued(year, GAP_SLASH) || !period_ends_freely(around, 2) ||
	    !period_begins_freely(around, GAP_SLASH) ||
	    period_word_is(around_behind(around, 0), NAMES_OF_DOCUMENTS) ||
	    period_word_is(around_behind(around, 0), OTHER_NUMBER_WORDS))
		return false;

	struct day day = { (int)year->number, (int)month->number, 1 };

	/* The scale of a plan. */
	if (day.month == 1 && day.year == 2000)
		return false;
	set_months(finding, day, day, 2);
	return true;
}

/* --- years ------------------------------------------------------------------ */

/* The 2015 of "sáu tháng đầu năm 2015": the words before it say the period. */
static bool find_written_part_of_year(struct period_finding *finding, struct around *around)
{
	const struct piece *which = around_behind(around, 1);
	int months = period_word_number(around_behind(around, 3));

	if (!months || !period_is_behind(around, u"năm") ||
	    !piece_is_spaced_word(around_behind(around, 2), u"tháng") ||
	    !(piece_is_spaced_word(which, u"đầu") || piece_is_spaced_word(which, u"cuối")))
		return false;
	finding->context = 4;
	return set_part_of_year(finding, months, piece_is(which, u"đầu"),
				(int)around_ahead(around, 0)->number, 1);
}

/* The year that a period lasts to: "-2020", "đến năm 2020" when `said` that it is a period. */
static int read_last_year(struct around *around, size_t *next, const struct years_name *said)
{
	const struct piece *piece = around_ahead(around, *next);
	bool to = said && piece_is_spaced(piece) &&
		  (piece_is(piece, u"đến") || piece_is(piece, u"tới"));

	if (to) {
		piece = around_ahead(around, ++*next);
		if (piece_is_spaced_word(piece, u"năm"))
			piece = around_ahead(around, ++*next);
	}
	++*next;
	if (!piece_is_year(piece, PERIOD_FIRST_YEAR) ||
	    !(to ? piece_is_spaced(piece)
		 : piece->gap == GAP_DASH || (said && said->school && piece->gap == GAP_SLASH)))
		return 0;
	return (int)piece->number;
}

static bool find_years(struct period_finding *finding, struct around *around)
{
	const struct years_name *name = years_name_behind(around);
	const struct piece *first_year = around_ahead(around, 0);
	int first = (int)first_year->number;
	bool school = name && name->school;
	size_t next = 1;
	int last = read_last_year(around, &next, name);

	if (!piece_is_year(first_year, PERIOD_FIRST_YEAR) ||
	    !period_begins_freely(around, GAP_NOTHING) || last <= first ||
	    last - first > LONGEST_YEARS || !period_ends_freely(around, next) ||
	    around_ahead(around, next)->gap == GAP_DASH)
		return false;
	set_months(finding, (struct day){ first, school ? SCHOOL_FIRST : 1, 1 },
		   (struct day){ last, school ? SCHOOL_LAST : 12, 1 }, next);
	finding->context = name ? years_name_length(name) : 0;
	return true;
}

/* Nam typed for năm, and not the name: "nam 2015", but "Hoa hậu Việt Nam 2006". */
static bool is_year_word_behind(struct around *around)
{
	const struct piece *before = around_behind(around, 1);

	return period_is_behind(around, u"năm") &&
	       (around_behind(around, 0)->marked ||
		!(before->marked || piece_is_bare(before, "viet")));
}

/* năm 2015; những năm 1990 are ten. */
static bool find_year(struct period_finding *finding, struct around *around)
{
	int year = (int)around_ahead(around, 0)->number, last = year;

	if (!piece_is_year(around_ahead(around, 0), PERIOD_FIRST_YEAR) ||
	    !period_ends_freely(around, 1))
		return false;
	if (find_written_part_of_year(finding, around))
		return true;
	if (!is_year_word_behind(around))
		return false;
	if (piece_is(around_behind(around, 1), u"những") && year % 10 == 0)
		last += 9;
	set_months(finding, (struct day){ year, 1, 1 }, (struct day){ last, 12, 1 }, 1);
	finding->context = 1;
	return true;
}

bool period_years_find(struct period_finding *finding, struct around *around)
{
	return find_years(finding, around) || find_year(finding, around);
}
