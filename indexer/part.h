/* SPDX-License-Identifier: GPL-2.0-or-later */
/* part.h - the databases that new documents are written to, before they are merged
 *
 * libxapian slows down as a database grows and writes with one thread, so
 * every worker writes parts of its own, of bounded size, one after another
 * for each shard; index_merge() makes a shard of them at the end. When too many
 * are open, the one least recently used is closed; it is complete, and opened
 * again when the next document of its shard comes.
 *
 * A struct parts serves one thread at a time. part_strike() may be called
 * from another one, under the lock that guards the ledger.
 */
#ifndef INDEXER_PART_H
#define INDEXER_PART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/index_writer.h"

/* One database; it lives as long as the struct parts it belongs to. */
struct part {
	struct part *next; /* in parts->all */
	struct slice shard;
	const char *path;
	struct index_writer *writer; /* NULL while it is closed */
	bool full;
	unsigned long used; /* when, on parts->clock */
	uint32_t documents;
	size_t committed; /* roughly, the bytes of memory that were committed */
	uint32_t *struck; /* numbers of documents that are not wanted any more */
	size_t struck_count, struck_capacity;
};

enum { PARTS_PENDING = 16 * 1024 * 1024 };

struct parts {
	struct arena arena;
	const char *folder;   /* borrowed; it exists */
	unsigned worker;      /* tells the names of these parts from other workers' */
	unsigned open_limit;  /* of parts open at once; 0: no limit */
	size_t pending_limit; /* bytes that wait for a commit in all of them */
	unsigned count, open;
	unsigned long clock;
	struct part *all; /* the newest first */
};

#define PARTS_INIT                                                                                 \
	{                                                                                          \
		.arena = ARENA_INIT, .pending_limit = PARTS_PENDING                                \
	}

void parts_release(struct parts *parts);

/* Write a document to the open part of a shard; say which that is, and the
 * document's number in it. */
enum status parts_put(struct parts *parts, struct slice shard, const struct index_entry *entry,
		      struct part **part, uint32_t *number, struct error *err);

/* Commit and close all parts. */
enum status parts_finish(struct parts *parts, struct error *err);

/* Remember that a document is not wanted any more. */
enum status part_strike(struct part *part, uint32_t number, struct error *err);

#endif
