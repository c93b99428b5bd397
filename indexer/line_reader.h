/* SPDX-License-Identifier: GPL-2.0-or-later */
/* line_reader.h - a long file in batches of whole lines, in bounded memory
 *
 *     CLEANUP(line_reader_release) struct line_reader reader = { .descriptor = 0, .limit = limit };
 *
 *     while (!(status = line_reader_next(&reader, &batch, err)) && !batch.end)
 *             ...
 */
#ifndef INDEXER_LINE_READER_H
#define INDEXER_LINE_READER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

struct line_reader {
	int descriptor;          /* the caller's */
	size_t limit;            /* bytes; a line much longer than that is not held */
	const atomic_bool *stop; /* when it becomes true, a read that waits gives up; may be NULL */
	struct strbuf rest;      /* read, and not yet handed out */
	size_t line;             /* lines handed out or left out so far */
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
 * STATUS_IO: the file cannot be read. STATUS_REFUSED: it was told to stop. */
enum status line_reader_next(struct line_reader *reader, struct line_batch *batch,
			     struct error *err);

void line_reader_release(struct line_reader *reader);

#endif
