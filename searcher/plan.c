/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/plan.h"

#include "base/text.h"
#include "searcher/phrase.h"
#include "searcher/plan_alternatives.h"
#include "searcher/planner.h"
#include "searcher/proximity.h"

const struct bm25 plan_bm25 = { .k1 = 1.5, .b = 0.8, .delta = 0.1 };

/* A word of a question that weighs less than so much of what its words weigh on the average does
 * not bring a document by itself. */
static const double TELLING_SHARE = 0.5;

/* A bulletin that has so much of what the words of a question weigh is an answer to it. */
static const double ANSWER_SHARE = 0.6;

/* --- sequences ------------------------------------------------------------ */

/* What was typed one after the other, sorted by how it binds. */
struct sequence {
	struct match_list required;
	struct match_list filters;
	struct match_list unwanted;
	struct match_list boosts;
	const struct query **words; /* words and chunks of plain text, each once */
	size_t word_count;
	struct run_list runs; /* of those words that may be written otherwise */
};

static const struct match *plan_node(struct planner *planner, const struct query *query);

static void add_plain(struct sequence *sequence, const struct query *query)
{
	for (size_t i = 0; i < sequence->word_count; i++)
		if (query_same_words(sequence->words[i], query))
			return;
	sequence->words[sequence->word_count++] = query;
}

static const struct match *plan_unwanted(struct planner *planner, const struct query *query)
{
	bool outside = planner->unwanted;

	planner->unwanted = true;
	const struct match *match = plan_node(planner, query);
	planner->unwanted = outside;
	return match;
}

static void sort_item(struct planner *planner, struct sequence *sequence, const struct query *item)
{
	if (query_is_plain(item))
		add_plain(sequence, item);
	else if (item->op == QUERY_FILTER)
		match_list_add(&sequence->filters, plan_filter(planner, item));
	else if (item->op == QUERY_NOT)
		match_list_add(&sequence->unwanted, plan_unwanted(planner, item->children[0]));
	else
		match_list_add(&sequence->required, plan_node(planner, item));
}

/* The words of a phrase stand side by side anyway, and a compound is more than its words. */
static void add_bigram(struct planner *planner, struct match_list *boosts,
		       const struct query *query)
{
	if (query->words[0].bigram.length)
		match_list_add(boosts, plan_bigram(planner, query->field, &query->words[0]));
}

/* The words that introduce a compound say nothing that it does not; where they
 * stand too, it is a little better. */
static void add_context(struct planner *planner, struct match_list *boosts,
			const struct query *query)
{
	for (size_t i = 0; i < query->context; i++)
		match_list_add(boosts,
			       plan_word(planner, query->field, &query->words[i], NEED_ANY));
}

/* Find what may be written otherwise. */
static void find_runs(struct planner *planner, struct run_list *runs,
		      const struct query *const *items, size_t count)
{
	if (planner->unwanted || planner->options->exact)
		return;
	plan_names(planner, runs, items, count);
	plan_abbreviations(planner, runs, items, count);
}

/* Sort the items. A unit of room is enough for each: an item goes to one list, and
 * brings at most one bigram, and closer forms or an introducing word a word. */
static bool sort_items(struct planner *planner, struct sequence *sequence,
		       const struct query *const *items, size_t count)
{
	size_t boosts = 0;

	for (size_t i = 0; i < count; i++)
		boosts += 1 + CLOSER_FORMS * items[i]->word_count;
	sequence->required = planner_list(planner, count);
	sequence->filters = planner_list(planner, count);
	sequence->unwanted = planner_list(planner, count);
	sequence->boosts = planner_list(planner, boosts);
	sequence->words = arena_alloc_array(planner->arena, count, sizeof *sequence->words);
	if (!sequence->words) {
		planner_fail(planner, error_no_memory(planner->err));
		return false;
	}
	for (size_t i = 0; i < count; i++)
		sort_item(planner, sequence, items[i]);
	find_runs(planner, &sequence->runs, items, count);
	for (size_t i = 0; i < sequence->word_count; i++)
		add_bigram(planner, &sequence->boosts, sequence->words[i]);
	return !planner->status;
}

static bool run_has(const struct run *run, const struct query *word)
{
	for (size_t i = 0; i < run->count; i++)
		if (query_same_words(run->items[i], word))
			return true;
	return false;
}

/* Whether a word is planned with a run that it stands in. */
static bool stands_in_run(const struct sequence *sequence, const struct query *word)
{
	for (size_t i = 0; i < sequence->runs.count; i++)
		if (run_has(&sequence->runs.runs[i], word))
			return true;
	return false;
}

