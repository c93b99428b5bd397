/* SPDX-License-Identifier: GPL-2.0-or-later */
/* probe.h - whether the bulletins of a shard are found
 *
 * A database whose blocks and counts are sound may still answer wrongly: its postings
 * may be those of other records. So before a shard is published a sample of its
 * bulletins is looked up as a reader would, each by the words of its own title.
 */
#ifndef INDEXER_PROBE_H
#define INDEXER_PROBE_H

#include "base/error.h"

enum {
	PROBE_SAMPLE = 20, /* bulletins of a shard, evenly from the first to the last */
	PROBE_HITS = 100,  /* among so many it must be, unless more have the words of its title */
};

/* Look a sample of the shard in the folder `path` up. STATUS_CORRUPT: one is not found
 * by its title; the message names it. */
enum status probe_shard(const char *path, struct error *err);

#endif
