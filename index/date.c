/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/date.h"

#include <assert.h>

#include "base/text.h"
#include "base/utf8.h"
#include "tokenizer/period.h"

date_t date_make(int year, int month, int day)
{
	if (year < DATE_FIRST_YEAR || year > DATE_LAST_YEAR)
		return DATE_UNKNOWN;
	if (month < 1 || month > 12)
		return DATE_UNKNOWN;
	if (day < 1 || day > period_days_of_month(year, month))
		return DATE_UNKNOWN;
	return year * 10000 + month * 100 + day;
}

/* Days since 1 March of the year 0, so that a leap day is the last one of its
 * year, and every month begins at a fixed place in it. */
static int day_number(date_t date)
{
	int year = date_year(date), month = date / 100 % 100, day = date % 100;

	if (month < 3)
		year--;
	month = (month + 9) % 12;
	return year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
}

int date_days_between(date_t from, date_t to)
{
	return day_number(to) - day_number(from);
}

void date_print(struct strbuf *text, date_t date)
{
	if (date != DATE_UNKNOWN)
		strbuf_printf(text, "%04d-%02d-%02d", date_year(date), date / 100 % 100,
			      date % 100);
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Whether text is written like the pattern, in which 0 stands for any digit
 * and every other character for itself. */
static bool looks_like(struct slice text, const char *pattern)
{
	assert(text.data || text.length == 0);
	if (text.length != strlen(pattern))
		return false;
	for (size_t i = 0; i < text.length; i++) {
		bool fits = pattern[i] == '0' ? is_digit(text.data[i]) : text.data[i] == pattern[i];

		if (!fits)
			return false;
	}
	return true;
}

/* The number that two digits at this place make. */
static int two_digits(struct slice text, size_t at)
{
	return (text.data[at] - '0') * 10 + (text.data[at + 1] - '0');
}

static bool is_time_zone(struct slice zone)
{
	if (slice_equal(zone, slice_of("Z")) || slice_equal(zone, slice_of("z")))
		return true;
	if (!looks_like(zone, "+00:00") && !looks_like(zone, "-00:00"))
		return false;
	return two_digits(zone, 1) < 24 && two_digits(zone, 4) < 60;
}

/* What follows the day in RFC 3339: "T14:04:00+07:00", also with a fraction of
 * a second, and with a space for the T. */
static bool is_time(struct slice text)
{
	enum { SECONDS_END = sizeof "T00:00:00" - 1 };
	size_t zone = SECONDS_END;

	if (text.length <= SECONDS_END ||
	    (text.data[0] != 'T' && text.data[0] != 't' && text.data[0] != ' '))
		return false;
	if (!looks_like(slice_cut(text, 1, SECONDS_END), "00:00:00"))
		return false;
	if (two_digits(text, 1) > 23 || two_digits(text, 4) > 59 || two_digits(text, 7) > 60)
		return false;
	if (text.data[zone] == '.') {
		do
			zone++;
		while (zone < text.length && is_digit(text.data[zone]));
		if (zone == SECONDS_END + 1)
			return false;
	}
	return is_time_zone(slice_cut(text, zone, text.length));
}

/* How much of a text that is not a date goes into the message. */
static int shown(struct slice text)
{
	return (int)utf8_beginning(text, 64).length;
}

enum status date_parse(date_t *date, struct slice text, struct error *err)
{
	enum { DAY_END = sizeof "2019-07-18" - 1 };
	size_t day_end = text.length < DAY_END ? text.length : DAY_END;
	date_t day = DATE_UNKNOWN;

	if (looks_like(slice_cut(text, 0, day_end), "0000-00-00") &&
	    (text.length == DAY_END || is_time(slice_cut(text, DAY_END, text.length))))
		day = date_make(two_digits(text, 0) * 100 + two_digits(text, 2),
				two_digits(text, 5), two_digits(text, 8));
	if (day == DATE_UNKNOWN)
		return error_set(err, STATUS_INVALID,
				 _("\"%.*s\" is not a date: write it like 2019-07-18"), shown(text),
				 text.data);
	*date = day;
	return STATUS_OK;
}

static bool is_separator(char byte)
{
	return byte == '/' || byte == '-' || byte == '.';
}

/* Cut text at each "/", "-" and "."; how many parts there are, or 0 for more than three. */
static size_t split(struct slice text, struct slice parts[3])
{
	size_t count = 0, start = 0;

	for (size_t at = 0; at <= text.length; at++) {
		if (at < text.length && !is_separator(text.data[at]))
			continue;
		if (count == 3)
			return 0;
		parts[count++] = slice_cut(text, start, at);
		start = at + 1;
	}
	return count;
}

/* The number that the digits make, or -1 when they are not so few or so many digits. */
static int number(struct slice digits, size_t fewest, size_t most)
{
	int value = 0;

	if (digits.length < fewest || digits.length > most)
		return -1;
	for (size_t i = 0; i < digits.length; i++) {
		if (!is_digit(digits.data[i]))
			return -1;
		value = value * 10 + (digits.data[i] - '0');
	}
	return value;
}

/* Which parts are the year, the month and the day, whatever their order; a
 * missing one is -1. The year is the part with four digits, first or last. */
static void order_parts(const struct slice *parts, size_t count, int *year, int *month, int *day)
{
	bool year_first = number(parts[0], 4, 4) >= 0;
	size_t last = count - 1;

	*year = number(parts[year_first ? 0 : last], 4, 4);
	*month = count < 2 ? -1 : number(parts[count == 3 || year_first ? 1 : 0], 1, 2);
	*day = count < 3 ? -1 : number(parts[year_first ? last : 0], 1, 2);
}

/* "2019", "7/2019", "18/7/2019": false when it is written in another way, or no such day. */
static bool read_numbers(date_t *first, date_t *last, struct slice text)
{
	struct slice parts[3];
	size_t count = split(text, parts);
	int year = -1, month = -1, day = -1;

	if (count)
		order_parts(parts, count, &year, &month, &day);

	int first_month = count > 1 ? month : 1, last_month = count > 1 ? month : 12;
	date_t from = date_make(year, first_month, count > 2 ? day : 1);
	date_t to = date_make(year, last_month, 1);
	if (from == DATE_UNKNOWN || to == DATE_UNKNOWN)
		return false;
	*first = from;
	*last = count > 2 ? from : to - 1 + period_days_of_month(year, last_month);
	return true;
}

/* A day of the recognizer, which knows years before DATE_FIRST_YEAR and days without a year. */
static date_t day_of(int32_t day)
{
	return date_make(day / 10000, day / 100 % 100, day % 100);
}

static bool read_named(date_t *first, date_t *last, struct slice text)
{
	struct period period;

	if (!period_parse(&period, text))
		return false;

	date_t from = day_of(period.first), to = day_of(period.last);
	if (from == DATE_UNKNOWN || to == DATE_UNKNOWN)
		return false;
	*first = from;
	*last = to;
	return true;
}

enum status date_parse_period(date_t *first, date_t *last, struct slice text, struct error *err)
{
	struct slice trimmed = slice_trim(text);

	if (read_numbers(first, last, trimmed) || read_named(first, last, trimmed))
		return STATUS_OK;
	return error_set(err, STATUS_INVALID,
			 _("\"%.*s\" is not a date: write it like 2019, 7/2019, 18/7/2019 or quý "
			   "III/2019"),
			 shown(text), text.data);
}
