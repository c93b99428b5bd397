/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/input_reader.h"

#include <stdlib.h>

#include "base/text.h"
#include "indexer/line_reader.h"
#include "indexer/warc.h"

struct input_reader {
	struct input_origin origin;
	struct stream *stream;
	enum format format;
	const char *unread;
	struct line_reader lines;
	struct warc warc;
	bool ended;
};

static enum status find_format(struct input_reader *reader, struct error *err)
{
	struct slice head;
	enum status status = stream_peek(reader->stream, &head, FORMAT_HEAD, err);

	reader->format = FORMAT_JSON_LINES;
	if (!status && reader->origin.path)
		reader->format = format_of(head, reader->origin.name, &reader->unread);
	return status;
}

enum status input_reader_open(struct input_reader **reader, const struct input_origin *origin,
			      struct error *err)
{
	CLEANUP(input_reader_closep) struct input_reader *made = calloc(1, sizeof *made);

	if (!made)
		return error_no_memory(err);
	made->origin = *origin;

	enum status status = stream_open(&made->stream, origin->path, origin->stop, err);
	if (!status)
		status = find_format(made, err);
	if (status)
		return status;

	made->lines = (struct line_reader){ .stream = made->stream, .limit = origin->limit };
	made->warc = (struct warc){ .stream = made->stream,
				    .limit = origin->limit,
				    .attachment_limit = PIECE_ATTACHMENT };
	*reader = made;
	made = NULL;
	return STATUS_OK;
}

void input_reader_close(struct input_reader *reader)
{
	if (!reader)
		return;
	line_reader_release(&reader->lines);
	warc_release(&reader->warc);
	stream_close(reader->stream);
	free(reader);
}

/* --- pieces -------------------------------------------------------------- */

/* The file is opened again by whoever reads it, who may be another thread. */
static void give_whole(struct input_reader *reader, struct piece *piece)
{
	piece->path = reader->origin.path;
	piece->unread = reader->unread;
	reader->ended = true;
}

static void give_lines(struct piece *piece, struct line_batch *batch, size_t limit)
{
	piece->number = batch->first_line;
	if (batch->too_long) {
		piece->number = batch->too_long;
		error_set(&piece->trouble, STATUS_REFUSED,
			  _("the line is longer than the limit of %zu bytes"), limit);
	}
}

static enum status next_lines(struct input_reader *reader, struct piece *piece, struct error *err)
{
	struct line_batch batch = { .text = piece->bytes };
	enum status status = line_reader_next(&reader->lines, &batch, err);

	piece->bytes = batch.text;
	piece->number = reader->lines.line + 1;
	if (status)
		return status;
	reader->ended = batch.end;
	give_lines(piece, &batch, reader->origin.limit);
	return STATUS_OK;
}

static enum status next_record(struct input_reader *reader, struct piece *piece, struct error *err)
{
	bool more;
	enum status status = warc_next(&reader->warc, piece, &more, err);

	reader->ended = !status && !more;
	return status;
}

static bool is_stopped(const struct input_reader *reader)
{
	return reader->origin.stop && *reader->origin.stop;
}

/* What goes wrong while it is read ends the input. */
static enum status end_with(struct input_reader *reader, struct piece *piece,
			    const struct error *why, struct error *err)
{
	reader->ended = true;
	if (why->status == STATUS_NO_MEMORY || why->status == STATUS_INTERNAL)
		return error_set(err, why->status, "%s", why->message);
	strbuf_clear(&piece->bytes);
	piece->trouble = *why;
	return STATUS_OK;
}

/* Read the next lines or the next record; they may turn out to be the end. */
static enum status next_part(struct input_reader *reader, struct piece *piece, bool *more,
			     struct error *err)
{
	struct error why = ERROR_INIT;
	enum status status = reader->format == FORMAT_WARC ? next_record(reader, piece, &why)
							   : next_lines(reader, piece, &why);

	*more = !reader->ended;
	return status ? end_with(reader, piece, &why, err) : STATUS_OK;
}

enum status input_reader_next(struct input_reader *reader, struct piece *piece, bool *more,
			      struct error *err)
{
	enum status status = STATUS_OK;

	piece_clear(piece);
	piece->format = reader->format;
	*more = !reader->ended;
	if (reader->ended || is_stopped(reader))
		*more = false;
	else if (reader->format == FORMAT_JSON_LINES || reader->format == FORMAT_WARC)
		status = next_part(reader, piece, more, err);
	else
		give_whole(reader, piece);
	/* What was cut off by a stop is no trouble of the input. */
	*more = *more && !is_stopped(reader);
	return status;
}
