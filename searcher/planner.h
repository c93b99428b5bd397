/* SPDX-License-Identifier: GPL-2.0-or-later */
/* planner.h - what the parts of the plan share while it is made
 *
 * plan.c says how the words of a query go together, plan_words.c which terms
 * stand for a word or a phrase, plan_wildcards.c which for the beginning of a
 * word, plan_compounds.c which for a document number, a day or a period,
 * plan_filters.c which for a name or a date. All of them make nodes of match.h
 * in the planner's arena. None of them checks each node: the first failure is kept in
 * planner->status, the nodes made from then on mean nothing, and plan_make() tells the caller.
 */
#ifndef SEARCHER_PLANNER_H
#define SEARCHER_PLANNER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "searcher/plan.h"

struct planner {
	const struct plan_options *options;
	bool marked; /* some word of the query was typed with marks */
	uint32_t documents;
	bool unwanted; /* under NOT: what is close to a word is not the word */
	struct strbuf term;
	struct plan *plan;
	struct index_reader *reader;
	struct arena *arena;
	struct error *err;
	enum status status; /* the first failure; from then on the nodes made are meaningless */
};

/* Children to be, at most as many as there is room for. */
struct match_list {
	const struct match **items;
	size_t count;
};

extern const struct match match_no_document;
extern const struct match match_every_document;

/* Keep the first failure. */
void planner_fail(struct planner *planner, enum status status);

/* Add a sentence for the reader. */
void planner_warn(struct planner *planner, const char *sentence);

/* Add a sentence that holds if a document found has `match` too. */
void planner_note(struct planner *planner, const char *sentence, const struct match *match);

/* Remember that `match` stands for what was typed so. */
void planner_note_origin(struct planner *planner, const struct match *match, enum origin origin,
			 struct slice typed);

/* A node without children, or NULL. */
struct match *planner_add_node(struct planner *planner, enum match_op op);

/* An empty list with room for `count` nodes. */
struct match_list planner_list(struct planner *planner, size_t count);
void match_list_add(struct match_list *list, const struct match *node);

/* A node of all in the list: none is no document, one stands for itself. */
const struct match *planner_close_list(struct planner *planner, enum match_op op,
				       struct match_list list);

/* A node of `first` and all of a list. */
const struct match *planner_combine(struct planner *planner, enum match_op op,
				    const struct match *first, struct match_list rest);

const struct match *planner_scale(struct planner *planner, double scale, const struct match *child);

/* Empty planner->term, to be appended to; make a leaf for what it holds; the
 * leaves for the index's terms that begin with it. */
struct strbuf *planner_new_term(struct planner *planner);
void planner_new_bigram(struct planner *planner, enum query_field field, struct slice words);
const struct match *planner_close_term(struct planner *planner, enum match_op op);
struct match_list planner_expand(struct planner *planner, size_t limit);

enum need {
	NEED_WORD,  /* a document without it in any tier does not match */
	NEED_ANY,   /* of a question, which has others */
	NEED_EXACT, /* a document has it with its marks or does not have it */
};

/* plan_words.c */
const struct match *plan_word(struct planner *planner, enum query_field field,
			      const struct query_word *word, enum need need);

/* Have the terms of all words of a query counted at once (index_reader_foresee_counts()). */
void plan_foresee_counts(struct planner *planner, const struct query *query);

/* A word that is needed in some form, apart from the forms that are closer to what was typed:
 * at most CLOSER_FORMS, which are added to a list and make a document better. All words of a
 * query are needed first, and only what has them all is looked at more closely. */
enum { CLOSER_FORMS = 2 };
const struct match *plan_needed_word(struct planner *planner, enum query_field field,
				     const struct query_word *word, struct match_list *closer);

/* A phrase in any form, or word by word in its exact one. */
const struct match *plan_phrase(struct planner *planner, const struct query *query);
const struct match *plan_exact_phrase(struct planner *planner, enum query_field field,
				      const struct query_word *words, size_t count);

/* Whether each of several words stands next to the one before it somewhere. */
const struct match *plan_neighbours(struct planner *planner, enum query_field field,
				    const struct query_word *words, size_t count);

/* What is to be known of a word to find where documents say it close to others. */
struct proximity_word;
void plan_close_word(struct planner *planner, const struct query_word *word,
		     struct proximity_word *close);

/* What two words side by side add, beside 1 for each of them. */
const struct match *plan_bigram(struct planner *planner, enum query_field field,
				const struct query_word *word);

/* plan_wildcards.c: the words that begin as this one, as if they were one word; and their
 * bigrams with the word before it. */
const struct match *plan_wildcard(struct planner *planner, enum query_field field,
				  const struct query_word *word);
const struct match *plan_wildcard_bigram(struct planner *planner, enum query_field field,
					 const struct query_word *before,
					 const struct query_word *word);

/* plan_compounds.c: a document number, a day or a period in any form. As part of a
 * question it stands beside its words, which are planned one by one; elsewhere its words,
 * as they were typed, are enough too. */
const struct match *plan_compound(struct planner *planner, const struct query *query,
				  enum need need);

/* plan_filters.c */
const struct match *plan_filter(struct planner *planner, const struct query *query);

#endif
