/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/clients.h"

#include <stdlib.h>
#include <sys/socket.h>

static time_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec;
}

void clients_init(struct clients *clients, size_t most)
{
	*clients = (struct clients){ .most = most };
	pthread_mutex_init(&clients->lock, NULL);
}

void clients_release(struct clients *clients)
{
	pthread_mutex_destroy(&clients->lock);
}

struct client *clients_add(struct clients *clients, int socket)
{
	struct client *client = malloc(sizeof *client);

	if (!client)
		return NULL;
	pthread_mutex_lock(&clients->lock);
	*client = (struct client){ .socket = socket,
				   .state = CLIENT_ASKS,
				   .since = now(),
				   .next = clients->first,
				   .link = &clients->first };
	if (client->next)
		client->next->link = &client->next;
	clients->first = client;
	clients->count++;
	pthread_mutex_unlock(&clients->lock);
	return client;
}

void clients_remove(struct clients *clients, struct client *client)
{
	pthread_mutex_lock(&clients->lock);
	*client->link = client->next;
	if (client->next)
		client->next->link = client->link;
	clients->count--;
	pthread_mutex_unlock(&clients->lock);
	free(client);
}

void clients_note(struct clients *clients, struct client *client, enum client_state state)
{
	pthread_mutex_lock(&clients->lock);
	client->state = state;
	client->since = now();
	pthread_mutex_unlock(&clients->lock);
}

bool clients_wait(struct clients *clients)
{
	bool waits = false;

	pthread_mutex_lock(&clients->lock);
	for (struct client *client = clients->first; client; client = client->next)
		waits = waits || client->state != CLIENT_ASKS;
	pthread_mutex_unlock(&clients->lock);
	return waits;
}

static bool is_slow(const struct client *client, time_t at, bool crowded)
{
	time_t passed = at - client->since;

	switch (client->state) {
	case CLIENT_ASKS:
		return passed > (crowded ? CLIENT_CROWDED_REQUEST_SECONDS : CLIENT_REQUEST_SECONDS);
	case CLIENT_READS:
		return passed > (crowded ? CLIENT_CROWDED_ANSWER_SECONDS : CLIENT_ANSWER_SECONDS);
	case CLIENT_WAITS:
		break;
	}
	return false;
}

size_t clients_cut_off(struct clients *clients, time_t at)
{
	size_t count = 0;

	pthread_mutex_lock(&clients->lock);
	bool crowded = clients->count > clients->most / 4 * 3;
	for (struct client *client = clients->first; client; client = client->next)
		if (is_slow(client, at, crowded)) {
			shutdown(client->socket, SHUT_RDWR);
			client->state = CLIENT_WAITS; /* for its end: once is enough */
			count++;
		}
	pthread_mutex_unlock(&clients->lock);
	return count;
}
