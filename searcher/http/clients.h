/* SPDX-License-Identifier: GPL-2.0-or-later */
/* clients.h - the connections that are open, and how long each keeps us waiting
 *
 * The library ends connections on which nothing happens. A client that sends a header a
 * byte at a time, or reads an answer so, always does something; it is cut off when a
 * request, or the reading of an answer, takes too long as a whole. When it is crowded,
 * which is when three quarters of the connections that there may be are open, clients
 * are given less time, so that a crowd that says nothing keeps nobody out for long.
 *
 * All functions may be called from several threads.
 */
#ifndef SEARCHER_HTTP_CLIENTS_H
#define SEARCHER_HTTP_CLIENTS_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <time.h>

enum {
	CLIENT_REQUEST_SECONDS = 20, /* from the connection, or the last answer, to the end of a
				      * request's headers */
	CLIENT_ANSWER_SECONDS = 60,  /* for reading an answer */
	CLIENT_CROWDED_REQUEST_SECONDS = 1,
	CLIENT_CROWDED_ANSWER_SECONDS = 5,
};

enum client_state {
	CLIENT_ASKS,
	CLIENT_WAITS, /* for us */
	CLIENT_READS,
};

struct client {
	int socket;
	enum client_state state;
	time_t since; /* by the monotonic clock */
	struct client *next, **link;
};

struct clients {
	pthread_mutex_t lock;
	struct client *first;
	size_t count, most;
};

/* For as many as `most` connections at once. */
void clients_init(struct clients *clients, size_t most);
void clients_release(struct clients *clients);

/* Note a connection; NULL when memory ran out. */
struct client *clients_add(struct clients *clients, int socket);

/* Forget one, before its socket is closed. */
void clients_remove(struct clients *clients, struct client *client);

void clients_note(struct clients *clients, struct client *client, enum client_state state);

/* Whether any has asked something and not read the answer yet. */
bool clients_wait(struct clients *clients);

/* Shut the sockets of those that took too long until then; how many. */
size_t clients_cut_off(struct clients *clients, time_t at);

#endif
