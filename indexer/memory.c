/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/memory.h"

#include <stdint.h>

enum {
	MEBIBYTE = 1024 * 1024,
	MEMORY_FIXED = 192 * MEBIBYTE,
	MEMORY_WORKER = 8 * MEBIBYTE,
	PENDING_LEAST = 4 * MEBIBYTE, /* fewer make more work */
	PENDING_MOST = 16 * MEBIBYTE, /* more slow libxapian's maps down */
	PENDING_COST = 3,             /* times what waits: the maps that hold it */
};

static size_t clamp(size_t value, size_t least, size_t most)
{
	if (value < least)
		return least;
	return value < most ? value : most;
}

void memory_init(struct memory *memory, unsigned mebibytes, unsigned jobs)
{
	const size_t shared = (size_t)mebibytes * MEBIBYTE - MEMORY_FIXED, half = shared / 2;
	const size_t most = half / (MEMORY_WORKER + PENDING_COST * PENDING_LEAST);

	memory->jobs = (unsigned)clamp(jobs, 1, most);
	memory->pending = clamp((half / memory->jobs - MEMORY_WORKER) / PENDING_COST, PENDING_LEAST,
				PENDING_MOST);
	memory->texts = shared - memory->jobs * (MEMORY_WORKER + PENDING_COST * memory->pending);
	memory->left = memory->texts;
	pthread_mutex_init(&memory->lock, NULL);
	pthread_cond_init(&memory->returned, NULL);
}

void memory_release(struct memory *memory)
{
	pthread_cond_destroy(&memory->returned);
	pthread_mutex_destroy(&memory->lock);
}

size_t memory_take(struct memory *memory, size_t text)
{
	size_t wanted = text < memory->texts / MEMORY_TEXT ? text * MEMORY_TEXT : memory->texts;

	pthread_mutex_lock(&memory->lock);
	while (memory->left < wanted)
		pthread_cond_wait(&memory->returned, &memory->lock);
	memory->left -= wanted;
	pthread_mutex_unlock(&memory->lock);
	return wanted;
}

void memory_give(struct memory *memory, size_t taken)
{
	pthread_mutex_lock(&memory->lock);
	memory->left += taken;
	pthread_cond_broadcast(&memory->returned);
	pthread_mutex_unlock(&memory->lock);
}
