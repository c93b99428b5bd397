/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search.h"

#include <math.h>
#include <stdlib.h>

#include "base/text.h"
#include "index/generation.h"
#include "index/schema.h"
#include "searcher/copies.h"
#include "searcher/explain.h"
#include "searcher/facets.h"
#include "searcher/keyboard.h"
#include "searcher/names.h"
#include "searcher/plan.h"
#include "searcher/query.h"
#include "searcher/question.h"
#include "searcher/rerank.h"
#include "searcher/restore.h"
#include "searcher/similar.h"
#include "searcher/suggest.h"
#include "searcher/warnings.h"
#include "tokenizer/analyzer.h"

enum {
	EXACT_UP_TO = 200,     /* more matches than this are estimated */
	ENOUGH_AS_TYPED = 100, /* so many with the marks typed, and no others are looked for */
	SNIPPET_LENGTH = 200,  /* code points: two to three lines */
	FOLDED_MORE = 20,      /* hits beside those wanted, of which some may be folded */

	/* So few hits may be there by chance, if the query has so many words. */
	CHECKED_HITS = 50, /* read for a phrase, beside those shown */
	FEW_ANSWERS = 10,
	FEW_HITS = 5,
	FEWEST_BY_CHANCE = 3,
};

/* Which of all hits are asked for. */
struct window {
	uint32_t first, limit;
};

struct searcher {
	struct index_reader *reader;
	struct lexicon *lexicon; /* NULL: the index has none */
	struct analyzer *analyzer;
	struct names *names;
};

/* One question on its way to an answer. */
struct inquiry {
	struct searcher *searcher;
	const struct question *question;
	struct arena *arena;
	struct answer *answer;
	struct slice like; /* the id of the bulletin that hits shall be like */
	struct parsed_query parsed;
	struct restoration restoration;
	const struct query *query; /* with the filters of the question */
	struct keyboard_reading typed;
	struct window window;
	struct plan plan;
	struct plan used; /* the one that found mset, with which words may have been given up */
	struct mset mset;
	size_t read_again;       /* so many of the first hits were (rerank.h) */
	struct folded_hits hits; /* those shown */
};

enum status searcher_open(struct searcher **searcher, const char *index, struct error *err)
{
	CLEANUP(searcher_closep) struct searcher *opened = calloc(1, sizeof *opened);
	enum status status;

	if (!opened)
		return error_no_memory(err);
	status = index ? generation_open_live_reader(&opened->reader, &opened->lexicon, index, err)
		       : index_reader_open(&opened->reader, NULL, 0, err);
	if (!status)
		status = analyzer_open(&opened->analyzer, err);
	if (!status)
		status = names_open(&opened->names, opened->analyzer, err);
	if (status)
		return status;
	*searcher = opened;
	opened = NULL;
	return STATUS_OK;
}

void searcher_close(struct searcher *searcher)
{
	if (!searcher)
		return;
	index_reader_close(searcher->reader);
	lexicon_close(searcher->lexicon);
	analyzer_close(searcher->analyzer);
	names_close(searcher->names);
	free(searcher);
}

enum status searcher_use_lexicon(struct searcher *searcher, const char *path, struct error *err)
{
	struct lexicon *lexicon = NULL;
	enum status status = lexicon_open(&lexicon, path, err);

	if (status)
		return status;
	lexicon_close(searcher->lexicon);
	searcher->lexicon = lexicon;
	return STATUS_OK;
}

void searcher_limit_time(struct searcher *searcher, unsigned seconds)
{
	index_reader_limit_time(searcher->reader, seconds);
}

enum status searcher_add_remote(struct searcher *searcher, const struct endpoint *endpoints,
				size_t count, struct error *err)
{
	return index_reader_add_remote(searcher->reader, endpoints, count, err);
}

/* --- understanding -------------------------------------------------------- */

static void warn(struct inquiry *inquiry, const struct slice *warnings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		warnings_add(&inquiry->answer->warnings, &inquiry->answer->warning_count,
			     warnings[i], inquiry->arena);
}

