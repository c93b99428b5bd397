/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/warc.h"

#include <stdint.h>
#include <strings.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "indexer/http_response.h"

#define VERSION  "WARC/1."
#define BOUNDARY "\r\n\r\n" VERSION /* what ends a block, and begins the next record */

enum {
	HEAD_LIMIT = 64 * 1024, /* bytes of a record's head, or of the head of a response */
	STEP = 256 * 1024,
};

/* The head of a record; the slices are in its bytes. */
struct record {
	struct slice type, uri, media_type, charset;
	uint64_t length; /* of the block, as the record says */
};

void warc_release(struct warc *warc)
{
	strbuf_release(&warc->rest);
	strbuf_release(&warc->block);
}

/* --- bytes --------------------------------------------------------------- */

static struct slice left(const struct warc *warc)
{
	struct slice rest = strbuf_slice(&warc->rest);

	return slice_cut(rest, warc->used, rest.length);
}

/* Have so many bytes at hand, unless the stream ends or fails before. */
static void want(struct warc *warc, size_t count)
{
	struct slice kept = left(warc);
	bool more = true;

	if (kept.length >= count || warc->ended)
		return;
	if (warc->used) {
		if (kept.length)
			memmove(warc->rest.data, kept.data, kept.length);
		strbuf_truncate(&warc->rest, kept.length);
		warc->used = 0;
	}
	while (!warc->ended && warc->rest.length < count)
		warc->ended =
			stream_read(warc->stream, &warc->rest, &more, &warc->failure) || !more;
}

/* Move so many bytes, which are at hand, into a buffer unless that has had enough. */
static void take(struct warc *warc, size_t count, struct strbuf *into, size_t limit)
{
	if (into->length <= limit)
		strbuf_append(into, slice_cut(left(warc), 0, count));
	warc->used += count;
}

/* Go to where the next record seems to begin, or to the end. */
static void find_next(struct warc *warc)
{
	for (;;) {
		want(warc, STEP);
		struct slice rest = left(warc);
		size_t found = slice_find(rest, slice_of(BOUNDARY));

		/* The end of what is at hand may be the beginning of a boundary. */
		size_t kept = warc->ended ? 0 : strlen(BOUNDARY) - 1;
		warc->used += found == SLICE_NONE ? rest.length - kept : found;
		if (found != SLICE_NONE || warc->ended)
			return;
	}
}

/* --- the head of a record ------------------------------------------------- */

static bool read_length(uint64_t *length, struct slice text)
{
	enum { MOST_DIGITS = 18 };

	*length = 0;
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
		*length = *length * 10 + (uint64_t)(text.data[i] - '0');
	}
	return text.length && text.length <= MOST_DIGITS;
}

/* WARC 1.0 has examples with the URI between angle brackets, and old crawlers write it so. */
static struct slice bare_uri(struct slice uri)
{
	bool bracketed = uri.length > 2 && uri.data[0] == '<' && uri.data[uri.length - 1] == '>';

	return bracketed ? slice_cut(uri, 1, uri.length - 1) : uri;
}

static bool parse_head(struct record *record, struct slice head)
{
	record->type = http_field(head, "WARC-Type");
	record->uri = bare_uri(http_field(head, "WARC-Target-URI"));
	http_media_type(&record->media_type, &record->charset, http_field(head, "Content-Type"));
	return slice_starts_with(head, slice_of(VERSION)) && record->type.length &&
	       read_length(&record->length, http_field(head, "Content-Length"));
}

/* Read a record's head into the buffer. */
static enum status read_head(struct warc *warc, struct strbuf *head, struct record *record,
			     struct error *err)
{
	const struct slice end = slice_of("\r\n\r\n");

	want(warc, HEAD_LIMIT);
	size_t length = slice_find(left(warc), end);
	length = length == SLICE_NONE ? 0 : length + end.length;

	strbuf_append(head, slice_cut(left(warc), 0, length));
	if (head->failed)
		return error_no_memory(err);
	if (!parse_head(record, strbuf_slice(head)))
		return error_set(err, STATUS_INVALID, _("the record's head is damaged"));
	warc->used += length;
	return STATUS_OK;
}

/* --- which records are read ----------------------------------------------- */

