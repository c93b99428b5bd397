/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_print.h - a query written out again, in one way
 *
 * What it writes parses into the same query, so a reader can see how his words
 * were understood, and change that.
 */
#ifndef SEARCHER_QUERY_PRINT_H
#define SEARCHER_QUERY_PRINT_H

#include "base/strbuf.h"
#include "searcher/query.h"

/* Append the query. */
void query_print(struct strbuf *text, const struct query *query);

#endif
