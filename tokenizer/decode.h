/* SPDX-License-Identifier: GPL-2.0-or-later */
/* decode.h - from a file's bytes to clean text
 *
 * What comes out is valid UTF-8 in NFC, without a byte order mark and with at
 * most 30 combining marks in a row (the Stream-Safe Text Format of Unicode
 * UAX #15), so that everything after it reads one kind of text. Decoded again,
 * it stays as it is.
 */
#ifndef TOKENIZER_DECODE_H
#define TOKENIZER_DECODE_H

#include <stddef.h>

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"

struct decoding {
	const char *encoding; /* "UTF-8"; lives as long as the program */
	size_t broken;        /* parts that were not that encoding, now U+FFFD, and runs of
			       * combining marks that were cut short */
};

enum { DECODE_LIMIT = 64 << 20 }; /* bytes of one text */

/* Append the text of these bytes to *text and say in *decoding how it was
 * read. STATUS_INVALID: this is no text (it holds zero bytes, or more control
 * characters than text would). STATUS_REFUSED: it is longer than DECODE_LIMIT.
 * On failure *text is as it was. */
enum status decode(struct strbuf *text, struct slice bytes, struct decoding *decoding,
		   struct error *err);

#endif
