/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/inquiry.h"

#include "searcher/question.h"
#include "searcher/similar.h"

/* Fold the hits without the document, and without its copies, which are counted. */
static enum status fold_similar(struct inquiry *inquiry, uint32_t number, struct folded_hit *itself,
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
	enum status status = copies_fold(&folded, hits, count, true, inquiry->searcher->reader,
					 inquiry->arena, err);
	if (status || !folded.items)
		return status;
	*itself = folded.items[0];
	inquiry->hits = (struct folded_hits){ folded.items + 1, folded.count - 1 };
	return STATUS_OK;
}

/* Ask for what is like a document of which so many copies are known, and count those found. */
static enum status run_similar(struct inquiry *inquiry, uint32_t number,
			       const struct document *document, const struct match *filter,
			       struct folded_hit *itself, struct error *err)
{
	struct match *match = arena_alloc(inquiry->arena, sizeof *match);
	const struct match **both = arena_alloc_array(inquiry->arena, 2, sizeof *both);

	if (!match || !both)
		return error_no_memory(err);
	enum status status =
		similar_match(&both[0], document, itself->copy_count, inquiry->searcher->reader,
			      inquiry->searcher->analyzer, inquiry->arena, err);
	if (status)
		return status;
	both[1] = filter;
	*match = (struct match){ .op = MATCH_FILTER,
				 .children = both,
				 .child_count = filter ? 2 : 1 };
	inquiry->plan.match = match;
	status = inquiry_run(inquiry, &inquiry->plan, &inquiry->mset, err);
	return status ? status : fold_similar(inquiry, number, itself, err);
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
	status = inquiry_make_plan(inquiry, 0, &inquiry->plan, err);
	*filter = inquiry->plan.match;
	inquiry_warn(inquiry, inquiry->plan.warnings, inquiry->plan.warning_count);
	return status;
}

/* Note the copies of a document out of the hit that stands for it and them. */
static enum status note_copies(struct inquiry *inquiry, uint32_t number,
			       const struct folded_hit *itself, struct error *err)
{
	uint32_t *copies = arena_alloc_array(inquiry->arena, itself->copy_count, sizeof *copies);

	if (!copies)
		return error_no_memory(err);
	for (size_t i = 0; i < itself->copy_count; i++)
		copies[i] = itself->copies[i] == number ? itself->hit.number : itself->copies[i];
	inquiry->copies = copies;
	inquiry->copy_count = itself->copy_count;
	return STATUS_OK;
}

/* Among all bulletins the copies of the document come first. What only they have with it, and
 * those outside the filters, is left out the second time. */
enum status inquiry_find_similar(struct inquiry *inquiry, uint32_t number, struct error *err)
{
	const struct match *filter = NULL;
	struct document document;
	struct folded_hit itself = { .copy_count = 0 };
	enum status status = inquiry_read_document(inquiry, number, &document, err);

	if (!status)
		status = plan_filters(inquiry, &filter, err);
	if (!status)
		status = run_similar(inquiry, number, &document, NULL, &itself, err);
	if (!status)
		status = note_copies(inquiry, number, &itself, err);
	if (!status && (itself.copy_count || filter))
		status = run_similar(inquiry, number, &document, filter, &itself, err);
	if (status)
		return status;
	inquiry_cut_hits(inquiry);
	return STATUS_OK;
}
