/* SPDX-License-Identifier: GPL-2.0-or-later */
/* serve_settings.h - what sttt.conf says of the server (sttt.conf(5))
 *
 *     [serve]
 *     listen = 127.0.0.1:8080
 *     title = Tìm kiếm bản tin
 *     url = https://tim.example.gov.vn
 *     cors = https://portal.example.gov.vn
 *     access-log = /var/log/sttt-serve/access.log
 *     log-queries = no
 *     zero-hits = /var/lib/sttt-serve/zero-hits.tsv
 *     forwarded = yes
 *     timeout = 3
 *     workers = 4
 *     waiting = 64
 *
 * An unknown key in this section is refused, because a setting that is misspelt would
 * quietly not hold.
 */
#ifndef SEARCHER_HTTP_SERVE_SETTINGS_H
#define SEARCHER_HTTP_SERVE_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

enum {
	SERVE_WORKERS_MAX = 256,
	SERVE_WAITING_MAX = 10000,
	SERVE_WAITING_DEFAULT = 64,
	SERVE_TIMEOUT_DEFAULT = 3, /* who waits at a web page is gone after a few seconds */
	SERVE_ORIGINS_MAX = 64,
};

/* Strings are NULL while they are not set; they live in the arena, or were put there by
 * options before the file is read, which then win. */
struct serve_settings {
	struct arena arena;
	const char *listen, *title, *url, *access_log, *zero_hits;
	struct slice origins[SERVE_ORIGINS_MAX];
	size_t origin_count;
	int log_queries, forwarded; /* 1, 0, or -1 while it is not set */
	unsigned timeout;           /* seconds for a search; 0 while it is not set, as are these */
	unsigned workers, waiting;
};

#define SERVE_SETTINGS_INIT                                                                        \
	{                                                                                          \
		.arena = ARENA_INIT, .log_queries = -1, .forwarded = -1                            \
	}

/* Read the [serve] section of a file; NULL is /etc/sttt/sttt.conf, which need not be
 * there. STATUS_NOT_FOUND: the file is not there. STATUS_INVALID: a line cannot be read;
 * the message names it. */
enum status serve_settings_read(struct serve_settings *settings, const char *path,
				struct error *err);

/* Fill in what nobody set: as many workers as there are processors, and one more, which
 * answers while another waits for a disk. */
void serve_settings_complete(struct serve_settings *settings);

void serve_settings_release(struct serve_settings *settings);

#endif
