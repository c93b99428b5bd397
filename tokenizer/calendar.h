/* SPDX-License-Identifier: GPL-2.0-or-later */
/* calendar.h - days of the calendar, and the periods that they bound */
#ifndef TOKENIZER_CALENDAR_H
#define TOKENIZER_CALENDAR_H

#include <stdbool.h>

#include "tokenizer/period.h"

enum {
	CALENDAR_FIRST_YEAR = 1800, /* of a day */
	CALENDAR_LAST_YEAR = 2099,
	PERIOD_FIRST_YEAR = 1900, /* of months and years */
};

/* Year 0: of a year not said. */
struct day {
	int year, month, day;
};

/* Whether there is such a day. */
bool calendar_has(struct day day);

struct period period_of_day(struct day day);

/* From the first day of the month of `first` to the last one of that of `last`. */
struct period period_of_months(struct day first, struct day last);

#endif