static enum status understand(struct inquiry *inquiry, struct error *err)
{
	struct searcher *searcher = inquiry->searcher;
	struct keyboard_reading *typed = &inquiry->typed;
	struct parsed_query parsed;
	enum status status = keyboard_read(typed, inquiry->question->text, searcher->reader,
					   searcher->analyzer, inquiry->arena, err);

	if (!status)
		status = query_parse(&parsed, typed->text, searcher->analyzer, inquiry->arena, err);
	if (status)
		return status;
	inquiry->parsed = parsed;
	inquiry->answer->understood = parsed.understood;
	warn(inquiry, typed->warnings, typed->warning_count);
	warn(inquiry, parsed.warnings, parsed.warning_count);
	if (searcher->lexicon && !inquiry->question->exact)
		status = restore_query(&inquiry->restoration, parsed.query, searcher->lexicon,
				       inquiry->arena, err);
	if (status)
		return status;
	return question_add_filters(&inquiry->query, parsed.query, inquiry->question,
				    inquiry->arena, err);
}

static enum status make_plan_with(struct inquiry *inquiry, struct plan_options options,
				  struct plan *plan, struct error *err)
{
	options.exact = inquiry->question->exact;
	options.asks = inquiry->parsed.asks;
	options.restoration = &inquiry->restoration;
	options.analyzer = inquiry->searcher->analyzer;
	options.names = inquiry->searcher->names;
	return plan_make(plan, inquiry->query, &options, inquiry->searcher->reader, inquiry->arena,
			 err);
}

static enum status make_plan(struct inquiry *inquiry, uint32_t given_up, struct plan *plan,
			     struct error *err)
{
	return make_plan_with(inquiry, (struct plan_options){ .given_up = given_up }, plan, err);
}

/* --- finding -------------------------------------------------------------- */

/* Leave out the hits before the first that is wanted, and those behind the last. */
static void cut_window(struct mset *mset, struct window window)
{
	size_t skipped = window.first < mset->hit_count ? window.first : mset->hit_count;

	mset->hits += skipped;
	mset->hit_count -= skipped;
	if (mset->hit_count > window.limit)
		mset->hit_count = window.limit;
}

/* What scores enough, or when that is little, all that matches: as many, however many are shown. */
static enum status search_answers(struct inquiry *inquiry, struct search_request *request,
				  struct mset *mset, struct error *err)
{
	struct index_reader *reader = inquiry->searcher->reader;
	enum status status = index_reader_search(reader, request, inquiry->arena, mset, err);

	if (status || request->least_score <= 0 || mset->total >= FEW_ANSWERS)
		return status;
	request->least_score = 0;
	return index_reader_search(reader, request, inquiry->arena, mset, err);
}

/* The hits of a question from the first on, of which the best are read again. */
static enum status run_reranked(struct inquiry *inquiry, const struct plan *plan,
				struct search_request *request, struct mset *mset,
				struct error *err)
{
	struct searcher *searcher = inquiry->searcher;
	uint32_t wanted = inquiry->window.first + inquiry->window.limit;

	request->first = 0;
	request->limit = wanted > RERANK_DEPTH ? wanted : RERANK_DEPTH;
	enum status status = search_answers(inquiry, request, mset, err);
	if (!status)
		status = rerank(mset, plan, searcher->reader, searcher->analyzer, inquiry->arena,
				err);
	inquiry->read_again = mset->hit_count < RERANK_DEPTH ? mset->hit_count : RERANK_DEPTH;
	cut_window(mset, inquiry->window);
	return status;
}

/* The hits from the first on that have the phrases; of a short list all are looked at, so
 * that the total is right. */
static enum status run_checked(struct inquiry *inquiry, const struct plan *plan,
			       struct search_request *request, struct mset *mset, struct error *err)
{
	struct searcher *searcher = inquiry->searcher;
	uint32_t wanted = inquiry->window.first + inquiry->window.limit + CHECKED_HITS;

