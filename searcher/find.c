/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/inquiry.h"

#include "searcher/facets.h"
#include "searcher/rerank.h"

enum {
	EXACT_UP_TO = 200,     /* more matches than this are estimated */
	ENOUGH_AS_TYPED = 100, /* so many with the marks typed, and no others are looked for */
	FOLDED_MORE = 20,      /* hits beside those wanted, of which some may be folded */
	CHECKED_HITS = 50,     /* read for a phrase, beside those shown */
	FEW_ANSWERS = 10,      /* of a question: then what scores less is found too */

	/* So few hits may be there by chance, if the query has so many words. */
	FEW_HITS = 5,
	FEWEST_BY_CHANCE = 3,
};

/* --- planning ------------------------------------------------------------- */

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

enum status inquiry_make_plan(struct inquiry *inquiry, uint32_t given_up, struct plan *plan,
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

static bool is_late(const struct inquiry *inquiry)
{
	return index_reader_is_late(inquiry->searcher->reader);
}

/* A search that begins when the time is almost over may find less than the one before, which was
 * meant to be less. */
static void keep_if_late(const struct inquiry *inquiry, const struct mset *before,
			 struct mset *mset)
{
	if (is_late(inquiry) && mset->hit_count < before->hit_count)
		*mset = *before;
}

/* What scores enough, or when that is little, all that matches: as many, however many are shown. */
static enum status search_answers(struct inquiry *inquiry, struct search_request *request,
				  struct mset *mset, struct error *err)
{
	struct index_reader *reader = inquiry->searcher->reader;
	enum status status = index_reader_search(reader, request, inquiry->arena, mset, err);
	const struct mset best = *mset;

	if (status || request->least_score <= 0 || mset->total >= FEW_ANSWERS)
		return status;
	request->least_score = 0;
	status = index_reader_search(reader, request, inquiry->arena, mset, err);
	keep_if_late(inquiry, &best, mset);
	return status;
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

enum status inquiry_run(struct inquiry *inquiry, const struct plan *plan, struct mset *mset,
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
		enum status status = inquiry_make_plan(inquiry, set, &plan, err);
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
		bool holds = false;
		enum status status =
			index_reader_has(inquiry->searcher->reader, &match, &holds, err);

		if (status)
			return status;
		if (holds)
			inquiry_warn(inquiry, &plan->notes[i].sentence, 1);
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
			status = inquiry_make_plan(inquiry, given_up, &plan, err);
		if (!status)
			status = inquiry_run(inquiry, &plan, &inquiry->mset, err);
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
		status = inquiry_run(inquiry, plan, &inquiry->mset, err);
	const struct mset as_typed = inquiry->mset;
	if (status || !plan->as_typed || are_enough_as_typed(inquiry))
		return status;
	status = inquiry_make_plan(inquiry, 0, plan, err);
	if (!status)
		status = inquiry_run(inquiry, plan, &inquiry->mset, err);
	keep_if_late(inquiry, &as_typed, &inquiry->mset);
	return status;
}

enum status inquiry_find(struct inquiry *inquiry, struct error *err)
{
	bool chance = false;
	enum status status = run_plan(inquiry, err);

	if (status)
		return status;
	inquiry_warn(inquiry, inquiry->plan.warnings, inquiry->plan.warning_count);
	if (is_late(inquiry))
		return STATUS_OK;
	status = is_found_by_chance(inquiry, &chance, err);
	if (status)
		return status;
	return chance ? relax(inquiry, err) : add_notes(inquiry, &inquiry->plan, err);
}

/* --- copies --------------------------------------------------------------- */

/* What is folded depends on all hits before it, so hits are asked for from the first on. */
struct window inquiry_window(const struct question *question)
{
	if (!question->fold || !question->limit)
		return (struct window){ question->first, question->limit };
	return (struct window){ 0, question->first + question->limit + FOLDED_MORE };
}

/* Leave what the question wants of the folded hits. */
void inquiry_cut_hits(struct inquiry *inquiry)
{
	const struct question *question = inquiry->question;
	struct folded_hits *hits = &inquiry->hits;
	size_t skipped = question->first < hits->count ? question->first : hits->count;

	hits->items += skipped;
	hits->count -= skipped;
	inquiry->answer->more = hits->count > question->limit;
	if (inquiry->answer->more)
		hits->count = question->limit;
}

/* Leave the hits as they were found. */
static enum status keep_hits(struct inquiry *inquiry, struct error *err)
{
	const struct mset *mset = &inquiry->mset;
	uint32_t first = inquiry->question->first;

	inquiry->answer->more = first + mset->hit_count < mset->total;
	return copies_keep(&inquiry->hits, mset->hits, mset->hit_count, first, inquiry->arena, err);
}

/* Fold the hits found; when no more are left than are wanted, find more. */
static enum status fold_hits(struct inquiry *inquiry, struct error *err)
{
	const struct question *question = inquiry->question;
	size_t wanted = question->first + question->limit;
	struct mset *mset = &inquiry->mset;

	for (;;) {
		const struct mset shorter = *mset;
		enum status status = copies_fold(&inquiry->hits, mset->hits, mset->hit_count,
						 question->order == ORDER_RELEVANCE,
						 inquiry->searcher->reader, inquiry->arena, err);

		if (status || inquiry->hits.count > wanted ||
		    mset->hit_count < inquiry->window.limit || is_late(inquiry))
			return status;
		inquiry->window.limit *= 2;
		status = inquiry_run(inquiry, &inquiry->used, mset, err);
		keep_if_late(inquiry, &shorter, mset);
		if (status)
			return status;
	}
}

enum status inquiry_choose_hits(struct inquiry *inquiry, struct error *err)
{
	const struct question *question = inquiry->question;
	enum status status;

	if (!question->fold || !question->limit)
		return keep_hits(inquiry, err);
	status = fold_hits(inquiry, err);
	inquiry_cut_hits(inquiry);
	return status;
}
