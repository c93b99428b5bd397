/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/proximity.h"

#include <stdint.h>
#include <string.h>

/* Measured together with all that ranks a question (decision 10). */
static const double WORDS_WEIGHT = 0.6;
static const double PAIRS_WEIGHT = 0.6;
static const double PAIR_SHARE = 0.5;

static const double ALMOST = 0.999; /* of a sum, whose order of summing may differ */

enum {
	SHORT_PASSAGE = 20,
	LONG_PASSAGE = 40,
	BUCKETS = 512, /* a power of two above the number of words of any query */
	NO_WORD = -1,
};

/* A different word of the question. */
struct sought {
	struct proximity_word as;
	int next; /* another with the same bucket, or NO_WORD */
};

/* Two different words that stand side by side in the question. */
struct pair {
	int first, second;
	double weight;
};

/* A place in a document where a word of the question stands. */
struct place {
	uint32_t position;
	int word;
	int pair; /* with the place before it, or NO_WORD */
};

struct proximity {
	struct arena *arena;
	struct sought *words;
	struct pair *pairs;
	size_t word_count, pair_count;
	int buckets[BUCKETS];
	uint32_t *word_uses, *pair_uses; /* within the passage that is looked at */
	struct place *places;
	size_t count, capacity;
};

/* --- the question --------------------------------------------------------- */

static size_t bucket_of(struct slice bare)
{
	uint32_t hash = 0;

	for (size_t i = 0; i < bare.length; i++)
		hash = hash * 31 + (unsigned char)bare.data[i];
	return (hash ^ hash >> 9) % BUCKETS;
}

static bool is_same(const struct proximity_word *a, const struct proximity_word *b)
{
	return a->exact == b->exact && slice_equal(a->word->bare, b->word->bare) &&
	       (!a->exact || slice_equal(a->word->exact, b->word->exact));
}

/* The number of a word, which is added if it is another. */
static int take_word(struct proximity *proximity, const struct proximity_word *word)
{
	int *bucket = &proximity->buckets[bucket_of(word->word->bare)];

	for (int i = *bucket; i != NO_WORD; i = proximity->words[i].next)
		if (is_same(&proximity->words[i].as, word))
			return i;

	int number = (int)proximity->word_count++;
	proximity->words[number] = (struct sought){ *word, *bucket };
	*bucket = number;
	return number;
}

static int find_pair(const struct proximity *proximity, int first, int second)
{
	for (size_t i = 0; i < proximity->pair_count; i++)
		if (proximity->pairs[i].first == first && proximity->pairs[i].second == second)
			return (int)i;
	return NO_WORD;
}

static void take_pair(struct proximity *proximity, int first, int second, double weight)
{
	if (find_pair(proximity, first, second) == NO_WORD)
		proximity->pairs[proximity->pair_count++] = (struct pair){ first, second, weight };
}

static void take_words(struct proximity *proximity, const struct proximity_word *words,
		       size_t count)
{
	int last = NO_WORD;

	memset(proximity->buckets, NO_WORD, sizeof proximity->buckets);
	for (size_t i = 0; i < count; i++) {
		int number = take_word(proximity, &words[i]);

		if (last != NO_WORD && words[i].pair > 0)
			take_pair(proximity, last, number, words[i].pair);
		last = number;
	}
}

enum status proximity_open(struct proximity **proximity, const struct proximity_word *words,
			   size_t count, struct arena *arena, struct error *err)
{
	struct proximity *made = arena_alloc(arena, sizeof *made);

	if (!made)
		return error_no_memory(err);
	made->arena = arena;
	made->words = arena_alloc_array(arena, count, sizeof *made->words);
	made->pairs = arena_alloc_array(arena, count, sizeof *made->pairs);
	made->word_uses = arena_alloc_array(arena, count, sizeof *made->word_uses);
	made->pair_uses = arena_alloc_array(arena, count, sizeof *made->pair_uses);
	if (arena->failed)
		return error_no_memory(err);
	take_words(made, words, count);
	*proximity = made;
	return STATUS_OK;
}

/* --- the document --------------------------------------------------------- */

static int find_word(const struct proximity *proximity, const struct token *token)
{
	for (int i = proximity->buckets[bucket_of(token->bare)]; i != NO_WORD;
	     i = proximity->words[i].next) {
		const struct proximity_word *word = &proximity->words[i].as;

		if (slice_equal(word->word->bare, token->bare) &&
		    (!word->exact || slice_equal(word->word->exact, token->exact)))
			return i;
	}
	return NO_WORD;
}