	request->first = 0;
	request->limit = wanted;
	enum status status =
		index_reader_search(searcher->reader, request, inquiry->arena, mset, err);
	if (!status) {
		mset->total_exact = mset->hit_count < wanted;
		status = rerank_check_phrases(mset, plan, inquiry->question->exact,
					      searcher->reader, searcher->analyzer, err);
	}
	cut_window(mset, inquiry->window);
	return status;
}

static enum status run(struct inquiry *inquiry, const struct plan *plan, struct mset *mset,
		       struct error *err)
{
	const struct question *question = inquiry->question;
	struct window window = inquiry->window;
	struct search_request request = {
		.match = plan->match,
		.bm25 = plan_bm25,
		.order = question->order,
		.first = window.first,
		.limit = window.limit,
		.exact_up_to = EXACT_UP_TO,
		.least_score = plan->least_score,
		.facets = facets_slots,
		.facet_count = question->facets ? FACETS_COUNT : 0,
	};

	inquiry->used = *plan;
	inquiry->read_again = 0;
	if (window.limit && window.first < RERANK_DEPTH && question->order == ORDER_RELEVANCE &&
	    rerank_is_wanted(plan))
		return run_reranked(inquiry, plan, &request, mset, err);
	if (plan->phrase_count)
		return run_checked(inquiry, plan, &request, mset, err);
	return search_answers(inquiry, &request, mset, err);
}

/* Up to EXACT_UP_TO: estimates of more hang on where the shards are. */
static enum status count_matches(struct inquiry *inquiry, const struct plan *plan, uint32_t *total,
				 struct error *err)
{
	struct search_request request = { .match = plan->match,
					  .bm25 = plan_bm25,
					  .exact_up_to = EXACT_UP_TO };
	struct mset mset = { 0 };
	enum status status = index_reader_search(inquiry->searcher->reader, &request,
						 inquiry->arena, &mset, err);

	*total = mset.total < EXACT_UP_TO ? mset.total : EXACT_UP_TO;
	return status;
}

static unsigned bits_in(uint32_t set)
{
	unsigned count = 0;

	for (; set; set &= set - 1)
		count++;
	return count;
}

/* Of all ways to give up `count` words, the one that finds most (the first of
 * equals keeps the words typed first); 0 when none finds anything. */
static enum status best_way_to_give_up(struct inquiry *inquiry, unsigned count, uint32_t *best,
				       struct error *err)
{
	uint32_t most = 0;

	*best = 0;
	for (uint32_t set = UINT32_C(1) << inquiry->plan.droppable_count; set-- > 1;) {
		struct plan plan;
		uint32_t total = 0;

		if (bits_in(set) != count)
			continue;
		enum status status = make_plan(inquiry, set, &plan, err);
		if (!status)
			status = count_matches(inquiry, &plan, &total, err);
		if (status)
			return status;
		if (total > most) {
			most = total;
			*best = set;
		}
	}
	return STATUS_OK;
}

static struct slice text_of(const struct query *query)
{
	const char *start = query->words[0].text.data;
	struct slice last = query->words[query->word_count - 1].text;

	return slice_make(start, (size_t)(last.data - start) + last.length);
}

static enum status note_relaxed(struct inquiry *inquiry, uint32_t given_up, struct error *err)
{
	struct answer *answer = inquiry->answer;

	answer->relaxed =
		arena_alloc_array(inquiry->arena, PLAN_REQUIRED_WORDS, sizeof *answer->relaxed);
	if (!answer->relaxed)
		return error_no_memory(err);
	for (size_t i = 0; i < inquiry->plan.droppable_count; i++)
		if (given_up >> i & 1)
			answer->relaxed[answer->relaxed_count++] =
				text_of(inquiry->plan.droppable[i]);
	return STATUS_OK;
}

