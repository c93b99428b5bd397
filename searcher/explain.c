/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/explain.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "index/postings.h"
#include "index/schema.h"
#include "searcher/rerank.h"

/* The least length that a document counts as, in average lengths (index_reader.cc). */
static const double LEAST_LENGTH = 0.5;

/* A term of the document at hand. */
struct held_term {
	struct slice term;
	uint32_t frequency, occurrences;
};

struct held_terms {
	struct held_term *items; /* by their bytes, each once */
	size_t count;
	uint32_t length; /* of all frequencies */
};

struct explainer {
	struct explain_request request;
	struct arena *arena;
	struct postings postings, title_postings;
	uint32_t documents;
	double average_length;

	/* of the document at hand */
	uint32_t number;
	struct held_terms held, in_title;
	struct explanation explanation;
	size_t capacity; /* of its parts */
	struct error *err;
};

/* What the nodes above one say of it. */
struct surroundings {
	double weight;
	const struct plan_origin *origin;
};

const char *part_form_name(enum part_form form)
{
	static const char *const names[] = { "exact",  "toneless", "bare",
					     "bigram", "compound", "wildcard" };

	return names[form];
}

const char *origin_name(enum origin origin)
{
	static const char *const names[] = { NULL,   "marks",     "keys",    "abbreviation",
					     "name", "successor", "wildcard" };

	return names[origin];
}

enum status explainer_open(struct explainer **explainer, const struct explain_request *request,
			   struct arena *arena, struct error *err)
{
	CLEANUP(explainer_closep) struct explainer *opened = calloc(1, sizeof *opened);
	enum status status;

	if (!opened)
		return error_no_memory(err);
	opened->request = *request;
	opened->arena = arena;
	status = index_reader_count(request->reader, &opened->documents, err);
	if (!status)
		status = index_reader_average_length(request->reader, &opened->average_length, err);
	if (status)
		return status;
	*explainer = opened;
	opened = NULL;
	return STATUS_OK;
}

void explainer_close(struct explainer *explainer)
{
	if (!explainer)
		return;
	postings_release(&explainer->postings);
	postings_release(&explainer->title_postings);
	free(explainer);
}

/* --- what the document has ------------------------------------------------ */

static int compare_terms(const void *a, const void *b)
{
	const struct held_term *left = a, *right = b;

	return slice_compare(left->term, right->term);
}

static void merge_terms(struct held_terms *held)
{
	size_t kept = 0;

	if (held->count)
		qsort(held->items, held->count, sizeof *held->items, compare_terms);
	for (size_t i = 0; i < held->count; i++) {
		held->length += held->items[i].frequency;
		if (kept && slice_equal(held->items[kept - 1].term, held->items[i].term)) {
			held->items[kept - 1].frequency += held->items[i].frequency;
			held->items[kept - 1].occurrences++;
		} else {
			held->items[kept++] = held->items[i];
		}
	}
	held->count = kept;
}

static enum status hold_terms(struct explainer *explainer, struct postings *postings,
			      const struct document *document, struct held_terms *held,
			      struct error *err)
{
	enum status status = postings_build(postings, explainer->request.analyzer, document, err);
	const struct index_entry *entry = &postings->entry;

	if (status)
		return status;
	*held = (struct held_terms){
		.items = arena_alloc_array(explainer->arena, entry->posting_count,
					   sizeof *held->items),
		.count = entry->posting_count,
	};
	if (!held->items)
		return error_no_memory(err);
	for (size_t i = 0; i < entry->posting_count; i++)
		held->items[i] = (struct held_term){ entry->postings[i].term,
						     entry->postings[i].frequency, 1 };
	merge_terms(held);
	return STATUS_OK;
}

/* Where a term stands or would stand. */
static size_t place_of(const struct held_terms *held, struct slice term)
{
	size_t first = 0, end = held->count;

	while (first < end) {
		size_t middle = first + (end - first) / 2;

		if (slice_compare(held->items[middle].term, term) < 0)
			first = middle + 1;
		else
			end = middle;
	}
	return first;
}