static bool reserve_place(struct proximity *proximity)
{
	if (proximity->count < proximity->capacity)
		return true;

	size_t capacity = proximity->capacity ? proximity->capacity * 2 : 256;
	struct place *longer = arena_alloc_array(proximity->arena, capacity, sizeof *longer);
	if (!longer)
		return false;
	if (proximity->count)
		memcpy(longer, proximity->places, proximity->count * sizeof *longer);
	proximity->places = longer;
	proximity->capacity = capacity;
	return true;
}

static bool add_place(struct proximity *proximity, uint32_t position, int word)
{
	const struct place *last =
		proximity->count ? &proximity->places[proximity->count - 1] : NULL;
	bool follows = last && last->position + 1 == position;
	int pair = follows ? find_pair(proximity, last->word, word) : NO_WORD;

	if (!reserve_place(proximity))
		return false;
	proximity->places[proximity->count++] = (struct place){ position, word, pair };
	return true;
}

/* Note where the words of the question stand in a text whose tokens count from `base` on. */
static enum status read_places(struct proximity *proximity, struct slice text, uint32_t *base,
			       struct analyzer *analyzer, struct error *err)
{
	enum status status = analyzer_start_words(analyzer, text, err);
	struct token token;
	uint32_t last = 0;

	if (status)
		return status;
	while (analyzer_next(analyzer, &token)) {
		if (token_is_compound(&token))
			continue;
		last = token.position;

		int word = find_word(proximity, &token);
		if (word != NO_WORD && !add_place(proximity, *base + last, word))
			return error_no_memory(err);
	}
	*base += last;
	return STATUS_OK;
}

/* --- the best passage ----------------------------------------------------- */

static double take_in(struct proximity *proximity, const struct place *place, double pair_share)
{
	double weight = 0;

	if (proximity->word_uses[place->word]++ == 0)
		weight += proximity->words[place->word].as.weight;
	if (place->pair != NO_WORD && proximity->pair_uses[place->pair]++ == 0)
		weight += pair_share * proximity->pairs[place->pair].weight;
	return weight;
}

/* The first place leaves the passage, and with it the pair that it makes with the next. */
static double leave_out(struct proximity *proximity, const struct place *place, double pair_share)
{
	double weight = 0;
	int pair = place[1].pair;

	if (--proximity->word_uses[place->word] == 0)
		weight += proximity->words[place->word].as.weight;
	if (pair != NO_WORD && --proximity->pair_uses[pair] == 0)
		weight += pair_share * proximity->pairs[pair].weight;
	return weight;
}

static double best_passage(struct proximity *proximity, uint32_t length, double pair_share)
{
	const struct place *first = proximity->places;
	double weight = 0, best = 0;

	memset(proximity->word_uses, 0, proximity->word_count * sizeof *proximity->word_uses);
	memset(proximity->pair_uses, 0, proximity->pair_count * sizeof *proximity->pair_uses);
	for (size_t i = 0; i < proximity->count; i++) {
		const struct place *last = &proximity->places[i];

		weight += take_in(proximity, last, pair_share);
		while (last->position - first->position >= length)
			weight -= leave_out(proximity, first++, pair_share);
		if (weight > best)
			best = weight;
	}
	return best;
}

static enum status read_document(struct proximity *proximity, const struct document *document,
				 struct analyzer *analyzer, struct error *err)
{
	uint32_t base = 0;

	proximity->count = 0;
	enum status status = read_places(proximity, document->title, &base, analyzer, err);
	return status ? status : read_places(proximity, document->body, &base, analyzer, err);
}

enum status proximity_says_all(struct proximity *proximity, const struct document *document,
			       struct analyzer *analyzer, bool *says, struct error *err)
{
	enum status status = read_document(proximity, document, analyzer, err);
	double all = 0;

	if (status)
		return status;
	for (size_t i = 0; i < proximity->word_count; i++)
		all += proximity->words[i].as.weight;
	*says = best_passage(proximity, LONG_PASSAGE, 0) > all * ALMOST;
	return STATUS_OK;
}

enum status proximity_of(struct proximity *proximity, const struct document *document,
			 struct analyzer *analyzer, double *score, struct error *err)
{
	enum status status = read_document(proximity, document, analyzer, err);

	if (status)
		return status;
	*score = WORDS_WEIGHT * best_passage(proximity, SHORT_PASSAGE, 0) +
		 PAIRS_WEIGHT * best_passage(proximity, LONG_PASSAGE, PAIR_SHARE);
	return STATUS_OK;
}