/* Add the sentences of the plan that hold for what it finds. */
static enum status add_notes(struct inquiry *inquiry, const struct plan *plan, struct error *err)
{
	for (size_t i = 0; i < plan->note_count; i++) {
		const struct match *both[] = { plan->match, plan->notes[i].match };
		const struct match match = { .op = MATCH_FILTER,
					     .children = both,
					     .child_count = 2 };
		struct search_request request = { .match = &match, .bm25 = plan_bm25, .limit = 1 };
		struct mset mset = { 0 };
		enum status status = index_reader_search(inquiry->searcher->reader, &request,
							 inquiry->arena, &mset, err);

		if (status)
			return status;
		if (mset.hit_count)
			warn(inquiry, &plan->notes[i].sentence, 1);
	}
	return STATUS_OK;
}

/* Nothing was found: do without as few words as possible. */
static enum status relax(struct inquiry *inquiry, struct error *err)
{
	for (unsigned count = 1; count <= inquiry->plan.most_given_up; count++) {
		uint32_t given_up;
		struct plan plan;
		enum status status = best_way_to_give_up(inquiry, count, &given_up, err);

		if (status)
			return status;
		if (!given_up)
			continue;
		status = note_relaxed(inquiry, given_up, err);
		if (!status)
			status = make_plan(inquiry, given_up, &plan, err);
		if (!status)
			status = run(inquiry, &plan, &inquiry->mset, err);
		return status ? status : add_notes(inquiry, &plan, err);
	}
	return STATUS_OK;
}

/* Whether what was found is hardly what is meant: nothing, or a few bulletins that have the
 * words of a short query here and there, none of which may be written otherwise. */
static enum status is_found_by_chance(struct inquiry *inquiry, bool *chance, struct error *err)
{
	const struct mset *mset = &inquiry->mset;
	bool any = true;
	enum status status = STATUS_OK;

	if (mset->hit_count == mset->total && mset->total < FEW_HITS &&
	    inquiry->plan.droppable_count >= FEWEST_BY_CHANCE && !inquiry->plan.reworded_count)
		status = rerank_any_says_all(&any, mset, &inquiry->plan, inquiry->searcher->reader,
					     inquiry->searcher->analyzer, inquiry->arena, err);
	*chance = !mset->total || !any;
	return status;
}

/* Whether so many bulletins have the words as they were typed that nobody misses those with
 * other marks, which come behind them. */
static bool are_enough_as_typed(const struct inquiry *inquiry)
{
	return !inquiry->plan.phrase_count && inquiry->mset.total >= ENOUGH_AS_TYPED;
}

/* Find what has the words as they were typed, and unless that is enough, in all forms. */
static enum status run_plan(struct inquiry *inquiry, struct error *err)
{
	struct plan *plan = &inquiry->plan;
	enum status status =
		make_plan_with(inquiry, (struct plan_options){ .as_typed = true }, plan, err);

	if (!status)
		status = run(inquiry, plan, &inquiry->mset, err);
	if (status || !plan->as_typed || are_enough_as_typed(inquiry))
		return status;
	status = make_plan(inquiry, 0, plan, err);
	return status ? status : run(inquiry, plan, &inquiry->mset, err);
}

static enum status find(struct inquiry *inquiry, struct error *err)
{
	bool chance = false;
	enum status status = run_plan(inquiry, err);

	if (status)
		return status;
	warn(inquiry, inquiry->plan.warnings, inquiry->plan.warning_count);
	status = is_found_by_chance(inquiry, &chance, err);
	if (status)
		return status;
	return chance ? relax(inquiry, err) : add_notes(inquiry, &inquiry->plan, err);
}

/* --- copies --------------------------------------------------------------- */

/* What is folded depends on all hits before it, so hits are asked for from the first on. */
static struct window window_of(const struct question *question)
{
	if (!question->fold || !question->limit)
		return (struct window){ question->first, question->limit };
	return (struct window){ 0, question->first + question->limit + FOLDED_MORE };
}

/* Leave what the question wants of the folded hits. */
static void cut_hits(struct folded_hits *hits, const struct question *question)
{
	size_t skipped = question->first < hits->count ? question->first : hits->count;

	hits->items += skipped;
	hits->count -= skipped;
	if (hits->count > question->limit)
		hits->count = question->limit;
}

