/* SPDX-License-Identifier: GPL-2.0-or-later */
/* question.h - the query of a question, with what it is narrowed by */
#ifndef SEARCHER_QUESTION_H
#define SEARCHER_QUESTION_H

#include "base/arena.h"
#include "base/error.h"
#include "searcher/query.h"
#include "searcher/search.h"

/* The query that asks for `query` where the question's filters hold, which are
 * borrowed; in the arena, or `query` itself when there are none. */
enum status question_add_filters(const struct query **filtered, const struct query *query,
				 const struct question *question, struct arena *arena,
				 struct error *err);

#endif
