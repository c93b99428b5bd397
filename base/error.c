/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* the strerror_r() that returns the words */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* A message that was cut must not end in half a character. */
static void drop_broken_tail(char *message)
{
	size_t length = strlen(message), start = length;

	while (start > 0 && ((unsigned char)message[start - 1] & 0xc0) == 0x80)
		start--;
	if (start == 0 || (unsigned char)message[start - 1] < 0xc0)
		return;

	unsigned char lead = (unsigned char)message[start - 1];
	size_t wanted = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
	if (length - (start - 1) < wanted)
		message[start - 1] = '\0';
}

__attribute__((format(printf, 2, 0))) static void set_message(struct error *err, const char *format,
							      va_list arguments)
{
	vsnprintf(err->message, sizeof err->message, format, arguments);
	drop_broken_tail(err->message);
}

enum status error_set(struct error *err, enum status status, const char *format, ...)
{
	if (err) {
		va_list arguments;

		va_start(arguments, format);
		set_message(err, format, arguments);
		va_end(arguments);
		err->status = status;
	}
	return status;
}

static enum status status_of_errno(int code)
{
	switch (code) {
	case ENOMEM:
		return STATUS_NO_MEMORY;
	case ENOENT:
		return STATUS_NOT_FOUND;
	default:
		return STATUS_IO;
	}
}

enum status error_set_errno(struct error *err, const char *format, ...)
{
	int code = errno;
	enum status status = status_of_errno(code);

	if (err) {
		char what[sizeof err->message];
		char reason[128];
		va_list arguments;

		va_start(arguments, format);
		vsnprintf(what, sizeof what, format, arguments);
		va_end(arguments);
		error_set(err, status, "%s: %s", what, strerror_r(code, reason, sizeof reason));
	}
	return status;
}

void error_prefix(struct error *err, const char *format, ...)
{
	if (!err)
		return;

	char prefix[sizeof err->message], rest[sizeof err->message];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(prefix, sizeof prefix, format, arguments);
	va_end(arguments);
	memcpy(rest, err->message, sizeof rest);
	error_set(err, err->status, "%s%s", prefix, rest);
}

enum status error_no_memory(struct error *err)
{
	return error_set(err, STATUS_NO_MEMORY,
			 _("memory has run out: free some, or use fewer jobs (-j)"));
}
