/* SPDX-License-Identifier: GPL-2.0-or-later */
/* charset.h - the 8-bit encodings in which Vietnamese was written before Unicode
 *
 *     windows-1258   a byte for each letter, a combining one for the tone behind it
 *     TCVN3          a byte for each small letter (ABC, the fonts .VnTime); capitals with a tone
 *                    are small letters in another font (.VnTimeH), and are read as these
 *     VNI            a vowel, and behind it a byte for all its marks
 *     VISCII         a byte for each letter, six capitals in place of control codes
 *
 * In all of them ASCII is ASCII. A text of theirs is met in two ways: as its
 * bytes, or as letters, because somebody took the bytes for windows-1252 and
 * made UTF-8 of that ("Th«ng tin"). Here both are codes: a code below 256 is a
 * byte, a greater one a character that stood between such letters.
 *
 * Their letters are generated (make_charsets.py).
 */
#ifndef TOKENIZER_CHARSET_H
#define TOKENIZER_CHARSET_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "base/strbuf.h"

enum charset {
	CHARSET_UTF8,
	CHARSET_WINDOWS_1258,
	CHARSET_TCVN3,
	CHARSET_VNI,
	CHARSET_VISCII,
	CHARSET_WINDOWS_1252,
	CHARSETS,
	CHARSET_UNKNOWN = CHARSETS,
};

/* Its usual name, which lives as long as the program. */
const char *charset_name(enum charset charset);

/* The charset of a name as documents declare it ("x-viet-tcvn5712"), or
 * CHARSET_UNKNOWN. ISO 8859-1 is windows-1252, as browsers have it. */
enum charset charset_of_name(struct slice name);

/* Append the letters that the codes are in a charset, as UTF-8 that may be
 * decomposed. Codes that are none in it stay; bytes that are none become
 * U+FFFD when they are from a file, and stay the letters of windows-1252 that
 * they were taken for when they are not. */
enum charset_source { CHARSET_OF_BYTES, CHARSET_OF_LETTERS };
void charset_decode(struct strbuf *text, enum charset charset, enum charset_source source,
		    const uint32_t *codes, size_t count);

/* The code of a character for which windows-1252 or ISO 8859-1 has a byte,
 * otherwise the character. */
uint32_t charset_code_of(uint32_t c);

/* The letter of a byte in windows-1252; the control codes that ISO 8859-1 has
 * there for its five bytes that are none. */
uint32_t charset_letter_of(uint32_t byte);

#endif
