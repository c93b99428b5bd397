/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/plan_alternatives.h"

#include <string.h>

enum {
	FIRST_PHRASE = 1 << 16, /* above all phrases of query_parse() */
	TELLING_BIGRAMS = 3,    /* so many in a row are no other words */
	MOST_RUNS = 16,         /* of a sequence: each may ask for a dozen phrases */
};

/* --- runs ----------------------------------------------------------------- */

bool run_list_is_free(const struct run_list *runs, const struct query *item)
{
	for (size_t i = 0; i < runs->count; i++)
		for (size_t j = 0; j < runs->runs[i].count; j++)
			if (runs->runs[i].items[j] == item)
				return false;
	return true;
}

static bool is_same_run(const struct run *run, const struct query *const *items, size_t count)
{
	for (size_t i = 0; i < count && run->count == count; i++)
		if (!query_same_words(run->items[i], items[i]))
			return false;
	return run->count == count;
}

/* A name that is typed again asks for nothing new. */
static bool has_run(const struct run_list *runs, const struct query *const *items, size_t count)
{
	for (size_t i = 0; i < runs->count; i++)
		if (is_same_run(&runs->runs[i], items, count))
			return true;
	return false;
}

static bool reserve_run(struct planner *planner, struct run_list *runs)
{
	if (runs->count < runs->capacity)
		return true;

	size_t capacity = runs->capacity ? runs->capacity * 2 : 4;
	struct run *longer = arena_alloc_array(planner->arena, capacity, sizeof *longer);
	if (!longer) {
		planner_fail(planner, error_no_memory(planner->err));
		return false;
	}
	if (runs->count)
		memcpy(longer, runs->runs, runs->count * sizeof *longer);
	runs->runs = longer;
	runs->capacity = capacity;
	return true;
}

/* Tell snippets of an alternative. Its words are copied because they are a
 * phrase of this query alone. */
static void note_reworded(struct planner *planner, const struct alternative *alternative)
{
	struct plan *plan = planner->plan;
	size_t count = plan->reworded_count + alternative->word_count;
	const struct query_word **all = arena_alloc_array(planner->arena, count, sizeof *all);
	struct query_word *words =
		arena_alloc_array(planner->arena, alternative->word_count, sizeof *words);

	if (!all || !words) {
		planner_fail(planner, error_no_memory(planner->err));
		return;
	}
	if (plan->reworded_count)
		memcpy(all, plan->reworded, plan->reworded_count * sizeof *all);
	for (size_t i = 0; i < alternative->word_count; i++) {
		words[i] = alternative->words[i];
		words[i].reworded = true;
		if (alternative->word_count > 1)
			words[i].phrase = FIRST_PHRASE + (unsigned)plan->reworded_count;
		all[plan->reworded_count + i] = &words[i];
	}
	plan->reworded = all;
	plan->reworded_count = count;
}

void run_list_add(struct planner *planner, struct run_list *runs, const struct query *const *items,
		  size_t count, const struct alternative *alternatives, size_t alternative_count)
{
	for (size_t i = 0; i < count; i++)
		if (!run_list_is_free(runs, items[i]))
			return;
	if (!alternative_count || runs->count == MOST_RUNS || has_run(runs, items, count) ||
	    !reserve_run(planner, runs))
		return;
	runs->runs[runs->count++] = (struct run){ .items = items,
						  .count = count,
						  .alternatives = alternatives,
						  .alternative_count = alternative_count };
	for (size_t i = 0; i < alternative_count; i++)
		note_reworded(planner, &alternatives[i]);
}

/* --- their plan ----------------------------------------------------------- */

/* The words side by side, each with its marks. Several bigrams in a row tell a
 * name even without the marks. */
static const struct match *plan_words(struct planner *planner, enum query_field field,
				      const struct alternative *alternative)
{
	const struct query_word *words = alternative->words;
	size_t count = alternative->word_count;

	if (count <= TELLING_BIGRAMS)
		return plan_exact_phrase(planner, field, words, count);
	return plan_neighbours(planner, field, words, count);
}

static struct slice text_of(const struct run *run)
{
	const struct query *last = run->items[run->count - 1];
	const char *start = run->items[0]->words[0].text.data;
	struct slice end = last->words[last->word_count - 1].text;

	return slice_make(start, (size_t)(end.data + end.length - start));
}

static const struct match *plan_alternative(struct planner *planner, const struct run *run,
					    const struct alternative *alternative)
{
	const struct match *match = plan_words(planner, run->items[0]->field, alternative);
	struct query days = { .op = QUERY_FILTER,
			      .field = FIELD_DATE,
			      .first = alternative->first,
			      .last = alternative->last };

	if (alternative->first != DATE_UNKNOWN || alternative->last != DATE_UNKNOWN) {
		const struct match *filter = plan_filter(planner, &days);

		match = planner_combine(planner, MATCH_FILTER, match,
					(struct match_list){ &filter, 1 });
	}
	if (alternative->note)
		planner_note(planner, alternative->note, match);
	planner_note_origin(planner, match, alternative->origin, text_of(run));
	return match;
}

/* A run is worth what was typed of it: six words for "STTTT" weigh no more
 * than one, or they would drown what stands beside it in the query. */
static double weight_in(const struct run *run, const struct alternative *alternative)
{
	size_t typed = 0;

	for (size_t i = 0; i < run->count; i++)
		typed += run->items[i]->word_count;
	return typed < alternative->word_count
		       ? alternative->weight * (double)typed / (double)alternative->word_count
		       : alternative->weight;
}

const struct match *plan_run(struct planner *planner, const struct run *run,
			     const struct match *typed)
{
	struct match_list any = planner_list(planner, run->alternative_count + 1);

	match_list_add(&any, typed);
	for (size_t i = 0; i < run->alternative_count; i++) {
		const struct alternative *alternative = &run->alternatives[i];

		match_list_add(&any, planner_scale(planner, weight_in(run, alternative),
						   plan_alternative(planner, run, alternative)));
	}
	return planner_close_list(planner, MATCH_OR, any);
}
