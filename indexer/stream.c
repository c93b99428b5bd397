/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include "base/text.h"

#define GZIP_MAGIC "\x1f\x8b\x08"

enum {
	STEP = 256 * 1024,
	GZIP_WINDOW = 15 + 16, /* of inflateInit2(): the largest, and gzip headers alone */
};

struct stream {
	int descriptor;
	const atomic_bool *stop;
	struct strbuf raw;   /* bytes as the file has them */
	size_t used;         /* how many of them were taken */
	bool raw_ended;      /* the file has no more */
	struct strbuf ahead; /* looked at, and not yet read */
	bool packed;
	bool within; /* a member that was begun */
	z_stream inflater;
};

/* --- the file ------------------------------------------------------------ */

static struct slice raw_left(const struct stream *stream)
{
	struct slice raw = strbuf_slice(&stream->raw);

	return slice_cut(raw, stream->used, raw.length);
}

/* Read once more from the file, behind what is left of it. */
static enum status refill(struct stream *stream, struct error *err)
{
	struct slice left = raw_left(stream);

	if (stream->used) {
		if (left.length)
			memmove(stream->raw.data, left.data, left.length);
		strbuf_truncate(&stream->raw, left.length);
		stream->used = 0;
	}
	if (!strbuf_reserve(&stream->raw, STEP))
		return error_no_memory(err);

	for (;;) {
		if (stream->stop && *stream->stop)
			return error_set(err, STATUS_REFUSED, _("stopped on request"));

		ssize_t count =
			read(stream->descriptor, stream->raw.data + stream->raw.length, STEP);
		if (count >= 0) {
			strbuf_truncate(&stream->raw, stream->raw.length + (size_t)count);
			stream->raw_ended = count == 0;
			return STATUS_OK;
		}
		if (errno != EINTR)
			return error_set_errno(err, _("cannot read on"));
	}
}

/* Have so many bytes of the file at hand, unless it ends before. */
static enum status want_raw(struct stream *stream, size_t count, struct error *err)
{
	enum status status = STATUS_OK;

	while (!status && !stream->raw_ended && raw_left(stream).length < count)
		status = refill(stream, err);
	return status;
}

static bool is_gzip(const struct stream *stream)
{
	return slice_starts_with(raw_left(stream), slice_of(GZIP_MAGIC));
}

/* --- open and close ------------------------------------------------------ */

/* Open the file, and find out whether it is packed. */
static enum status begin(struct stream *stream, const char *path, struct error *err)
{
	stream->descriptor = path ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
	if (stream->descriptor < 0)
		return error_set_errno(err, _("cannot be opened"));

	enum status status = want_raw(stream, strlen(GZIP_MAGIC), err);
	if (status || !is_gzip(stream))
		return status;
	if (inflateInit2(&stream->inflater, GZIP_WINDOW) != Z_OK)
		return error_no_memory(err);
	stream->packed = true;
	return STATUS_OK;
}

enum status stream_open(struct stream **stream, const char *path, const atomic_bool *stop,
			struct error *err)
{
	CLEANUP(stream_closep) struct stream *made = calloc(1, sizeof *made);

	if (!made)
		return error_no_memory(err);
	made->stop = stop;

	enum status status = begin(made, path, err);
	if (status)
		return status;
	*stream = made;
	made = NULL;
	return STATUS_OK;
}

void stream_close(struct stream *stream)
{
	if (!stream)
		return;
	if (stream->packed)
		inflateEnd(&stream->inflater);
	if (stream->descriptor > STDIN_FILENO)
		close(stream->descriptor);
	strbuf_release(&stream->raw);
	strbuf_release(&stream->ahead);
	free(stream);
}

/* --- unpacking ----------------------------------------------------------- */

/* Whether there is another member; it is begun then. */
static enum status next_member(struct stream *stream, bool *begun, struct error *err)
{
	enum status status = want_raw(stream, strlen(GZIP_MAGIC), err);

	*begun = !status && is_gzip(stream);
	if (*begun)
		inflateReset(&stream->inflater);
	stream->within = *begun;
	return status;
}

