/* SPDX-License-Identifier: GPL-2.0-or-later */
/* access_log.h - a line for each request, in the Combined Log Format
 *
 *     192.0.2.7 - - [27/Nov/2026:08:00:01 +0700] "GET /api/search HTTP/1.1" 200 5123 "-"
 * "curl/7.88"
 *
 * as the Apache HTTP Server's and nginx's logs, which tools of the trade read. What
 * people search for is not in it: the request's address ends at its question mark and
 * the referring page is left out, unless queries are asked for. Bytes that would break
 * a line or a quotation are written \xHH, as nginx does.
 */
#ifndef SEARCHER_HTTP_ACCESS_LOG_H
#define SEARCHER_HTTP_ACCESS_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "base/slice.h"

struct access_log;

/* Append to the file of this path, which is made when it is not there, or "-" for
 * standard output. The path is borrowed. STATUS_IO, STATUS_NOT_FOUND: it cannot be
 * opened. */
enum status access_log_open(struct access_log **log, const char *path, bool with_queries,
			    struct error *err);

/* Closing NULL does nothing. */
void access_log_close(struct access_log *log);
DEFINE_CLOSEP(struct access_log *, access_log_close)

/* Open the file anew, after it was moved away. On failure the old one is written on. */
enum status access_log_reopen(struct access_log *log, struct error *err);

struct access {
	struct slice client, method, target, protocol, referrer, agent;
	time_t when;
	unsigned code;
	size_t bytes; /* of the body */
};

/* Write a line, at once and whole. May be called from several threads. */
void access_log_write(struct access_log *log, const struct access *access);

#endif
