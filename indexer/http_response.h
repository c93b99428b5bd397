/* SPDX-License-Identifier: GPL-2.0-or-later */
/* http_response.h - an HTTP response as a crawler kept it (RFC 9110, RFC 9112)
 *
 * Some crawlers keep the bytes of the wire and some take the chunks out and
 * leave the field that tells of them, so a body that is not what its fields
 * say is taken as it is.
 */
#ifndef INDEXER_HTTP_RESPONSE_H
#define INDEXER_HTTP_RESPONSE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"

/* The slices are borrowed from the response. */
struct http_response {
	unsigned status;      /* 200, 404, ... */
	struct slice type;    /* the media type without its parameters; may be empty */
	struct slice charset; /* may be empty */
	bool chunked;
	struct slice coding; /* of the content; may be empty */
	struct slice body;   /* as it was kept */
};

/* Take a response apart. False: it does not begin as one. */
bool http_response_parse(struct http_response *response, struct slice bytes);

/* The value of a field in a head of "Name: value" lines, without regard to
 * capitals; empty when it is not there. */
struct slice http_field(struct slice head, const char *name);

/* The media type of the value of a Content-Type field, and its charset. */
void http_media_type(struct slice *type, struct slice *charset, struct slice value);

/* Append the body without chunks and compression. STATUS_REFUSED: it has more
 * than limit bytes. STATUS_INVALID: its compression is damaged, or not known. */
enum status http_response_body(struct strbuf *body, const struct http_response *response,
			       size_t limit, struct error *err);

#endif
