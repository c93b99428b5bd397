/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "searcher/http/clients.h"
#include "searcher/http/pool.h"

struct server {
	struct server_settings settings;
	struct MHD_Daemon *daemon;
	struct pool *pool;
	struct clients clients;
	atomic_bool stopping;
};

enum progress {
	ARRIVING, /* its headers are being read */
	ARRIVED,
	ANSWERING,
	ANSWERED, /* the response is whole */
};

/* One request on a connection, from its first line to the last byte of the answer. */
struct exchange {
	struct server *server;
	struct MHD_Connection *connection;
	struct arena arena;
	struct request request;
	struct response response;
	enum progress progress;
	struct timespec begun;
	enum route route;
	struct access access;
	char address[INET6_ADDRSTRLEN];
};

/* --- reading a request ------------------------------------------------------- */

/* Called with the request line's target, before its headers are read. */
static void *begin_exchange(void *context, const char *target, struct MHD_Connection *connection)
{
	struct exchange *exchange = calloc(1, sizeof *exchange);

	if (!exchange)
		return NULL;
	exchange->server = context;
	exchange->connection = connection;
	exchange->response = (struct response)RESPONSE_INIT;
	exchange->request.target = arena_copy(&exchange->arena, slice_of(target));
	return exchange;
}

static struct slice header(const struct exchange *exchange, const char *name)
{
	return slice_of(MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND, name));
}

/* Whether a list of encodings has gzip, and not with weight 0. */
static bool takes_gzip(struct slice encodings)
{
	size_t at = slice_find(encodings, slice_of("gzip"));

	if (at == SLICE_NONE)
		return false;
	return !slice_starts_with(slice_cut(encodings, at, encodings.length),
				  slice_of("gzip;q=0,")) &&
	       !slice_ends_with(encodings, slice_of("gzip;q=0"));
}

static struct slice peer_address(struct exchange *exchange)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *peer = info ? info->client_addr : NULL;
	const void *bytes = NULL;

	if (peer && peer->sa_family == AF_INET)
		bytes = &((const struct sockaddr_in *)(const void *)peer)->sin_addr;
	else if (peer && peer->sa_family == AF_INET6)
		bytes = &((const struct sockaddr_in6 *)(const void *)peer)->sin6_addr;
	if (!bytes ||
	    !inet_ntop(peer->sa_family, bytes, exchange->address, sizeof exchange->address))
		return slice_of("");
	return slice_of(exchange->address);
}

/* The last address of X-Forwarded-For is the one that the proxy saw itself; what stands before
 * it anybody may have written. */
static struct slice client_address(struct exchange *exchange)
{
	struct slice forwarded = exchange->server->settings.forwarded
					 ? header(exchange, "X-Forwarded-For")
					 : slice_of("");
	size_t comma;

	while ((comma = slice_find(forwarded, slice_of(","))) != SLICE_NONE)
		forwarded = slice_cut(forwarded, comma + 1, forwarded.length);
	forwarded = slice_trim(forwarded);
	return forwarded.length ? forwarded : peer_address(exchange);
}

static void read_request(struct exchange *exchange, const char *method, const char *version)
{
	struct request *request = &exchange->request;
	struct slice length = header(exchange, MHD_HTTP_HEADER_CONTENT_LENGTH);

	request->method = arena_copy(&exchange->arena, slice_of(method));
	request->if_none_match = header(exchange, MHD_HTTP_HEADER_IF_NONE_MATCH);
	request->origin = header(exchange, MHD_HTTP_HEADER_ORIGIN);
	request->host = header(exchange, MHD_HTTP_HEADER_HOST);
	request->gzip = takes_gzip(header(exchange, MHD_HTTP_HEADER_ACCEPT_ENCODING));
	request->has_body = (length.length && !slice_equal(length, slice_of("0"))) ||
			    header(exchange, MHD_HTTP_HEADER_TRANSFER_ENCODING).length;
	request->client = client_address(exchange);
	exchange->access =
		(struct access){ .client = request->client,
				 .method = request->method,
				 .target = request->target,
				 .protocol = arena_copy(&exchange->arena, slice_of(version)),
				 .referrer = header(exchange, MHD_HTTP_HEADER_REFERER),
				 .agent = header(exchange, MHD_HTTP_HEADER_USER_AGENT),
				 .when = time(NULL) };
	clock_gettime(CLOCK_MONOTONIC, &exchange->begun);
	exchange->route = service_route(request, &exchange->arena);
}

