/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/lattice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What the model takes off each pair that was seen, for those that were not. */
static const double DISCOUNT = 0.75;

enum { NEAR_WORDS = 16 }; /* numbers so close are faster walked through than looked up */

void lattice_init(struct lattice *lattice, struct lexicon *lexicon, struct arena *arena)
{
	*lattice = (struct lattice){ .lexicon = lexicon, .arena = arena };
}

static bool make_room(struct lattice *lattice)
{
	size_t capacity = lattice->capacity ? lattice->capacity * 2 : 64;
	struct candidate *grown;

	if (lattice->count < lattice->capacity)
		return true;
	grown = arena_alloc_array(lattice->arena, capacity, sizeof *grown);
	if (!grown)
		return false;
	if (lattice->count)
		memcpy(grown, lattice->candidates, lattice->count * sizeof *grown);
	lattice->candidates = grown;
	lattice->capacity = capacity;
	return true;
}

void lattice_add(struct lattice *lattice, size_t start, size_t end, const struct lexicon_word *word,
		 double typed)
{
	struct candidate *candidate;

	if (!make_room(lattice))
		return;
	candidate = &lattice->candidates[lattice->count++];
	*candidate =
		(struct candidate){ .start = start, .end = end, .word = *word, .typed = typed };
	candidate->word.bare = arena_copy(lattice->arena, word->bare);
	candidate->word.exact = arena_copy(lattice->arena, word->exact);
	candidate->word.written = arena_copy(lattice->arena, word->written);
	if (!word->count)
		candidate->word.number = UINT32_MAX;
}

/* --- how likely one word is behind another -------------------------------- */

/* Candidates that begin at one place, in the order of their numbers. */
struct range {
	struct candidate *first;
	size_t count;
};

/* How often each of these stands behind a word. */
static void count_neighbours(const struct lattice *lattice, const struct lexicon_word *word,
			     struct range range, uint32_t *counts)
{
	struct lexicon_pair_cursor cursor;
	struct lexicon_pair pair = { 0 };
	bool found = false;

	for (size_t i = 0; i < range.count; i++) {
		uint32_t number = range.first[i].word.number;

		if (i == 0 || number - range.first[i - 1].word.number > NEAR_WORDS) {
			lexicon_start_pairs(&cursor, lattice->lexicon, word, number);
			found = lexicon_next_pair(&cursor, &pair);
		}
		while (found && pair.second < number)
			found = lexicon_next_pair(&cursor, &pair);
		counts[i] = found && pair.second == number ? pair.count : 0;
	}
}

/* The logarithm of p(b|a). */
static double weigh(const struct lattice *lattice, const struct lexicon_word *a,
		    const struct lexicon_word *b, uint32_t count)
{
	double pairs = (double)lexicon_pairs(lattice->lexicon);
	double seen = count ? count - DISCOUNT : 0;
	double unseen = (DISCOUNT * a->after + 1) * (b->before + 0.5) / (pairs + 1);

	return log((seen + unseen) / (a->count + 1.0));
}

/* --- solving -------------------------------------------------------------- */

static int by_start(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;

	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return (left->word.number > right->word.number) - (left->word.number < right->word.number);
}

static struct range range_at(const struct lattice *lattice, size_t first)
{
	struct range range = { &lattice->candidates[first], 0 };

	while (first + range.count < lattice->count &&
	       range.first[range.count].start == range.first->start)
		range.count++;
	return range;
}

struct place {
	struct range range;        /* that begin here */
	struct candidate **before; /* that end here */
	size_t before_count;
	double *weights; /* the log of p(b|a), for each a that ends here of each b that begins */
};

struct solution {
	const struct lattice *lattice;
	struct place *places;
	size_t last;      /* place */
	uint32_t *counts; /* of as many neighbours as there may be */
};

static enum status find_ends(struct solution *solution)
{
	const struct lattice *lattice = solution->lattice;

	for (size_t i = 0; i < lattice->count; i++)
		solution->places[lattice->candidates[i].end].before_count++;
	for (size_t i = 0; i <= solution->last; i++) {
		struct place *place = &solution->places[i];

		place->before = arena_alloc_array(lattice->arena, place->before_count,
						  sizeof(struct candidate *));
		place->before_count = 0;
	}
	if (lattice->arena->failed)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < lattice->count; i++) {
		struct candidate *candidate = &lattice->candidates[i];
		struct place *place = &solution->places[candidate->end];

		place->before[place->before_count++] = candidate;
	}
	return STATUS_OK;
}

/* Sort the candidates into places. */
static enum status find_places(struct solution *solution)
{
	const struct lattice *lattice = solution->lattice;

