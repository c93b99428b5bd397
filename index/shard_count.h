/* SPDX-License-Identifier: GPL-2.0-or-later */
/* shard_count.h - what is counted of all bulletins of a shard, in bounded memory
 *
 * A counter takes bulletins until it is full. What it has is then written to a
 * part, a file NAME.N beside the target, and it goes on from nothing. In the end
 * the parts are merged and removed.
 */
#ifndef INDEX_SHARD_COUNT_H
#define INDEX_SHARD_COUNT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "index/document.h"
#include "tokenizer/analyzer.h"

/* What can be counted: the verbs of its counter, and how its files are merged. */
struct shard_count {
	const char *file; /* its name in the folder of the shard */
	enum status (*add)(void *counter, const struct document *document,
			   struct analyzer *analyzer, struct error *err);
	bool (*is_full)(const void *counter);
	enum status (*write)(void *counter, const char *path, struct error *err);
	enum status (*merge)(const char *const *paths, size_t count, const char *target,
			     struct error *err);
};

/* Read the bulletins of the database in the folder `shard`, count them with this
 * new counter, and write the file. */
enum status shard_count_run(const struct shard_count *count, void *counter, const char *shard,
			    struct error *err);

#endif
