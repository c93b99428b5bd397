/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/pool.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/text.h"

struct pool {
	void (*run)(void *job);
	pthread_mutex_t lock; /* of all that follows */
	pthread_cond_t filled;
	void **jobs; /* a ring */
	size_t first, count, capacity;
	bool closing;
	pthread_t *threads;
	size_t thread_count;
};

/* The next job, waiting for one; NULL at the end. */
static void *next_job(struct pool *pool)
{
	void *job = NULL;

	pthread_mutex_lock(&pool->lock);
	while (!pool->count && !pool->closing)
		pthread_cond_wait(&pool->filled, &pool->lock);
	if (pool->count) {
		job = pool->jobs[pool->first];
		pool->first = (pool->first + 1) % pool->capacity;
		pool->count--;
	}
	pthread_mutex_unlock(&pool->lock);
	return job;
}

static void *work(void *context)
{
	struct pool *pool = context;
	void *job;

	while ((job = next_job(pool)))
		pool->run(job);
	return NULL;
}

static enum status start_threads(struct pool *pool, size_t threads, struct error *err)
{
	for (; pool->thread_count < threads; pool->thread_count++) {
		errno = pthread_create(&pool->threads[pool->thread_count], NULL, work, pool);
		if (errno)
			return error_set_errno(err, _("a thread cannot be started"));
	}
	return STATUS_OK;
}

enum status pool_open(struct pool **pool, size_t threads, size_t waiting, void (*run)(void *job),
		      struct error *err)
{
	CLEANUP(pool_closep) struct pool *opened = calloc(1, sizeof *opened);

	if (!opened)
		return error_no_memory(err);
	pthread_mutex_init(&opened->lock, NULL);
	pthread_cond_init(&opened->filled, NULL);
	opened->run = run;
	opened->capacity = waiting;
	opened->jobs = calloc(waiting, sizeof *opened->jobs);
	opened->threads = calloc(threads, sizeof *opened->threads);
	if (!opened->jobs || !opened->threads)
		return error_no_memory(err);
	enum status status = start_threads(opened, threads, err);
	if (status)
		return status;
	*pool = opened;
	opened = NULL;
	return STATUS_OK;
}

bool pool_add(struct pool *pool, void *job)
{
	pthread_mutex_lock(&pool->lock);
	bool room = pool->count < pool->capacity && !pool->closing;
	if (room) {
		pool->jobs[(pool->first + pool->count) % pool->capacity] = job;
		pool->count++;
		pthread_cond_signal(&pool->filled);
	}
	pthread_mutex_unlock(&pool->lock);
	return room;
}

size_t pool_waiting(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	size_t count = pool->count;
	pthread_mutex_unlock(&pool->lock);
	return count;
}

void pool_close(struct pool *pool)
{
	if (!pool)
		return;
	pthread_mutex_lock(&pool->lock);
	pool->closing = true;
	pthread_cond_broadcast(&pool->filled);
	pthread_mutex_unlock(&pool->lock);
	for (size_t i = 0; i < pool->thread_count; i++)
		pthread_join(pool->threads[i], NULL);
	pthread_cond_destroy(&pool->filled);
	pthread_mutex_destroy(&pool->lock);
	free(pool->jobs);
	free(pool->threads);
	free(pool);
}
