/* SPDX-License-Identifier: GPL-2.0-or-later */
/* date.h - days of the calendar, as people and machines write them */
#ifndef INDEX_DATE_H
#define INDEX_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A day as the number YYYYMMDD (20190718), so that days compare as numbers. */
typedef int32_t date_t;

enum {
	DATE_UNKNOWN = 0,
	DATE_FIRST_YEAR = 1945, /* no bulletin is older than the state that published it */
	DATE_LAST_YEAR = 2099,
};

/* How a site writes a day in numbers. */
enum date_order {
	DATE_DAY_FIRST, /* 18/07/2019, as all of Viet Nam does */
	DATE_MONTH_FIRST,
	DATE_YEAR_FIRST,
};

/* The day, or DATE_UNKNOWN when there is no such day (31/2, the year 210). */
date_t date_make(int year, int month, int day);

static inline int date_year(date_t date)
{
	return date / 10000;
}

/* How many days later the second one is; less than 0: earlier. Neither is DATE_UNKNOWN. */
int date_days_between(date_t from, date_t to);

/* Append "2019-07-18"; nothing for DATE_UNKNOWN. */
void date_print(struct strbuf *text, date_t date);

/* "2019-07-18" or RFC 3339 ("2019-07-18T14:04:00+07:00", of which the day is
 * kept as written). STATUS_INVALID otherwise, with the text in the message. */
enum status date_parse(date_t *date, struct slice text, struct error *err);

/* The days that a reader means by "2019", "2019-07", "7/2019", "2019-07-18"
 * or "18/7/2019" (day first; - and . serve as / does), or by any period with
 * its year that running text names ("quý III/2019", "năm học 2014-2015";
 * tokenizer/period.h): first to last, inclusive. STATUS_INVALID otherwise,
 * with what may be written. */
enum status date_parse_period(date_t *first, date_t *last, struct slice text, struct error *err);

#ifdef __cplusplus
}
#endif

#endif
