/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/similar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "index/postings.h"
#include "index/schema.h"
#include "searcher/plan.h"

/* A pair beside 1 for a word, as in queries. */
static const double BIGRAM_WEIGHT = 0.6;

enum {
	COMMON_PART = 10,   /* what one document in ten has is common, ... */
	COMMON_LEAST = 100, /* ... if that many have it */
};

struct telling_term {
	struct slice term;
	uint32_t frequency;
	double weight; /* for the query */
	double telling;
};

struct telling_terms {
	struct telling_term *items;
	size_t count;
};

/* --- the terms of the document -------------------------------------------- */

static bool has_digit(struct slice term)
{
	for (size_t i = 0; i < term.length; i++)
		if (term.data[i] >= '0' && term.data[i] <= '9')
			return true;
	return false;
}

static bool is_word_or_pair(struct slice term)
{
	return (slice_starts_with(term, slice_of("E")) ||
		slice_starts_with(term, slice_of(PREFIX_BIGRAM))) &&
	       !has_digit(term);
}

static int compare_by_bytes(const void *a, const void *b)
{
	const struct telling_term *left = a, *right = b;

	return slice_compare(left->term, right->term);
}

static void merge(struct telling_terms *terms)
{
	size_t kept = 0;

	if (terms->count)
		qsort(terms->items, terms->count, sizeof *terms->items, compare_by_bytes);
	for (size_t i = 0; i < terms->count; i++) {
		if (kept && slice_equal(terms->items[kept - 1].term, terms->items[i].term))
			terms->items[kept - 1].frequency += terms->items[i].frequency;
		else
			terms->items[kept++] = terms->items[i];
	}
	terms->count = kept;
}

/* The words and pairs of title and body, each once, copied to the arena. */
static enum status read_terms(struct telling_terms *terms, const struct document *document,
			      struct analyzer *analyzer, struct arena *arena, struct error *err)
{
	CLEANUP(postings_release) struct postings postings = POSTINGS_INIT;
	enum status status = postings_build(&postings, analyzer, document, err);
	const struct index_entry *entry = &postings.entry;

	if (status)
		return status;
	terms->count = 0;
	terms->items = arena_alloc_array(arena, entry->posting_count, sizeof *terms->items);
	for (size_t i = 0; terms->items && i < entry->posting_count; i++) {
		const struct posting *posting = &entry->postings[i];

		if (is_word_or_pair(posting->term))
			terms->items[terms->count++] =
				(struct telling_term){ .term = arena_copy(arena, posting->term),
						       .frequency = posting->frequency };
	}
	if (arena->failed)
		return error_no_memory(err);
	merge(terms);
	return STATUS_OK;
}

/* --- what they tell ------------------------------------------------------- */

static bool is_among(const struct telling_terms *terms, const struct telling_term *term)
{
	return terms->count &&
	       bsearch(term, terms->items, terms->count, sizeof *terms->items, compare_by_bytes);
}

static bool finds_others(uint32_t with_term, size_t copies, uint32_t documents)
{
	return with_term > 1 + copies &&
	       (with_term <= COMMON_LEAST || with_term <= documents / COMMON_PART);
}

/* The more often it is said the more, but ever less so, as in the ranking. */
static double weight_of(const struct telling_term *term)
{
	double often = (plan_bm25.k1 + 1) * term->frequency / (plan_bm25.k1 + term->frequency);
	bool pair = slice_starts_with(term->term, slice_of(PREFIX_BIGRAM));

	return pair ? BIGRAM_WEIGHT * often : often;
}

static enum status weigh(struct telling_term *term, size_t copies, uint32_t documents,
			 struct index_reader *reader, struct error *err)
{
	uint32_t with_term = 0;
	enum status status = index_reader_term_count(reader, term->term, &with_term, err);

	term->weight = weight_of(term);
	term->telling = finds_others(with_term, copies, documents)
				? term->weight * log((documents + 1.0) / with_term)
				: 0;
	return status;
}

static int compare_by_telling(const void *a, const void *b)
{
	const struct telling_term *left = a, *right = b;

	if (left->telling != right->telling)
		return left->telling < right->telling ? 1 : -1;
	return compare_by_bytes(a, b);
}

/* Leave the most telling terms, without those of `others`. */
static enum status choose(struct telling_terms *terms, const struct telling_terms *others,
			  size_t copies, struct index_reader *reader, struct error *err)
{
	uint32_t documents = 0;
	size_t kept = 0;
	enum status status = index_reader_count(reader, &documents, err);

	for (size_t i = 0; !status && i < terms->count; i++) {
		struct telling_term *term = &terms->items[i];

		status = weigh(term, copies, documents, reader, err);
		if (term->telling > 0 && !is_among(others, term))
			terms->items[kept++] = *term;
	}
	if (kept)
		qsort(terms->items, kept, sizeof *terms->items, compare_by_telling);
	terms->count = kept < SIMILAR_TERMS ? kept : SIMILAR_TERMS;
	return status;
}

/* --- the tree ------------------------------------------------------------- */

static enum status make_tree(const struct match **match, const struct telling_terms *terms,
			     struct arena *arena, struct error *err)
{
	struct match *leaves = arena_alloc_array(arena, terms->count, sizeof *leaves);
	struct match *scaled = arena_alloc_array(arena, terms->count, sizeof *scaled);
	const struct match **each = arena_alloc_array(arena, terms->count, sizeof *each);
	const struct match **any = arena_alloc_array(arena, terms->count, sizeof *any);
	struct match *all = arena_alloc(arena, sizeof *all);

	if (!leaves || !scaled || !each || !any || !all)
		return error_no_memory(err);
	for (size_t i = 0; i < terms->count; i++) {
		leaves[i] = (struct match){ .op = MATCH_TERM, .term = terms->items[i].term };
		each[i] = &leaves[i];
		scaled[i] = (struct match){ .op = MATCH_SCALE,
					    .scale = terms->items[i].weight,
					    .children = &each[i],
					    .child_count = 1 };
		any[i] = &scaled[i];
	}
	*all = (struct match){ .op = terms->count ? MATCH_OR : MATCH_NOTHING,
			       .children = any,
			       .child_count = terms->count };
	*match = all;
	return STATUS_OK;
}

enum status similar_match(const struct match **match, const struct document *document,
			  size_t copies, struct index_reader *reader, struct analyzer *analyzer,
			  struct arena *arena, struct error *err)
{
	const struct document site = { .id = document->id,
				       .title = document->source,
				       .body = document->author };
	struct telling_terms terms, of_site;
	const struct match *all = NULL;
	enum status status = read_terms(&terms, document, analyzer, arena, err);

	if (!status)
		status = read_terms(&of_site, &site, analyzer, arena, err);
	if (!status)
		status = make_tree(&all, &terms, arena, err);
	if (!status)
		status = index_reader_foresee_counts(reader, all, err);
	if (!status)
		status = choose(&terms, &of_site, copies, reader, err);
	return status ? status : make_tree(match, &terms, arena, err);
}
