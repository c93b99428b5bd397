/* SPDX-License-Identifier: GPL-2.0-or-later */
/* deadline.hh - a query of libxapian that finds what it can until a moment
 *
 * libxapian 1.4 can end the counting of further matches (set_time_limit), but
 * not the search itself. So a query is filtered by a source of documents that
 * has all of them until the moment has come, and then no more: libxapian
 * returns what it has found so far, as if it were all.
 *
 * A source of ours is unknown to other machines: for databases on this one only.
 */
#ifndef INDEX_DEADLINE_HH
#define INDEX_DEADLINE_HH

#include <chrono>
#include <xapian.h>

using moment = std::chrono::steady_clock::time_point;

/* The same query, with the same scores, until `end`. *late, borrowed as long as the query
 * runs, becomes true when it was ended before all documents were looked at. */
Xapian::Query query_until(const Xapian::Query &query, moment end, bool *late);

#endif