/* --- writing an answer -------------------------------------------------------- */

static void add(struct MHD_Response *message, const char *name, const char *value)
{
	MHD_add_response_header(message, name, value);
}

static void add_slice(struct MHD_Response *message, const char *name, struct slice value)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	strbuf_append(&text, value);
	if (value.length)
		add(message, name, strbuf_string(&text));
}

static void add_caching(struct MHD_Response *message, const struct response *response)
{
	static const char *const values[] = {
		[CACHE_NEVER] = "no-store",
		[CACHE_GENERATION] = "public, max-age=60",
		[CACHE_FOREVER] = "public, max-age=31536000, immutable",
	};

	add(message, MHD_HTTP_HEADER_CACHE_CONTROL, values[response->caching]);
	add_slice(message, MHD_HTTP_HEADER_ETAG, strbuf_slice(&response->etag));
	add(message, MHD_HTTP_HEADER_VARY, "Accept-Encoding, Origin");
}

/* Nothing runs, is framed or is fetched but what comes from here; W3C "Content Security Policy
 * Level 3", Fetch Standard, OWASP "HTTP Security Response Headers". What other sites may read is
 * said by CORS, and scripts and pictures of ours may stand on their pages. */
static void add_protection(struct MHD_Response *message)
{
	add(message, "Content-Security-Policy",
	    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
	    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
	add(message, "X-Content-Type-Options", "nosniff");
	add(message, "X-Frame-Options", "DENY");
	add(message, "Referrer-Policy", "same-origin");
	add(message, "Cross-Origin-Opener-Policy", "same-origin");
	add(message, "Cross-Origin-Resource-Policy", "cross-origin");
	add(message, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
}

static void add_headers(struct MHD_Response *message, const struct response *response, bool last)
{
	char seconds[16];

	if (response->body.length)
		add(message, MHD_HTTP_HEADER_CONTENT_TYPE, response->type);
	if (response->compressed)
		add(message, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
	if (response->status == MHD_HTTP_METHOD_NOT_ALLOWED)
		add(message, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
	if (response->retry_after) {
		snprintf(seconds, sizeof seconds, "%u", response->retry_after);
		add(message, MHD_HTTP_HEADER_RETRY_AFTER, seconds);
	}
	add_slice(message, MHD_HTTP_HEADER_ACCESS_CONTROL_ALLOW_ORIGIN, response->allow_origin);
	if (last)
		add(message, MHD_HTTP_HEADER_CONNECTION, "close");
	add_caching(message, response);
	add_protection(message);
}

/* The library's message, which takes the body over. */
static struct MHD_Response *message_of(struct response *response, bool last)
{
	static char nothing[1];
	struct strbuf *body = &response->body;
	struct MHD_Response *message =
		body->length ? MHD_create_response_from_buffer_with_free_callback(body->length,
										  body->data, free)
			     : MHD_create_response_from_buffer(0, nothing, MHD_RESPMEM_PERSISTENT);

	if (!message)
		return NULL;
	add_headers(message, response, last);
	if (body->length)
		*body = (struct strbuf)STRBUF_INIT;
	return message;
}

static struct client *client_of(const struct exchange *exchange)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info ? info->socket_context : NULL;
}

static void note_client(struct exchange *exchange, enum client_state state)
{
	struct client *client = client_of(exchange);

	if (client)
		clients_note(&exchange->server->clients, client, state);
}

static double seconds_since(const struct timespec *begun)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - begun->tv_sec) + (double)(now.tv_nsec - begun->tv_nsec) / 1e9;
}

static void note_answer(struct exchange *exchange)
{
	const struct server_settings *settings = &exchange->server->settings;
	const struct response *response = &exchange->response;

	exchange->access.code = response->status;
	exchange->access.bytes = response->body.length;
	measures_add(settings->service->measures, exchange->route, response->status,
		     seconds_since(&exchange->begun));
	if (response->failure.status && settings->complain)
		settings->complain(response->failure.message);
}

static enum MHD_Result send_answer(struct exchange *exchange)
{
	unsigned status = exchange->response.status;

	note_answer(exchange);
	struct MHD_Response *message =
		message_of(&exchange->response, atomic_load(&exchange->server->stopping));
	if (!message)
		return MHD_NO;
	note_client(exchange, CLIENT_READS);
	enum MHD_Result queued = MHD_queue_response(exchange->connection, status, message);
	MHD_destroy_response(message);
	return queued;
}

/* --- answering ----------------------------------------------------------------- */

/* In a worker. */
static void answer_job(void *job)
{
	struct exchange *exchange = job;

	service_respond(exchange->server->settings.service, &exchange->request, &exchange->arena,
			&exchange->response);
	exchange->progress = ANSWERED;
	MHD_resume_connection(exchange->connection);
}

static bool needs_searcher(const struct exchange *exchange)
{
	return route_searches(exchange->route) && !exchange->request.has_body;
}

/* The connection rests until a worker has the answer. */
static enum MHD_Result hand_over(struct exchange *exchange)
{
	struct server *server = exchange->server;

	MHD_suspend_connection(exchange->connection);
	if (pool_add(server->pool, exchange))
		return MHD_YES;
	atomic_fetch_add(&server->settings.service->measures->rejected, 1);
	service_refuse(server->settings.service, &exchange->request, &exchange->arena,
		       &exchange->response);
	exchange->progress = ANSWERED;
	MHD_resume_connection(exchange->connection);
	return MHD_YES;
}

static enum MHD_Result begin_answer(struct exchange *exchange)
{
	exchange->progress = ANSWERING;
	if (needs_searcher(exchange))
		return hand_over(exchange);
	service_respond(exchange->server->settings.service, &exchange->request, &exchange->arena,
			&exchange->response);
	return send_answer(exchange);
}

/* The library closes a connection whose request is answered before it is read to its end. That is
 * wanted for a body, which nobody reads. */
static enum MHD_Result arrive(struct exchange *exchange, const char *method, const char *version)
{
	read_request(exchange, method, version);
	exchange->progress = ARRIVED;
	note_client(exchange, CLIENT_WAITS);
	return exchange->request.has_body ? begin_answer(exchange) : MHD_YES;
}

/* Called when the headers are there, when the request is, and when a connection goes on. */
static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *url,
			      const char *method, const char *version, const char *upload,
			      size_t *upload_size, void **state)
{
	struct exchange *exchange = *state;

	(void)context, (void)connection, (void)url, (void)upload;
	*upload_size = 0;
	if (!exchange)
		return MHD_NO;
	switch (exchange->progress) {
	case ARRIVING:
		return arrive(exchange, method, version);
	case ARRIVED:
		return begin_answer(exchange);
	case ANSWERING:
		return MHD_YES;
	case ANSWERED:
		return send_answer(exchange);
	}
	return MHD_NO;
}

