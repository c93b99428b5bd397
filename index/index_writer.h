/* SPDX-License-Identifier: GPL-2.0-or-later */
/* index_writer.h - the door through which documents go to libxapian
 *
 * A writer fills one shard, or a part of one: a folder with the two databases
 * of schema.h. It belongs to a generation that nobody reads yet, so nothing is
 * synced to the disk at each commit (the generation is synced and verified as
 * a whole before it is published; generation.h). Documents are only added:
 * who wants some of them gone writes the others again (indexer/remainder.h).
 * A writer serves one thread at a time; several may work side by side on
 * different shards.
 */
#ifndef INDEX_INDEX_WRITER_H
#define INDEX_INDEX_WRITER_H

#include <stddef.h>
#include <stdint.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

struct posting {
	struct slice term;
	uint32_t frequency; /* added to the term's count in the document; 0 for a filter */
};

struct index_value {
	unsigned slot;
	struct slice bytes;
};

/* One document in libxapian's terms; schema.h says which, and in which of the
 * two databases each of them stands. */
struct index_entry {
	struct slice record;
	const struct posting *postings; /* in any order; a term may come many times */
	size_t posting_count;
	const struct index_value *values;
	size_t value_count;
};

struct index_writer;

/* Make a new, empty shard in the folder `path`, which must not exist. */
enum status index_writer_create(struct index_writer **writer, const char *path, struct error *err);

/* Open a shard that index_writer_create() made, to add more documents. */
enum status index_writer_open(struct index_writer **writer, const char *path, struct error *err);

/* Add a document; *number is its number in this shard, from 1. What it
 * takes is held in memory until a commit. */
enum status index_writer_put(struct index_writer *writer, const struct index_entry *entry,
			     uint32_t *number, struct error *err);

/* Roughly how many bytes of memory wait for the next commit. */
size_t index_writer_pending(const struct index_writer *writer);

/* Write what waits to the files of the databases. */
enum status index_writer_commit(struct index_writer *writer, struct error *err);

/* Close without a commit. Closing NULL does nothing. */
void index_writer_close(struct index_writer *writer);
DEFINE_CLOSEP(struct index_writer *, index_writer_close)

/* Merge closed shards, one at least, in this order, into a new compact one of
 * a file for each database in the folder `target`, which must not exist. The
 * sources stay as they are. */
enum status index_merge(const char *const *sources, size_t count, const char *target,
			struct error *err);

#ifdef __cplusplus
}
#endif

#endif