static const struct held_term *find_term(const struct held_terms *held, struct slice term)
{
	size_t place = place_of(held, term);

	return place < held->count && slice_equal(held->items[place].term, term)
		       ? &held->items[place]
		       : NULL;
}

static struct slice value_of(const struct explainer *explainer, unsigned slot)
{
	const struct index_entry *entry = &explainer->postings.entry;

	for (size_t i = 0; i < entry->value_count; i++)
		if (entry->values[i].slot == slot)
			return entry->values[i].bytes;
	return slice_of("");
}

static bool is_in_range(const struct explainer *explainer, const struct match *match)
{
	struct slice value = value_of(explainer, match->slot);

	return value.length && slice_compare(value, match->from) >= 0 &&
	       (!match->to.length || slice_compare(value, match->to) <= 0);
}

static bool holds(const struct explainer *explainer, const struct match *match);

static bool any_holds(const struct explainer *explainer, const struct match *match, size_t first)
{
	for (size_t i = first; i < match->child_count; i++)
		if (holds(explainer, match->children[i]))
			return true;
	return false;
}

static bool all_hold(const struct explainer *explainer, const struct match *match)
{
	for (size_t i = 0; i < match->child_count; i++)
		if (!holds(explainer, match->children[i]))
			return false;
	return true;
}

/* Whether the document matches. */
static bool holds(const struct explainer *explainer, const struct match *match)
{
	switch (match->op) {
	case MATCH_NOTHING:
		return false;
	case MATCH_ALL:
		return true;
	case MATCH_TERM:
		return find_term(&explainer->held, match->term);
	case MATCH_RANGE:
		return is_in_range(explainer, match);
	case MATCH_AND:
	case MATCH_FILTER:
		return all_hold(explainer, match);
	case MATCH_OR:
	case MATCH_SYNONYM:
		return any_holds(explainer, match, 0);
	case MATCH_AND_NOT:
		return holds(explainer, match->children[0]) && !any_holds(explainer, match, 1);
	case MATCH_AND_MAYBE:
	case MATCH_SCALE:
		return holds(explainer, match->children[0]);
	}
	return false;
}

/* --- the formula ---------------------------------------------------------- */

/* What a part that weighs 1 adds for each unit of rarity. */
static double share_of(const struct explainer *explainer, uint32_t frequency)
{
	struct bm25 bm25 = plan_bm25;
	double length = explainer->held.length / explainer->average_length;
	double most = bm25.k1 * (1 - bm25.b + bm25.b * fmax(length, LEAST_LENGTH)) + frequency;

	return (bm25.k1 + 1) * frequency / most + bm25.delta;
}

static enum status rarity_of_term(struct explainer *explainer, struct slice term, double *rarity)
{
	uint32_t with_term = 0;
	enum status status = index_reader_term_count(explainer->request.reader, term, &with_term,
						     explainer->err);

	*rarity = with_term ? log((explainer->documents + 1.0) / with_term) : 0;
	return status;
}

/* The documents that match and were published on the day of the one at hand, which are few. */
static enum status search_day(struct explainer *explainer, const struct match *match,
			      struct mset *mset)
{
	struct slice day = value_of(explainer, SLOT_DATE);
	const struct match range = { .op = MATCH_RANGE, .slot = SLOT_DATE, .from = day, .to = day };
	const struct match *both[] = { match, &range };
	const struct match some = { .op = day.length ? MATCH_FILTER : MATCH_AND_NOT,
				    .children = both,
				    .child_count = 2 };
	struct search_request request = { .match = &some,
					  .bm25 = plan_bm25,
					  .limit = explainer->documents };

	return index_reader_search(explainer->request.reader, &request, explainer->arena, mset,
				   explainer->err);
}