static void end_exchange(void *context, struct MHD_Connection *connection, void **state,
			 enum MHD_RequestTerminationCode code)
{
	struct exchange *exchange = *state;

	(void)context, (void)connection, (void)code;
	if (!exchange)
		return;
	note_client(exchange, CLIENT_ASKS);
	if (exchange->server->settings.access_log && exchange->access.code)
		access_log_write(exchange->server->settings.access_log, &exchange->access);
	response_release(&exchange->response);
	arena_release(&exchange->arena);
	free(exchange);
	*state = NULL;
}

/* --- connections ---------------------------------------------------------------- */

static void note_connection(void *context, struct MHD_Connection *connection, void **client,
			    enum MHD_ConnectionNotificationCode code)
{
	struct server *server = context;
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct measures *measures = server->settings.service->measures;

	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		*client = info ? clients_add(&server->clients, info->connect_fd) : NULL;
		atomic_fetch_add(&measures->connections, 1);
		return;
	}
	if (*client)
		clients_remove(&server->clients, *client);
	*client = NULL;
	atomic_fetch_sub(&measures->connections, 1);
}

void server_tick(struct server *server)
{
	struct service *service = server->settings.service;
	struct error err = ERROR_INIT;
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	atomic_fetch_add(&service->measures->cut_off,
			 clients_cut_off(&server->clients, now.tv_sec));
	atomic_store(&service->measures->waiting, (long)pool_waiting(server->pool));
	if (desk_refresh(service->desk, &err) && server->settings.complain)
		server->settings.complain(err.message);
}

