/* SPDX-License-Identifier: GPL-2.0-or-later */
/* match_query.hh - from our tree (match.h) to libxapian's */
#ifndef INDEX_MATCH_QUERY_HH
#define INDEX_MATCH_QUERY_HH

#include <xapian.h>

#include "index/match.h"

/* Throws Xapian::InvalidArgumentError where a node is not as match.h says, or the tree too deep. */
Xapian::Query match_query(const struct match *match);

#endif
