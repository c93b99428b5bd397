/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/period_form.h"

#include <stdio.h>

#include "tokenizer/calendar.h"

size_t period_print(char *form, size_t size, const struct period *period)
{
	int year = period->first / 10000, month = period->first / 100 % 100;

	if (period->kind == PERIOD_MONTHS)
		return (size_t)snprintf(form, size, "%04d-%02d..%04d-%02d", year, month,
					period->last / 10000, period->last / 100 % 100);
	if (year == 0)
		return (size_t)snprintf(form, size, "--%02d-%02d", month, period->first % 100);
	return (size_t)snprintf(form, size, "%04d-%02d-%02d", year, month, period->first % 100);
}

/* Read `count` digits off the beginning of *rest. */
static bool take_digits(struct slice *rest, size_t count, int *number)
{
	int value = 0;

	if (rest->length < count)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (rest->data[i] < '0' || rest->data[i] > '9')
			return false;
		value = value * 10 + (rest->data[i] - '0');
	}
	*rest = slice_cut(*rest, count, rest->length);
	*number = value;
	return true;
}

static bool take_text(struct slice *rest, struct slice text)
{
	if (!slice_starts_with(*rest, text))
		return false;
	*rest = slice_cut(*rest, text.length, rest->length);
	return true;
}

/* "2019-07" */
static bool take_month(struct slice *rest, struct day *day)
{
	day->day = 1;
	return take_digits(rest, 4, &day->year) && take_text(rest, slice_of("-")) &&
	       take_digits(rest, 2, &day->month) && calendar_has(*day);
}

static bool parse_months(struct period *period, struct slice form)
{
	struct day first, last;

	if (!take_month(&form, &first) || !take_text(&form, slice_of("..")) ||
	    !take_month(&form, &last) || form.length)
		return false;
	*period = period_of_months(first, last);
	return first.year >= PERIOD_FIRST_YEAR && last.year <= CALENDAR_LAST_YEAR &&
	       period->first < period->last;
}

static bool parse_day(struct period *period, struct slice form)
{
	struct day day = { .year = 0 };
	bool of_any_year = take_text(&form, slice_of("-"));

	if (!of_any_year && !(take_digits(&form, 4, &day.year) && day.year >= CALENDAR_FIRST_YEAR &&
			      day.year <= CALENDAR_LAST_YEAR))
		return false;
	if (!take_text(&form, slice_of("-")) || !take_digits(&form, 2, &day.month) ||
	    !take_text(&form, slice_of("-")) || !take_digits(&form, 2, &day.day) || form.length ||
	    !calendar_has(day))
		return false;
	*period = period_of_day(day);
	return true;
}

bool period_parse_form(struct period *period, struct slice form)
{
	struct period parsed;

	if (!parse_months(&parsed, form) && !parse_day(&parsed, form))
		return false;
	*period = parsed;
	return true;
}