/* Leave the runs of which a word was given up to the words that are left. */
static void drop_runs(struct sequence *sequence, uint32_t given_up)
{
	struct run_list *runs = &sequence->runs;
	size_t kept = 0;

	for (size_t i = 0; i < runs->count; i++) {
		bool whole = true;

		for (size_t j = 0; given_up && j < sequence->word_count; j++)
			whole = whole && !((given_up >> j & 1) &&
					   run_has(&runs->runs[i], sequence->words[j]));
		if (whole)
			runs->runs[kept++] = runs->runs[i];
	}
	runs->count = kept;
}

/* A word or chunk of a question: any of its words, more as a whole. */
static const struct match *plan_any_words(struct planner *planner, const struct query *item)
{
	struct match_list words = planner_list(planner, item->word_count + 1);

	for (size_t i = 0; i < item->word_count; i++)
		match_list_add(&words, plan_word(planner, item->field, &item->words[i], NEED_ANY));
	if (item->op == QUERY_PHRASE)
		match_list_add(&words, plan_neighbours(planner, item->field, item->words,
						       item->word_count));
	if (item->op == QUERY_COMPOUND)
		match_list_add(&words, plan_compound(planner, item, NEED_ANY));
	return planner_close_list(planner, MATCH_OR, words);
}

/* What a word asks for on its own, and how several of them go together. */
static const struct match *plan_plain(struct planner *planner, struct sequence *sequence,
				      const struct query *item, enum match_op op)
{
	if (op == MATCH_OR)
		return plan_any_words(planner, item);
	if (item->op == QUERY_WORD)
		return plan_needed_word(planner, item->field, &item->words[0], &sequence->boosts);
	add_context(planner, &sequence->boosts, item);
	return plan_node(planner, item);
}

static const struct match *plan_typed_run(struct planner *planner, struct sequence *sequence,
					  const struct run *run, enum match_op op)
{
	struct match_list words = planner_list(planner, sequence->word_count);

	for (size_t i = 0; i < sequence->word_count; i++)
		if (run_has(run, sequence->words[i]))
			match_list_add(&words,
				       plan_plain(planner, sequence, sequence->words[i], op));
	return planner_close_list(planner, op, words);
}

/* Of a question, which may have any number of words, none is given up. */
static bool is_given_up(uint32_t given_up, size_t word)
{
	return word < PLAN_REQUIRED_WORDS && (given_up >> word & 1);
}

/* The words but for those given up, and those of a run together. */
static struct match_list plan_words(struct planner *planner, struct sequence *sequence,
				    uint32_t given_up, enum match_op op)
{
	struct match_list words =
		planner_list(planner, sequence->word_count + sequence->runs.count);

	for (size_t i = 0; i < sequence->word_count; i++)
		if (!is_given_up(given_up, i) && !stands_in_run(sequence, sequence->words[i]))
			match_list_add(&words,
				       plan_plain(planner, sequence, sequence->words[i], op));
	for (size_t i = 0; i < sequence->runs.count; i++) {
		const struct run *run = &sequence->runs.runs[i];

		match_list_add(&words,
			       plan_run(planner, run, plan_typed_run(planner, sequence, run, op)));
	}
	return words;
}

static size_t count_words(const struct sequence *sequence)
{
	size_t count = 0;

	for (size_t i = 0; i < sequence->word_count; i++)
		count += sequence->words[i]->word_count;
	return count;
}

/* The words and what they weigh, for those who read documents again. */
static void note_close_words(struct planner *planner, const struct sequence *sequence)
{
	struct plan *plan = planner->plan;

	plan->close_word_count = 0;
	plan->close_words =
		arena_alloc_array(planner->arena, count_words(sequence), sizeof *plan->close_words);
	if (!plan->close_words) {
		planner_fail(planner, error_no_memory(planner->err));
		return;
	}
	for (size_t i = 0; i < sequence->word_count; i++)
		for (size_t j = 0; j < sequence->words[i]->word_count; j++)
			plan_close_word(planner, &sequence->words[i]->words[j],
					&plan->close_words[plan->close_word_count++]);
}

/* What the words of a question weigh on the average. */
static double mean_weight(const struct plan *plan)
{
	double sum = 0;

	for (size_t i = 0; i < plan->close_word_count; i++)
		sum += plan->close_words[i].weight;
	return plan->close_word_count ? sum / (double)plan->close_word_count : 0;
}

/* A word that stands once in a text of average length adds (delta + 1) of its weight. */
static double least_score(const struct plan *plan)
{
	return ANSWER_SHARE * (plan_bm25.delta + 1) * mean_weight(plan) *
	       (double)plan->close_word_count;
}

static bool only_asks(const struct query *item)
{
	return item->op == QUERY_WORD && item->words[0].asks;
}

