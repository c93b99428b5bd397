/* SPDX-License-Identifier: GPL-2.0-or-later */
/* dateline.h - the day on which a bulletin was published
 *
 * A bulletin is full of days: of decisions that it cites, of deadlines, of
 * founding and birth. The day of publication is, the surest first,
 *
 *   1. what the page states for programs: meta data, JSON-LD, <time>;
 *   2. what the site prints beside the title, the nearest first: "18/07/2019 14:04", in the
 *      site's order of day, month and year;
 *   3. the day of which the lead tells: "Chiều ngày 29/7, Sở ...", of a period
 *      the last one;
 *   4. a whole date in the title;
 *   5. a whole date in the address.
 *
 * What is stated gives way to what is printed when they are more than a year apart:
 * a site that moved states the day on which it did. A lead without a year takes it from
 * the years of which title and lead speak, else from the month in the address. A day that
 * stays in doubt, or is to come, is unknown: a bulletin without a date is found
 * all the same, one with a wrong date misleads.
 */
#ifndef INDEXER_DATELINE_H
#define INDEXER_DATELINE_H

#include "index/date.h"
#include "indexer/clues.h"

/* The first whole date in a folded line that the site printed ("18/07/2019
 * 14:04", "2019-07-18"), or DATE_UNKNOWN. The month comes first where the day
 * cannot ("07/18/2019"). */
date_t dateline_printed(struct slice folded);

/* The same for a site that writes its days in another order. */
date_t dateline_printed_as(struct slice folded, enum date_order order);

/* The day of publication and what tells it. When it is unknown, *doubt is the text of a whole
 * date that cannot be one ("31/02/2016"), borrowed from the clues, or empty. A day without a
 * year ("29/7") is common and no reason for doubt. */
struct stated_date dateline_find(const struct clues *clues, struct slice *doubt);

/* What told a date, for a person: "the line before the text". Translated; lives as long as
 * the program. */
const char *dateline_told_by(enum dated_by by);

#endif
