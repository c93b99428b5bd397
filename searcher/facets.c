/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/facets.h"

#include <stdlib.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "index/citations.h"
#include "index/schema.h"
#include "tokenizer/fold.h"

enum { YEAR_DIGITS = 4 };

const unsigned facets_slots[FACETS_COUNT] = { SLOT_DATE, SLOT_PROVINCE, SLOT_SOURCE, SLOT_CITES };
static const char *const facet_names[FACETS_COUNT] = { "year", "province", "source", "document" };

static int compare_values(const void *a, const void *b)
{
	const struct facet_value *left = a, *right = b;

	return slice_compare(left->value, right->value);
}

static int compare_counts(const void *a, const void *b)
{
	const struct facet_value *left = a, *right = b;

	if (left->count != right->count)
		return left->count < right->count ? 1 : -1;
	return compare_values(a, b);
}

/* From days to years: cut each value to its year and add up what became equal. */
static void sum_years(struct facet *facet)
{
	size_t kept = 0;

	for (size_t i = 0; i < facet->value_count; i++)
		facet->values[i].value.length = YEAR_DIGITS;
	if (facet->value_count)
		qsort(facet->values, facet->value_count, sizeof *facet->values, compare_values);
	for (size_t i = 0; i < facet->value_count; i++) {
		if (kept && slice_equal(facet->values[kept - 1].value, facet->values[i].value))
			facet->values[kept - 1].count += facet->values[i].count;
		else
			facet->values[kept++] = facet->values[i];
	}
	facet->value_count = kept;
	if (kept)
		qsort(facet->values, kept, sizeof *facet->values, compare_counts);
}

/* A value and the folded name that filters find it by. */
struct named_value {
	struct slice name;
	struct facet_value value;
};

static int compare_names(const void *a, const void *b)
{
	const struct named_value *left = a, *right = b;
	int order = slice_compare(left->name, right->name);

	return order ? order : compare_counts(&left->value, &right->value);
}

static void fold_values(struct named_value *named, const struct facet *facet, struct arena *arena)
{
	CLEANUP(strbuf_release) struct strbuf name = STRBUF_INIT;

	for (size_t i = 0; i < facet->value_count; i++) {
		strbuf_clear(&name);
		fold(&name, facet->values[i].value);
		named[i] = (struct named_value){ arena_copy(arena, strbuf_slice(&name)),
						 facet->values[i] };
	}
	arena->failed |= name.failed;
}

/* One value for all that one filter finds, in its most frequent spelling: a name is counted once
 * though one of its spaces does not break a line. */
static enum status sum_names(struct facet *facet, struct arena *arena, struct error *err)
{
	struct named_value *named = arena_alloc_array(arena, facet->value_count, sizeof *named);
	size_t kept = 0;

	if (!named)
		return error_no_memory(err);
	fold_values(named, facet, arena);
	if (arena->failed)
		return error_no_memory(err);
	if (facet->value_count)
		qsort(named, facet->value_count, sizeof *named, compare_names);
	for (size_t i = 0; i < facet->value_count; i++) {
		if (i && slice_equal(named[i].name, named[i - 1].name))
			facet->values[kept - 1].count += named[i].value.count;
		else
			facet->values[kept++] = named[i].value;
	}
	facet->value_count = kept;
	if (kept)
		qsort(facet->values, kept, sizeof *facet->values, compare_counts);
	return STATUS_OK;
}

static enum status sum_documents(struct facet *facet, struct arena *arena, struct error *err)
{
	enum status status = citations_count(facet, CITATIONS_ALL, arena, err);

	if (!status && facet->value_count > FACETS_DOCUMENTS)
		facet->value_count = FACETS_DOCUMENTS;
	return status;
}

enum status facets_make(struct answer *answer, struct mset *mset, struct arena *arena,
			struct error *err)
{
	struct answer_facet *facets = arena_alloc_array(arena, mset->facet_count, sizeof *facets);
	enum status status = STATUS_OK;

	if (!facets)
		return error_no_memory(err);
	for (size_t i = 0; !status && i < mset->facet_count; i++) {
		struct facet *facet = &mset->facets[i];

		if (facet->slot == SLOT_DATE)
			sum_years(facet);
		else if (facet->slot == SLOT_CITES)
			status = sum_documents(facet, arena, err);
		else
			status = sum_names(facet, arena, err);
		facets[i] =
			(struct answer_facet){ facet_names[i], facet->values, facet->value_count };
	}
	if (status)
		return status;
	answer->facets = facets;
	answer->facet_count = mset->facet_count;
	return STATUS_OK;
}