static bool tells_little(const struct query *item, double weight, double mean)
{
	return item->op == QUERY_WORD && weight < TELLING_SHARE * mean;
}

/* Take the words out of a question that do not tell what it asks about, as long as others do:
 * those that only ask, and those that most bulletins have, which become boosts. */
static void leave_telling_words(struct planner *planner, struct sequence *sequence)
{
	struct match_list common = planner_list(planner, sequence->word_count);
	const struct proximity_word *close = planner->plan->close_words;
	double mean = mean_weight(planner->plan);
	size_t kept = 0;

	for (size_t i = 0; i < sequence->word_count && !planner->status; i++) {
		const struct query *item = sequence->words[i];
		double weight = close->weight;
		bool in_run = stands_in_run(sequence, item);

		close += item->word_count;
		if (!in_run && only_asks(item))
			continue;
		if (!in_run && tells_little(item, weight, mean))
			match_list_add(&common, plan_any_words(planner, item));
		else
			sequence->words[kept++] = item;
	}
	if (!kept && !sequence->runs.count)
		return;
	sequence->word_count = kept;
	for (size_t i = 0; i < common.count; i++)
		match_list_add(&sequence->boosts, common.items[i]);
}

/* The words of a question: any of those that tell what it asks about. */
static const struct match *plan_question(struct planner *planner, struct sequence *sequence)
{
	planner->plan->least_score = least_score(planner->plan);
	leave_telling_words(planner, sequence);
	return planner_close_list(planner, MATCH_OR, plan_words(planner, sequence, 0, MATCH_OR));
}

static bool keeps_document_number(const struct sequence *sequence, uint32_t given_up)
{
	for (size_t i = 0; i < sequence->word_count; i++)
		if (!is_given_up(given_up, i) && sequence->words[i]->op == QUERY_COMPOUND &&
		    sequence->words[i]->compound->kind == TOKEN_DOCNUMBER)
			return true;
	return false;
}

/* What has the words given up as well still comes first, but not before the document whose
 * number was typed. */
static void add_given_up(struct planner *planner, struct sequence *sequence, uint32_t given_up)
{
	if (keeps_document_number(sequence, given_up))
		return;
	for (size_t i = 0; i < sequence->word_count; i++)
		if (is_given_up(given_up, i))
			match_list_add(&sequence->boosts,
				       plan_any_words(planner, sequence->words[i]));
}

/* The words of a short query: all of them, but for those given up. */
static const struct match *plan_all_words(struct planner *planner, struct sequence *sequence,
					  uint32_t given_up)
{
	drop_runs(sequence, given_up);
	add_given_up(planner, sequence, given_up);

	struct match_list words = plan_words(planner, sequence, given_up, MATCH_AND);
	struct match_list all = planner_list(planner, sequence->required.count + words.count);

	for (size_t i = 0; i < sequence->required.count; i++)
		match_list_add(&all, sequence->required.items[i]);
	for (size_t i = 0; i < words.count; i++)
		match_list_add(&all, words.items[i]);
	return planner_close_list(planner, MATCH_AND, all);
}

static bool is_question(const struct planner *planner, const struct sequence *sequence)
{
	return sequence->word_count > PLAN_REQUIRED_WORDS ||
	       (planner->options->asks && sequence->word_count > 0);
}

static const struct match *plan_wanted(struct planner *planner, struct sequence *sequence,
				       uint32_t given_up)
{
	note_close_words(planner, sequence);
	planner->plan->is_question = is_question(planner, sequence);
	if (planner->plan->is_question) {
		const struct match *question = plan_question(planner, sequence);
		struct match_list questions = { &question, 1 };

		if (sequence->required.count == 0)
			return question;
		return planner_combine(planner, MATCH_AND_MAYBE,
				       planner_close_list(planner, MATCH_AND, sequence->required),
				       questions);
	}
	if (sequence->required.count + sequence->word_count)
		return plan_all_words(planner, sequence, given_up);
	if (sequence->filters.count)
		return &match_every_document;
	planner_warn(planner, _("The query says only what is not wanted; add a word that is."));
	return &match_no_document;
}

static const struct match *plan_sequence(struct planner *planner, struct sequence *sequence,
					 uint32_t given_up)
{
	const struct match *match = plan_wanted(planner, sequence, given_up);

	match = planner_combine(planner, MATCH_AND_MAYBE, match, sequence->boosts);
	match = planner_combine(planner, MATCH_FILTER, match, sequence->filters);
	return planner_combine(planner, MATCH_AND_NOT, match, sequence->unwanted);
}

static const struct match *plan_all_of(struct planner *planner, const struct query *query)
{
	struct sequence sequence = { 0 };

	if (!sort_items(planner, &sequence, query->children, query->child_count))
		return &match_no_document;
	return plan_sequence(planner, &sequence, 0);
}

