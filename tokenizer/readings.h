/* SPDX-License-Identifier: GPL-2.0-or-later */
/* readings.h - which lines of a text are in an old encoding, and in which
 *
 * Each encoding of charset.h is one reading of the lines; the text as it is
 * is another. The lines that cannot be right as they are judge together
 * (judge.h), so that a page with a head in Unicode and a body in TCVN3 comes
 * out right: one reading is chosen for the text, and then every line takes it
 * unless the line is better as it is.
 *
 * A reading is chosen when four of five words with marks become Vietnamese
 * syllables, the words without are not of another language, and no other
 * reading comes near; between two that are near each other, the encoding that
 * the document declares. Otherwise the text stays as it is.
 */
#ifndef TOKENIZER_READINGS_H
#define TOKENIZER_READINGS_H

#include <stdbool.h>

#include "base/slice.h"
#include "base/strbuf.h"
#include "tokenizer/charset.h"

struct reading {
	enum charset charset; /* of the lines that were not as they are; CHARSET_UNKNOWN: none */
	unsigned percent;     /* of the words with marks in these lines, which are syllables */
	size_t broken;        /* parts that are now U+FFFD */
	bool doubtful;        /* some reading was better than none, but not clearly right */
};

/* Append the text of bytes that are not UTF-8 as a whole. Lines that no
 * Vietnamese encoding explains are windows-1252, when that makes words of
 * Latin letters of them (English, French), and otherwise UTF-8 with
 * broken parts. */
void readings_of_bytes(struct strbuf *text, struct slice bytes, enum charset declared,
		       struct reading *reading);

/* Whether a text, which is UTF-8, has letters that Vietnamese does not have
 * and old encodings do. Fast, and false for nearly every text. */
bool readings_are_several(struct slice text);

/* Append the text where letters of windows-1252 stand for the bytes of
 * another encoding; or, when nothing but CHARSET_UNKNOWN was found, nothing. */
void readings_of_letters(struct strbuf *text, struct slice letters, struct reading *reading);

#endif
