/* SPDX-License-Identifier: GPL-2.0-or-later */
/* error.h - the sentence that tells a person what went wrong
 *
 * A message says what was wrong, where, and what to do about it:
 *
 *     return error_set(err, STATUS_INVALID, _("%s: the bulletin has no title"), path);
 *
 * A lower function's message goes up untouched, unless the caller knows
 * something that it could not, such as the name of the file.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

struct error {
	enum status status;
	char message[1024]; /* one sentence, without a newline; cut at the end of a character */
};

#define ERROR_INIT                                                                                 \
	{                                                                                          \
		STATUS_OK, ""                                                                      \
	}

/* Fill in *err, unless it is NULL, and return status, so that a function can
 * fail in one line. */
enum status error_set(struct error *err, enum status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same for a system call that failed: the message ends in what errno
 * says. ENOMEM becomes STATUS_NO_MEMORY, ENOENT STATUS_NOT_FOUND, all others
 * STATUS_IO. */
enum status error_set_errno(struct error *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Put words in front of the message that is there already: "FILE: " and so on. */
void error_prefix(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The one message for memory that ran out. */
enum status error_no_memory(struct error *err);

#ifdef __cplusplus
}
#endif

#endif
