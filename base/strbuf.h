/* SPDX-License-Identifier: GPL-2.0-or-later */
/* strbuf.h - bytes that we own and that grow
 *
 *     CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
 *
 *     strbuf_append(&text, slice_of("trạm "));
 *     strbuf_printf(&text, "%d", 5);
 *     if (text.failed)
 *             return error_no_memory(err);
 *
 * Appending does not report a failure each time. When memory runs out the
 * buffer remembers it in `failed` and ignores everything appended from then
 * on, so a caller builds a whole text and looks once.
 */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

struct strbuf {
	char *data;      /* always ended by a zero byte once something was appended */
	size_t length;   /* bytes in use, without that zero byte */
	size_t capacity; /* bytes held */
	bool failed;     /* memory ran out; cleared by strbuf_release() alone */
};

#define STRBUF_INIT                                                                                \
	{                                                                                          \
		NULL, 0, 0, false                                                                  \
	}

/* Give the memory back and be as new. */
void strbuf_release(struct strbuf *buffer);

/* Forget the content, keep the memory. */
void strbuf_clear(struct strbuf *buffer);

/* Keep the first length bytes; length is at most what there is. */
void strbuf_truncate(struct strbuf *buffer, size_t length);

/* Make room for so many more bytes; false (and failed) when there is none. */
bool strbuf_reserve(struct strbuf *buffer, size_t more);

void strbuf_append(struct strbuf *buffer, struct slice bytes);
void strbuf_append_byte(struct strbuf *buffer, char byte);
void strbuf_printf(struct strbuf *buffer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void strbuf_vprintf(struct strbuf *buffer, const char *format, va_list arguments)
	__attribute__((format(printf, 2, 0)));

/* One Unicode code point as UTF-8; what is not one becomes U+FFFD. */
void strbuf_append_character(struct strbuf *buffer, unsigned code_point);

/* What the buffer holds; valid until it is changed. */
struct slice strbuf_slice(const struct strbuf *buffer);

/* The same as a string ended by a zero byte; "" for an empty buffer. */
const char *strbuf_string(const struct strbuf *buffer);

#ifdef __cplusplus
}
#endif

#endif