static bool is_one_of(struct slice type, const struct slice *types, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (type.length == types[i].length &&
		    strncasecmp(type.data, types[i].data, type.length) == 0)
			return true;
	}
	return false;
}

static bool is_text(struct slice type)
{
	static const struct slice types[] = {
		SLICE_INIT("text/html"),
		SLICE_INIT("application/xhtml+xml"),
		SLICE_INIT("text/plain"),
		SLICE_INIT("application/rss+xml"),
		SLICE_INIT("application/atom+xml"),
		SLICE_INIT("application/rdf+xml"),
		SLICE_INIT("text/xml"),
		SLICE_INIT("application/xml"),
	};

	return is_one_of(type, types, sizeof types / sizeof *types);
}

static bool is_attachment(struct slice type)
{
	static const struct slice types[] = {
		SLICE_INIT("application/pdf"),
		SLICE_INIT("application/msword"),
		SLICE_INIT("application/rtf"),
		SLICE_INIT("text/rtf"),
		SLICE_INIT("application/octet-stream"), /* any file, as some servers have it */
		SLICE_INIT("application/vnd.oasis.opendocument.text"),
		SLICE_INIT("application/"
			   "vnd.openxmlformats-officedocument.wordprocessingml.document"),
	};

	return is_one_of(type, types, sizeof types / sizeof *types);
}

/* Was it fetched from a site? Crawlers also keep records of what they did. */
static bool is_fetched(const struct record *record)
{
	bool is_kept = slice_equal(record->type, slice_of("response")) ||
		       slice_equal(record->type, slice_of("resource"));

	return is_kept &&
	       (slice_starts_with(record->uri, slice_of("http://")) ||
		slice_starts_with(record->uri, slice_of("https://"))) &&
	       !slice_ends_with(record->uri, slice_of("/robots.txt"));
}

/* --- blocks -------------------------------------------------------------- */

static enum status lied(struct error *err)
{
	return error_set(err, STATUS_INVALID,
			 _("the record is not as long as it says, and left out"));
}

/* Read a block of this length, holding little more than limit bytes of it.
 * STATUS_INVALID: its length is another. */
static enum status read_block(struct warc *warc, uint64_t length, size_t limit, struct error *err)
{
	strbuf_clear(&warc->block);
	while (length) {
		want(warc, STEP);
		size_t at_hand = left(warc).length, kept = warc->ended ? 0 : strlen(BOUNDARY) - 1;
		size_t end = slice_find(left(warc), slice_of(BOUNDARY));

		if (end < length) {
			warc->used += end;
			return lied(err);
		}
		if (!at_hand)
			return error_set(err, STATUS_INVALID,
					 _("the record is cut short, and left out"));
		size_t count = length <= at_hand ? (size_t)length : at_hand - kept;
		take(warc, count, &warc->block, limit);
		length -= count;
	}
	return warc->block.failed ? error_no_memory(err) : STATUS_OK;
}

/* Behind a block there is the next record, or the end. */
static enum status pass_boundary(struct warc *warc, struct error *err)
{
	want(warc, strlen(BOUNDARY));
	if (slice_starts_with(left(warc), slice_of(BOUNDARY)))
		return STATUS_OK;
	return warc->ended && !slice_trim(left(warc)).length ? STATUS_OK : lied(err);
}

/* What is worth holding of a record's block. */
static size_t limit_of(const struct warc *warc, const struct record *record)
{
	size_t larger = warc->limit > warc->attachment_limit ? warc->limit : warc->attachment_limit;

	return is_fetched(record) ? HEAD_LIMIT + larger : 0;
}

/* --- from a record to a piece --------------------------------------------- */

/* The path of a URL tells of the format what the content leaves open. */
static struct slice path_of(struct slice url)
{
	size_t end = 0;

	while (end < url.length && url.data[end] != '?' && url.data[end] != '#')
		end++;
	return slice_cut(url, 0, end);
}

static enum format format_of_piece(const struct piece *piece, struct slice type,
				   const char **unread)
{
	struct slice bytes = strbuf_slice(&piece->bytes);
	struct slice head =
		slice_cut(bytes, 0, bytes.length < FORMAT_HEAD ? bytes.length : FORMAT_HEAD);
	enum format format = format_of(head, path_of(strbuf_slice(&piece->url)), unread);
	bool is_page = is_text(type) && !slice_equal(type, slice_of("text/plain"));

	return is_page && (format == FORMAT_TEXT || format == FORMAT_JSON_LINES) ? FORMAT_HTML
										 : format;
}

