/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lexicon_counter.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "index/lexicon.h"
#include "index/lexicon_writer.h"
#include "tokenizer/hash.h"

enum {
	FULL_WORDS = 1 << 17, /* news of 136 MB have 71,000, and 1,300,000 pairs */
	FULL_PAIRS = 3 << 18,
	FIRST_PLACES = 1 << 12, /* of a hash table, which is at most three quarters full */
	BREAK = 1,              /* the number of LEXICON_BREAK, with which each text begins */
};

struct counted_word {
	struct slice bare, exact;
	/* How it is spelt, empty for the exact form, and what this leads by: where
	 * most occurrences agree, they win (Boyer and Moore, "MJRTY", 1981). */
	struct slice spelling;
	uint32_t lead;
	uint32_t casings[CASING_MIXED]; /* occurrences by enum casing */
	uint32_t count;
	uint32_t number; /* from 0, in the order in which words were met */
	bool foreign;
};

struct counted_pair {
	uint32_t first, second; /* words, from 1; 0 is a free place */
	uint32_t count;
	/* Occurrences of each word with a capital less those without. */
	int32_t first_capitals, second_capitals;
};

void lexicon_counter_release(struct lexicon_counter *counter)
{
	arena_release(&counter->arena);
	strbuf_release(&counter->small);
	free(counter->words);
	free(counter->places);
	free(counter->pairs);
	*counter = (struct lexicon_counter)LEXICON_COUNTER_INIT;
}

/* --- words ---------------------------------------------------------------- */

/* Words of one exact form have one bare form, but for very few. */
static uint64_t hash_key(const struct lexicon_key *key)
{
	uint64_t hash = HASH_START;

	for (size_t i = 0; i < key->exact.length; i++)
		hash = hash_add(hash, (unsigned char)key->exact.data[i]);
	return hash;
}

/* The place of a word, which is free if the word is new. */
static uint32_t *find_place(const struct lexicon_counter *counter, const struct lexicon_key *key)
{
	size_t mask = counter->place_count - 1, at = hash_key(key) & mask;

	for (;; at = (at + 1) & mask) {
		uint32_t number = counter->places[at];

		if (number == 0 || (slice_equal(counter->words[number - 1].exact, key->exact) &&
				    slice_equal(counter->words[number - 1].bare, key->bare)))
			return &counter->places[at];
	}
}

static bool grow_words(struct lexicon_counter *counter)
{
	size_t capacity = counter->word_capacity ? counter->word_capacity * 2 : FIRST_PLACES / 2;
	struct counted_word *grown = realloc(counter->words, capacity * sizeof *grown);

	if (!grown)
		return false;
	counter->words = grown;
	counter->word_capacity = capacity;
	return true;
}

/* Make the hash table of the words twice as large. */
static bool grow_places(struct lexicon_counter *counter)
{
	size_t count = counter->place_count ? counter->place_count * 2 : FIRST_PLACES;
	uint32_t *grown = calloc(count, sizeof *grown);

	if (!grown)
		return false;
	free(counter->places);
	counter->places = grown;
	counter->place_count = count;
	for (uint32_t i = 0; i < counter->word_count; i++) {
		const struct counted_word *word = &counter->words[i];
		struct lexicon_key key = { word->bare, word->exact };

		*find_place(counter, &key) = i + 1;
	}
	return true;
}

static bool make_room_for_word(struct lexicon_counter *counter)
{
	if (counter->word_count == counter->word_capacity && !grow_words(counter))
		return false;
	return counter->word_count < counter->place_count / 4 * 3 || grow_places(counter);
}

/* The number of a word, from 1; 0 when memory ran out. */
static uint32_t number_of(struct lexicon_counter *counter, const struct lexicon_key *key,
			  bool foreign)
{
	uint32_t *place;

	if (!make_room_for_word(counter))
		return 0;
	place = find_place(counter, key);
	if (*place > 0)
		return *place;
	counter->words[counter->word_count] =
		(struct counted_word){ .bare = arena_copy(&counter->arena, key->bare),
				       .exact = arena_copy(&counter->arena, key->exact),
				       .number = (uint32_t)counter->word_count,
				       .foreign = foreign };
	*place = (uint32_t)++counter->word_count;
	return counter->arena.failed ? 0 : *place;
}

static void set_spelling(struct lexicon_counter *counter, struct counted_word *word,
			 struct slice spelling)
{
	char *room = (char *)word->spelling.data;

	if (!room)
		room = arena_alloc(&counter->arena, LEXICON_WORD_BYTES);
	if (!room)
		return;
	memcpy(room, spelling.data, spelling.length);
	word->spelling = slice_make(room, spelling.length);
}

