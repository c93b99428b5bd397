/* SPDX-License-Identifier: GPL-2.0-or-later */
/* settings.h - lines of `key = value`, some of them below a [section]
 *
 * The configuration file is shared by all programs (sttt.conf(5)): each looks
 * at all settings and takes those that it knows. It is read with inih:
 * comments begin with # or ;, and an indented line is one more value of the
 * key above it.
 */
#ifndef INDEX_SETTINGS_H
#define INDEX_SETTINGS_H

#include "base/error.h"
#include "base/slice.h"

enum {
	SETTINGS_LINE_LIMIT = 198,     /* bytes of a line that is no comment */
	SETTINGS_FILE_LIMIT = 1 << 20, /* bytes of a file */
};

/* Borrowed while it is taken. */
struct setting {
	const char *section; /* "" before the first one */
	const char *key, *value;
	int line; /* from 1 */
};

/* Give every setting of a text to `take`, in their order, which refuses one by
 * any answer but STATUS_OK. The first line that cannot be read or was refused is
 * the answer: STATUS_INVALID, or what `take` said, with "PATH:LINE: " before
 * the message. */
enum status settings_parse(struct slice text, const char *path,
			   enum status (*take)(void *context, const struct setting *setting,
					       struct error *err),
			   void *context, struct error *err);

/* The same for the file PATH. STATUS_NOT_FOUND: it is not there. */
enum status settings_read(const char *path,
			  enum status (*take)(void *context, const struct setting *setting,
					      struct error *err),
			  void *context, struct error *err);

#endif
