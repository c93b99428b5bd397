/* SPDX-License-Identifier: GPL-2.0-or-later */
/* decode.h - from a file's bytes to clean text
 *
 * What comes out is valid UTF-8 in NFC, without a byte order mark and with at
 * most 30 combining marks in a row (the Stream-Safe Text Format of Unicode
 * UAX #15), so that everything after it reads one kind of text. Decoded again,
 * it stays as it is.
 *
 * What goes in was written over twenty years:
 *
 *     UTF-8         with or without byte order mark, NFC, NFD or half composed
 *     UTF-16        with a byte order mark, or known by its zero bytes
 *     windows-1258, TCVN3, VNI, VISCII
 *                   as bytes, or as UTF-8 whose letters are the windows-1252 reading of these
 *                   bytes: "Th«ng tin" is "Thông tin" in TCVN3 (readings.h)
 *     UTF-8 twice   UTF-8 that was taken for windows-1252 and encoded again: "ThÃ´ng tin"
 *     VIQR          "Tho^ng tin" (viqr.h)
 *     windows-1252  bytes of other languages with some marks
 *     entities      "Th&ocirc;ng tin" in any of them (entities.h)
 *
 * The judge is the language: an encoding is right when it makes Vietnamese
 * syllables of nearly all words with marks, and no other one does. Lines of
 * one text may be in several encodings. A text that stays doubtful is taken as
 * it is, valid UTF-8 unchanged and other bytes as U+FFFD; decoding.doubtful
 * tells, so that nothing is guessed in silence.
 */
#ifndef TOKENIZER_DECODE_H
#define TOKENIZER_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"

struct decoding {
	const char *encoding; /* of the text, or of the lines of it that are not UTF-8: "UTF-8",
			       * "TCVN3", "TCVN3 in UTF-8" (its letters, see above), ...; lives
			       * as long as the program */
	unsigned certainty;   /* percent: how many of the words with marks in those lines are
			       * Vietnamese syllables as they were read; 100 where there was
			       * nothing to choose */
	bool doubtful;        /* some other encoding may be the right one */
	size_t broken;        /* parts that were not that encoding, now U+FFFD, and runs of
			       * combining marks that were cut short */
};

enum { DECODE_LIMIT = 256 << 20 }; /* bytes of one text */

/* Append the text of these bytes to *text and say in *decoding how it was
 * read. The document may declare a charset ("" if it does not); it decides only between
 * encodings that explain the bytes equally well. STATUS_INVALID: this is no
 * text (it holds zero bytes, or more control characters than text would).
 * STATUS_REFUSED: it is longer than DECODE_LIMIT. On failure *text is as it
 * was. Takes time and memory in proportion to the length. */
enum status decode(struct strbuf *text, struct slice bytes, struct slice declared,
		   struct decoding *decoding, struct error *err);

/* Add to *sum, which may be all zero, what is to be told of a part of the same document. */
void decoding_add(struct decoding *sum, const struct decoding *part);

#endif
