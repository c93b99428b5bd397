/* SPDX-License-Identifier: GPL-2.0-or-later */
/* match.h - which documents a search asks for, in the terms of the index
 *
 * A tree of these goes through the door to libxapian and is all that it
 * learns about a query. Every node is a built-in, serialisable query of
 * libxapian, so the same tree runs on a shard behind xapian-tcpsrv.
 * The tree and all it points to belong to the caller, usually in one arena.
 */
#ifndef INDEX_MATCH_H
#define INDEX_MATCH_H

#include <stddef.h>

#include "base/slice.h"

enum match_op {
	MATCH_NOTHING, /* no document */
	MATCH_ALL,     /* every document, with no weight */
	MATCH_TERM,    /* the documents with `term` */
	MATCH_RANGE, /* those whose value in `slot` is from `from` to `to`; an empty end is open */
	MATCH_AND,   /* all children */
	MATCH_OR,    /* at least one child; weights add up */
	MATCH_SYNONYM,   /* at least one child; weighed as if they were one term */
	MATCH_AND_NOT,   /* the first child, without the documents of the others */
	MATCH_AND_MAYBE, /* the first child; the others add weight where they match too */
	MATCH_FILTER,    /* all children; only the first has weight */
	MATCH_SCALE,     /* the one child, its weight times `scale` (>= 0) */
};

struct match {
	enum match_op op;
	struct slice term;
	double scale;
	unsigned slot;
	struct slice from, to;
	const struct match *const *children;
	size_t child_count;
};

#endif
