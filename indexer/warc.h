/* SPDX-License-Identifier: GPL-2.0-or-later */
/* warc.h - the pages and attachments in a WARC, versions 1.0 and 1.1 (ISO 28500:2017)
 *
 * Of the records those of type response and resource count, when they were
 * fetched by HTTP and answered with 200, and are a page, a text, a feed or an
 * attachment. All others (requests, pictures, what a crawler tells of itself,
 * robots.txt) are passed over.
 *
 * A WARC may lie. A block ends where it says, or where another record begins,
 * whichever comes first; when the two differ, or when a record has no sound
 * head, the record is named and the next one is looked for. Memory is bounded
 * by the limits, whatever a length claims.
 *
 * One thread at a time.
 */
#ifndef INDEXER_WARC_H
#define INDEXER_WARC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "indexer/piece.h"
#include "indexer/stream.h"

struct warc {
	struct stream *stream;   /* the caller's */
	size_t limit;            /* bytes of a page or a text */
	size_t attachment_limit; /* bytes of an attachment */
	struct strbuf rest;      /* read, and not yet taken */
	size_t used;             /* bytes of it that were taken */
	size_t record;           /* number of the last one, from 1 */
	bool ended;              /* the stream has no more, or failed */
	struct error failure;    /* of the stream, not yet told of */
	struct strbuf block;     /* of a record */
};

void warc_release(struct warc *warc);

/* Fill in the next record's url, charset, format, bytes and number, or the
 * trouble with it; or say that there are no more. Fails as stream_read(), but
 * goes on behind damaged gzip data. */
enum status warc_next(struct warc *warc, struct piece *piece, bool *more, struct error *err);

#endif
