/* SPDX-License-Identifier: GPL-2.0-or-later */
/* attachment.h - the text of PDF, DOCX, ODT and RTF files
 *
 * The parsers of such formats are large and the files foreign, so each is read
 * by a process of its own, sttt-convert, which can do nothing but that
 * (convert/confine.h). Whatever a hostile file does there costs this one file.
 *
 * May be called by any thread.
 */
#ifndef INDEXER_ATTACHMENT_H
#define INDEXER_ATTACHMENT_H

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "indexer/format.h"

enum {
	ATTACHMENT_SECONDS = 60, /* by the clock, until it is given up */
	ATTACHMENT_TURNS = 2,    /* attachments in memory at once, however many threads there are */
};

/* Wait for a turn before reading an attachment into memory, and end it. */
void attachment_begin_turn(void);
void attachment_end_turn(void);

/* Append the text of a file, up to limit bytes: of PDF and RTF as plain text, a
 * paragraph a line, of DOCX and ODT as HTML. STATUS_INVALID, STATUS_REFUSED:
 * it cannot be read, or has no text; the message says why. */
enum status attachment_read(struct strbuf *text, struct slice file, enum format format,
			    size_t limit, struct error *err);

#endif
