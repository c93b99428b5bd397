/* SPDX-License-Identifier: GPL-2.0-or-later */
/* response.h - one answer: a status, headers and a body
 *
 *     struct response response = RESPONSE_INIT;
 */
#ifndef SEARCHER_HTTP_RESPONSE_H
#define SEARCHER_HTTP_RESPONSE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"

/* What a cache may do with an answer. */
enum caching {
	CACHE_NEVER,      /* it tells of this moment */
	CACHE_GENERATION, /* it holds as long as the index: a minute, then ask again by its ETag */
	CACHE_FOREVER,    /* its address changes with its content */
};

/* What the body is: the values of Content-Type. */
#define TYPE_HTML       "text/html; charset=utf-8"
#define TYPE_JSON       "application/json"
#define TYPE_PROBLEM    "application/problem+json"
#define TYPE_ATOM       "application/atom+xml"
#define TYPE_OPENSEARCH "application/opensearchdescription+xml"
#define TYPE_METRICS    "text/plain; version=0.0.4; charset=utf-8"

struct response {
	unsigned status; /* 200 */
	const char *type;
	struct strbuf body;
	bool compressed; /* the body is gzip */
	enum caching caching;
	struct strbuf etag; /* quoted; empty: none */
	struct slice
		allow_origin; /* CORS: borrowed from the request or the settings; empty: none */
	unsigned retry_after; /* seconds; 0: not said */
	struct error failure; /* what the operator should know; STATUS_OK: nothing */
};

#define RESPONSE_INIT                                                                              \
	{                                                                                          \
		.status = 200, .body = STRBUF_INIT, .etag = STRBUF_INIT                            \
	}

static inline void response_release(struct response *response)
{
	strbuf_release(&response->body);
	strbuf_release(&response->etag);
}

/* Compress the body if that saves something, at most once. Left as it is when memory
 * runs out. */
void response_compress(struct response *response);

#endif
