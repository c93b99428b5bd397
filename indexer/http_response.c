/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/http_response.h"

#include <stdlib.h>
#include <strings.h>
#include <zlib.h>

#include "base/cleanup.h"
#include "base/text.h"

static bool same_letters(struct slice a, const char *b)
{
	return a.length == strlen(b) && strncasecmp(a.data, b, a.length) == 0;
}

/* What stands before a byte, and what behind it; all before it when it is not there. */
static struct slice cut_at(struct slice *rest, char byte)
{
	const char *found = rest->length ? memchr(rest->data, byte, rest->length) : NULL;
	size_t length = found ? (size_t)(found - rest->data) : rest->length;
	struct slice before = slice_cut(*rest, 0, length);

	*rest = slice_cut(*rest, length + (found != NULL), rest->length);
	return slice_trim(before);
}

/* --- the head ------------------------------------------------------------ */

struct slice http_field(struct slice head, const char *name)
{
	struct slice line;

	while (slice_next_line(&head, &line)) {
		if (same_letters(cut_at(&line, ':'), name))
			return slice_trim(line);
	}
	return slice_make(NULL, 0);
}

void http_media_type(struct slice *type, struct slice *charset, struct slice value)
{
	*type = cut_at(&value, ';');
	*charset = slice_make(NULL, 0);
	while (value.length) {
		struct slice parameter = cut_at(&value, ';');

		if (!same_letters(cut_at(&parameter, '='), "charset"))
			continue;
		parameter = slice_trim(parameter);
		if (parameter.length > 2 && parameter.data[0] == '"')
			parameter = slice_cut(parameter, 1, parameter.length - 1);
		*charset = parameter;
	}
}

/* Cut the head off, up to the empty line that ends it. */
static struct slice cut_head(struct slice *rest)
{
	struct slice all = *rest, line;

	while (slice_next_line(rest, &line) && line.length)
		;
	return slice_cut(all, 0, all.length - rest->length);
}

bool http_response_parse(struct http_response *response, struct slice bytes)
{
	struct slice head = cut_head(&bytes), line = { NULL, 0 };

	if (!slice_starts_with(head, slice_of("HTTP/")))
		return false;
	slice_next_line(&head, &line);
	cut_at(&line, ' ');
	*response = (struct http_response){ .body = bytes };
	if (!slice_read_number(cut_at(&line, ' '), 999, &response->status))
		return false;
	http_media_type(&response->type, &response->charset, http_field(head, "Content-Type"));
	response->chunked = same_letters(http_field(head, "Transfer-Encoding"), "chunked");
	response->coding = http_field(head, "Content-Encoding");
	return true;
}

/* --- the body ------------------------------------------------------------ */

/* The size of a chunk, in hexadecimal digits at the start of its line. */
static bool read_size(size_t *size, struct slice line)
{
	char digits[16 + 1] = "";
	struct slice number = cut_at(&line, ';');
	char *end;

	if (!number.length || number.length >= sizeof digits)
		return false;
	memcpy(digits, number.data, number.length);
	*size = strtoul(digits, &end, 16);
	return !*end;
}

/* RFC 9112, 7.1. False, with nothing appended: these are no chunks. */
static bool join_chunks(struct strbuf *joined, struct slice body)
{
	size_t before = joined->length, size;
	struct slice line;

	while (slice_next_line(&body, &line) && read_size(&size, line) && size <= body.length) {
		if (size == 0)
			return true;
		strbuf_append(joined, slice_cut(body, 0, size));
		body = slice_cut(body, size, body.length);
		slice_next_line(&body, &line);
	}
	if (joined->length > before)
		strbuf_truncate(joined, before);
	return false;
}

static enum status inflate_all(struct strbuf *body, z_stream *inflater, size_t limit,
			       struct error *err)
{
	enum { STEP = 64 * 1024 };
	size_t before = body->length;
	int code = Z_OK;

	while (code == Z_OK) {
		if (!strbuf_reserve(body, STEP))
			return error_no_memory(err);
		inflater->next_out = (unsigned char *)body->data + body->length;
		inflater->avail_out = STEP;
		code = inflate(inflater, Z_NO_FLUSH);
		strbuf_truncate(body, body->length + STEP - inflater->avail_out);
		if (body->length - before > limit)
			return error_set(err, STATUS_REFUSED,
					 _("it is longer than the limit of %zu bytes"), limit);
	}
	return code == Z_STREAM_END
		       ? STATUS_OK
		       : error_set(err, STATUS_INVALID, _("its compression is damaged"));
}

static enum status unpack(struct strbuf *body, struct slice packed, size_t limit, struct error *err)
{
	enum { ANY_HEADER = 15 + 32 }; /* of inflateInit2(): gzip's or zlib's */
	z_stream inflater = { .next_in = (unsigned char *)packed.data,
			      .avail_in = (unsigned)packed.length };

	if (inflateInit2(&inflater, ANY_HEADER) != Z_OK)
		return error_no_memory(err);
	enum status status = inflate_all(body, &inflater, limit, err);
	inflateEnd(&inflater);
	return status;
}

/* Whether bytes begin as gzip (RFC 1952) or zlib data (RFC 1950, of the usual window). */
static bool is_packed(struct slice bytes)
{
	return slice_starts_with(bytes, slice_of("\x1f\x8b")) ||
	       slice_starts_with(bytes, slice_of("x"));
}

enum status http_response_body(struct strbuf *body, const struct http_response *response,
			       size_t limit, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf joined = STRBUF_INIT;
	struct slice bytes = response->body, coding = response->coding;
	bool is_deflate = same_letters(coding, "gzip") || same_letters(coding, "x-gzip") ||
			  same_letters(coding, "deflate");

	if (response->chunked && join_chunks(&joined, bytes))
		bytes = strbuf_slice(&joined);
	if (is_deflate && is_packed(bytes))
		return unpack(body, bytes, limit, err);
	if (coding.length && !is_deflate && !same_letters(coding, "identity"))
		return error_set(err, STATUS_INVALID, _("its compression \"%.*s\" is not read"),
				 (int)(coding.length < 20 ? coding.length : 20), coding.data);
	if (bytes.length > limit)
		return error_set(err, STATUS_REFUSED, _("it is longer than the limit of %zu bytes"),
				 limit);
	strbuf_append(body, bytes);
	return body->failed || joined.failed ? error_no_memory(err) : STATUS_OK;
}