/* --- beginning and end ----------------------------------------------------------- */

/* The library's own words, of clients that break off and the like, are nobody's news. */
static void say_nothing(void *context, const char *format, va_list arguments)
{
	(void)context, (void)format, (void)arguments;
}

/* The readers of the index open files too: half of those that the process may open are theirs. */
static unsigned most_connections(void)
{
	struct rlimit files;

	if (getrlimit(RLIMIT_NOFILE, &files) || files.rlim_cur / 2 >= SERVER_CONNECTIONS)
		return SERVER_CONNECTIONS;
	return (unsigned)(files.rlim_cur / 2);
}

static enum status start_daemon(struct server *server, struct error *err)
{
	unsigned flags =
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;

	server->daemon = MHD_start_daemon(
		flags, 0, NULL, NULL, handle, server, MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL,
		MHD_OPTION_LISTEN_SOCKET, server->settings.socket, MHD_OPTION_URI_LOG_CALLBACK,
		begin_exchange, server, MHD_OPTION_NOTIFY_COMPLETED, end_exchange, server,
		MHD_OPTION_NOTIFY_CONNECTION, note_connection, server, MHD_OPTION_CONNECTION_LIMIT,
		(unsigned)server->clients.most, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
		(size_t)SERVER_MEMORY, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SERVER_IDLE_SECONDS,
		MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
	if (!server->daemon)
		return error_set_errno(err, _("the server cannot be started"));
	return STATUS_OK;
}

enum status server_start(struct server **server, const struct server_settings *settings,
			 struct error *err)
{
	struct server *started = calloc(1, sizeof *started);

	if (!started)
		return error_no_memory(err);
	started->settings = *settings;
	clients_init(&started->clients, most_connections());
	enum status status =
		pool_open(&started->pool, settings->workers, settings->waiting, answer_job, err);
	if (!status)
		status = start_daemon(started, err);
	if (status) {
		server_stop(started);
		return status;
	}
	*server = started;
	return STATUS_OK;
}

static void wait_for_connections(struct server *server)
{
	static const struct timespec moment = { 0, 20000000 };
	struct timespec begun;

	clock_gettime(CLOCK_MONOTONIC, &begun);
	while (seconds_since(&begun) < SERVER_STOP_SECONDS) {
		if (!clients_wait(&server->clients))
			return;
		nanosleep(&moment, NULL);
	}
}

void server_stop(struct server *server)
{
	MHD_socket listener = MHD_INVALID_SOCKET;

	if (!server)
		return;
	atomic_store(&server->stopping, true);
	if (server->daemon) {
		listener = MHD_quiesce_daemon(server->daemon);
		wait_for_connections(server);
	}
	pool_close(server->pool);
	if (server->daemon)
		MHD_stop_daemon(server->daemon);
	/* Not before, because the library's thread may still be looking at it. */
	if (listener != MHD_INVALID_SOCKET)
		close(listener);
	clients_release(&server->clients);
	free(server);
}
