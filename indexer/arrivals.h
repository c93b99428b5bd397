/* SPDX-License-Identifier: GPL-2.0-or-later */
/* arrivals.h - how many bulletins each source has, and when it last brought new ones
 *
 * sources.json stands in every generation:
 *
 *     {"version": 1, "day": "2026-11-27", "since": null,
 *      "sources": [{"name": "mic.gov.vn", "documents": 120, "last": "2026-11-26",
 *                   "days": [0, 3, 0, 1]}, ...]}
 *
 * A bulletin is counted under the source of the configuration that its input
 * or URL belongs to (sources.h), else under the one that it names itself. It
 * counts for the day of its publication, or, when that is unknown or yet to
 * come, for the day on which an update added it. "days" has the numbers of
 * "day" and of those before it, without the zeros at the end; "last" is the
 * last day with one, null when no update saw any. "since" is the day before
 * which bulletins may be missing from "days", because no update counted yet.
 *
 * Windows only move on: where the clock went back, they stay as they are, and
 * no source is called silent until it has caught up.
 *
 * One thread at a time.
 */
#ifndef INDEXER_ARRIVALS_H
#define INDEXER_ARRIVALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "index/date.h"
#include "indexer/ledger.h"
#include "indexer/sources.h"
#include "indexer/table.h"

enum { ARRIVALS_DAYS = 31 }; /* a month and today */

struct arrivals_source {
	struct slice name;
	uint32_t documents;
	date_t last;                  /* or DATE_UNKNOWN */
	uint32_t days[ARRIVALS_DAYS]; /* bulletins of arrivals.day, of the day before it, ... */
};

struct arrivals {
	struct arena arena;
	struct table names;
	struct ledger_list sources; /* of struct arrivals_source, in the order of their names
				     * once written or read */
	date_t day;                 /* the last one of the windows; DATE_UNKNOWN: none yet */
	date_t since;               /* DATE_UNKNOWN: nothing is missing */
	bool clock_went_back;
};

#define ARRIVALS_INIT                                                                              \
	{                                                                                          \
		.arena = ARENA_INIT                                                                \
	}

void arrivals_release(struct arrivals *arrivals);

/* Read FOLDER/sources.json into what is new. STATUS_NOT_FOUND: it is not there,
 * or of another version. STATUS_CORRUPT: it is not what stands above. */
enum status arrivals_read(struct arrivals *arrivals, const char *folder, struct error *err);

/* Move all windows on to a day, if it is later. */
void arrivals_move_on(struct arrivals *arrivals, date_t today);

/* Count the documents of a settled ledger, and those that it adds as arrivals. */
enum status arrivals_count(struct arrivals *arrivals, const struct ledger *ledger,
			   struct error *err);

/* Write FOLDER/sources.json. */
enum status arrivals_write(struct arrivals *arrivals, const char *folder, struct error *err);

/* The source of this name, or NULL. */
const struct arrivals_source *arrivals_find(const struct arrivals *arrivals, struct slice name);

/* If a source brought fewer bulletins than expected, append a sentence that
 * says so: "mic: no new bulletin since 2026-11-20 (expects 5 a week)". */
void arrivals_print_silence(struct strbuf *sentence, const struct arrivals *arrivals,
			    const struct source *source);

#endif