static enum status inflate_some(struct stream *stream, struct strbuf *bytes, struct error *err)
{
	struct slice raw = raw_left(stream);
	z_stream *inflater = &stream->inflater;

	if (!strbuf_reserve(bytes, STEP))
		return error_no_memory(err);
	inflater->next_in = (unsigned char *)raw.data;
	inflater->avail_in = (unsigned)raw.length;
	inflater->next_out = (unsigned char *)bytes->data + bytes->length;
	inflater->avail_out = STEP;

	int code = inflate(inflater, Z_NO_FLUSH);
	stream->used += raw.length - inflater->avail_in;
	strbuf_truncate(bytes, bytes->length + STEP - inflater->avail_out);
	stream->within = code != Z_STREAM_END;
	if (code == Z_MEM_ERROR)
		return error_no_memory(err);
	if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
		return error_set(err, STATUS_INVALID, _("its gzip data are damaged"));
	return STATUS_OK;
}

static enum status unpack(struct stream *stream, struct strbuf *bytes, bool *more,
			  struct error *err)
{
	size_t before = bytes->length;
	enum status status = STATUS_OK;

	*more = true;
	while (!status && bytes->length == before) {
		if (!stream->within)
			status = next_member(stream, more, err);
		else
			status = want_raw(stream, 1, err);
		if (status || !*more)
			return status;
		if (!raw_left(stream).length)
			return error_set(err, STATUS_INVALID, _("its gzip data end too early"));
		status = inflate_some(stream, bytes, err);
	}
	return status;
}

/* The bytes of a file that is not packed. */
static enum status copy(struct stream *stream, struct strbuf *bytes, bool *more, struct error *err)
{
	enum status status = want_raw(stream, 1, err);

	if (status)
		return status;
	strbuf_append(bytes, raw_left(stream));
	*more = raw_left(stream).length > 0;
	stream->used = stream->raw.length;
	return bytes->failed ? error_no_memory(err) : STATUS_OK;
}

static enum status read_on(struct stream *stream, struct strbuf *bytes, bool *more,
			   struct error *err)
{
	return stream->packed ? unpack(stream, bytes, more, err) : copy(stream, bytes, more, err);
}

bool stream_resume(struct stream *stream)
{
	size_t found = SLICE_NONE;

	while (found == SLICE_NONE) {
		struct slice left = raw_left(stream);

		found = slice_find(left, slice_of(GZIP_MAGIC));
		if (found == SLICE_NONE && stream->raw_ended)
			return false;
		/* The beginning of the mark may be the end of what was read so far. */
		stream->used += found != SLICE_NONE
					? found
					: left.length - (left.length > 2 ? 2 : left.length);
		if (found == SLICE_NONE && refill(stream, NULL))
			return false;
	}
	stream->within = false;
	return true;
}

/* --- reading ------------------------------------------------------------- */

enum status stream_read(struct stream *stream, struct strbuf *bytes, bool *more, struct error *err)
{
	if (!stream->ahead.length)
		return read_on(stream, bytes, more, err);
	strbuf_append(bytes, strbuf_slice(&stream->ahead));
	strbuf_release(&stream->ahead);
	*more = true;
	return bytes->failed ? error_no_memory(err) : STATUS_OK;
}

enum status stream_peek(struct stream *stream, struct slice *bytes, size_t count, struct error *err)
{
	enum status status = STATUS_OK;
	bool more = true;

	while (!status && more && stream->ahead.length < count)
		status = read_on(stream, &stream->ahead, &more, err);
	*bytes = strbuf_slice(&stream->ahead);
	/* Damaged data are met again behind what came before them. */
	return status == STATUS_INVALID && bytes->length ? STATUS_OK : status;
}

enum status stream_read_all(struct stream *stream, struct strbuf *bytes, size_t limit,
			    struct error *err)
{
	size_t before = bytes->length;
	enum status status = STATUS_OK;
	bool more = true;

	while (!status && more) {
		status = stream_read(stream, bytes, &more, err);
		if (!status && bytes->length - before > limit)
			status = error_set(err, STATUS_REFUSED,
					   _("the file is longer than the limit of %zu bytes"),
					   limit);
	}
	return status;
}
