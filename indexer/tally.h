/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tally.h - the report's table: what became of the bulletins of each source */
#ifndef INDEXER_TALLY_H
#define INDEXER_TALLY_H

#include "base/error.h"
#include "indexer/arrivals.h"
#include "indexer/ledger.h"
#include "indexer/report.h"
#include "indexer/sources.h"

struct tally {
	const struct sources *sources;   /* of the configuration, or NULL */
	const struct ledger *ledger;     /* settled */
	const struct ledger *before;     /* what was live; may be the same, or NULL: not known */
	const struct arrivals *arrivals; /* with what this update adds */
};

/* Tell of every rejection which source of the configuration it belongs to. */
enum status tally_rejections(struct report *report, const struct sources *sources,
			     struct error *err);

/* Fill in report->sources, once all rejections have theirs. */
enum status tally_sources(struct report *report, const struct tally *tally, struct error *err);

#endif
