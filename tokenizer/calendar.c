/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/calendar.h"

static bool is_leap_year(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int period_days_of_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && (year == 0 || is_leap_year(year)) ? 29 : days[month - 1];
}

bool calendar_has(struct day day)
{
	return day.month >= 1 && day.month <= 12 && day.day >= 1 &&
	       day.day <= period_days_of_month(day.year, day.month);
}

struct period period_of_day(struct day day)
{
	int32_t number = day.year * 10000 + day.month * 100 + day.day;

	return (struct period){ PERIOD_DAY, number, number };
}

struct period period_of_months(struct day first, struct day last)
{
	return (struct period){
		.kind = PERIOD_MONTHS,
		.first = first.year * 10000 + first.month * 100 + 1,
		.last = last.year * 10000 + last.month * 100 +
			period_days_of_month(last.year, last.month),
	};
}
