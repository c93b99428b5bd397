/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrases_merge.h - one file of phrases of many
 *
 * Each shard has its phrases beside its database, which are kept with it as long
 * as no bulletin of it changes. Those of all shards are merged into those of the
 * generation, which the searcher opens.
 */
#ifndef INDEX_PHRASES_MERGE_H
#define INDEX_PHRASES_MERGE_H

#include <stddef.h>

#include "base/error.h"

/* Merge files, at least one, into the file `target`. They are read side by side
 * from beginning to end: what is held in memory is the merged one. STATUS_CORRUPT:
 * one is damaged. */
enum status phrases_merge(const char *const *paths, size_t count, const char *target,
			  struct error *err);

#endif
