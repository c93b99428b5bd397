/* SPDX-License-Identifier: GPL-2.0-or-later */
/* date_range.h - the days that a reader means by "2014..2016"
 *
 *     2014                           one period (date.h): all its days
 *     2014..2016, 29/7/2015..2016    from the first day of one to the last of the other
 *     2014.., ..2016                 open at one end
 *     2014...2016, 2014…2016         so many dots are as good as two
 *     2014-2016, 29/7/2015 – 2016    any dash
 *     từ 2014 đến 2016               words, also without marks
 *     29/7..31/12/2015, 7..9/2015    the year is that of the other end,
 *     29/12..5/1/2016                or the one before
 *     2016..2014                     2014..2016
 */
#ifndef SEARCHER_DATE_RANGE_H
#define SEARCHER_DATE_RANGE_H

#include "base/error.h"
#include "base/slice.h"
#include "index/date.h"

/* First to last, inclusive; DATE_UNKNOWN is an open end, never both.
 * STATUS_INVALID when the text is no such range, with what may be written. */
enum status date_range_parse(date_t *first, date_t *last, struct slice text, struct error *err);

#endif