/* How rare several terms are together, from what they add to this document's score. */
static enum status rarity_of_synonym(struct explainer *explainer, const struct match *match,
				     uint32_t frequency, double *rarity)
{
	struct mset mset = { 0 };
	enum status status = search_day(explainer, match, &mset);

	*rarity = 0;
	for (size_t i = 0; i < mset.hit_count; i++)
		if (mset.hits[i].number == explainer->number)
			*rarity = mset.hits[i].score / share_of(explainer, frequency);
	return status;
}

/* --- parts ---------------------------------------------------------------- */

static bool is_prefix_of(struct slice term, const char *prefix)
{
	return slice_starts_with(term, slice_of(prefix));
}

static enum part_form form_of_term(struct slice term)
{
	if (is_prefix_of(term, PREFIX_TITLE))
		term = slice_cut(term, strlen(PREFIX_TITLE), term.length);
	if (is_prefix_of(term, PREFIX_BARE))
		return PART_BARE;
	if (is_prefix_of(term, PREFIX_BIGRAM))
		return PART_BIGRAM;
	return is_prefix_of(term, "E") ? PART_EXACT : PART_COMPOUND;
}

static void add_term(struct explainer *explainer, struct explained_part *part,
		     const struct held_term *term)
{
	const struct held_term *in_title = find_term(&explainer->in_title, term->term);
	uint32_t title = in_title ? in_title->occurrences : 0;

	part->terms[part->term_count++] = arena_copy(explainer->arena, term->term);
	part->in_title += title;
	part->in_body += term->occurrences - title;
	part->frequency += term->frequency;
	part->in_title_alone = is_prefix_of(term->term, PREFIX_TITLE);
}

static struct explained_part *add_part(struct explainer *explainer, size_t terms)
{
	struct explanation *explanation = &explainer->explanation;

	if (explanation->part_count == explainer->capacity) {
		size_t capacity = explainer->capacity ? explainer->capacity * 2 : 32;
		struct explained_part *longer =
			arena_alloc_array(explainer->arena, capacity, sizeof *longer);

		if (!longer)
			return NULL;
		if (explanation->part_count)
			memcpy(longer, explanation->parts,
			       explanation->part_count * sizeof *longer);
		explanation->parts = longer;
		explainer->capacity = capacity;
	}

	struct explained_part *part = &explanation->parts[explanation->part_count++];
	part->terms = arena_alloc_array(explainer->arena, terms, sizeof *part->terms);
	return part->terms ? part : NULL;
}

static bool word_has_term(const struct query_word *word, struct slice term)
{
	CLEANUP(strbuf_release) struct strbuf exact = STRBUF_INIT;

	if (is_prefix_of(term, PREFIX_BARE))
		return slice_equal(slice_cut(term, strlen(PREFIX_BARE), term.length), word->bare);
	schema_exact_term(&exact, "", word->bare, word->exact);
	return slice_equal(strbuf_slice(&exact), term);
}

/* The keys that a word was typed with, or nothing. */
static struct slice keys_of(const struct keyboard_reading *typed, const struct query_word *word)
{
	for (size_t i = 0; i < typed->word_count; i++)
		if (slice_equal(typed->words[i].meant, word->text))
			return typed->words[i].typed;
	return slice_of("");
}

static void note_keys(const struct explainer *explainer, struct explained_part *part)
{
	const struct explain_request *request = &explainer->request;

	for (size_t i = 0; i < request->word_count; i++) {
		struct slice keys = keys_of(request->typed, request->words[i]);

		if (!keys.length || !word_has_term(request->words[i], part->terms[0]))
			continue;
		part->origin = ORIGIN_KEYS;
		part->typed = keys;
		return;
	}
}

static void finish_part(struct explainer *explainer, struct explained_part *part,
			struct surroundings around, double rarity)
{
	part->rarity = rarity;
	part->weight = around.weight;
	part->score = around.weight * rarity * share_of(explainer, part->frequency);
	explainer->explanation.score += part->score;
	if (around.origin) {
		part->origin = around.origin->origin;
		part->typed = around.origin->typed;
	} else {
		note_keys(explainer, part);
	}
}

