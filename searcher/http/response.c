/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/response.h"

/* The input of zlib is const. */
#define ZLIB_CONST
#include <zlib.h>

#include "base/cleanup.h"

enum {
	SMALL_BODY = 1000,     /* bytes: fits into one packet as it is */
	GZIP_WINDOW = 16 + 15, /* zlib: a window of 32 KiB, in a gzip member */
	GZIP_MEMORY = 8,
	/* The fastest: a page of 30 kB takes 0.2 ms and shrinks to a fifth; the best level takes
	 * four times as long for a tenth less. */
	GZIP_LEVEL = 1,
};

static bool deflate_body(struct strbuf *packed, struct slice body)
{
	z_stream stream = { 0 };

	if (deflateInit2(&stream, GZIP_LEVEL, Z_DEFLATED, GZIP_WINDOW, GZIP_MEMORY,
			 Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	size_t most = deflateBound(&stream, (uLong)body.length);
	bool done = false;

	if (strbuf_reserve(packed, most)) {
		stream.next_in = (const Bytef *)body.data;
		stream.avail_in = (uInt)body.length;
		stream.next_out = (Bytef *)packed->data;
		stream.avail_out = (uInt)most;
		done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
		strbuf_truncate(packed, stream.total_out);
	}
	deflateEnd(&stream);
	return done;
}

void response_compress(struct response *response)
{
	CLEANUP(strbuf_release) struct strbuf packed = STRBUF_INIT;

	if (response->compressed || response->body.length <= SMALL_BODY)
		return;
	if (!deflate_body(&packed, strbuf_slice(&response->body)) ||
	    packed.length >= response->body.length)
		return;

	struct strbuf plain = response->body;
	response->body = packed;
	packed = plain;
	response->compressed = true;
}
