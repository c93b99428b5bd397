/* SPDX-License-Identifier: GPL-2.0-or-later */
/* viqr.h - Vietnamese written in ASCII (VIQR, RFC 1456)
 *
 *     Bo^. Tho^ng tin va` Truye^`n tho^ng, ddu+o+`ng da^y no'ng, Na(m Ca(n
 *
 * A vowel is followed by its shape, ^ ( or +, and its tone, ' ` ? ~ or a full
 * stop; dd at the beginning of a word is đ. A backslash before such a sign
 * says that it is none of these. Writers who never use it leave it to the
 * reader to tell a tone from punctuation: a sign behind a syllable that has a
 * tone already is punctuation, and so is a full stop or a question mark at
 * the end of a line.
 *
 * Code, addresses and prices have such signs too. A text is VIQR when many of
 * its words have a shape or dd and nearly all of these become syllables.
 * Words without become what they spell only when that is a syllable. Words
 * with @ < > = _ $ { } or "//" around them stay.
 */
#ifndef TOKENIZER_VIQR_H
#define TOKENIZER_VIQR_H

#include <stdbool.h>

#include "base/slice.h"
#include "base/strbuf.h"

/* Append the letters of a text that is VIQR, at least in some of its lines,
 * and return true; *percent of its words with a shape or dd are syllables.
 * Otherwise append nothing and return false. */
bool viqr_decode(struct strbuf *text, struct slice viqr, unsigned *percent);

#endif
