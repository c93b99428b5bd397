/* SPDX-License-Identifier: GPL-2.0-or-later */
/* guard.h - what an update must not lose in silence
 *
 *     an update's ledger is the live index's: what was live, and what will be
 *     guard_read()          a rebuild's is empty, so the live one is read beside it
 *     guard_check_roots()   before anything is read: is every path what it was?
 *     guard_check_loss()    before anything is published: does the new index hold
 *                           the bulletins, by their ids, that the live one holds?
 *
 * A rebuild is often made because the live index is of no use any more. What
 * can be read of it still counts: its ledger, or else the numbers in its
 * manifest.
 */
#ifndef INDEXER_GUARD_H
#define INDEXER_GUARD_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "index/manifest.h"
#include "indexer/ledger.h"
#include "indexer/report.h"
#include "indexer/scan.h"

struct guard {
	struct ledger *before; /* what was live; NULL: its ledger is not known */
	struct ledger own;     /* where `before` stands for a rebuild */
	struct arena arena;
	struct manifest manifest; /* when `before` is NULL */
	bool counted;             /* the manifest was read */
	unsigned max_loss;        /* percent of the documents, in all or of one source */
	bool force;               /* refuse nothing */
};

#define GUARD_INIT                                                                                 \
	{                                                                                          \
		.own = LEDGER_INIT, .arena = ARENA_INIT                                            \
	}

void guard_release(struct guard *guard);

/* Find out what can be known of an index that is to be made anew. */
enum status guard_read(struct guard *guard, const char *index, struct error *err);

/* STATUS_REFUSED: nothing is left below a path that gave inputs before, or
 * a name stands for another folder than before; the message names it. */
enum status guard_check_roots(const struct guard *guard, const struct scan *scan,
			      struct error *err);

/* Hold a settled ledger against what was live. STATUS_REFUSED: too much of it
 * would be lost, in all or of one source; the message has the numbers. */
enum status guard_check_loss(const struct guard *guard, const struct ledger *now,
			     struct error *err);

/* Warn of bulletins that a rebuild loses because standard input gave them,
 * once, and does not give them now. */
enum status guard_warn_of_stream(const struct guard *guard, const struct ledger *now,
				 struct report *report, struct error *err);

#endif
