/* SPDX-License-Identifier: GPL-2.0-or-later */
/* utf8.h - stepping through UTF-8 that may be broken
 *
 * Broken means what Unicode says (Unicode 15, table 3-7): overlong forms,
 * surrogates, values above U+10FFFF and cut sequences. Each maximal broken
 * part counts as one U+FFFD, as the W3C and ICU do it.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "base/strbuf.h"

enum { UTF8_BROKEN = 0xfffd };

/* The code point at *at, which is moved behind it. For broken bytes: UTF8_BROKEN, with *broken
 * (unless NULL) counted up. *at must be less than text.length. */
uint32_t utf8_next(struct slice text, size_t *at, size_t *broken);

/* Append text with its broken parts replaced; how many there were. */
size_t utf8_repair(struct strbuf *repaired, struct slice text);

/* How many code points the text has; a broken part is one. */
size_t utf8_length(struct slice text);

/* The beginning of a text that is as long as so many bytes allow without
 * cutting a character. */
struct slice utf8_beginning(struct slice text, size_t bytes);

#endif
