/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search.h"

#include <math.h>
#include <stdlib.h>

#include "base/text.h"
#include "index/generation.h"
#include "index/schema.h"
#include "searcher/facets.h"
#include "searcher/keyboard.h"
#include "searcher/names.h"
#include "searcher/plan.h"
#include "searcher/query.h"
#include "searcher/rerank.h"
#include "searcher/warnings.h"
#include "tokenizer/analyzer.h"

enum {
	EXACT_UP_TO = 1000,   /* more matches than this are estimated */
	SNIPPET_LENGTH = 200, /* code points: two to three lines */
};

struct searcher {
	struct index_reader *reader;
	struct analyzer *analyzer;
	struct names *names;
};

/* One question on its way to an answer. */
struct inquiry {
	struct searcher *searcher;
	const struct question *question;
	struct arena *arena;
	struct answer *answer;
	const struct query *query; /* with the filters of the question */
	bool asks;
	struct plan plan;
	struct mset mset;
};

enum status searcher_open(struct searcher **searcher, const char *index, struct error *err)
{
	CLEANUP(searcher_closep) struct searcher *opened = calloc(1, sizeof *opened);
	enum status status;

	if (!opened)
		return error_no_memory(err);
	status = index ? generation_open_live_reader(&opened->reader, index, err)
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
	analyzer_close(searcher->analyzer);
	names_close(searcher->names);
	free(searcher);
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

static void add_filter(struct query *filters, size_t *count, struct query filter)
{
	filter.op = QUERY_FILTER;
	filters[(*count)++] = filter;
}

/* The filters of a question as nodes of a query; at most three. */
static size_t question_filters(const struct question *question, struct query *filters)
{
	size_t count = 0;

	if (question->date_first != DATE_UNKNOWN || question->date_last != DATE_UNKNOWN)
		add_filter(filters, &count,
			   (struct query){ .field = FIELD_DATE,
					   .first = question->date_first,
					   .last = question->date_last });
	if (question->province.length)
		add_filter(filters, &count,
			   (struct query){ .field = FIELD_PROVINCE, .value = question->province });
	if (question->source.length)
		add_filter(filters, &count,
			   (struct query){ .field = FIELD_SOURCE, .value = question->source });
	return count;
}

/* The query that asks for `query` where the question's filters hold. */
static enum status add_filters(struct inquiry *inquiry, const struct query *query,
			       struct error *err)
{
	struct query *filters = arena_alloc_array(inquiry->arena, 3, sizeof *filters);
	struct query *all = arena_alloc(inquiry->arena, sizeof *all);
	size_t filter_count = filters ? question_filters(inquiry->question, filters) : 0;
	bool flat = query->op == QUERY_ALL_OF;
	const struct query *const *inner = flat ? query->children : &query;
	size_t inner_count = flat ? query->child_count : query->op != QUERY_NOTHING;
	const struct query **children =
		arena_alloc_array(inquiry->arena, inner_count + filter_count, sizeof *children);

	if (!filters || !all || !children)
		return error_no_memory(err);
	for (size_t i = 0; i < inner_count; i++)
		children[i] = inner[i];
	for (size_t i = 0; i < filter_count; i++)
		children[inner_count + i] = &filters[i];
	*all = (struct query){ .op = QUERY_ALL_OF,
			       .children = children,
			       .child_count = inner_count + filter_count };
	inquiry->query = filter_count ? all : query;
	return STATUS_OK;
}

static enum status understand(struct inquiry *inquiry, struct error *err)
{
	struct searcher *searcher = inquiry->searcher;
	struct keyboard_reading typed;
	struct parsed_query parsed;
	enum status status = keyboard_read(&typed, inquiry->question->text, searcher->reader,
					   searcher->analyzer, inquiry->arena, err);

	if (!status)
		status = query_parse(&parsed, typed.text, searcher->analyzer, inquiry->arena, err);
	if (status)
		return status;
	inquiry->asks = parsed.asks;
	inquiry->answer->understood = parsed.understood;
	warn(inquiry, typed.warnings, typed.warning_count);
	warn(inquiry, parsed.warnings, parsed.warning_count);
	return add_filters(inquiry, parsed.query, err);
}

static enum status make_plan(struct inquiry *inquiry, uint32_t given_up, struct plan *plan,
			     struct error *err)
{
	struct plan_options options = { .exact = inquiry->question->exact,
					.asks = inquiry->asks,
					.analyzer = inquiry->searcher->analyzer,
					.names = inquiry->searcher->names,
					.given_up = given_up };

	return plan_make(plan, inquiry->query, &options, inquiry->searcher->reader, inquiry->arena,
			 err);
}

/* --- finding -------------------------------------------------------------- */

/* Leave out the hits before the first that is wanted, and those behind the last. */
static void cut_window(struct mset *mset, const struct question *question)
{
	size_t skipped = question->first < mset->hit_count ? question->first : mset->hit_count;

	mset->hits += skipped;
	mset->hit_count -= skipped;
	if (mset->hit_count > question->limit)
		mset->hit_count = question->limit;
}

/* The hits of a question from the first on, of which the best are read again. */
static enum status run_reranked(struct inquiry *inquiry, const struct plan *plan,
				struct search_request *request, struct mset *mset,
				struct error *err)
{
	const struct question *question = inquiry->question;
	struct searcher *searcher = inquiry->searcher;
	uint32_t wanted = question->first + question->limit;

