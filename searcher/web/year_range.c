/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/year_range.h"

#include "index/date.h"

static date_t first_day(int year)
{
	return date_make(year, 1, 1);
}

static date_t last_day(int year)
{
	return date_make(year, 12, 31);
}

static bool is_narrowed(const struct question *question)
{
	return question->date_first != DATE_UNKNOWN || question->date_last != DATE_UNKNOWN;
}

bool year_range_touches(const struct question *question, int year)
{
	return is_narrowed(question) && question->date_first <= last_day(year) &&
	       (question->date_last == DATE_UNKNOWN || question->date_last >= first_day(year));
}

bool year_range_is(const struct question *question, int year)
{
	return is_narrowed(question) && question->date_first == first_day(year) &&
	       question->date_last == last_day(year);
}

struct address year_range_toggle(const struct question *question, const struct address *address,
				 struct slice year)
{
	struct address toggled = *address;
	unsigned number = 0;

	slice_read_number(year, DATE_LAST_YEAR, &number);
	if (year_range_is(question, (int)number))
		year = slice_of("");
	toggled.from = year;
	toggled.to = year;
	toggled.page = 1;
	return toggled;
}
