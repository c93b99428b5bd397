/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/queue.h"

void queue_init(struct queue *queue)
{
	pthread_mutex_init(&queue->lock, NULL);
	pthread_cond_init(&queue->filled, NULL);
	pthread_cond_init(&queue->emptied, NULL);
	queue->first = 0;
	queue->count = 0;
	queue->bytes = 0;
	queue->ended = false;
}

void queue_release(struct queue *queue)
{
	pthread_cond_destroy(&queue->emptied);
	pthread_cond_destroy(&queue->filled);
	pthread_mutex_destroy(&queue->lock);
}

static bool has_room(const struct queue *queue, size_t bytes)
{
	return queue->count == 0 ||
	       (queue->count < QUEUE_CAPACITY && queue->bytes + bytes <= QUEUE_BYTES);
}

bool queue_push(struct queue *queue, void *thing, size_t bytes)
{
	pthread_mutex_lock(&queue->lock);
	while (!has_room(queue, bytes) && !queue->ended)
		pthread_cond_wait(&queue->emptied, &queue->lock);

	bool taken = !queue->ended;
	if (taken) {
		queue->things[(queue->first + queue->count) % QUEUE_CAPACITY] =
			(struct queue_thing){ thing, bytes };
		queue->count++;
		queue->bytes += bytes;
		pthread_cond_signal(&queue->filled);
	}
	pthread_mutex_unlock(&queue->lock);
	return taken;
}

void *queue_pop(struct queue *queue)
{
	void *thing = NULL;

	pthread_mutex_lock(&queue->lock);
	while (queue->count == 0 && !queue->ended)
		pthread_cond_wait(&queue->filled, &queue->lock);

	if (queue->count) {
		thing = queue->things[queue->first].thing;
		queue->bytes -= queue->things[queue->first].bytes;
		queue->first = (queue->first + 1) % QUEUE_CAPACITY;
		queue->count--;
		pthread_cond_signal(&queue->emptied);
	}
	pthread_mutex_unlock(&queue->lock);
	return thing;
}

void queue_end(struct queue *queue)
{
	pthread_mutex_lock(&queue->lock);
	queue->ended = true;
	pthread_cond_broadcast(&queue->filled);
	pthread_cond_broadcast(&queue->emptied);
	pthread_mutex_unlock(&queue->lock);
}
