/* SPDX-License-Identifier: GPL-2.0-or-later */
/* line_reader.h - a long file in batches of whole lines, in bounded memory
 *
 *     CLEANUP(line_reader_release) struct line_reader reader = { .stream = stream, .limit = limit
 * };
 *
 *     while (!(status = line_reader_next(&reader, &batch, err)) && !batch.end)
 *             ...
 */
#ifndef INDEXER_LINE_READER_H
#define INDEXER_LINE_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "indexer/stream.h"

struct line_reader {
	struct stream *stream; /* the caller's */
	size_t limit;          /* bytes; a line much longer than that is not held */
	struct strbuf rest;    /* read, and not yet handed out */
	size_t line;           /* lines handed out or left out so far */
	bool ended;
};

struct line_batch {
	struct strbuf text; /* whole lines, with their newlines; may be empty */
	size_t first_line;  /* the number of the first of them, from 1 */
	size_t too_long;    /* the number of a line that was left out, or 0 */
	bool end;           /* there was nothing left */
};

void line_batch_release(struct line_batch *batch);

/* Fill in the batch, whose text is cleared first and stays the caller's.
 * Fails as stream_read(). */
enum status line_reader_next(struct line_reader *reader, struct line_batch *batch,
			     struct error *err);

void line_reader_release(struct line_reader *reader);

#endif
