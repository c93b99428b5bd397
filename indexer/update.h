/* SPDX-License-Identifier: GPL-2.0-or-later */
/* update.h - the nightly build: from folders of bulletins to a new generation
 *
 * An update reads only what changed since the live generation was made, by
 * the size, the time and the bytes of each input (ledger.h, digest.h), writes the new documents
 * with several threads (worker.h), puts them together with the shards that
 * stay (assembly.h), and publishes the whole at once (draft.h), unless
 * too much would be lost (guard.h). Whatever goes wrong, the old index stays live.
 */
#ifndef INDEXER_UPDATE_H
#define INDEXER_UPDATE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "indexer/report.h"
#include "indexer/sources.h"

enum update_mode {
	UPDATE_CHANGED, /* bulletins that came from elsewhere than the paths given stay */
	UPDATE_REBUILD, /* read everything anew; only what is below the paths is in the index */
};

enum {
	UPDATE_INPUT_LIMIT = 4 * 1024 * 1024, /* bytes of one file, or of one line of JSON Lines */
	UPDATE_MAX_LOSS = 10,                 /* percent */
	UPDATE_KEEP = 3,                      /* generations */
};

/* How far an update is. */
struct update_progress {
	enum update_step { STEP_READ, STEP_MERGE } step;
	size_t inputs_done,
		inputs_total; /* files; a file of JSON Lines is done with its last line */
	size_t documents_done;
	uint64_t bytes_done,
		bytes_total; /* of what is read; 0: unknown, since standard input is among it */
};

struct update_options {
	const char *index; /* the index's folder */
	const char *const *paths;
	size_t path_count;
	const struct sources *sources; /* what is known of the sites; may be NULL */
	enum update_mode mode;
	unsigned jobs;      /* threads, at least 1 */
	unsigned memory;    /* MiB, at least MEMORY_LEAST; there may be fewer threads for it */
	size_t input_limit; /* bytes; UPDATE_INPUT_LIMIT */
	unsigned max_loss;  /* percent of the documents, in all or of one source, that may go */
	bool follow_links;  /* also out of the paths given */
	bool force;         /* publish whatever is lost */
	bool dry_run;       /* find out what would be done, and write nothing */
	unsigned keep;      /* generations on disk, the new one included */
	uint32_t documents; /* of old years that share a shard, at most (years.h) */
	const atomic_bool *stop; /* when it becomes true the update ends with STATUS_REFUSED */
	/* Called now and then from the thread that called update(); may be NULL. */
	void (*on_progress)(void *context, const struct update_progress *progress);
	void *context;
};

/* Bring an index up to date, and tell in the report, which the caller made
 * new, what was done: that is complete also when the update fails.
 * STATUS_INVALID: the paths are not what scan.h asks for, and for nothing else.
 * STATUS_NOT_FOUND: a path cannot be used. STATUS_LOCKED: another
 * update is at work. STATUS_OUTDATED, STATUS_CORRUPT: the index must be rebuilt.
 * STATUS_REFUSED: too much would be lost (guard.h), or it was stopped. */
enum status update(const struct update_options *options, struct report *report, struct error *err);

#endif
