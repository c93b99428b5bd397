/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pool.h - threads that work off a short queue
 *
 * The queue is short on purpose: who would have to wait long is told at once to come
 * back, instead of waiting for an answer that nobody reads any more.
 */
#ifndef SEARCHER_HTTP_POOL_H
#define SEARCHER_HTTP_POOL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/cleanup.h"
#include "base/error.h"

struct pool;

/* Start so many threads, which call `run` with one job at a time, for a queue in which at
 * most `waiting` jobs wait. */
enum status pool_open(struct pool **pool, size_t threads, size_t waiting, void (*run)(void *job),
		      struct error *err);

/* Add a job; false when the queue is full, or being closed. */
bool pool_add(struct pool *pool, void *job);

/* How many jobs wait. */
size_t pool_waiting(struct pool *pool);

/* Finish all jobs, end the threads and release. Closing NULL does nothing. */
void pool_close(struct pool *pool);
DEFINE_CLOSEP(struct pool *, pool_close)

#endif
