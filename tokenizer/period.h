/* SPDX-License-Identifier: GPL-2.0-or-later */
/* period.h - the days and periods that Vietnamese text names
 *
 *     typed                                                  canonical form
 *     29/7/2015, 29-7-2015, 29.7.2015, 2015-07-29            2015-07-29
 *     ngày 29 tháng 7 năm 2015, 29/7 năm 2015                2015-07-29
 *     23 và 24/5/2013, 23-24/5/2013                          2013-05-23, then 2013-05-24
 *     ngày 29/7, sáng 29-7, 29 tháng 7 after ngày            --07-29
 *     tháng 7/2015, 7/2015, tháng 7 năm 2015                 2015-07..2015-07
 *     tháng 1-6/2015, 6 tháng đầu năm 2015                   2015-01..2015-06
 *     quý III/2019, quý 3 năm 2019                           2019-07..2019-09
 *     năm 2015, những năm 1990                               2015-01..2015-12, 1990-01..1999-12
 *     2016-2020, giai đoạn 2016 - 2020, 2016 đến năm 2020    2016-01..2020-12
 *     năm học 2014-2015                                      2014-09..2015-05
 *
 * The day stands first, or the year does. A school year begins on 5 September
 * and ends by 31 May: so the ministry's yearly plan (such as quyết định
 * 2071/QĐ-BGDĐT of 2017). Years go from 1800 for days, from 1900 for periods,
 * to 2099; a day must be in the calendar.
 *
 * Day and month alone may also be a fraction, a score or a range. They are a
 * day
 * - behind a word that says so (ngày, sáng, chiều, hôm nay, thứ hai, dịp; từ when
 *   a slash joins them), unless they could be a fraction and its noun follows
 *   ("từ 1/3 số hộ"), or amounts ("mỗi ngày 3-4 lần");
 * - behind đến, tới, trước, sau: with a slash where they are no fraction below
 *   one, otherwise joined from the 13th on ("từ 15-4", not "từ 3-5 triệu");
 * - without such a word: with a slash, from the 13th on ("24/7" is none), but
 *   not behind what says a house or a score (số, ngõ, tỷ số).
 * Month and year alone are no score, house or document, and not 1/2000, which
 * is the scale of a plan. A year of three digits is a slip: 04/2/210 is at most --02-04. A day of
 * the lunar calendar (âm lịch) is none of ours.
 */
#ifndef TOKENIZER_PERIOD_H
#define TOKENIZER_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"
#include "tokenizer/around.h"
#include "tokenizer/compound.h"

enum period_kind {
	PERIOD_DAY,    /* first and last are the same */
	PERIOD_MONTHS, /* from the first day of a month to the last of one */
};

/* Days are numbers YYYYMMDD; 00000729 is the 29th of July of a year not said. */
struct period {
	enum period_kind kind;
	int32_t first, last; /* inclusive */
};

/* Fill in *found and return true when a day or a period begins at the place:
 * at a number, or at a Roman numeral behind "quý". */
bool period_find(struct compound *found, struct around *around);

/* Whether a word is written as the Roman numeral of a quarter is: I to IV. */
static inline bool period_is_numeral(const UChar *units, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (units[i] != 'I' && units[i] != 'V' && units[i] != 'i' && units[i] != 'v')
			return false;
	return count <= 3;
}

/* The days of a canonical form, "2015-07-29", "--07-29" or "2019-07..2019-09".
 * False, with *period as it was, when it is none. */
bool period_parse_form(struct period *period, struct slice form);

/* The days that a text of its own means, the words before it included ("quý
 * III/2019", "ngày 29/7", "2016-2020", "2015"). False, with *period as it was,
 * when there is more in it or nothing. */
bool period_parse(struct period *period, struct slice text);

/* How many days a month from 1 to 12 has; year 0: in some year. */
int period_days_of_month(int year, int month);

/* Mix the tables into a running hash (hash.h), for the analyzer's fingerprint. */
uint64_t period_hash(uint64_t hash);

#endif
