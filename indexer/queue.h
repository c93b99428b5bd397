/* SPDX-License-Identifier: GPL-2.0-or-later */
/* queue.h - from the thread that finds work to the threads that do it
 *
 * A queue holds a bounded number of things and of the bytes that they weigh,
 * so that the finder waits when it is ahead and memory stays bounded. All functions may be called
 * from any thread, except init and release, which are for the time when only one uses the queue.
 * Things still in it are the caller's: take them out before releasing.
 */
#ifndef INDEXER_QUEUE_H
#define INDEXER_QUEUE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

enum {
	QUEUE_CAPACITY = 64,            /* things */
	QUEUE_BYTES = 64 * 1024 * 1024, /* of all of them; one alone may have more */
};

struct queue_thing {
	void *thing;
	size_t bytes;
};

struct queue {
	pthread_mutex_t lock;
	pthread_cond_t filled, emptied;
	struct queue_thing things[QUEUE_CAPACITY];
	size_t first, count, bytes;
	bool ended;
};

void queue_init(struct queue *queue);
void queue_release(struct queue *queue);

/* Add a thing of so many bytes, waiting for room; false when the queue has ended, in which
 * case the thing stays the caller's. */
bool queue_push(struct queue *queue, void *thing, size_t bytes);

/* Take the oldest thing, waiting for one; NULL when the queue has ended and
 * is empty. */
void *queue_pop(struct queue *queue);

/* Say that nothing more comes, or that nothing more is wanted. */
void queue_end(struct queue *queue);

#endif
