/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon_merge.h - one lexicon of many
 *
 * Each shard has a lexicon of its own beside its database, which is kept with
 * it as long as no bulletin of it changes. Those of all shards are merged into
 * that of the generation, which the searcher opens.
 */
#ifndef INDEX_LEXICON_MERGE_H
#define INDEX_LEXICON_MERGE_H

#include <stddef.h>

#include "base/error.h"

/* Merge lexicons, at least one, into the file `target`. They are read side by
 * side from beginning to end: what is held in memory is the merged one, and
 * four bytes for each word of each of them. STATUS_CORRUPT: one is damaged. */
enum status lexicon_merge(const char *const *paths, size_t count, const char *target,
			  struct error *err);

#endif
