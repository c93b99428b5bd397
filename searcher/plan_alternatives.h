/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plan_alternatives.h - what else stands for a run of the query's words
 *
 * "TP.HCM" is also written "thành phố Hồ Chí Minh". Whoever knows so adds a
 * run with its alternatives while the items of a sequence are sorted:
 *
 *     run_list_add(planner, runs, &items[i], 2, alternatives, count);
 *
 * and a bulletin has the run when it has all its words as typed, as it would
 * without alternatives, or one of the alternatives: all of its words side by
 * side, with their marks if they are few. An alternative weighs its words and bigrams as if they
 * had been typed, but no more words than were, times its weight; the weights of all that a bulletin
 * has add up (OP_MAX of libxapian 1.4.22 crashes over nested queries). A run of which a word was
 * given up is planned as its words.
 *
 * Words in quotes, under NOT, and with --exact mean what was typed: nobody
 * adds runs then.
 */
#ifndef SEARCHER_PLAN_ALTERNATIVES_H
#define SEARCHER_PLAN_ALTERNATIVES_H

#include "index/date.h"
#include "searcher/planner.h"

struct alternative {
	const struct query_word *words; /* query_read_words() */
	size_t word_count;
	double weight;      /* beside 1 for the run as typed */
	date_t first, last; /* in bulletins of these days alone; DATE_UNKNOWN is open */
	enum origin origin;
	const char *note; /* a sentence for the reader when it finds something; or NULL */
};

/* Neighbouring words and chunks of plain text, all looked for in one field. */
struct run {
	const struct query *const *items;
	size_t count;
	const struct alternative *alternatives;
	size_t alternative_count;
};

struct run_list {
	struct run *runs;
	size_t count, capacity;
};

/* Add a run, unless one of its items is in a run already, the same words are a
 * run, or there are sixteen. Items and alternatives must live as long as the
 * plan is made. The words are copied, for snippets to mark (struct plan). */
void run_list_add(struct planner *planner, struct run_list *runs, const struct query *const *items,
		  size_t count, const struct alternative *alternatives, size_t alternative_count);

/* Whether an item of plain text has no run yet. */
bool run_list_is_free(const struct run_list *runs, const struct query *item);

/* The run as typed, or one of its alternatives. */
const struct match *plan_run(struct planner *planner, const struct run *run,
			     const struct match *typed);

/* plan_abbreviations.c: add, with their other forms, the abbreviations among the
 * items of a sequence, and what the index knows to be the long form of one. */
void plan_abbreviations(struct planner *planner, struct run_list *runs,
			const struct query *const *items, size_t count);

/* plan_names.c: add the names among the items of a sequence. */
void plan_names(struct planner *planner, struct run_list *runs, const struct query *const *items,
		size_t count);

#endif