static void vote_for_spelling(struct lexicon_counter *counter, struct counted_word *word,
			      struct slice spelling)
{
	if (slice_equal(spelling, word->exact) || spelling.length > LEXICON_WORD_BYTES)
		spelling.length = 0;
	if (slice_equal(spelling, word->spelling)) {
		word->lead++;
	} else if (word->lead) {
		word->lead--;
	} else {
		set_spelling(counter, word, spelling);
		word->lead = 1;
	}
}

/* Capitals that are part of a spelling (iPhone) belong to it. */
static void vote(struct lexicon_counter *counter, struct counted_word *word, struct slice written,
		 enum casing casing)
{
	if (casing == CASING_MIXED) {
		vote_for_spelling(counter, word, written);
		return;
	}
	word->casings[casing]++;
	if (slice_equal(written, word->exact)) {
		vote_for_spelling(counter, word, written);
		return;
	}
	strbuf_clear(&counter->small);
	casing_remove(&counter->small, written);
	vote_for_spelling(counter, word, strbuf_slice(&counter->small));
	counter->failed |= counter->small.failed;
}

/* --- pairs ---------------------------------------------------------------- */

static struct counted_pair *find_pair(struct counted_pair *pairs, size_t places, uint32_t first,
				      uint32_t second)
{
	uint64_t hash = ((uint64_t)first << 32 | second) * UINT64_C(0x9e3779b97f4a7c15);
	size_t mask = places - 1, at = (size_t)(hash >> 32) & mask;

	while (pairs[at].first && (pairs[at].first != first || pairs[at].second != second))
		at = (at + 1) & mask;
	return &pairs[at];
}

static bool grow_pairs(struct lexicon_counter *counter)
{
	size_t places = counter->pair_places ? counter->pair_places * 2 : FIRST_PLACES;
	struct counted_pair *grown = calloc(places, sizeof *grown);

	if (!grown)
		return false;
	for (size_t i = 0; i < counter->pair_places; i++) {
		const struct counted_pair *pair = &counter->pairs[i];

		if (pair->first)
			*find_pair(grown, places, pair->first, pair->second) = *pair;
	}
	free(counter->pairs);
	counter->pairs = grown;
	counter->pair_places = places;
	return true;
}

static void count_pair(struct lexicon_counter *counter, uint32_t first, uint32_t second,
		       int first_capitals, int second_capitals)
{
	struct counted_pair *pair;

	if (counter->pair_count >= counter->pair_places / 4 * 3 && !grow_pairs(counter)) {
		counter->failed = true;
		return;
	}
	pair = find_pair(counter->pairs, counter->pair_places, first, second);
	if (!pair->first) {
		*pair = (struct counted_pair){ .first = first, .second = second };
		counter->pair_count++;
	}
	pair->count++;
	pair->first_capitals += first_capitals;
	pair->second_capitals += second_capitals;
}

/* --- texts ---------------------------------------------------------------- */

/* One word of a run, or what ends it. */
struct neighbour {
	uint32_t number; /* of the word, from 1 */
	enum casing casing;
	bool begins; /* a capital may be that of a sentence */
};

/* Whether a word is written with the capital of a name: 1 yes, -1 no, 0 it does not
 * tell, for all letters may be capitals in a heading. */
static int capital_of(const struct neighbour *word)
{
	if (word->begins || word->casing == CASING_CAPITALS)
		return 0;
	return word->casing == CASING_CAPITAL ? 1 : -1;
}

static uint32_t count_word(struct lexicon_counter *counter, const struct lexicon_key *key,
			   bool foreign)
{
	uint32_t number = number_of(counter, key, foreign);

	if (number)
		counter->words[number - 1].count++;
	else
		counter->failed = true;
	return number;
}

static struct neighbour count_break(struct lexicon_counter *counter)
{
	static const struct lexicon_key key = { SLICE_INIT(LEXICON_BREAK),
						SLICE_INIT(LEXICON_BREAK) };

	return (struct neighbour){ .number = count_word(counter, &key, false) };
}

/* Go on to the next word, or to what ends a run. */
static void step(struct lexicon_counter *counter, struct neighbour *last, struct neighbour next)
{
	if (last->number && next.number)
		count_pair(counter, last->number, next.number, capital_of(last), capital_of(&next));
	*last = next;
}

static void count_token(struct lexicon_counter *counter, struct slice text,
			const struct token *token, struct neighbour *last)
{
	struct lexicon_key key = lexicon_key_of(token->kind, token->bare, token->exact);
	struct slice written = slice_cut(text, token->start, token->end);
	bool as_exact = slice_equal(written, token->exact);
	struct neighbour next = { .casing = as_exact ? CASING_SMALL : casing_of(written) };

	if (token->link == LINK_NONE && last->number != BREAK)
		step(counter, last, count_break(counter));
	next.begins = last->number == BREAK;
	next.number = count_word(counter, &key, token->kind == TOKEN_FOREIGN);
	step(counter, last, next);
	if (next.number && !next.begins && token->kind != TOKEN_NUMBER)
		vote(counter, &counter->words[next.number - 1], written, next.casing);
}

