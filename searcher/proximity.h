/* SPDX-License-Identifier: GPL-2.0-or-later */
/* proximity.h - how much of a question a document says in one place
 *
 * The index knows how often a document has each word, not where. Of two that
 * have the same words, the one that has them in one sentence is the answer to
 * a question more often, so the best documents are read again:
 *
 *     proximity = 0.6 * most(20) + 0.6 * most_with_pairs(40)
 *
 * most(n) is the greatest weight of different words of the question within n
 * tokens that follow each other; most_with_pairs(n) the same with half the
 * weight of each different pair of words that stand side by side there as
 * they do in the question. Weights are those of the ranking: the logarithm of
 * how rare a word, or a bigram, is (decision 10).
 *
 * The idea is that of passage retrieval (Kaszkiel and Zobel, "Effective
 * ranking with arbitrary passages", JASIST 2001).
 */
#ifndef SEARCHER_PROXIMITY_H
#define SEARCHER_PROXIMITY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "index/document.h"
#include "searcher/query.h"
#include "tokenizer/analyzer.h"

struct proximity_word {
	const struct query_word *word;
	bool exact;    /* only with the marks typed */
	double weight; /* of the word */
	double pair;   /* of it side by side with the word before it; 0: they are no pair */
};

struct proximity;

/* Make ready for the words of a question, which are copied but for what they
 * point to, in the order typed. All memory is the arena's. */
enum status proximity_open(struct proximity **proximity, const struct proximity_word *words,
			   size_t count, struct arena *arena, struct error *err);

/* Whether all different words stand within one long passage of title and body. */
enum status proximity_says_all(struct proximity *proximity, const struct document *document,
			       struct analyzer *analyzer, bool *says, struct error *err);

/* The proximity of title and body together. */
enum status proximity_of(struct proximity *proximity, const struct document *document,
			 struct analyzer *analyzer, double *score, struct error *err);

#endif
