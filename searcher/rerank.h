/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rerank.h - read the best documents for a question again, and order them anew
 *
 * The index ranks by which words a document has and how often. Where it has
 * them only its text can tell (proximity.h), which is read for the first
 * RERANK_DEPTH hits alone: measured, more bring nothing. What is learnt is added
 * to their scores, so none of them falls behind those that are not read.
 */
#ifndef SEARCHER_RERANK_H
#define SEARCHER_RERANK_H

#include "base/arena.h"
#include "base/error.h"
#include "index/document.h"
#include "index/index_reader.h"
#include "searcher/plan.h"
#include "tokenizer/analyzer.h"

enum { RERANK_DEPTH = 20 };

/* Whether the hits of a plan are to be read again. */
bool rerank_is_wanted(const struct plan *plan);

/* What reading a document again adds to its score. */
enum status rerank_gain(const struct plan *plan, const struct document *document,
			struct analyzer *analyzer, struct arena *arena, double *gain,
			struct error *err);

/* Reorder the first RERANK_DEPTH hits of *mset, which begins with the best hit. */
enum status rerank(struct mset *mset, const struct plan *plan, struct index_reader *reader,
		   struct analyzer *analyzer, struct arena *arena, struct error *err);

/* Leave out the hits that do not have the phrases of the plan; `exact` as in phrase.h. The
 * total is less by as many. */
enum status rerank_check_phrases(struct mset *mset, const struct plan *plan, bool exact,
				 struct index_reader *reader, struct analyzer *analyzer,
				 struct error *err);

/* Whether any of the hits says all words of the plan in one passage, and does not
 * have them here and there by chance. */
enum status rerank_any_says_all(bool *any, const struct mset *mset, const struct plan *plan,
				struct index_reader *reader, struct analyzer *analyzer,
				struct arena *arena, struct error *err);

#endif
