/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/strbuf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void strbuf_release(struct strbuf *buffer)
{
	free(buffer->data);
	*buffer = (struct strbuf)STRBUF_INIT;
}

void strbuf_clear(struct strbuf *buffer)
{
	strbuf_truncate(buffer, 0);
}

void strbuf_truncate(struct strbuf *buffer, size_t length)
{
	buffer->length = length;
	if (buffer->data)
		buffer->data[length] = '\0';
}

bool strbuf_reserve(struct strbuf *buffer, size_t more)
{
	if (buffer->failed)
		return false;
	if (more < buffer->capacity - buffer->length)
		return true;

	size_t capacity = buffer->capacity < 32 ? 64 : buffer->capacity * 2;
	if (capacity - buffer->length <= more)
		capacity = buffer->length + more + 1;

	char *data = more < SIZE_MAX / 2 - buffer->length ? realloc(buffer->data, capacity) : NULL;
	if (!data) {
		buffer->failed = true;
		return false;
	}
	buffer->data = data;
	buffer->data[buffer->length] = '\0';
	buffer->capacity = capacity;
	return true;
}

void strbuf_append(struct strbuf *buffer, struct slice bytes)
{
	if (!strbuf_reserve(buffer, bytes.length))
		return;
	if (bytes.length)
		memcpy(buffer->data + buffer->length, bytes.data, bytes.length);
	strbuf_truncate(buffer, buffer->length + bytes.length);
}

void strbuf_append_byte(struct strbuf *buffer, char byte)
{
	strbuf_append(buffer, slice_make(&byte, 1));
}

void strbuf_vprintf(struct strbuf *buffer, const char *format, va_list arguments)
{
	va_list again;

	va_copy(again, arguments);
	int length = vsnprintf(NULL, 0, format, arguments);

	if (length < 0)
		buffer->failed = true;
	else if (strbuf_reserve(buffer, (size_t)length)) {
		vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
		buffer->length += (size_t)length;
	}
	va_end(again);
}

void strbuf_printf(struct strbuf *buffer, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	strbuf_vprintf(buffer, format, arguments);
	va_end(arguments);
}

void strbuf_append_character(struct strbuf *buffer, unsigned c)
{
	char bytes[4];
	size_t length;

	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		c = 0xfffd;
	if (c < 0x80) {
		bytes[0] = (char)c;
		length = 1;
	} else if (c < 0x800) {
		bytes[0] = (char)(0xc0 | c >> 6);
		bytes[1] = (char)(0x80 | (c & 0x3f));
		length = 2;
	} else if (c < 0x10000) {
		bytes[0] = (char)(0xe0 | c >> 12);
		bytes[1] = (char)(0x80 | (c >> 6 & 0x3f));
		bytes[2] = (char)(0x80 | (c & 0x3f));
		length = 3;
	} else {
		bytes[0] = (char)(0xf0 | c >> 18);
		bytes[1] = (char)(0x80 | (c >> 12 & 0x3f));
		bytes[2] = (char)(0x80 | (c >> 6 & 0x3f));
		bytes[3] = (char)(0x80 | (c & 0x3f));
		length = 4;
	}
	strbuf_append(buffer, slice_make(bytes, length));
}

struct slice strbuf_slice(const struct strbuf *buffer)
{
	return slice_make(buffer->data, buffer->length);
}

const char *strbuf_string(const struct strbuf *buffer)
{
	return buffer->data ? buffer->data : "";
}
