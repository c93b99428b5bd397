/* SPDX-License-Identifier: GPL-2.0-or-later */
/* question.h - the parts of a question */
#ifndef SEARCHER_QUESTION_H
#define SEARCHER_QUESTION_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "searcher/query.h"
#include "searcher/search.h"

/* The query that asks for `query` where the question's filters hold, which are
 * borrowed; in the arena, or `query` itself when there are none. */
enum status question_add_filters(const struct query **filtered, const struct query *query,
				 const struct question *question, struct arena *arena,
				 struct error *err);

/* The order called "relevance", "newest" or "oldest"; false for any other name. */
bool search_order_find(enum search_order *order, struct slice name);

#endif