/* One of several that OR stands between. */
static const struct match *plan_choice(struct planner *planner, const struct query *query)
{
	const struct match *match = plan_node(planner, query);
	struct run_list runs = { 0 };

	if (query_is_plain(query))
		find_runs(planner, &runs, &query, 1);
	return runs.count ? plan_run(planner, &runs.runs[0], match) : match;
}

static const struct match *plan_any_of(struct planner *planner, const struct query *query)
{
	struct match_list list = planner_list(planner, query->child_count);

	for (size_t i = 0; i < query->child_count; i++)
		match_list_add(&list, plan_choice(planner, query->children[i]));
	return planner_close_list(planner, MATCH_OR, list);
}

static const struct match *plan_noted_wildcard(struct planner *planner, const struct query *query)
{
	const struct match *match = plan_wildcard(planner, query->field, &query->words[0]);

	planner_note_origin(planner, match, ORIGIN_WILDCARD, query->words[0].text);
	return match;
}

static const struct match *plan_node(struct planner *planner, const struct query *query)
{
	struct match_list filters = { NULL, 0 };
	const struct match *filter;

	switch (query->op) {
	case QUERY_WORD:
		return plan_word(planner, query->field, &query->words[0], NEED_WORD);
	case QUERY_PHRASE:
		return plan_phrase(planner, query);
	case QUERY_COMPOUND:
		return plan_compound(planner, query, NEED_WORD);
	case QUERY_PREFIX:
		return plan_noted_wildcard(planner, query);
	case QUERY_ALL_OF:
		return plan_all_of(planner, query);
	case QUERY_ANY_OF:
		return plan_any_of(planner, query);
	case QUERY_FILTER:
		filter = plan_filter(planner, query);
		filters = (struct match_list){ &filter, 1 };
		return planner_combine(planner, MATCH_FILTER, &match_every_document, filters);
	case QUERY_NOTHING:
	case QUERY_NOT: /* handled where it stands, in a QUERY_ALL_OF */
		break;
	}
	return &match_no_document;
}

/* --- the whole ------------------------------------------------------------ */

static bool has_marks(const struct query *query)
{
	for (size_t i = 0; i < query->word_count; i++)
		if (query->words[i].marked)
			return true;
	for (size_t i = 0; i < query->child_count; i++)
		if (has_marks(query->children[i]))
			return true;
	return false;
}

/* Remember which words can be done without; something must be left. */
static void note_droppable(const struct planner *planner, const struct sequence *sequence)
{
	struct plan *plan = planner->plan;

	if (sequence->word_count == 0 || is_question(planner, sequence))
		return;
	for (size_t i = 0; i < sequence->word_count; i++)
		plan->droppable[plan->droppable_count++] = sequence->words[i];
	plan->most_given_up = sequence->word_count - (sequence->required.count ? 0 : 1);
}

/* Remember the phrases that the documents found must be read for. */
static void note_phrases(struct planner *planner, const struct query *const *items, size_t count)
{
	struct plan *plan = planner->plan;

	plan->phrases = arena_alloc_array(planner->arena, count, sizeof *plan->phrases);
	if (!plan->phrases) {
		planner_fail(planner, error_no_memory(planner->err));
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (items[i]->quoted && phrase_needs_text(items[i]))
			plan->phrases[plan->phrase_count++] = items[i];
}

static const struct match *plan_outermost(struct planner *planner, const struct query *query)
{
	bool all_of = query->op == QUERY_ALL_OF;
	struct sequence sequence = { 0 };

	if (!sort_items(planner, &sequence, all_of ? query->children : &query,
			all_of ? query->child_count : 1))
		return &match_no_document;
	note_droppable(planner, &sequence);
	note_phrases(planner, all_of ? query->children : &query, all_of ? query->child_count : 1);
	return plan_sequence(planner, &sequence, planner->options->given_up);
}

enum status plan_make(struct plan *plan, const struct query *query,
		      const struct plan_options *options, struct index_reader *reader,
		      struct arena *arena, struct error *err)
{
	struct plan made = { .match = &match_no_document };
	struct planner planner = { .options = options,
				   .marked = has_marks(query),
				   .term = STRBUF_INIT,
				   .plan = &made,
				   .reader = reader,
				   .arena = arena,
				   .err = err };

	planner_fail(&planner, index_reader_count(reader, &planner.documents, err));
	plan_foresee_counts(&planner, query);
	if (query->op != QUERY_NOTHING)
		made.match = plan_outermost(&planner, query);
	strbuf_release(&planner.term);
	if (planner.status)
		return planner.status;
	if (arena->failed)
		return error_no_memory(err);
	*plan = made;
	return STATUS_OK;
}