/* Fold the hits found; when too few are left, find more. */
static enum status fold_hits(struct inquiry *inquiry, struct error *err)
{
	const struct question *question = inquiry->question;
	size_t wanted = question->first + question->limit;
	struct mset *mset = &inquiry->mset;

	for (;;) {
		enum status status = copies_fold(&inquiry->hits, mset->hits, mset->hit_count,
						 inquiry->searcher->reader, inquiry->arena, err);

		if (status || inquiry->hits.count >= wanted ||
		    mset->hit_count < inquiry->window.limit)
			return status;
		inquiry->window.limit *= 2;
		status = run(inquiry, &inquiry->used, mset, err);
		if (status)
			return status;
	}
}

static enum status choose_hits(struct inquiry *inquiry, struct error *err)
{
	const struct question *question = inquiry->question;
	const struct mset *mset = &inquiry->mset;
	enum status status;

	if (!question->fold || !question->limit)
		return copies_keep(&inquiry->hits, mset->hits, mset->hit_count, question->first,
				   inquiry->arena, err);
	status = fold_hits(inquiry, err);
	cut_hits(&inquiry->hits, question);
	return status;
}

/* --- suggesting ----------------------------------------------------------- */

static enum status make_suggestion(struct inquiry *inquiry, struct error *err)
{
	const struct searcher *searcher = inquiry->searcher;
	const struct suggest_request request = { .question = inquiry->question,
						 .parsed = &inquiry->parsed,
						 .keys_read = inquiry->typed.word_count > 0,
						 .lexicon = searcher->lexicon,
						 .reader = searcher->reader,
						 .analyzer = searcher->analyzer,
						 .names = searcher->names };

	if (!searcher->lexicon || inquiry->question->detail != DETAIL_FULL)
		return STATUS_OK;
	return suggest(&inquiry->answer->suggestion, &request, inquiry->arena, err);
}

/* --- showing -------------------------------------------------------------- */

static enum status id_of(struct inquiry *inquiry, uint32_t number, struct slice *id,
			 struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf value = STRBUF_INIT;
	enum status status = index_reader_id(inquiry->searcher->reader, number, &value, err);

	if (status)
		return status;
	*id = arena_copy(inquiry->arena, strbuf_slice(&value));
	return value.failed || inquiry->arena->failed ? error_no_memory(err) : STATUS_OK;
}

static enum status read_document(struct inquiry *inquiry, uint32_t number,
				 struct document *document, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf record = STRBUF_INIT;
	enum status status = index_reader_record(inquiry->searcher->reader, number, &record, err);

	if (status)
		return status;
	struct slice kept = arena_copy(inquiry->arena, strbuf_slice(&record));
	if (record.failed || inquiry->arena->failed)
		return error_no_memory(err);
	return document_decode(document, kept, err);
}

/* How much a word tells: the logarithm of how rare it is. */
static enum status weigh_word(struct index_reader *reader, const struct query_word *word,
			      uint32_t documents, double *weight, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf term = STRBUF_INIT;
	uint32_t with_word = 0;
	enum status status;

	plan_main_term(&term, word);
	if (term.failed)
		return error_no_memory(err);
	status = index_reader_term_count(reader, strbuf_slice(&term), &with_word, err);
	*weight = log((documents + 1.0) / (with_word + 0.5));
	return status;
}

/* The words typed, and those that may stand for some of them. */
static enum status words_to_show(struct inquiry *inquiry, const struct query_word ***words,
				 size_t *count, struct error *err)
{
	const struct plan *plan = &inquiry->plan;
	const struct query_word **typed = NULL;
	size_t typed_count = 0;
	enum status status = query_words(inquiry->query, inquiry->arena, &typed, &typed_count, err);

	if (status)
		return status;
	const struct query_word **all =
		arena_alloc_array(inquiry->arena, typed_count + plan->reworded_count, sizeof *all);
	if (!all)
		return error_no_memory(err);
	for (size_t i = 0; i < typed_count; i++)
		all[i] = typed[i];
	for (size_t i = 0; i < plan->reworded_count; i++)
		all[typed_count + i] = plan->reworded[i];
	*words = all;
	*count = typed_count + plan->reworded_count;
	return STATUS_OK;
}

