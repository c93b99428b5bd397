/* SPDX-License-Identifier: GPL-2.0-or-later */
/* front_coding.h - sorted texts, each written as what it has other than the one before it
 *
 *     LEB    how many bytes of the text before it it begins with
 *     LEB    how many bytes follow, and these
 *
 * The name and the idea are old; see Witten, Moffat and Bell, "Managing Gigabytes", 1999,
 * chapter 4.
 */
#ifndef INDEX_FRONT_CODING_H
#define INDEX_FRONT_CODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "base/strbuf.h"

/* Append a text that stands behind `before`, which is empty for the first one. */
void front_coding_append(struct strbuf *bytes, struct slice before, struct slice text);

/* Read the text at *at, which is moved behind it. `text` holds the one before, of *length
 * bytes, and then this one. False, with *at anywhere within: it is cut short, begins with more
 * than the one before has, or is longer than `size`. */
bool front_coding_next(struct slice bytes, size_t *at, char *text, size_t size, size_t *length);

#endif
