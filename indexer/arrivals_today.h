/* SPDX-License-Identifier: GPL-2.0-or-later */
/* arrivals_today.h - the arrivals of a new generation: those of the live one, and of today */
#ifndef INDEXER_ARRIVALS_TODAY_H
#define INDEXER_ARRIVALS_TODAY_H

#include "base/error.h"
#include "index/generation.h"
#include "indexer/arrivals.h"
#include "indexer/ledger.h"
#include "indexer/report.h"

/* Of which generation. */
struct arrivals_of {
	const char *index;             /* for messages */
	const struct generation *live; /* what it continues; NULL: nothing */
	const struct ledger *ledger;   /* settled */
};

/* Continue what the live generation counted; one of an earlier version did not. The report warns
 * when that is damaged, and when the clock shows a day before that of the live generation.
 * STATUS_IO: the clock shows no usable time. */
enum status arrivals_count_today(struct arrivals *arrivals, const struct arrivals_of *of,
				 struct report *report, struct error *err);

#endif
