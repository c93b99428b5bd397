/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learning.h - finding out, before an update reads, what its sites repeat
 *
 * Of each site with enough pages to be read, some are looked at, evenly spread over
 * their names, so that the same pages teach the same whatever the number of threads. A
 * line belongs to the site when it stands on a quarter of them, and on four at least.
 */
#ifndef INDEXER_LEARNING_H
#define INDEXER_LEARNING_H

#include <stdatomic.h>
#include <stddef.h>

#include "base/error.h"
#include "indexer/repeats.h"
#include "indexer/report.h"
#include "indexer/scan.h"

enum {
	LEARNING_FEWEST = 6, /* pages of a site from which anything can be learnt */
	LEARNING_MOST = 40,  /* that are looked at */
};

/* What an update learns with and from. */
struct learning {
	struct repeats *repeats;
	const struct scan *scan;
	size_t limit;            /* bytes of a file */
	const atomic_bool *stop; /* when it becomes true, nothing more is learnt; may be NULL */
	struct report *report;   /* in which is entered what was learnt */
};

/* Learn from these inputs, in whatever order they stand. What is known of a site already stays
 * unless at least half as many pages can be looked at now. A page that cannot be read teaches
 * nothing. STATUS_REFUSED: it was stopped. */
enum status learning_run(const struct learning *learning, const struct input *const *inputs,
			 size_t count, struct error *err);

#endif
