/* SPDX-License-Identifier: GPL-2.0-or-later */
/* machine_date.h - days as programs write them: in the meta data of a page, in its address
 *
 * May be called from any thread.
 */
#ifndef INDEXER_MACHINE_DATE_H
#define INDEXER_MACHINE_DATE_H

#include <stdbool.h>

#include "base/slice.h"
#include "index/date.h"

/* The day that a text begins with, as sites write it for programs: "2019-07-18T14:04:00+07:00",
 * "2019/07/18", "20190718", "18/07/2019 14:04" (day first, and month first only where that alone
 * is a day), "Thu, 18 Jul 2019 14:04:00 +0700" (RFC 5322). DATE_UNKNOWN: it is none, or not sound.
 */
date_t machine_date(struct slice text);

/* What an address tells of the day: "/2019/07/18/", "-20190718-" or, of the month alone,
 * "/2019/07/" and "/201907/". What is not told is 0. */
struct address_date {
	int year, month, day;
};
struct address_date machine_date_of_address(struct slice url);

/* Whether a bulletin can be of this day: not before the web, and no later than tomorrow, because
 * clocks and time zones differ. A clock that is years behind sets no limit. */
bool machine_date_is_sound(date_t date);

#endif
