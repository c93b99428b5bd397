/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/suggest.h"

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "index/schema.h"
#include "searcher/plan.h"
#include "searcher/proposal.h"
#include "searcher/question.h"
#include "searcher/rerank.h"

static const double LEAST_CONFIDENCE = 0.5;
static const double LEAST_SLIP_CONFIDENCE = 0.8;

enum {
	CLEARLY_MORE = 5,      /* times as often */
	LEAST_OCCURRENCES = 2, /* what is there once is chance */
	LOOKED_AT = 10,        /* bulletins that may have a phrase */
};

/* One suggestion on its way. */
struct suggester {
	const struct suggest_request *request;
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

/* --- finding anything ----------------------------------------------------- */

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
				 const struct suggester *suggester)
{
	bool all_of = query->op == QUERY_ALL_OF;
	const struct query *const *items = all_of ? query->children : &query;
	size_t item_count = all_of ? query->child_count : 1, words = 0;

	for (size_t i = 0; i < item_count; i++)
		words += items[i]->word_count;
	if (!list_init(list, words, suggester->arena))
		return error_no_memory(suggester->err);
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

static enum status read_text(const struct suggester *suggester, struct slice text,
			     struct reading *reading)
{
	const struct suggest_request *request = suggester->request;
	struct parsed_query parsed;
	enum status status =
		query_parse(&parsed, text, request->analyzer, suggester->arena, suggester->err);

	if (status)
		return status;
	reading->asks = parsed.asks;
	status = question_add_filters(&reading->query, parsed.query, request->question,
				      suggester->arena, suggester->err);
	return status ? status : collect_words(&reading->words, parsed.query, suggester);
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
static enum status has_phrases(const struct suggester *suggester, const struct plan *plan,
			       const struct match *match, bool *has)
{
	const struct suggest_request *request = suggester->request;
	const struct match unweighed = {
		.op = MATCH_SCALE, .scale = 0, .children = &match, .child_count = 1
	};
	const struct search_request search = { .match = &unweighed,
					       .bm25 = plan_bm25,
					       .limit = LOOKED_AT };
	struct mset mset = { 0 };
	enum status status = index_reader_search(request->reader, &search, suggester->arena, &mset,
						 suggester->err);

	if (!status)
		status = rerank_check_phrases(&mset, plan, true, request->reader, request->analyzer,
					      suggester->err);
	*has = mset.hit_count > 0;
	return status;
}

/* Whether a bulletin of a plan has these words too. */
static enum status finds_planned(const struct suggester *suggester, const struct plan *plan,
				 const struct match *words, bool *found)
{
	const struct match *both[] = { plan->match, words };
	const struct match match = { .op = MATCH_FILTER,
				     .children = both,
				     .child_count = words->child_count ? 2 : 1 };

	if (plan->phrase_count)
		return has_phrases(suggester, plan, &match, found);
	return index_reader_has(suggester->request->reader, &match, found, suggester->err);
}

static enum status finds_reading(const struct suggester *suggester, const struct reading *reading,
				 bool *found)
{
	const struct suggest_request *request = suggester->request;
	const struct plan_options options = { .exact = true,
					      .asks = reading->asks,
					      .analyzer = request->analyzer,
					      .names = request->names };
	const struct match words = all_of(&reading->words);
	struct plan plan;

	if (is_words_alone(reading))
		return index_reader_has(request->reader, &words, found, suggester->err);
	enum status status = plan_make(&plan, reading->query, &options, request->reader,
				       suggester->arena, suggester->err);
	return status ? status : finds_planned(suggester, &plan, &words, found);
}

/* Whether some bulletin has all words of a text as they are written there. */
static enum status finds(const struct suggester *suggester, struct slice text, bool *found)
{
	struct reading reading;
	enum status status = read_text(suggester, text, &reading);

	*found = false;
	return status ? status : finds_reading(suggester, &reading, found);
}

/* --- the whole ------------------------------------------------------------ */

/* Whether words that are a slip away were surely meant: the archive has clearly
 * more of them. */
static bool slips_hold(const struct proposal *proposal)
{
	return !proposal->slips || (proposal->slip_confidence >= LEAST_SLIP_CONFIDENCE &&
				    proposal->meant >= LEAST_OCCURRENCES &&
				    proposal->meant / CLEARLY_MORE >= proposal->typed);
}

static enum status holds(const struct suggester *suggester, const struct proposal *proposal,
			 bool *hold)
{
	*hold = proposal->confidence >= LEAST_CONFIDENCE && slips_hold(proposal);
	return *hold ? finds(suggester, proposal->text, hold) : STATUS_OK;
}

/* Where nothing better is found, what the keys show is what was meant. */
static enum status suggest_reading(const struct suggester *suggester, struct slice *suggestion)
{
	struct slice text = suggester->request->parsed->text;
	bool found = false;
	enum status status = STATUS_OK;

	if (suggester->request->keys_read)
		status = finds(suggester, text, &found);
	if (found)
		*suggestion = text;
	return status;
}

enum status suggest(struct slice *suggestion, const struct suggest_request *request,
		    struct arena *arena, struct error *err)
{
	const struct suggester suggester = { request, arena, err };
	struct proposal proposals[PROPOSALS];
	size_t count = 0;
	bool hold = false;
	enum status status = proposals_make(proposals, &count, request->parsed, request->lexicon,
					    request->analyzer, arena, err);

	*suggestion = slice_make(NULL, 0);
	for (size_t i = 0; i < count && !status && !hold; i++) {
		status = holds(&suggester, &proposals[i], &hold);
		if (hold)
			*suggestion = proposals[i].text;
	}
	if (status || hold)
		return status;
	return suggest_reading(&suggester, suggestion);
}
