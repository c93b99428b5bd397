/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/cleanup.h"
#include "index/compound_terms.h"
#include "index/schema.h"
#include "searcher/planner.h"
#include "tokenizer/docnumber.h"
#include "tokenizer/period.h"

/* What the terms of a compound weigh, in units of their idf. An ordinary word
 * that stands once in a text of average length weighs 1.25, and never more than
 * 2.75 however often it stands there.
 *
 * A document number names what the bulletin is about or rests on: in the title
 * the former, which comes first. */
static const double NUMBER_WEIGHT = 2;
static const double PERIOD_WEIGHT = 1.25;
static const double TITLE_WEIGHT = 1;
/* In a short query it is what is looked for: more than two words beside it can add. In a question
 * the other words tell which of several with the number is meant. */
static const double NEEDED_NUMBER_TITLE_WEIGHT = 6;
/* Cited just as it was typed, neither more nor less fully. */
static const double AS_TYPED_WEIGHT = 0.25;
/* "Nghị quyết số 36" for 36-NQ/TW: most likely the same. */
static const double LOOSE_WEIGHT = 0.5;

/* What the words typed count, where they stand side by side. Those of a number
 * find hardly more than it does; those of a month ("7/2015") are also in its days. */
static const double NUMBER_WORDS_WEIGHT = 0.05;
static const double PERIOD_WORDS_WEIGHT = 0.3;

enum {
	COMPOUND_ALTERNATIVES = 16,
	YEAR_ONE = 10000, /* a day of no year is less */
};

/* Compound terms count 0 times in a document, so delta is all that BM25+ gives them. */
static const struct match *weigh_term(struct planner *planner, double weight, const char *prefix,
				      struct slice name)
{
	schema_term(planner_new_term(planner), prefix, name);
	return planner_scale(planner, weight / plan_bm25.delta,
			     planner_close_term(planner, MATCH_TERM));
}

/* Whether the type of a number stands in it, and not only before it ("QĐ 17/2019"). */
static bool has_type(const struct query *query)
{
	struct docnumber parts;

	if (!docnumber_parse(&parts, query->compound->bare))
		return false;
	for (size_t i = query->context; i < query->word_count; i++)
		if (slice_equal(query->words[i].bare, parts.type))
			return true;
	return false;
}

/* The first of the words that must stand side by side: of a number, as many as tell its type. */
static size_t first_word(const struct query *query)
{
	bool number = query->compound->kind == TOKEN_DOCNUMBER;

	return number && !has_type(query) ? 0 : query->context;
}

/* The words from this one on, side by side. */
static const struct match *plan_side_by_side(struct planner *planner, const struct query *query,
					     size_t first)
{
	struct query words = { .op = QUERY_PHRASE,
			       .field = query->field,
			       .words = query->words + first,
			       .word_count = query->word_count - first };

	return words.word_count > 1 ? plan_phrase(planner, &words)
				    : plan_word(planner, words.field, words.words, NEED_WORD);
}

/* The words of a compound side by side, and those that introduce a day or period anywhere. */
static const struct match *plan_typed_words(struct planner *planner, const struct query *query)
{
	struct match_list all = planner_list(planner, query->context + 1);

	if (query->compound->kind == TOKEN_DOCNUMBER)
		return plan_side_by_side(planner, query, first_word(query));
	for (size_t i = 0; i < query->context; i++)
		match_list_add(&all, plan_word(planner, query->field, &query->words[i], NEED_WORD));
	match_list_add(&all, plan_side_by_side(planner, query, query->context));
	return planner_close_list(planner, MATCH_AND, all);
}

static void add_loose_numbers(struct planner *planner, struct match_list *list, struct slice form)
{
	CLEANUP(strbuf_release) struct strbuf names = STRBUF_INIT;
	struct slice rest, name;

	compound_loose_numbers(&names, form);
	if (names.failed)
		planner_fail(planner, error_no_memory(planner->err));
	rest = strbuf_slice(&names);
	while (slice_next_line(&rest, &name))
		match_list_add(list, weigh_term(planner, LOOSE_WEIGHT, PREFIX_CITED, name));
}

/* Two words stand side by side where the index says so. Of more it knows only that
 * each does with the next, which may be in two places: a text with "quyết định 17/2018" and
 * "thông tư 17/2019" has no "quyết định 17/2019". */
static bool are_few(const struct query *query)
{
	return query->word_count - first_word(query) <= 2;
}

/* The terms of compounds are bare: who wants nothing but the marks typed gets
 * the words. */
static bool has_terms(const struct planner *planner, const struct query_word *compound)
{
	return compound->kind != TOKEN_DOCNUMBER || !planner->options->exact;
}

static void add_terms(struct planner *planner, struct match_list *list, const struct query *query,
		      enum need need)
{
	const struct query_word *compound = query->compound;
	const char *prefix = compound_prefix(compound->kind);
	const char *title = compound_title_prefix(compound->kind);
	bool number = compound->kind == TOKEN_DOCNUMBER;
	double weight = number ? NUMBER_WEIGHT : PERIOD_WEIGHT;

	if (query->field == FIELD_TITLE) {
		match_list_add(list, weigh_term(planner, weight, title, compound->bare));
		return;
	}
	match_list_add(list, weigh_term(planner, weight, prefix, compound->bare));
	if (planner->unwanted)
		return;
	match_list_add(list, weigh_term(planner,
					number && need == NEED_WORD ? NEEDED_NUMBER_TITLE_WEIGHT
								    : TITLE_WEIGHT,
					title, compound->bare));
	if (number) {
		match_list_add(list,
			       weigh_term(planner, AS_TYPED_WEIGHT, PREFIX_CITED, compound->bare));
		add_loose_numbers(planner, list, compound->bare);
	}
}

/* What happened in July 2021 was mostly published then, and may name days alone. It is found,
 * behind what names the month, and adds nothing. */
static void add_published_then(struct planner *planner, struct match_list *list,
			       const struct query *query)
{
	struct query then = { .op = QUERY_FILTER, .field = FIELD_DATE };
	struct period period;

	if (query->field != FIELD_ANY || planner->unwanted ||
	    query->compound->kind == TOKEN_DOCNUMBER ||
	    !period_parse_form(&period, query->compound->bare) || period.first < YEAR_ONE)
		return;
	then.first = period.first;
	then.last = period.last;
	match_list_add(list, planner_scale(planner, 0, plan_filter(planner, &then)));
}

const struct match *plan_compound(struct planner *planner, const struct query *query,
				  enum need need)
{
	bool number = query->compound->kind == TOKEN_DOCNUMBER;
	double weight = number ? NUMBER_WORDS_WEIGHT : PERIOD_WORDS_WEIGHT;
	struct match_list list = planner_list(planner, COMPOUND_ALTERNATIVES);

	if (!has_terms(planner, query->compound))
		return plan_typed_words(planner, query);
	add_terms(planner, &list, query, need);
	if (need == NEED_WORD)
		add_published_then(planner, &list, query);
	if (need == NEED_WORD && are_few(query))
		match_list_add(&list,
			       planner_scale(planner, weight, plan_typed_words(planner, query)));
	return planner_close_list(planner, MATCH_OR, list);
}
