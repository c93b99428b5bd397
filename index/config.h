/* SPDX-License-Identifier: GPL-2.0-or-later */
/* config.h - what the configuration file says (sttt.conf(5))
 *
 *     db = /srv/sttt/index
 *     shard = tin-cu.example.vn:7001,7002
 *     shard = [2001:db8::7]:7001,7002
 *     lexicon = /srv/sttt/lexicon
 *     timeout = 10
 *
 * Keys that other programs read from the same file are left alone (settings.h),
 * and so are the sections of sources (indexer/sources.h) and of the server
 * (searcher/http/serve_settings.h).
 */
#ifndef INDEX_CONFIG_H
#define INDEX_CONFIG_H

#include "base/error.h"
#include "base/strbuf.h"
#include "index/endpoint.h"

/* The file that is read when none is named. */
#define CONFIG_DEFAULT "/etc/sttt/sttt.conf"

/* Seconds that a question may take. */
enum { TIMEOUT_DEFAULT = 10, TIMEOUT_MAX = 3600 };

struct config {
	struct strbuf db;            /* empty: not set */
	struct endpoint_list shards; /* on other machines */
	struct strbuf lexicon;       /* a file; empty: not set */
	unsigned timeout;            /* seconds; 0: not set */
};

#define CONFIG_INIT                                                                                \
	{                                                                                          \
		STRBUF_INIT, ENDPOINT_LIST_INIT, STRBUF_INIT, 0                                    \
	}

/* Read a file into *config, which is new; NULL is /etc/sttt/sttt.conf, which
 * need not be there. STATUS_NOT_FOUND: the file is not there.
 * STATUS_INVALID: a line cannot be read; the message names it and says why. */
enum status config_read(struct config *config, const char *path, struct error *err);

/* Read a number of seconds, from 1 to TIMEOUT_MAX. STATUS_INVALID: it is none. */
enum status config_parse_timeout(unsigned *timeout, struct slice text, struct error *err);

void config_release(struct config *config);

#endif
