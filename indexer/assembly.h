/* SPDX-License-Identifier: GPL-2.0-or-later */
/* assembly.h - from parts and the shards of the live index to the shards of the next
 *
 *     nothing changed in a shard         it is kept as it is
 *     documents came, none went          it is merged with the new parts
 *     documents were replaced, removed   those that stay are written again (remainder.h) and
 *                                        merged with the parts
 *     no document is left                it is dropped
 */
#ifndef INDEXER_ASSEMBLY_H
#define INDEXER_ASSEMBLY_H

#include <stdatomic.h>
#include <stddef.h>

#include "base/error.h"
#include "index/draft.h"
#include "indexer/ledger.h"
#include "indexer/report.h"
#include "indexer/worker.h"

struct assembly {
	struct draft *draft;
	const struct generation *live; /* whose shards are used; NULL: none */
	const struct ledger *ledger;   /* settled */
	struct worker *const *workers; /* finished */
	unsigned worker_count;
	const atomic_bool *stop;
	void (*on_wait)(void *context); /* as a crew_duty's */
	void *context;
};

/* Write all shards into the draft, several at a time, look a sample of each up (probe.h), and
 * count them in the report. */
enum status assembly_run(const struct assembly *assembly, struct report *report, struct error *err);

#endif
