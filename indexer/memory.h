/* SPDX-License-Identifier: GPL-2.0-or-later */
/* memory.h - how the memory that an update may take is shared out
 *
 * A text takes many times its size while it is read: its lines, its tokens, a posting for
 * each. So a worker takes the memory for a piece (piece.h) before it reads it and gives it back
 * afterwards, and waits while others have too much. What else workers hold is smaller
 * the more of them there are.
 *
 *     MEMORY_FIXED   the program, the queue (queue.h), the ledger of some 300,000 bulletins
 *     each worker    MEMORY_WORKER, and what waits for a commit, in libxapian's maps
 *     the rest       the texts
 *
 * The programs that convert attachments have limits of their own.
 */
#ifndef INDEXER_MEMORY_H
#define INDEXER_MEMORY_H

#include <pthread.h>
#include <stddef.h>

enum {
	MEMORY_DEFAULT = 1024, /* MiB */
	MEMORY_LEAST = 384,
	MEMORY_TEXT = 48, /* times the size of a text: while it is read and indexed */
};

struct memory {
	pthread_mutex_t lock;
	pthread_cond_t returned;
	size_t texts, left; /* bytes for all texts, and of these what nobody has */
	size_t pending;     /* bytes that may wait for a commit in one worker (part.h) */
	unsigned jobs;      /* so many workers as were asked for, or as there is memory for */
};

/* Share out so many MiB, at least MEMORY_LEAST, for so many workers, at least 1. */
void memory_init(struct memory *memory, unsigned mebibytes, unsigned jobs);
void memory_release(struct memory *memory);

/* Wait for the memory for a text of so many bytes; returns how much it is, to be given
 * back. One that needs more than there is for all gets all. */
size_t memory_take(struct memory *memory, size_t text);
void memory_give(struct memory *memory, size_t taken);

#endif
