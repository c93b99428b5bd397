/* SPDX-License-Identifier: GPL-2.0-or-later */
/* target.h - what a request line asks for: a path, and parameters behind a question mark
 *
 *     /api/documents/mic%2F2015%2Fa.html?lang=en
 *
 * The target of a request (RFC 9112, 3.2) in origin form is a path and a query;
 * in absolute form, which a proxy may send, scheme and host are passed over. The
 * path stays encoded, so that a %2F in it is no border between its segments;
 * parameters are decoded as browsers encode a form: %41 is a byte and + a space.
 * A % that no two hexadecimal digits follow stands for itself. What is decoded may
 * be any bytes, also broken UTF-8, but zeros: those are no characters of a text, readers
 * of JSON in C refuse answers that repeat them, and so they are spaces here.
 */
#ifndef SEARCHER_HTTP_TARGET_H
#define SEARCHER_HTTP_TARGET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

enum { TARGET_MOST_PARAMETERS = 64 }; /* those behind them are not looked at */

struct parameter {
	struct slice name, value;
};

struct target {
	struct slice path; /* borrowed, begins with "/" */
	struct parameter *parameters;
	size_t parameter_count;
};

/* Read a target; what is decoded lives in the arena, which remembers if memory ran
 * out. False: it is in no form that we answer, such as "*" or "example.vn:443". */
bool target_parse(struct target *target, struct slice text, struct arena *arena);

/* The value of the last parameter of this name, as the later field of a form wins;
 * empty when there is none. */
struct slice target_parameter(const struct target *target, const char *name);

/* Decode a part of a path, where + is a plus. */
struct slice target_decode(struct slice encoded, struct arena *arena);

#endif