/* What a snippet needs to know of the query. */
static enum status prepare_snippets(struct inquiry *inquiry, struct snippet_request *request,
				    struct error *err)
{
	struct index_reader *reader = inquiry->searcher->reader;
	const struct query_word **words = NULL;
	uint32_t documents = 0;
	size_t count = 0;
	enum status status = words_to_show(inquiry, &words, &count, err);

	if (!status)
		status = index_reader_count(reader, &documents, err);
	if (status)
		return status;

	double *weights = arena_alloc_array(inquiry->arena, count, sizeof *weights);
	if (!weights)
		return error_no_memory(err);
	for (size_t i = 0; !status && i < count; i++)
		status = weigh_word(reader, words[i], documents, &weights[i], err);
	*request = (struct snippet_request){ .words = words,
					     .weights = weights,
					     .word_count = count,
					     .exact = inquiry->question->exact,
					     .length = SNIPPET_LENGTH };
	return status;
}

static enum status show_hit(struct inquiry *inquiry, const struct snippet_request *request,
			    uint32_t number, struct answer_hit *hit, struct error *err)
{
	enum status status = read_document(inquiry, number, &hit->document, err);

	if (status)
		return status;
	hit->id = hit->document.id;
	return snippet_make(&hit->snippet, request, hit->document.title, hit->document.body,
			    inquiry->searcher->analyzer, inquiry->arena, err);
}

static enum status show_copies(struct inquiry *inquiry, const struct folded_hit *folded,
			       struct answer_hit *hit, struct error *err)
{
	enum status status = STATUS_OK;

	hit->copies = arena_alloc_array(inquiry->arena, folded->copy_count, sizeof *hit->copies);
	if (!hit->copies)
		return error_no_memory(err);
	for (size_t i = 0; !status && i < folded->copy_count; i++)
		status = id_of(inquiry, folded->copies[i], &hit->copies[i], err);
	hit->copy_count = folded->copy_count;
	return status;
}

static enum status show_hits(struct inquiry *inquiry, struct error *err)
{
	const struct folded_hits *hits = &inquiry->hits;
	struct answer *answer = inquiry->answer;
	bool full = inquiry->question->detail == DETAIL_FULL;
	struct snippet_request request = { 0 };
	enum status status = STATUS_OK;

	answer->hits = arena_alloc_array(inquiry->arena, hits->count, sizeof *answer->hits);
	if (!answer->hits)
		return error_no_memory(err);
	if (full && hits->count)
		status = prepare_snippets(inquiry, &request, err);
	for (size_t i = 0; !status && i < hits->count; i++) {
		const struct hit *found = &hits->items[i].hit;
		struct answer_hit *hit = &answer->hits[i];

		hit->rank = inquiry->question->first + (uint32_t)i + 1;
		hit->score = found->score;
		status = full ? show_hit(inquiry, &request, found->number, hit, err)
			      : id_of(inquiry, found->number, &hit->id, err);
		if (!status)
			status = show_copies(inquiry, &hits->items[i], hit, err);
	}
	answer->hit_count = status ? 0 : hits->count;
	return status;
}

/* --- explaining ----------------------------------------------------------- */

static enum status print_plan(struct inquiry *inquiry, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	enum status status = plan_print(&text, inquiry->used.match, inquiry->searcher->reader, err);

	inquiry->answer->plan = arena_copy(inquiry->arena, strbuf_slice(&text));
	return text.failed ? error_no_memory(err) : status;
}

static enum status explain_hit(struct inquiry *inquiry, struct explainer *explainer,
			       const struct folded_hit *found, struct answer_hit *hit,
			       struct error *err)
{
	struct explanation *explanation = arena_alloc(inquiry->arena, sizeof *explanation);

