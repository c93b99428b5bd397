/* SPDX-License-Identifier: GPL-2.0-or-later */
/* zero_hits.h - which queries find nothing, without saying who asked
 *
 * The report tells an editor which words people look for in vain. A query is listed only
 * when several addresses asked it, so nobody is known by it. Addresses are not kept: of
 * each, one of 64 bits is set beside the query, chosen by a hash whose key is made anew
 * at every start and never leaves the process. Two addresses may fall on one bit, so the
 * bits say too few, never too many.
 *
 * Queries are told as they were understood, and only those since the start; a row of nine digits or
 * more, such as a telephone's or an identity card's number, keeps its query out. When there are too
 * many different queries, those asked once are forgotten.
 *
 * The report is tab-separated, the most frequent first:
 *
 *     # from 2026-11-27T00:00:00Z to 2026-11-27T06:00:00Z
 *     times    query
 *     12       trạm bts sao hoả
 */
#ifndef SEARCHER_HTTP_ZERO_HITS_H
#define SEARCHER_HTTP_ZERO_HITS_H

#include "base/cleanup.h"
#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"

enum {
	ZERO_HITS_ADDRESSES = 3,   /* that must have asked a query for it to be told */
	ZERO_HITS_QUERIES = 10000, /* different ones that are remembered */
	ZERO_HITS_QUERY_MAX = 200, /* bytes; longer queries are not remembered */
};

struct zero_hits;

enum status zero_hits_open(struct zero_hits **zero_hits, struct error *err);

/* Closing NULL does nothing. */
void zero_hits_close(struct zero_hits *zero_hits);
DEFINE_CLOSEP(struct zero_hits *, zero_hits_close)

/* Remember a query that found nothing, and that this address asked it. May be called from
 * several threads, as may the next. */
void zero_hits_add(struct zero_hits *zero_hits, struct slice query, struct slice address);

/* Append the report. */
void zero_hits_print(struct strbuf *text, struct zero_hits *zero_hits);

#endif
