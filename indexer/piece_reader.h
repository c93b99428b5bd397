/* SPDX-License-Identifier: GPL-2.0-or-later */
/* piece_reader.h - from a piece of an input to its bulletins
 *
 * The one way from bytes to bulletins, for an update and for show alike. Every
 * bulletin is handed to a taker, and so is every reason why one cannot be
 * read; what is wrong with one does not hold up the next.
 *
 * One thread at a time.
 */
#ifndef INDEXER_PIECE_READER_H
#define INDEXER_PIECE_READER_H

#include <stddef.h>

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "indexer/bulletin.h"
#include "indexer/piece.h"

/* Who is given what was read. The number is that of the line, of the feed's
 * item or of the WARC's record, from 1, or 0 where the input is one bulletin.
 * Another status than STATUS_OK ends the reading. */
struct bulletin_taker {
	/* The bulletin is the reader's. The decoding says how its bytes became text. */
	enum status (*take)(void *context, const struct bulletin *bulletin, size_t number,
			    const struct decoding *decoding, struct error *err);
	enum status (*reject)(void *context, size_t number, const char *reason, struct error *err);
	void *context;
};

struct piece_reader {
	size_t limit; /* bytes of one text */
	struct bulletin bulletin;
	struct strbuf bytes, text;
};

#define PIECE_READER_INIT                                                                          \
	{                                                                                          \
		.bulletin = BULLETIN_INIT                                                          \
	}

void piece_reader_release(struct piece_reader *reader);

/* Read a piece of an input; its id is that of a file that is one bulletin. Fails as the taker does,
 * and with STATUS_NO_MEMORY or STATUS_INTERNAL for trouble of our own. */
enum status piece_reader_read(struct piece_reader *reader, const struct piece *piece,
			      const struct provenance *input, const struct bulletin_taker *taker,
			      struct error *err);

#endif