	if (!explanation)
		return error_no_memory(err);
	hit->explanation = explanation;
	return explain(explainer, found->hit.number, &hit->document,
		       found->place < inquiry->read_again, explanation, err);
}

static enum status explain_hits(struct inquiry *inquiry, struct error *err)
{
	CLEANUP(explainer_closep) struct explainer *explainer = NULL;
	struct explain_request request = { .plan = &inquiry->used,
					   .typed = &inquiry->typed,
					   .reader = inquiry->searcher->reader,
					   .analyzer = inquiry->searcher->analyzer };
	const struct query_word **words = NULL;
	enum status status =
		query_words(inquiry->query, inquiry->arena, &words, &request.word_count, err);

	request.words = words;
	if (!status)
		status = print_plan(inquiry, err);
	if (!status)
		status = explainer_open(&explainer, &request, inquiry->arena, err);
	for (size_t i = 0; !status && i < inquiry->answer->hit_count; i++)
		status = explain_hit(inquiry, explainer, &inquiry->hits.items[i],
				     &inquiry->answer->hits[i], err);
	return status;
}

/* --- the whole ------------------------------------------------------------ */

/* Show what was found. */
static enum status show(struct inquiry *inquiry, struct error *err)
{
	const struct question *question = inquiry->question;
	struct answer *answer = inquiry->answer;
	enum status status = show_hits(inquiry, err);

	if (!status && question->explain && question->detail == DETAIL_FULL)
		status = explain_hits(inquiry, err);
	if (!status)
		status = facets_make(answer, &inquiry->mset, inquiry->arena, err);
	answer->total = inquiry->mset.total;
	answer->total_exact = inquiry->mset.total_exact;
	return status;
}

/* Say what the answer lacks. */
static enum status note_missing(struct searcher *searcher, struct arena *arena,
				struct answer *answer, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf sentences = STRBUF_INIT;
	enum status status = index_reader_missing(searcher->reader, &sentences, err);
	struct slice rest = strbuf_slice(&sentences), sentence;

	while (!status && slice_next_line(&rest, &sentence)) {
		warnings_add(&answer->warnings, &answer->warning_count, sentence, arena);
		answer->partial = true;
	}
	return status;
}

/* Answer a question in one of two ways, anew each time that a shard is lost on the way. */
static enum status answer_question(const struct inquiry *asked,
				   enum status (*answer_once)(struct inquiry *, struct error *),
				   struct answer *answer, struct error *err)
{
	struct searcher *searcher = asked->searcher;
	struct answer made;
	enum status status = index_reader_begin(searcher->reader, err);

	if (status)
		return status;
	do {
		struct inquiry inquiry = *asked;

		made = (struct answer){ 0 };
		inquiry.answer = &made;
		inquiry.window = window_of(asked->question);
		status = answer_once(&inquiry, err);
	} while (status == STATUS_AGAIN);
	if (!status)
		status = note_missing(searcher, asked->arena, &made, err);
	if (!status && asked->arena->failed)
		status = error_no_memory(err);
	if (!status)
		*answer = made;
	return status;
}

static enum status answer_text(struct inquiry *inquiry, struct error *err)
{
	enum status status = understand(inquiry, err);

	if (!status)
		status = find(inquiry, err);
	if (!status)
		status = choose_hits(inquiry, err);
	if (!status)
		status = show(inquiry, err);
	return status ? status : make_suggestion(inquiry, err);
}

enum status search(struct searcher *searcher, const struct question *question, struct arena *arena,
		   struct answer *answer, struct error *err)
{
	const struct inquiry asked = { .searcher = searcher, .question = question, .arena = arena };

	return answer_question(&asked, answer_text, answer, err);
}

/* --- similar bulletins ---------------------------------------------------- */