static enum status read_content(const struct warc *warc, struct piece *piece,
				const struct http_response *response, struct error *err)
{
	bool is_page = is_text(response->type);
	size_t limit = is_page ? warc->limit : warc->attachment_limit;

	enum status status = http_response_body(&piece->bytes, response, limit, err);
	if (status)
		return status;
	strbuf_append(&piece->charset, response->charset);
	piece->format = format_of_piece(piece, response->type, &piece->unread);
	return piece->charset.failed ? error_no_memory(err) : STATUS_OK;
}

/* Is it any file that turned out to be nothing that we know? */
static bool is_unknown_file(const struct piece *piece, struct slice type)
{
	return slice_equal(type, slice_of("application/octet-stream")) &&
	       !format_is_attachment(piece->format);
}

/* Fill in the piece if the record is wanted. */
static enum status read_record(struct warc *warc, const struct record *record, struct piece *piece,
			       bool *wanted, struct error *err)
{
	struct http_response response = { .status = 200,
					  .type = record->media_type,
					  .charset = record->charset,
					  .body = strbuf_slice(&warc->block) };
	bool is_response = slice_equal(record->type, slice_of("response"));

	if (!is_fetched(record))
		return STATUS_OK;
	if (is_response && !http_response_parse(&response, strbuf_slice(&warc->block)))
		return error_set(err, STATUS_INVALID, _("the record holds no HTTP response"));
	if (response.status != 200 || !(is_text(response.type) || is_attachment(response.type)))
		return STATUS_OK;

	strbuf_append(&piece->url, record->uri);
	enum status status = read_content(warc, piece, &response, err);
	*wanted = !status && !is_unknown_file(piece, response.type);
	return piece->url.failed ? error_no_memory(err) : status;
}

/* --- records ------------------------------------------------------------- */

/* Read the next record, whatever it is. */
static enum status next_record(struct warc *warc, struct piece *piece, bool *wanted,
			       struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf head = STRBUF_INIT;
	struct record record = { 0 };

	enum status status = read_head(warc, &head, &record, err);
	if (!status)
		status = read_block(warc, record.length, limit_of(warc, &record), err);
	if (!status)
		status = pass_boundary(warc, err);
	return status ? status : read_record(warc, &record, piece, wanted, err);
}

/* Skip the blank lines between records. */
static void skip_blanks(struct warc *warc)
{
	struct slice rest;

	do {
		want(warc, 1);
		rest = left(warc);
		while (rest.length && (rest.data[0] == '\r' || rest.data[0] == '\n'))
			rest = slice_cut(rest, 1, rest.length);
		warc->used = warc->rest.length - rest.length;
	} while (!warc->ended && !rest.length);
}

/* The stream failed: behind damaged gzip data there may be more. */
static enum status recover(struct warc *warc, struct piece *piece, struct error *err)
{
	piece->trouble = warc->failure;
	warc->failure = (struct error)ERROR_INIT;
	if (piece->trouble.status != STATUS_INVALID)
		return error_set(err, piece->trouble.status, "%s", piece->trouble.message);
	strbuf_clear(&warc->rest);
	warc->used = 0;
	warc->ended = !stream_resume(warc->stream);
	return STATUS_OK;
}

enum status warc_next(struct warc *warc, struct piece *piece, bool *more, struct error *err)
{
	bool wanted = false;

	while (!wanted) {
		skip_blanks(warc);
		*more = left(warc).length || warc->failure.status;
		if (!*more)
			return STATUS_OK;

		piece_clear(piece);
		piece->number = ++warc->record;
		enum status status = next_record(warc, piece, &wanted, &piece->trouble);
		if (status == STATUS_NO_MEMORY)
			return error_no_memory(err);
		if (status && warc->failure.status)
			return recover(warc, piece, err);
		if (status == STATUS_INVALID)
			find_next(warc);
		if (status)
			return STATUS_OK;
	}
	return STATUS_OK;
}
