/* SPDX-License-Identifier: GPL-2.0-or-later */
/* worker.h - one thread's share of reading: from an input to its documents in parts
 *
 * What cannot be read is named in the report and is no failure: the documents
 * that the input had before stay, and the rest goes on.
 */
#ifndef INDEXER_WORKER_H
#define INDEXER_WORKER_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "index/postings.h"
#include "indexer/ledger.h"
#include "indexer/memory.h"
#include "indexer/part.h"
#include "indexer/piece_reader.h"
#include "indexer/repeats.h"
#include "indexer/report.h"

/* What all workers share. */
struct work {
	pthread_mutex_t lock; /* for the ledger, the report and the counts */
	struct ledger *ledger;
	const struct sources *sources; /* what the operator says of them; or NULL */
	const struct manifest *live;   /* whose shards take their years; or NULL */
	struct report *report;
	const struct repeats *repeats; /* what sites repeat */
	struct memory *memory;
	size_t limit; /* bytes of one text: piece_reader.h */
	bool dry_run; /* nothing is written */
	size_t inputs_done, documents_done;
	uint64_t bytes_done;
};

/* A piece of an input. */
struct job {
	struct ledger_input *input;
	struct piece piece;
};

struct worker {
	struct work *work;
	struct analyzer *analyzer;
	struct piece_reader reader;
	struct postings postings;
	struct parts parts;
	struct strbuf record, shard;
};

/* A worker whose parts go into a folder that exists; number tells them apart,
 * and no more than open_limit of them are open at once (0: no limit). */
enum status worker_open(struct worker **worker, struct work *work, const char *folder,
			unsigned number, unsigned open_limit, struct error *err);

/* Closing NULL does nothing. */
void worker_close(struct worker *worker);

/* Do one struct job with the struct worker that is the context: a crew_duty's work. */
enum status worker_read(void *context, void *job_given, struct error *err);

/* A struct job on the heap, or NULL; and a crew_duty's drop for it. */
struct job *job_open(struct ledger_input *input);
void job_close(void *closed);

/* Commit what a worker still holds: a crew_duty's work. */
enum status worker_finish(void *unused, void *worker, struct error *err);

/* Name an input, or its line of this number unless it is 0, that is not read, with the
 * reason. May be called by any thread. */
enum status work_reject(struct work *work, struct ledger_input *input, size_t line,
			const char *reason, struct error *err);

#endif
