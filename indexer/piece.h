/* SPDX-License-Identifier: GPL-2.0-or-later */
/* piece.h - a piece of an input: as much of it as one thread reads at a time
 *
 * A page, a feed or an attachment is one piece. JSON Lines come in batches of
 * whole lines and a WARC record by record, so that a file of any length is
 * read by all threads in bounded memory.
 */
#ifndef INDEXER_PIECE_H
#define INDEXER_PIECE_H

#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "indexer/format.h"

enum { PIECE_ATTACHMENT = 32 * 1024 * 1024 }; /* bytes of an attachment, at most */

struct piece {
	enum format format;
	const char *unread;    /* for FORMAT_UNREAD: what it is */
	const char *path;      /* of a whole file, whose bytes are still to be read; else NULL */
	struct strbuf bytes;   /* otherwise: the lines, or what the record holds */
	size_t number;         /* of the first line, or of the record, from 1; 0: the whole file */
	struct strbuf url;     /* where a record comes from; else empty */
	struct strbuf charset; /* what a record's server says it is in; may be empty */
	struct error trouble;  /* why this piece cannot be read; STATUS_OK: it can */
};

#define PIECE_INIT                                                                                 \
	{                                                                                          \
		.trouble = ERROR_INIT                                                              \
	}

void piece_release(struct piece *piece);

/* Be as new, keeping memory for the next. */
void piece_clear(struct piece *piece);

#endif