	request->first = 0;
	request->limit = wanted > RERANK_DEPTH ? wanted : RERANK_DEPTH;
	enum status status =
		index_reader_search(searcher->reader, request, inquiry->arena, mset, err);
	if (!status)
		status = rerank(mset, plan, searcher->reader, searcher->analyzer, inquiry->arena,
				err);
	cut_window(mset, question);
	return status;
}

static enum status run(struct inquiry *inquiry, const struct plan *plan, struct mset *mset,
		       struct error *err)
{
	const struct question *question = inquiry->question;
	struct search_request request = {
		.match = plan->match,
		.bm25 = plan_bm25,
		.order = question->order,
		.first = question->first,
		.limit = question->limit,
		.exact_up_to = EXACT_UP_TO,
		.facets = facets_slots,
		.facet_count = question->facets ? FACETS_COUNT : 0,
	};

	if (question->limit && question->first < RERANK_DEPTH &&
	    question->order == ORDER_RELEVANCE && rerank_is_wanted(plan))
		return run_reranked(inquiry, plan, &request, mset, err);
	return index_reader_search(inquiry->searcher->reader, &request, inquiry->arena, mset, err);
}

static enum status count_matches(struct inquiry *inquiry, const struct plan *plan, uint32_t *total,
				 struct error *err)
{
	struct search_request request = { .match = plan->match,
					  .bm25 = plan_bm25,
					  .exact_up_to = EXACT_UP_TO };
	struct mset mset = { 0 };
	enum status status = index_reader_search(inquiry->searcher->reader, &request,
						 inquiry->arena, &mset, err);

	*total = mset.total;
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

static enum status find(struct inquiry *inquiry, struct error *err)
{
	enum status status = make_plan(inquiry, 0, &inquiry->plan, err);

	if (status)
		return status;
	warn(inquiry, inquiry->plan.warnings, inquiry->plan.warning_count);
	status = run(inquiry, &inquiry->plan, &inquiry->mset, err);
	if (status)
		return status;
	return inquiry->mset.total ? add_notes(inquiry, &inquiry->plan, err) : relax(inquiry, err);
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

static enum status show_hits(struct inquiry *inquiry, struct error *err)
{
	const struct mset *mset = &inquiry->mset;
	struct answer *answer = inquiry->answer;
	bool full = inquiry->question->detail == DETAIL_FULL;
	struct snippet_request request = { 0 };
	enum status status = STATUS_OK;

	answer->hits = arena_alloc_array(inquiry->arena, mset->hit_count, sizeof *answer->hits);
	if (!answer->hits)
		return error_no_memory(err);
	if (full && mset->hit_count)
		status = prepare_snippets(inquiry, &request, err);
	for (size_t i = 0; !status && i < mset->hit_count; i++) {
		struct answer_hit *hit = &answer->hits[i];

		hit->rank = inquiry->question->first + (uint32_t)i + 1;
		hit->score = mset->hits[i].score;
		status = full ? show_hit(inquiry, &request, mset->hits[i].number, hit, err)
			      : id_of(inquiry, mset->hits[i].number, &hit->id, err);
	}
	answer->hit_count = status ? 0 : mset->hit_count;
	return status;
}

/* --- the whole ------------------------------------------------------------ */

static enum status answer_once(struct searcher *searcher, const struct question *question,
			       struct arena *arena, struct answer *answer, struct error *err)
{
	struct inquiry inquiry = {
		.searcher = searcher, .question = question, .arena = arena, .answer = answer
	};
	enum status status = understand(&inquiry, err);

	if (!status)
		status = find(&inquiry, err);
	if (!status)
		status = show_hits(&inquiry, err);
	if (!status)
		status = facets_make(answer, &inquiry.mset, arena, err);
	answer->total = inquiry.mset.total;
	answer->total_exact = inquiry.mset.total_exact;
	return status;
}

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

enum status search(struct searcher *searcher, const struct question *question, struct arena *arena,
		   struct answer *answer, struct error *err)
{
	struct answer made;
	enum status status = index_reader_begin(searcher->reader, err);

	if (status)
		return status;
	do {
		made = (struct answer){ 0 };
		status = answer_once(searcher, question, arena, &made, err);
	} while (status == STATUS_AGAIN);
	if (!status)
		status = note_missing(searcher, arena, &made, err);
	if (status)
		return status;
	if (arena->failed)
		return error_no_memory(err);
	*answer = made;
	return STATUS_OK;
}

static enum status explain_once(struct searcher *searcher, const struct question *question,
				struct strbuf *text, struct error *err)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct answer answer = { 0 };
	struct inquiry inquiry = {
		.searcher = searcher, .question = question, .arena = &arena, .answer = &answer
	};
	enum status status = understand(&inquiry, err);

	if (!status)
		status = make_plan(&inquiry, 0, &inquiry.plan, err);
	if (status)
		return status;
	strbuf_append(text, answer.understood);
	strbuf_append_byte(text, '\n');
	return plan_print(text, inquiry.plan.match, searcher->reader, err);
}

enum status search_explain(struct searcher *searcher, const struct question *question,
			   struct strbuf *text, struct error *err)
{
	size_t start = text->length;
	enum status status = index_reader_begin(searcher->reader, err);

	if (status)
		return status;
	do {
		strbuf_truncate(text, start);
		status = explain_once(searcher, question, text, err);
	} while (status == STATUS_AGAIN);
	return status;
}
