/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* memrchr */
#include "indexer/line_reader.h"

#include <string.h>

void line_reader_release(struct line_reader *reader)
{
	strbuf_release(&reader->rest);
}

void line_batch_release(struct line_batch *batch)
{
	strbuf_release(&batch->text);
}

static enum status read_more(struct line_reader *reader, struct error *err)
{
	bool more;
	enum status status = stream_read(reader->stream, &reader->rest, &more, err);

	reader->ended = !status && !more;
	return status;
}

/* Move the first so many bytes of what was read into the batch. */
static enum status hand_out(struct line_reader *reader, size_t length, struct line_batch *batch,
			    struct error *err)
{
	struct slice rest = strbuf_slice(&reader->rest);
	struct slice whole = slice_cut(rest, 0, length), line;

	strbuf_append(&batch->text, whole);
	if (batch->text.failed)
		return error_no_memory(err);
	while (slice_next_line(&whole, &line))
		reader->line++;
	memmove(reader->rest.data, reader->rest.data + length, rest.length - length);
	strbuf_truncate(&reader->rest, rest.length - length);
	return STATUS_OK;
}

/* Read past the end of a line that is too long, holding none of it. */
static enum status leave_out(struct line_reader *reader, struct line_batch *batch,
			     struct error *err)
{
	batch->too_long = ++reader->line;
	while (!reader->ended) {
		strbuf_clear(&reader->rest);
		enum status status = read_more(reader, err);
		if (status)
			return status;

		struct slice rest = strbuf_slice(&reader->rest);
		size_t newline = slice_find(rest, slice_of("\n"));
		if (newline == SLICE_NONE)
			continue;
		memmove(reader->rest.data, reader->rest.data + newline + 1,
			rest.length - newline - 1);
		strbuf_truncate(&reader->rest, rest.length - newline - 1);
		return STATUS_OK;
	}
	return STATUS_OK;
}

enum status line_reader_next(struct line_reader *reader, struct line_batch *batch,
			     struct error *err)
{
	strbuf_clear(&batch->text);
	batch->first_line = reader->line + 1;
	batch->too_long = 0;
	batch->end = false;

	for (;;) {
		struct slice rest = strbuf_slice(&reader->rest);
		const char *newline = rest.length ? memrchr(rest.data, '\n', rest.length) : NULL;

		if (newline)
			return hand_out(reader, (size_t)(newline - rest.data) + 1, batch, err);
		if (reader->ended && !rest.length)
			batch->end = true;
		if (reader->ended)
			return rest.length ? hand_out(reader, rest.length, batch, err) : STATUS_OK;
		if (rest.length > reader->limit)
			return leave_out(reader, batch, err);

		enum status status = read_more(reader, err);
		if (status)
			return status;
	}
}
