/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/inquiry.h"

#include <math.h>

#include "searcher/explain.h"
#include "searcher/facets.h"

enum { SNIPPET_LENGTH = 200 }; /* code points: two to three lines */

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

enum status inquiry_read_document(struct inquiry *inquiry, uint32_t number,
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
	enum status status = inquiry_read_document(inquiry, number, &hit->document, err);

	if (status)
		return status;
	hit->id = hit->document.id;
	return snippet_make(&hit->snippet, request, hit->document.title, hit->document.body,
			    inquiry->searcher->analyzer, inquiry->arena, err);
}

/* Read copies, in the arena, as far as the question wants to see them. */
static enum status show_copies(struct inquiry *inquiry, const uint32_t *numbers, size_t count,
			       struct document **copies, struct error *err)
{
	bool full = inquiry->question->detail == DETAIL_FULL;
	enum status status = STATUS_OK;

	*copies = arena_alloc_array(inquiry->arena, count, sizeof **copies);
	if (!*copies)
		return error_no_memory(err);
	for (size_t i = 0; !status && i < count; i++)
		status = full ? inquiry_read_document(inquiry, numbers[i], &(*copies)[i], err)
			      : id_of(inquiry, numbers[i], &(*copies)[i].id, err);
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
		hit->copy_count = hits->items[i].copy_count;
		if (!status)
			status = show_copies(inquiry, hits->items[i].copies, hit->copy_count,
					     &hit->copies, err);
	}
	answer->hit_count = status ? 0 : hits->count;
	return status;
}

enum status inquiry_read(struct inquiry *inquiry, uint32_t number, struct error *err)
{
	struct snippet_request request = { 0 };
	struct document document;
	enum status status = inquiry_read_document(inquiry, number, &document, err);

	if (!status)
		status = prepare_snippets(inquiry, &request, err);
	return status ? status
		      : reading_make(inquiry->reading, &request, &document,
				     inquiry->searcher->analyzer, inquiry->arena, err);
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
enum status inquiry_show(struct inquiry *inquiry, struct error *err)
{
	const struct question *question = inquiry->question;
	struct answer *answer = inquiry->answer;
	enum status status = show_hits(inquiry, err);

	answer->copy_count = inquiry->copy_count;
	if (!status)
		status = show_copies(inquiry, inquiry->copies, inquiry->copy_count, &answer->copies,
				     err);
	if (!status && question->explain && question->detail == DETAIL_FULL)
		status = explain_hits(inquiry, err);
	if (!status)
		status = facets_make(answer, &inquiry->mset, inquiry->arena, err);
	answer->total = inquiry->mset.total;
	answer->total_exact = inquiry->mset.total_exact;
	return status;
}