enum status lexicon_counter_add(struct lexicon_counter *counter, struct slice text,
				struct analyzer *analyzer, struct error *err)
{
	enum status status = analyzer_start_words(analyzer, text, err);
	struct neighbour last = { 0 };
	struct token token;

	if (status)
		return status;
	while (analyzer_next(analyzer, &token))
		if (!token_is_compound(&token))
			count_token(counter, text, &token, &last);
	if (last.number)
		step(counter, &last, count_break(counter));
	return counter->failed ? error_no_memory(err) : STATUS_OK;
}

bool lexicon_counter_is_full(const struct lexicon_counter *counter)
{
	return counter->word_count >= FULL_WORDS || counter->pair_count >= FULL_PAIRS;
}

/* --- writing -------------------------------------------------------------- */

static int by_key(const void *a, const void *b)
{
	const struct counted_word *left = a, *right = b;
	struct lexicon_key left_key = { left->bare, left->exact };
	struct lexicon_key right_key = { right->bare, right->exact };

	return lexicon_compare(&left_key, &right_key);
}

static int by_words(const void *a, const void *b)
{
	const struct counted_pair *left = a, *right = b;

	if (left->first != right->first)
		return left->first < right->first ? -1 : 1;
	return (left->second > right->second) - (left->second < right->second);
}

/* How most occurrences are cased. */
static enum casing casing_of_most(const struct counted_word *word)
{
	enum casing most = CASING_SMALL;

	if (casing_of(word->spelling) == CASING_MIXED)
		return CASING_MIXED;
	for (enum casing casing = CASING_SMALL; casing < CASING_MIXED; casing++)
		if (word->casings[casing] > word->casings[most])
			most = casing;
	return most;
}

static void write_word(struct lexicon_writer *writer, const struct counted_word *word)
{
	const struct lexicon_word entry = {
		.bare = word->bare,
		.exact = word->exact,
		.written = word->spelling.length ? word->spelling : word->exact,
		.casing = casing_of_most(word),
		.foreign = word->foreign,
		.count = word->count,
	};

	lexicon_writer_add(writer, &entry);
}

/* Put the words into the order of their keys; `ranks` tells where each went. */
static void sort_words(struct lexicon_counter *counter, uint32_t *ranks)
{
	if (counter->word_count)
		qsort(counter->words, counter->word_count, sizeof *counter->words, by_key);
	for (uint32_t i = 0; i < counter->word_count; i++)
		ranks[counter->words[i].number] = i;
}

/* Put the pairs one behind the other, in the order of their words. */
static void sort_pairs(struct lexicon_counter *counter, const uint32_t *ranks)
{
	size_t count = 0;

	for (size_t i = 0; i < counter->pair_places; i++) {
		struct counted_pair pair = counter->pairs[i];

		if (!pair.first)
			continue;
		pair.first = ranks[pair.first - 1];
		pair.second = ranks[pair.second - 1];
		counter->pairs[count++] = pair;
	}
	if (count)
		qsort(counter->pairs, count, sizeof *counter->pairs, by_words);
}

static void write_all(struct lexicon_writer *writer, const struct lexicon_counter *counter)
{
	size_t at = 0;

	for (uint32_t i = 0; i < counter->word_count; i++) {
		write_word(writer, &counter->words[i]);
		for (; at < counter->pair_count && counter->pairs[at].first == i; at++) {
			const struct counted_pair *counted = &counter->pairs[at];
			const struct lexicon_pair pair = { .second = counted->second,
							   .count = counted->count,
							   .first_capital =
								   counted->first_capitals > 0,
							   .second_capital =
								   counted->second_capitals > 0 };

			lexicon_writer_add_pair(writer, &pair);
		}
	}
}

static void forget(struct lexicon_counter *counter)
{
	arena_clear(&counter->arena);
	if (counter->place_count)
		memset(counter->places, 0, counter->place_count * sizeof *counter->places);
	if (counter->pair_places)
		memset(counter->pairs, 0, counter->pair_places * sizeof *counter->pairs);
	counter->word_count = counter->pair_count = 0;
}

enum status lexicon_counter_write(struct lexicon_counter *counter, const char *path,
				  struct error *err)
{
	CLEANUP(lexicon_writer_release) struct lexicon_writer writer = LEXICON_WRITER_INIT;
	CLEANUP(freep) uint32_t *ranks = calloc(counter->word_count + 1, sizeof *ranks);

	if (!ranks)
		return error_no_memory(err);
	sort_words(counter, ranks);
	sort_pairs(counter, ranks);
	write_all(&writer, counter);
	forget(counter);
	return lexicon_writer_write(&writer, path, err);
}
