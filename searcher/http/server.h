/* SPDX-License-Identifier: GPL-2.0-or-later */
/* server.h - a service on a socket
 *
 *     status = server_start(&server, &settings, err);
 *     ... server_tick(server) about each second
 *     server_stop(server);
 *
 * One thread of libmicrohttpd reads requests and writes answers. What needs no searcher
 * it answers itself; the rest waits in a short queue for one of the workers (pool.h), so
 * that a slow search holds up no other connection.
 */
#ifndef SEARCHER_HTTP_SERVER_H
#define SEARCHER_HTTP_SERVER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "searcher/http/access_log.h"
#include "searcher/http/service.h"

enum {
	SERVER_CONNECTIONS =
		1000, /* at once, where so many files may be open; more are not accepted */
	SERVER_MEMORY = 32 * 1024, /* bytes for the request line and headers of a connection */
	SERVER_IDLE_SECONDS = 15,  /* on which nothing happens, until a connection is closed */
	SERVER_STOP_SECONDS = 10,  /* for finishing what was asked, before the end */
};

struct server;

/* All of it is borrowed until the server is stopped. */
struct server_settings {
	struct service *service;
	int socket; /* listens; it belongs to the server from the start on */
	size_t workers, waiting;
	struct access_log *access_log; /* NULL: none */
	bool forwarded; /* believe what a proxy says of its client (X-Forwarded-For) */
	/* Told of each failure that the reader of an answer is not; from any thread. */
	void (*complain)(const char *message);
};

enum status server_start(struct server **server, const struct server_settings *settings,
			 struct error *err);

/* Look after what no request looks after: go over to a new generation, cut off slow clients. */
void server_tick(struct server *server);

/* Take no more connections, finish what was asked, close. Stopping NULL does nothing. */
void server_stop(struct server *server);

#endif
