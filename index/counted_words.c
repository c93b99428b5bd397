/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/counted_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "tokenizer/hash.h"

enum { FIRST_PLACES = 1 << 12 }; /* of the hash table, which is at most three quarters full */

void counted_words_release(struct counted_words *words)
{
	arena_release(&words->arena);
	strbuf_release(&words->small);
	free(words->list);
	free(words->places);
	*words = (struct counted_words)COUNTED_WORDS_INIT;
}

void counted_words_clear(struct counted_words *words)
{
	arena_clear(&words->arena);
	if (words->place_count)
		memset(words->places, 0, words->place_count * sizeof *words->places);
	words->count = 0;
}

/* --- finding -------------------------------------------------------------- */

static struct lexicon_key key_of(const struct counted_word *word)
{
	return (struct lexicon_key){ word->bare, word->exact };
}

/* Words of one exact form have one bare form, but for very few. */
static uint64_t hash_key(const struct lexicon_key *key)
{
	return hash_add_bytes(HASH_START, key->exact);
}

static bool is_word(const struct counted_word *word, const struct lexicon_key *key)
{
	return slice_equal(word->exact, key->exact) && slice_equal(word->bare, key->bare);
}

/* The place of a word, which is free if the word is new. */
static uint32_t *find_place(const struct counted_words *words, const struct lexicon_key *key)
{
	size_t mask = words->place_count - 1, at = hash_key(key) & mask;

	while (words->places[at] && !is_word(&words->list[words->places[at] - 1], key))
		at = (at + 1) & mask;
	return &words->places[at];
}

/* Make the hash table twice as large. */
static bool grow_places(struct counted_words *words)
{
	size_t count = words->place_count ? words->place_count * 2 : FIRST_PLACES;
	uint32_t *grown = calloc(count, sizeof *grown);

	if (!grown)
		return false;
	free(words->places);
	words->places = grown;
	words->place_count = count;
	for (uint32_t i = 0; i < words->count; i++) {
		struct lexicon_key key = key_of(&words->list[i]);

		*find_place(words, &key) = i + 1;
	}
	return true;
}

static bool make_room(struct counted_words *words)
{
	struct counted_word *grown =
		array_with_room(words->list, words->count, &words->capacity, sizeof *grown);

	if (!grown)
		return false;
	words->list = grown;
	return words->count < words->place_count / 4 * 3 || grow_places(words);
}

/* The number of a word, which is new if it was not met before; 0 when memory ran out. */
static uint32_t number_of(struct counted_words *words, const struct lexicon_key *key, bool foreign)
{
	uint32_t *place;

	if (!make_room(words))
		return 0;
	place = find_place(words, key);
	if (*place > 0)
		return *place;
	*place = (uint32_t)words->count + 1;
	words->list[words->count++] =
		(struct counted_word){ .bare = arena_copy(&words->arena, key->bare),
				       .exact = arena_copy(&words->arena, key->exact),
				       .number = *place,
				       .foreign = foreign };
	return words->arena.failed ? 0 : *place;
}

uint32_t counted_words_add(struct counted_words *words, const struct lexicon_key *key, bool foreign)
{
	uint32_t number = number_of(words, key, foreign);

	if (number)
		words->list[number - 1].count++;
	else
		words->failed = true;
	return number;
}

/* --- how they are written ------------------------------------------------- */

static void set_spelling(struct counted_words *words, struct counted_word *word,
			 struct slice spelling)
{
	char *room = (char *)word->spelling.data;

	if (!room)
		room = arena_alloc(&words->arena, LEXICON_WORD_BYTES);
	if (!room)
		return;
	memcpy(room, spelling.data, spelling.length);
	word->spelling = slice_make(room, spelling.length);
}

static void vote_for_spelling(struct counted_words *words, struct counted_word *word,
			      struct slice spelling)
{
	if (slice_equal(spelling, word->exact) || spelling.length > LEXICON_WORD_BYTES)
		spelling.length = 0;
	if (slice_equal(spelling, word->spelling)) {
		word->lead++;
	} else if (word->lead) {
		word->lead--;
	} else {
		set_spelling(words, word, spelling);
		word->lead = 1;
	}
}

/* Capitals that are part of a spelling (iPhone) belong to it. */
void counted_words_vote(struct counted_words *words, uint32_t number, struct slice written,
			enum casing casing)
{
	struct counted_word *word = &words->list[number - 1];

	if (casing == CASING_MIXED) {
		vote_for_spelling(words, word, written);
		return;
	}
	word->casings[casing]++;
	if (slice_equal(written, word->exact)) {
		vote_for_spelling(words, word, written);
		return;
	}
	strbuf_clear(&words->small);
	casing_remove(&words->small, written);
	vote_for_spelling(words, word, strbuf_slice(&words->small));
	words->failed |= words->small.failed;
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

struct lexicon_word counted_word_entry(const struct counted_word *word)
{
	return (struct lexicon_word){
		.bare = word->bare,
		.exact = word->exact,
		.written = word->spelling.length ? word->spelling : word->exact,
		.casing = casing_of_most(word),
		.foreign = word->foreign,
		.count = word->count,
	};
}

/* --- order ---------------------------------------------------------------- */

static int by_key(const void *a, const void *b)
{
	struct lexicon_key left = key_of(a), right = key_of(b);

	return lexicon_compare(&left, &right);
}

void counted_words_sort(struct counted_words *words, uint32_t *ranks)
{
	if (words->count)
		qsort(words->list, words->count, sizeof *words->list, by_key);
	for (uint32_t i = 0; i < words->count; i++)
		ranks[words->list[i].number] = i;
}
