/* SPDX-License-Identifier: GPL-2.0-or-later */
/* changed_inputs.h - which inputs are new, changed, unchanged and gone since the live generation */
#ifndef INDEXER_CHANGED_INPUTS_H
#define INDEXER_CHANGED_INPUTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "indexer/ledger.h"
#include "indexer/report.h"
#include "indexer/scan.h"

/* What there is to read. */
struct changed_inputs {
	uint64_t bytes; /* of files that are new or changed */
	bool stream;    /* ... and standard input */
};

/* Hold what was found against the ledger of the live generation: each of its inputs gets its
 * fate, and the report the numbers of those unchanged and gone. */
enum status changed_inputs_find(struct changed_inputs *changed, const struct scan *scan,
				struct ledger *ledger, struct report *report, struct error *err);

#endif
