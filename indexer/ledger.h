/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ledger.h - which document came from which input
 *
 * inputs.jsonl stands in every generation. Each line tells of one input; an
 * input with many documents takes several lines:
 *
 *     {"input": "mic/2015/07/a.html", "size": 5213, "mtime_ns": 1438128000000000000,
 *      "digest": "5ae16a3b2f90404f",
 *      "documents": [["mic/2015/07/a.html", "2015", "9ae16a3b2f90404f", "mic.gov.vn"], ...]}
 *
 * Before them, one line for each path that an update was given tells where
 * the inputs under its name came from, without links; a ledger of an older
 * version has no such lines:
 *
 *     {"root": "mic", "path": "/srv/mirror/mic"}
 *
 * A document is its id, its shard, a hash of what was read (hexadecimal), and
 * its source; then the name of another input that gave the same id and lost, or
 * ""; then the source under which it is counted (arrivals.h); these two are left
 * out where there is none, or it is the first one. An empty shard is a deletion: this input says
 * that the document is to be no more. A mtime_ns of 0 means that the input is to be read again
 * although it did not change: some of it was rejected, or another input gave
 * one of its documents too. The documents of standard input belong to the
 * input "-".
 *
 * In memory the ledger moreover settles, while an update reads, which of
 * several readings of one id counts: the last one in the order of the inputs
 * and of the lines in them, whichever thread comes first.
 *
 * One thread at a time.
 */
#ifndef INDEXER_LEDGER_H
#define INDEXER_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/date.h"
#include "indexer/table.h"

struct input;
struct part;

/* What becomes of an input's documents that this update does not read. */
enum input_fate {
	INPUT_KEPT,      /* they stay: it is not part of this update, or was rejected */
	INPUT_UNCHANGED, /* they stay, as if they had been read */
	INPUT_READ,      /* they go: it is read, and they are not in it any more */
	INPUT_GONE,      /* they go, and the input too */
};

struct ledger_input {
	struct slice name;
	uint64_t size;
	int64_t mtime_ns;
	uint64_t digest, found_digest; /* of its bytes, then and now (digest.h); 0: unknown */
	enum input_fate fate;
	uint32_t order;                /* among the inputs of this update, from 1; else 0 */
	bool reread;                   /* by the next update, although it did not change */
	const struct input *found;     /* as this update's scan found it, or NULL */
	struct ledger_document *holds; /* for writing the ledger: the input's documents */
};

/* Where the inputs below a name came from. */
struct ledger_root {
	struct slice name, path;
};

/* A shard, a source or an origin, and how many documents it has. */
struct ledger_group {
	struct slice name;
	uint32_t before, now;
	uint32_t lost; /* of a source: documents that the new index does not hold (guard.h) */
	uint32_t added, replaced, removed; /* of an origin, once settled */
	bool changed; /* of a shard: a document of it was added, replaced or removed */
	struct ledger_group *joined; /* of a shard: the one that has its documents now, or NULL */
};

/* One state of a document; without an input there is none. */
struct edition {
	struct ledger_input *input;
	struct ledger_group *shard; /* NULL: the input says that the document is deleted */
	struct ledger_group *source;
	struct ledger_group *origin; /* the source under which it is counted */
	uint64_t digest;
	date_t date; /* of publication, when this update read it; else DATE_UNKNOWN */
};

struct ledger_document {
	struct slice id;
	struct edition live; /* in the live index */
	struct edition now;  /* in the index that is being made */
	uint64_t sequence;   /* of the reading that gave `now`; 0: none in this update */
	struct part *part;   /* where that reading was written, with its number there; else NULL */
	uint32_t number;
	struct ledger_input *also;    /* another input that gave the id, and lost; or NULL */
	bool also_read;               /* in this update */
	struct ledger_input *left;    /* settled: it gives the document no more, but `also` may */
	struct ledger_document *next; /* of the same input */
};

struct ledger_list {
	void **things;
	size_t count, capacity;
};

/* Add a thing; false: memory ran out. Whoever owns the list frees `things`. */
bool ledger_list_add(struct ledger_list *list, void *thing);

struct ledger {
	struct arena arena;
	struct table input_names, document_ids, shard_names, source_names, origin_names, root_names;
	struct ledger_list inputs, documents, shards, sources, origins,
		roots; /* of what the tables have */
};

#define LEDGER_INIT                                                                                \
	{                                                                                          \
		.arena = ARENA_INIT                                                                \
	}

void ledger_release(struct ledger *ledger);

/* Read FOLDER/inputs.jsonl into an empty ledger. STATUS_CORRUPT: it is not
 * there, or not what stands above; the message says to rebuild. */
enum status ledger_read(struct ledger *ledger, const char *folder, struct error *err);

/* Write FOLDER/inputs.jsonl: every input that holds something, or that was
 * read whole. */
enum status ledger_write(struct ledger *ledger, const char *folder, struct error *err);

/* The input of this name, which is added when it is not there; NULL when
 * memory ran out. */
struct ledger_input *ledger_input(struct ledger *ledger, struct slice name);

/* The document of this id, or NULL. */
const struct ledger_document *ledger_find(const struct ledger *ledger, struct slice id);

/* The path that is remembered for a root; empty when none is. */
struct slice ledger_root_path(const struct ledger *ledger, struct slice name);

/* Remember where the inputs below a name come from, in place of what was remembered. */
enum status ledger_set_root(struct ledger *ledger, struct slice name, struct slice path,
			    struct error *err);

/* A document as an input gave it. An empty shard is a deletion. */
struct reading {
	struct ledger_input *input;
	size_t line; /* from 1; 0 for an input that is one document */
	struct slice id, shard, source;
	struct slice origin; /* the source under which it is counted; empty: the same */
	uint64_t digest;
	date_t date; /* of publication */
};

/* What a reading means. */
struct claim {
	struct ledger_document *document;
	uint64_t sequence;
	bool to_write;                    /* the index does not have it yet */
	const struct ledger_input *rival; /* another input gave the same id, or NULL */
	size_t twin;                      /* another line of the same file that gave it, or 0 */
};

/* Enter a reading. */
enum status ledger_claim(struct ledger *ledger, struct claim *claim, const struct reading *reading,
			 struct error *err);

/* Say where a claim's document was written. When a later reading has
 * overtaken it, the copy is struck from the part. */
enum status ledger_place(const struct claim *claim, struct part *part, uint32_t number,
			 struct error *err);

struct ledger_changes {
	size_t documents, added, replaced, removed;
	size_t moved; /* the same as before, but from another input */
};

/* When all is read: let go of what no input has any more, and count. A
 * document that its input gives no more, while another one that this update
 * did not read gave it once, stays as it was and belongs to that one, which
 * the next update of it reads again. */
struct ledger_changes ledger_settle(struct ledger *ledger);

/* The shard that has the documents of this one, in most cases itself; NULL: it has none. */
const struct ledger_group *ledger_find_shard(const struct ledger *ledger, struct slice name);

/* Put the documents of settled shards together into the one of this name, which may be there. */
enum status ledger_join_shards(struct ledger *ledger, struct slice name,
			       struct ledger_group *const *shards, size_t count, struct error *err);

/* Is the live index's copy of this document to go? */
bool ledger_is_outdated(const struct ledger_document *document);

#endif
