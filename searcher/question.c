/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/question.h"

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

enum status question_add_filters(const struct query **filtered, const struct query *query,
				 const struct question *question, struct arena *arena,
				 struct error *err)
{
	struct query *filters = arena_alloc_array(arena, 3, sizeof *filters);
	struct query *all = arena_alloc(arena, sizeof *all);
	size_t filter_count = filters ? question_filters(question, filters) : 0;
	bool flat = query->op == QUERY_ALL_OF;
	const struct query *const *inner = flat ? query->children : &query;
	size_t inner_count = flat ? query->child_count : query->op != QUERY_NOTHING;
	const struct query **children =
		arena_alloc_array(arena, inner_count + filter_count, sizeof *children);

	if (!filters || !all || !children)
		return error_no_memory(err);
	for (size_t i = 0; i < inner_count; i++)
		children[i] = inner[i];
	for (size_t i = 0; i < filter_count; i++)
		children[inner_count + i] = &filters[i];
	*all = (struct query){ .op = QUERY_ALL_OF,
			       .children = children,
			       .child_count = inner_count + filter_count };
	*filtered = filter_count ? all : query;
	return STATUS_OK;
}

bool search_order_find(enum search_order *order, struct slice name)
{
	static const char *const names[] = { "relevance", "newest", "oldest" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_equal(name, slice_of(names[i]))) {
			*order = (enum search_order)i;
			return true;
		}
	return false;
}
