/* SPDX-License-Identifier: GPL-2.0-or-later */
/* shown_text.h - a title or body without what a reader should not see
 *
 * Words stand apart by one space, or by one newline where a line ended;
 * neither begins or ends the text. Control characters count as spaces,
 * characters that show nothing are left out, and broken bytes are U+FFFD, so
 * the text is UTF-8. Replacing the newlines by spaces gives the one line that
 * is shown, with every offset and code point where it was.
 */
#ifndef SEARCHER_SHOWN_TEXT_H
#define SEARCHER_SHOWN_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "base/strbuf.h"

/* A piece of it, in bytes. */
struct span {
	size_t start, end;
};

/* Append a text as shown to an empty buffer. */
void shown_text_append(struct strbuf *shown, struct slice text);

/* What stands between two words of it. */
static inline bool shown_text_is_blank(char byte)
{
	return byte == ' ' || byte == '\n';
}

/* Whether a code point begins with this byte. */
static inline bool shown_text_begins(char byte)
{
	return ((unsigned char)byte & 0xc0) != 0x80;
}

/* How many code points stand from one byte to another. */
size_t shown_text_length(struct slice text, size_t start, size_t end);

/* The byte so many code points behind or before `at`, or the end or the start. */
size_t shown_text_forward(struct slice text, size_t at, size_t count);
size_t shown_text_back(struct slice text, size_t at, size_t count);

#endif
