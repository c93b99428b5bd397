/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/findable.h"

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "index/schema.h"
#include "searcher/plan.h"
#include "searcher/question.h"
#include "searcher/rerank.h"

enum { LOOKED_AT = 10 }; /* bulletins that may have a phrase */

/* One text on its way. */
struct finder {
	const struct findable_in *in;
	struct arena *arena;
	struct error *err;
};

/* Terms that all are to be there. */
struct term_list {
	struct arena *arena;
	const struct match **items;
	size_t count, capacity;
};

static bool list_init(struct term_list *list, size_t capacity, struct arena *arena)
{
	*list = (struct term_list){ .arena = arena, .capacity = capacity };
	list->items = arena_alloc_array(arena, capacity, sizeof(struct match *));
	return list->items;
}

static void add_term(struct term_list *list, const struct strbuf *term)
{
	struct match *match = arena_alloc(list->arena, sizeof *match);

	list->arena->failed |= term->failed;
	if (!match || list->count == list->capacity)
		return;
	*match = (struct match){ .op = MATCH_TERM,
				 .term = arena_copy(list->arena, strbuf_slice(term)) };
	list->items[list->count++] = match;
}

static struct match all_of(const struct term_list *list)
{
	return (struct match){ .op = MATCH_AND,
			       .children = list->items,
			       .child_count = list->count };
}

/* Add the words that a document must have for all to be found: not those between
 * which there is a choice, nor those that only ask. */
static void add_words(struct term_list *list, const struct query *query)
{
	CLEANUP(strbuf_release) struct strbuf term = STRBUF_INIT;
	const char *field = query->field == FIELD_TITLE ? PREFIX_TITLE : "";

	if (query->op != QUERY_WORD && query->op != QUERY_PHRASE)
		return;
	for (size_t i = 0; i < query->word_count; i++) {
		if (query->words[i].asks)
			continue;
		strbuf_clear(&term);
		schema_exact_term(&term, field, query->words[i].bare, query->words[i].exact);
		add_term(list, &term);
	}
}

static enum status collect_words(struct term_list *list, const struct query *query,
				 const struct finder *finder)
{
	bool all_of = query->op == QUERY_ALL_OF;
	const struct query *const *items = all_of ? query->children : &query;
	size_t item_count = all_of ? query->child_count : 1, words = 0;

	for (size_t i = 0; i < item_count; i++)
		words += items[i]->word_count;
	if (!list_init(list, words, finder->arena))
		return error_no_memory(finder->err);
	for (size_t i = 0; i < item_count; i++)
		add_words(list, items[i]);
	return STATUS_OK;
}

/* A text that may be suggested, as a query with the filters of the question. */
struct reading {
	const struct query *query;
	bool asks;
	struct term_list words; /* that a bulletin must have, whatever the plan says */
};

static enum status read_text(const struct finder *finder, struct slice text,
			     struct reading *reading)
{
	struct parsed_query parsed;
	enum status status =
		query_parse(&parsed, text, finder->in->analyzer, finder->arena, finder->err);

	if (status)
		return status;
	reading->asks = parsed.asks;
	status = question_add_filters(&reading->query, parsed.query, finder->in->question,
				      finder->arena, finder->err);
	return status ? status : collect_words(&reading->words, parsed.query, finder);
}

/* Whether a query asks for nothing but words, so that there is nothing to plan. */
static bool is_words_alone(const struct reading *reading)
{
	const struct query *query = reading->query;

	if (query->op == QUERY_WORD)
		return reading->words.count > 0;
	for (size_t i = 0; i < query->child_count; i++)
		if (query->children[i]->op != QUERY_WORD)
			return false;
	return query->op == QUERY_ALL_OF && reading->words.count > 0;
}

/* Whether a bulletin that matches has the phrases too: the texts of some are read. */
static enum status has_phrases(const struct finder *finder, const struct plan *plan,
			       const struct match *match, bool *has)
{
	const struct match unweighed = {
		.op = MATCH_SCALE, .scale = 0, .children = &match, .child_count = 1
	};
	const struct search_request search = { .match = &unweighed,
					       .bm25 = plan_bm25,
					       .limit = LOOKED_AT };
	struct mset mset = { 0 };
	enum status status =
		index_reader_search(finder->in->reader, &search, finder->arena, &mset, finder->err);

	if (!status)
		status = rerank_check_phrases(&mset, plan, true, finder->in->reader,
					      finder->in->analyzer, finder->err);
	*has = mset.hit_count > 0;
	return status;
}

/* Whether a bulletin of a plan has these words too. */
static enum status finds_planned(const struct finder *finder, const struct plan *plan,
				 const struct match *words, bool *found)
{
	const struct match *both[] = { plan->match, words };
	const struct match match = { .op = MATCH_FILTER,
				     .children = both,
				     .child_count = words->child_count ? 2 : 1 };

	if (plan->phrase_count)
		return has_phrases(finder, plan, &match, found);
	return index_reader_has(finder->in->reader, &match, found, finder->err);
}

static enum status finds_reading(const struct finder *finder, const struct reading *reading,
				 bool *found)
{
	const struct plan_options options = { .exact = true,
					      .asks = reading->asks,
					      .analyzer = finder->in->analyzer,
					      .names = finder->in->names };
	const struct match words = all_of(&reading->words);
	struct plan plan;

	if (is_words_alone(reading))
		return index_reader_has(finder->in->reader, &words, found, finder->err);
	enum status status = plan_make(&plan, reading->query, &options, finder->in->reader,
				       finder->arena, finder->err);
	return status ? status : finds_planned(finder, &plan, &words, found);
}

enum status findable(bool *found, struct slice text, const struct findable_in *in,
		     struct arena *arena, struct error *err)
{
	const struct finder finder = { in, arena, err };
	struct reading reading;
	enum status status = read_text(&finder, text, &reading);

	*found = false;
	return status ? status : finds_reading(&finder, &reading, found);
}
