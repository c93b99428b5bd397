/* SPDX-License-Identifier: GPL-2.0-or-later */
/* input_reader.h - an input in pieces (piece.h)
 *
 *     CLEANUP(input_reader_closep) struct input_reader *reader = NULL;
 *     CLEANUP(piece_release) struct piece piece = PIECE_INIT;
 *
 *     status = input_reader_open(&reader, &origin, err);
 *     while (!(status = input_reader_next(reader, &piece, &more, err)) && more)
 *             status = piece_reader_read(...);
 *
 * One thread at a time.
 */
#ifndef INDEXER_INPUT_READER_H
#define INDEXER_INPUT_READER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "base/slice.h"
#include "indexer/piece.h"

/* What is to be read, and how. All is borrowed for as long as the reader is open. */
struct input_origin {
	const char *path;        /* NULL: JSON Lines on standard input */
	struct slice name;       /* its end tells of the format what the content leaves open */
	size_t limit;            /* bytes of one line, or of one record */
	const atomic_bool *stop; /* when it becomes true, there are no more pieces; may be NULL */
};

struct input_reader;

/* Open an input and find out its format. Fails as stream_open() and stream_peek(). */
enum status input_reader_open(struct input_reader **reader, const struct input_origin *origin,
			      struct error *err);

/* Closing NULL does nothing. */
void input_reader_close(struct input_reader *reader);

DEFINE_CLOSEP(struct input_reader *, input_reader_close)

/* Fill in the next piece, which stays the caller's, or say that there are no
 * more. What is wrong with the input stands in piece->trouble, and the next
 * piece is what comes behind it. STATUS_NO_MEMORY, STATUS_INTERNAL: our own trouble. */
enum status input_reader_next(struct input_reader *reader, struct piece *piece, bool *more,
			      struct error *err);

#endif
