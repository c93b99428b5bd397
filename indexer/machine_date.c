/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/machine_date.h"

#include <strings.h>
#include <time.h>

enum {
	FIRST_YEAR = 1990,       /* of the web */
	FIRST_CLOCK_YEAR = 2026, /* this program is no older, so a clock that says less is wrong */
	A_DAY = 24 * 60 * 60,    /* seconds */
};

bool machine_date_is_sound(date_t date)
{
	time_t tomorrow = time(NULL) + A_DAY;
	struct tm day;

	if (date_year(date) < FIRST_YEAR)
		return false;
	if (!localtime_r(&tomorrow, &day) || day.tm_year + 1900 < FIRST_CLOCK_YEAR)
		return true;
	return date <= date_make(day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

/* --- numbers --------------------------------------------------------------- */

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static size_t count_digits(struct slice text, size_t at)
{
	size_t end = at;

	while (end < text.length && is_digit(text.data[end]))
		end++;
	return end - at;
}

/* The number in so many digits, at most four. */
static int number_at(struct slice text, size_t at, size_t digits)
{
	int number = 0;

	while (digits-- > 0)
		number = number * 10 + (text.data[at++] - '0');
	return number;
}

/* Three numbers with the same mark between them: "18/07/2019". */
static bool read_three(struct slice text, size_t at, int numbers[3], size_t digits[3])
{
	char mark = '\0';

	for (size_t i = 0; i < 3; i++) {
		digits[i] = count_digits(text, at);
		if (digits[i] < 1 || digits[i] > 4)
			return false;
		numbers[i] = number_at(text, at, digits[i]);
		at += digits[i];
		if (i == 2)
			return true;
		if (at == text.length || !strchr("/-.", text.data[at]) ||
		    (mark && text.data[at] != mark))
			return false;
		mark = text.data[at++];
	}
	return false;
}

/* --- texts --------------------------------------------------------------------- */

static date_t marked_date(struct slice text)
{
	int numbers[3];
	size_t digits[3];

	if (!read_three(text, 0, numbers, digits))
		return DATE_UNKNOWN;
	if (digits[0] == 4)
		return date_make(numbers[0], numbers[1], numbers[2]);
	if (digits[2] != 4)
		return DATE_UNKNOWN;

	date_t date = date_make(numbers[2], numbers[1], numbers[0]);
	return date ? date : date_make(numbers[2], numbers[0], numbers[1]);
}

/* "20190718" and what may follow of the time, in digits too. */
static date_t run_date(struct slice text, size_t at)
{
	size_t digits = count_digits(text, at);

	if (digits != 8 && digits != 12 && digits != 14 && digits != 17)
		return DATE_UNKNOWN;
	return date_make(number_at(text, at, 4), number_at(text, at + 4, 2),
			 number_at(text, at + 6, 2));
}

static int month_named(struct slice text)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

	for (int month = 0; text.length >= 3 && month < 12; month++)
		if (strncasecmp(text.data, names + (size_t)month * 3, 3) == 0)
			return month + 1;
	return 0;
}

/* "18 Jul 2019", with or without the day of the week. */
static date_t mail_date(struct slice text)
{
	size_t comma = slice_find(text, slice_of(", "));
	size_t at = comma == 3 ? comma + 2 : 0;
	size_t digits = count_digits(text, at), month_at = at + digits + 1, year_at = month_at + 4;

	if (digits < 1 || digits > 2 || year_at + 4 > text.length ||
	    count_digits(text, year_at) != 4)
		return DATE_UNKNOWN;
	return date_make(number_at(text, year_at, 4),
			 month_named(slice_cut(text, month_at, text.length)),
			 number_at(text, at, digits));
}

date_t machine_date(struct slice text)
{
	date_t date;

	text = slice_trim(text);
	date = marked_date(text);
	if (!date)
		date = run_date(text, 0);
	if (!date)
		date = mail_date(text);
	return machine_date_is_sound(date) ? date : DATE_UNKNOWN;
}

/* --- addresses ------------------------------------------------------------------- */

static bool is_month(int year, int month)
{
	return date_make(year, month, 1) && machine_date_is_sound(date_make(year, month, 1));
}

/* "2019/07/18" or "2019/07" as folders. */
static bool read_folders(struct slice url, size_t at, struct address_date *told)
{
	size_t month_at = at + 5, digits = 0;

	if (count_digits(url, at) != 4 || month_at >= url.length || url.data[at + 4] != '/')
		return false;
	digits = count_digits(url, month_at);
	if (digits < 1 || digits > 2 || month_at + digits >= url.length ||
	    url.data[month_at + digits] != '/')
		return false;

	int year = number_at(url, at, 4), month = number_at(url, month_at, digits);
	size_t day_at = month_at + digits + 1;
	if (!is_month(year, month))
		return false;
	*told = (struct address_date){ year, month, 0 };
	digits = count_digits(url, day_at);
	if (digits < 1 || digits > 2 ||
	    (day_at + digits < url.length && url.data[day_at + digits] != '/'))
		return true;

	int day = number_at(url, day_at, digits);
	if (machine_date_is_sound(date_make(year, month, day)))
		told->day = day;
	return true;
}

/* "20190718" or, as a folder, "201907". */
static bool read_run(struct slice url, size_t at, struct address_date *told)
{
	date_t date = run_date(url, at);
	size_t digits = count_digits(url, at);

	if (date && machine_date_is_sound(date)) {
		*told = (struct address_date){ date_year(date), date / 100 % 100, date % 100 };
		return true;
	}
	if (digits != 6 || at + digits == url.length || url.data[at + digits] != '/' ||
	    !is_month(number_at(url, at, 4), number_at(url, at + 4, 2)))
		return false;
	*told = (struct address_date){ number_at(url, at, 4), number_at(url, at + 4, 2), 0 };
	return true;
}

struct address_date machine_date_of_address(struct slice url)
{
	struct address_date told = { 0 };

	for (size_t at = 1; at < url.length; at++) {
		if (!is_digit(url.data[at]) || is_digit(url.data[at - 1]))
			continue;
		if ((url.data[at - 1] == '/' && read_folders(url, at, &told)) ||
		    (strchr("/-_=", url.data[at - 1]) && read_run(url, at, &told)))
			return told;
	}
	return told;
}
