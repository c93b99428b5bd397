/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/planner.h"

#include <string.h>

#include "index/schema.h"
#include "searcher/warnings.h"

const struct match match_no_document = { .op = MATCH_NOTHING };
const struct match match_every_document = { .op = MATCH_ALL };

void planner_fail(struct planner *planner, enum status status)
{
	if (!planner->status)
		planner->status = status;
}

struct match *planner_add_node(struct planner *planner, enum match_op op)
{
	struct match *node = arena_alloc(planner->arena, sizeof *node);

	if (node)
		node->op = op;
	else
		planner_fail(planner, error_no_memory(planner->err));
	return node;
}

struct match_list planner_list(struct planner *planner, size_t count)
{
	struct match_list list = { arena_alloc_array(planner->arena, count, sizeof *list.items),
				   0 };

	if (!list.items)
		planner_fail(planner, error_no_memory(planner->err));
	return list;
}

void match_list_add(struct match_list *list, const struct match *node)
{
	if (list->items)
		list->items[list->count++] = node;
}

const struct match *planner_close_list(struct planner *planner, enum match_op op,
				       struct match_list list)
{
	struct match *node;

	if (list.count == 0)
		return &match_no_document;
	if (list.count == 1)
		return list.items[0];
	node = planner_add_node(planner, op);
	if (!node)
		return &match_no_document;
	node->children = list.items;
	node->child_count = list.count;
	return node;
}

/* A node of `first` and all of a list. */
const struct match *planner_combine(struct planner *planner, enum match_op op,
				    const struct match *first, struct match_list rest)
{
	struct match_list list = planner_list(planner, rest.count + 1);

	match_list_add(&list, first);
	for (size_t i = 0; i < rest.count; i++)
		match_list_add(&list, rest.items[i]);
	return planner_close_list(planner, op, list);
}

/* A leaf for the term that was put together in planner->term. */
const struct match *planner_close_term(struct planner *planner, enum match_op op)
{
	struct match *node = planner_add_node(planner, op);

	if (!node)
		return &match_no_document;
	node->term = arena_copy(planner->arena, strbuf_slice(&planner->term));
	if (planner->term.failed || planner->arena->failed)
		planner_fail(planner, error_no_memory(planner->err));
	return node;
}

struct strbuf *planner_new_term(struct planner *planner)
{
	strbuf_clear(&planner->term);
	return &planner->term;
}

void planner_new_bigram(struct planner *planner, enum query_field field, struct slice words)
{
	schema_term(planner_new_term(planner),
		    field == FIELD_TITLE ? PREFIX_TITLE PREFIX_BIGRAM : PREFIX_BIGRAM, words);
}

const struct match *planner_scale(struct planner *planner, double scale, const struct match *child)
{
	struct match_list list = planner_list(planner, 1);
	struct match *node = planner_add_node(planner, MATCH_SCALE);

	match_list_add(&list, child);
	if (!node)
		return &match_no_document;
	node->scale = scale;
	node->children = list.items;
	node->child_count = list.count;
	return node;
}

/* The index's terms that begin with planner->term. */
struct match_list planner_expand(struct planner *planner, size_t limit)
{
	struct slice *terms = NULL;
	size_t count = 0;
	enum status status = planner->status;

	if (!status)
		status = index_reader_expand(planner->reader, strbuf_slice(&planner->term), limit,
					     planner->arena, &terms, &count, planner->err);
	if (status)
		planner_fail(planner, status);

	struct match_list list = planner_list(planner, count);
	for (size_t i = 0; i < count; i++) {
		struct match *node = planner_add_node(planner, MATCH_TERM);

		if (!node)
			break;
		node->term = terms[i];
		match_list_add(&list, node);
	}
	return list;
}

void planner_warn(struct planner *planner, const char *sentence)
{
	warnings_add(&planner->plan->warnings, &planner->plan->warning_count, slice_of(sentence),
		     planner->arena);
}

static void append_note(struct planner *planner, const char *sentence, const struct match *match)
{
	struct plan *plan = planner->plan;
	struct plan_note *longer =
		arena_alloc_array(planner->arena, plan->note_count + 1, sizeof *longer);

	if (!longer) {
		planner_fail(planner, error_no_memory(planner->err));
		return;
	}
	if (plan->note_count)
		memcpy(longer, plan->notes, plan->note_count * sizeof *longer);
	longer[plan->note_count] =
		(struct plan_note){ .sentence = arena_copy(planner->arena, slice_of(sentence)),
				    .match = match };
	plan->notes = longer;
	plan->note_count++;
}

/* A sentence said of several matches holds if one of them does. */
void planner_note(struct planner *planner, const char *sentence, const struct match *match)
{
	for (size_t i = 0; i < planner->plan->note_count; i++) {
		struct plan_note *note = &planner->plan->notes[i];

		if (!slice_equal(note->sentence, slice_of(sentence)))
			continue;
		note->match = planner_combine(planner, MATCH_OR, note->match,
					      (struct match_list){ &match, 1 });
		return;
	}
	append_note(planner, sentence, match);
}

void planner_note_origin(struct planner *planner, const struct match *match, enum origin origin,
			 struct slice typed)
{
	struct plan *plan = planner->plan;
	struct plan_origin *longer =
		arena_alloc_array(planner->arena, plan->origin_count + 1, sizeof *longer);

	if (!longer) {
		planner_fail(planner, error_no_memory(planner->err));
		return;
	}
	if (plan->origin_count)
		memcpy(longer, plan->origins, plan->origin_count * sizeof *longer);
	longer[plan->origin_count++] = (struct plan_origin){ match, origin, typed };
	plan->origins = longer;
}