	qsort(lattice->candidates, lattice->count, sizeof *lattice->candidates, by_start);
	for (size_t i = 0; i < lattice->count; i++)
		if (lattice->candidates[i].end > solution->last)
			solution->last = lattice->candidates[i].end;
	solution->places =
		arena_alloc_array(lattice->arena, solution->last + 1, sizeof *solution->places);
	solution->counts =
		arena_alloc_array(lattice->arena, lattice->count, sizeof *solution->counts);
	if (!solution->places || !solution->counts)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < lattice->count;) {
		struct range range = range_at(lattice, i);

		solution->places[range.first->start].range = range;
		i += range.count;
	}
	return find_ends(solution);
}

static enum status weigh_place(struct solution *solution, struct place *place)
{
	const struct lattice *lattice = solution->lattice;
	size_t count = place->range.count;

	place->weights = arena_alloc_array(lattice->arena, place->before_count * count,
					   sizeof *place->weights);
	if (!place->weights)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < place->before_count; i++) {
		const struct lexicon_word *word = &place->before[i]->word;

		count_neighbours(lattice, word, place->range, solution->counts);
		for (size_t j = 0; j < count; j++)
			place->weights[i * count + j] = weigh(
				lattice, word, &place->range.first[j].word, solution->counts[j]);
	}
	return STATUS_OK;
}

/* Find the likeliest way to each candidate that begins at a place. */
static void go_forward(const struct place *place, bool first)
{
	for (size_t j = 0; j < place->range.count; j++) {
		struct candidate *candidate = &place->range.first[j];

		candidate->to = first ? candidate->typed : -INFINITY;
		for (size_t i = 0; i < place->before_count; i++) {
			double to = place->before[i]->to +
				    place->weights[i * place->range.count + j] + candidate->typed;

			if (to <= candidate->to)
				continue;
			candidate->to = to;
			candidate->previous = place->before[i];
		}
	}
}

/* Find the likeliest way on from each candidate that ends at a place. */
static void go_backward(const struct place *place, bool last)
{
	for (size_t i = 0; i < place->before_count; i++) {
		struct candidate *candidate = place->before[i];

		candidate->from = last ? 0 : -INFINITY;
		for (size_t j = 0; j < place->range.count; j++) {
			const struct candidate *next = &place->range.first[j];

			candidate->from =
				fmax(candidate->from, place->weights[i * place->range.count + j] +
							      next->typed + next->from);
		}
	}
}

static enum status solve(struct solution *solution)
{
	enum status status = find_places(solution);

	for (size_t i = 0; i < solution->last && !status; i++) {
		status = weigh_place(solution, &solution->places[i]);
		if (!status)
			go_forward(&solution->places[i], i == 0);
	}
	for (size_t i = solution->last + 1; i-- > 1 && !status;)
		go_backward(&solution->places[i], i == solution->last);
	return status;
}

/* Write the way down from its end. */
static enum status follow_back(const struct solution *solution, const struct candidate *const **way,
			       size_t *length)
{
	const struct place *last = &solution->places[solution->last];
	const struct candidate *end = last->before[0], **steps;
	size_t count = 0;

	for (size_t i = 1; i < last->before_count; i++)
		if (last->before[i]->to > end->to)
			end = last->before[i];
	for (const struct candidate *step = end; step; step = step->previous)
		count++;
	steps = arena_alloc_array(solution->lattice->arena, count, sizeof(struct candidate *));
	if (!steps)
		return STATUS_NO_MEMORY;
	*length = count;
	for (const struct candidate *step = end; step; step = step->previous)
		steps[--count] = step;
	*way = steps;
	return STATUS_OK;
}

enum status lattice_solve(struct lattice *lattice, const struct candidate *const **way,
			  size_t *length, struct error *err)
{
	struct solution solution = { .lattice = lattice };
	enum status status = lattice->arena->failed ? STATUS_NO_MEMORY : solve(&solution);

	if (!status)
		status = follow_back(&solution, way, length);
	return status ? error_no_memory(err) : lexicon_status(lattice->lexicon, err);
}

/* Whether one of two candidates rules the other out. The same word may have been
 * added twice, by two slips. */
static bool excludes(const struct candidate *candidate, const struct candidate *other)
{
	if (other->start >= candidate->end || other->end <= candidate->start)
		return false;
	return other->start != candidate->start || other->end != candidate->end ||
	       other->word.number != candidate->word.number;
}

double lattice_confidence(const struct lattice *lattice, const struct candidate *candidate)
{
	double best = candidate->to + candidate->from, all = 1;

	for (size_t i = 0; i < lattice->count; i++) {
		const struct candidate *other = &lattice->candidates[i];

		if (excludes(candidate, other))
			all += exp(other->to + other->from - best);
	}
	return 1 / all;
}
