/* SPDX-License-Identifier: GPL-2.0-or-later */
/* layout.h - where things stand in the folder of an index
 *
 *     INDEX/
 *       CURRENT                       the name of the live generation and a newline
 *       lock                          held (flock) by the one writer
 *       generations/20261122T013000Z/ immutable once CURRENT has named it
 *         manifest.json
 *         inputs.jsonl                what was read (indexer/ledger.h)
 *         sources.json                what each source brought, and when (indexer/arrivals.h)
 *         repeats.jsonl               what its sites repeat (indexer/repeats.h)
 *         lexicon                     which words the bulletins have (lexicon.h)
 *         2019/ 2020/ ... undated/    one Xapian database each, and its lexicon
 *       generations/20261123T013000Z.draft/   being written; a reader never looks
 *
 * A generation's name is the UTC time of its making; a second one within the
 * same second gets the next free second, so names stand in the order of
 * publishing.
 */
#ifndef INDEX_LAYOUT_H
#define INDEX_LAYOUT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

enum { GENERATION_NAME_LENGTH = sizeof "20261122T013000Z" - 1 };

/* A generation's name, or "" for none. */
struct generation_name {
	char text[GENERATION_NAME_LENGTH + 1];
};

/* A name as strftime() and strptime() have it, in UTC. */
#define GENERATION_NAME_FORMAT "%Y%m%dT%H%M%SZ"

/* What stands behind a name while the generation is being written. */
#define DRAFT_SUFFIX ".draft"

/* The path FOLDER/NAMESUFFIX in the arena; NULL when memory ran out. */
const char *layout_path(struct arena *arena, const char *folder, const char *name,
			const char *suffix);

/* The published generations in the order of their names, the oldest first. */
struct generation_names {
	struct arena *arena;
	struct generation_name *names;
	size_t count, capacity;
};

/* List what is in INDEX/generations; names.arena is set by the caller. What a
 * writer adds meanwhile may be left out. */
enum status layout_list(struct generation_names *list, const char *folder, struct error *err);

/* Read CURRENT. STATUS_NOT_FOUND: there is no index, or nothing was published
 * yet. STATUS_CORRUPT: it holds something other than a name, or was lost. */
enum status layout_read_current(struct generation_name *name, const char *index, struct error *err);

/* Replace CURRENT, which makes that generation the live one. */
enum status layout_write_current(const char *index, const char *name, struct error *err);

/* Take the writer's lock; closing the descriptor gives it back.
 * STATUS_LOCKED: another writer holds it. */
enum status layout_lock(int *lock, const char *index, struct error *err);

#endif