static bool is_of_wildcard(struct surroundings around)
{
	return around.origin && around.origin->origin == ORIGIN_WILDCARD;
}

static enum status explain_term(struct explainer *explainer, const struct match *match,
				struct surroundings around)
{
	struct explained_part *part = add_part(explainer, 1);
	double rarity = 0;
	enum status status;

	if (!part)
		return error_no_memory(explainer->err);
	add_term(explainer, part, find_term(&explainer->held, match->term));
	part->form = is_of_wildcard(around) ? PART_WILDCARD : form_of_term(match->term);
	status = rarity_of_term(explainer, match->term, &rarity);
	finish_part(explainer, part, around, rarity);
	return status;
}

static void add_child_terms(struct explainer *explainer, struct explained_part *part,
			    const struct match *match)
{
	for (size_t i = 0; i < match->child_count; i++) {
		const struct held_term *term =
			find_term(&explainer->held, match->children[i]->term);

		if (term)
			add_term(explainer, part, term);
	}
}

/* Several terms that count as one. libxapian lets them stand as often as the document is
 * long, and not more often. */
static enum status explain_synonym(struct explainer *explainer, const struct match *match,
				   struct surroundings around)
{
	struct explained_part *part = add_part(explainer, match->child_count);
	double rarity = 0;
	enum status status;

	if (!part)
		return error_no_memory(explainer->err);
	add_child_terms(explainer, part, match);
	if (part->frequency > explainer->held.length)
		part->frequency = explainer->held.length;
	part->form = is_of_wildcard(around) ? PART_WILDCARD : PART_TONELESS;
	status = rarity_of_synonym(explainer, match, part->frequency, &rarity);
	finish_part(explainer, part, around, rarity);
	return status;
}

/* --- the plan ------------------------------------------------------------- */

static const struct plan_origin *find_origin(const struct plan *plan, const struct match *match)
{
	for (size_t i = 0; i < plan->origin_count; i++)
		if (plan->origins[i].match == match)
			return &plan->origins[i];
	return NULL;
}

/* How many children of a node add to a score. */
static size_t weighed_children(const struct match *match)
{
	return match->op == MATCH_FILTER || match->op == MATCH_AND_NOT ? 1 : match->child_count;
}

/* Add the parts of a node that the document matches. */
static enum status explain_node(struct explainer *explainer, const struct match *match,
				struct surroundings around)
{
	const struct plan_origin *origin = find_origin(explainer->request.plan, match);
	enum status status = STATUS_OK;

	if (origin)
		around.origin = origin;
	if (match->op == MATCH_TERM)
		return explain_term(explainer, match, around);
	if (match->op == MATCH_SYNONYM)
		return explain_synonym(explainer, match, around);
	if (match->op == MATCH_SCALE)
		around.weight *= match->scale;
	for (size_t i = 0; !status && i < weighed_children(match); i++)
		if (holds(explainer, match->children[i]))
			status = explain_node(explainer, match->children[i], around);
	return status;
}

enum status explain(struct explainer *explainer, uint32_t number, const struct document *document,
		    bool read_again, struct explanation *explanation, struct error *err)
{
	const struct explain_request *request = &explainer->request;
	struct document title = { .id = document->id,
				  .title = document->title,
				  .date = document->date };
	enum status status =
		hold_terms(explainer, &explainer->postings, document, &explainer->held, err);

	if (!status)
		status = hold_terms(explainer, &explainer->title_postings, &title,
				    &explainer->in_title, err);
	if (status)
		return status;
	explainer->explanation =
		(struct explanation){ .length = explainer->held.length,
				      .average_length = explainer->average_length };
	explainer->number = number;
	explainer->capacity = 0;
	explainer->err = err;
	status =
		explain_node(explainer, request->plan->match, (struct surroundings){ .weight = 1 });
	if (!status && read_again)
		status = rerank_gain(request->plan, document, request->analyzer, explainer->arena,
				     &explainer->explanation.gain, err);
	if (!status)
		*explanation = explainer->explanation;
	return status;
}
