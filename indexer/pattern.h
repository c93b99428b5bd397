/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pattern.h - which inputs and hosts a source's pattern stands for (sources.h) */
#ifndef INDEXER_PATTERN_H
#define INDEXER_PATTERN_H

#include <stdbool.h>

#include "base/error.h"
#include "base/slice.h"

/* Whether a pattern is held against names of inputs, and not against hosts. */
bool pattern_is_path(struct slice pattern);

/* STATUS_INVALID: it is none; the message says what to write. */
enum status pattern_check(struct slice pattern, struct error *err);

/* Does a pattern that is a path fit the name of an input? */
bool pattern_fits_path(struct slice pattern, struct slice input);

/* Does any other one fit a host? Capitals do not matter. */
bool pattern_fits_host(struct slice pattern, struct slice host);

/* Which of two patterns is more specific: less than 0 the first, more than 0
 * the second, 0 only when they are the same. */
int pattern_compare(struct slice a, struct slice b);

#endif