/* Fold the hits without the document, and without its copies, which are counted. */
static enum status fold_similar(struct inquiry *inquiry, uint32_t number, size_t *copies,
				struct error *err)
{
	const struct mset *mset = &inquiry->mset;
	struct hit *hits = arena_alloc_array(inquiry->arena, mset->hit_count + 1, sizeof *hits);
	struct folded_hits folded = { NULL, 0 };
	size_t count = 0;

	if (!hits)
		return error_no_memory(err);
	hits[count++] = (struct hit){ .number = number }; /* its copies go into the first */
	for (size_t i = 0; i < mset->hit_count; i++)
		if (mset->hits[i].number != number)
			hits[count++] = mset->hits[i];
	enum status status =
		copies_fold(&folded, hits, count, inquiry->searcher->reader, inquiry->arena, err);
	if (status || !folded.items)
		return status;
	*copies = folded.items[0].copy_count;
	inquiry->hits = (struct folded_hits){ folded.items + 1, folded.count - 1 };
	return STATUS_OK;
}

/* Ask for what is like a document of which so many copies are known, and count those found. */
static enum status run_similar(struct inquiry *inquiry, uint32_t number,
			       const struct document *document, const struct match *filter,
			       size_t *copies, struct error *err)
{
	struct match *match = arena_alloc(inquiry->arena, sizeof *match);
	const struct match **both = arena_alloc_array(inquiry->arena, 2, sizeof *both);

	if (!match || !both)
		return error_no_memory(err);
	enum status status = similar_match(&both[0], document, *copies, inquiry->searcher->reader,
					   inquiry->searcher->analyzer, inquiry->arena, err);
	if (status)
		return status;
	both[1] = filter;
	*match = (struct match){ .op = MATCH_FILTER,
				 .children = both,
				 .child_count = filter ? 2 : 1 };
	inquiry->plan.match = match;
	status = run(inquiry, &inquiry->plan, &inquiry->mset, err);
	return status ? status : fold_similar(inquiry, number, copies, err);
}

/* Plan the question's filters, if it has any. */
static enum status plan_filters(struct inquiry *inquiry, const struct match **filter,
				struct error *err)
{
	static const struct query nothing = { .op = QUERY_NOTHING };
	enum status status = question_add_filters(&inquiry->query, &nothing, inquiry->question,
						  inquiry->arena, err);

	*filter = NULL;
	if (status || inquiry->query == &nothing)
		return status;
	status = make_plan(inquiry, 0, &inquiry->plan, err);
	*filter = inquiry->plan.match;
	warn(inquiry, inquiry->plan.warnings, inquiry->plan.warning_count);
	return status;
}

/* Among all bulletins the copies of the document come first. What only they have with it, and
 * those outside the filters, is left out the second time. */
static enum status find_similar(struct inquiry *inquiry, uint32_t number, struct error *err)
{
	const struct match *filter = NULL;
	struct document document;
	size_t copies = 0;
	enum status status = read_document(inquiry, number, &document, err);

	if (!status)
		status = plan_filters(inquiry, &filter, err);
	if (!status)
		status = run_similar(inquiry, number, &document, NULL, &copies, err);
	if (!status && (copies || filter))
		status = run_similar(inquiry, number, &document, filter, &copies, err);
	if (status)
		return status;
	cut_hits(&inquiry->hits, inquiry->question);
	return STATUS_OK;
}

static enum status answer_similar(struct inquiry *inquiry, struct error *err)
{
	uint32_t number = 0;
	enum status status =
		index_reader_find(inquiry->searcher->reader, inquiry->like, &number, err);

	if (!status)
		status = find_similar(inquiry, number, err);
	return status ? status : show(inquiry, err);
}

enum status search_similar(struct searcher *searcher, struct slice id,
			   const struct question *question, struct arena *arena,
			   struct answer *answer, struct error *err)
{
	struct question similar = *question;
	const struct inquiry asked = {
		.searcher = searcher, .question = &similar, .arena = arena, .like = id
	};

	similar.order = ORDER_RELEVANCE;
	similar.facets = false;
	similar.fold = true;
	return answer_question(&asked, answer_similar, answer, err);
}
