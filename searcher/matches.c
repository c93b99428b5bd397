/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/matches.h"

/* What title and body together show of one word. */
struct word_use {
	bool in_phrase; /* of the request's words, each for itself: its phrase stands whole */
	bool alone;     /* it is marked wherever it stands */
	bool found;
	enum tier tier; /* the strictest found */
};

struct chooser {
	const struct sought *sought;
	const struct snippet_request *request;
	struct word_use *uses; /* of each word of the request */
	bool marks;            /* some word was typed with marks */
};

/* --- phrases -------------------------------------------------------------- */

static bool same_phrase(const struct query_word *a, const struct query_word *b)
{
	return a->phrase && a->phrase == b->phrase;
}

static size_t phrase_end(const struct snippet_request *request, size_t first)
{
	size_t end = first + 1;

	while (end < request->word_count && same_phrase(request->words[first], request->words[end]))
		end++;
	return end;
}

/* The match of a word in the token directly before a place, or NULL. */
static struct match_place *place_before(const struct field_text *field,
					const struct match_place *place, uint32_t word)
{
	for (size_t i = (size_t)(place - field->places); i-- > 0;) {
		struct match_place *before = &field->places[i];

		if (before->position + 1 < place->position)
			return NULL;
		if (before->position + 1 == place->position && before->word == word)
			return before;
	}
	return NULL;
}

/* Want the phrase from its word `first` to word `w`, if it stands here: `place`
 * is of word w, or NULL. */
static bool want_phrase_at(struct chooser *chooser, const struct field_text *field,
			   struct match_place *place, size_t first, size_t w)
{
	if (!place)
		return false;
	if (w > first && !want_phrase_at(chooser, field,
					 place_before(field, place, chooser->sought->first[w - 1]),
					 first, w - 1))
		return false;
	place->wanted = true;
	chooser->uses[w].in_phrase = true;
	return true;
}

static void want_phrase(struct chooser *chooser, struct field_text *field, size_t first, size_t end)
{
	for (size_t i = 0; i < field->count; i++)
		if (field->places[i].word == chooser->sought->first[end - 1])
			want_phrase_at(chooser, field, &field->places[i], first, end - 1);
}

static void want_phrases(struct chooser *chooser, struct field_text *field)
{
	const struct snippet_request *request = chooser->request;

	for (size_t w = 0; w < request->word_count; w = phrase_end(request, w))
		if (request->words[w]->phrase)
			want_phrase(chooser, field, w, phrase_end(request, w));
}

/* --- words ---------------------------------------------------------------- */

/* Several words that were not typed stand for those that were only together. */
static bool counts_alone(const struct query_word *word)
{
	return !(word->reworded && word->phrase);
}

/* A word that stands in a whole phrase is marked there only. */
static void find_lone_words(struct chooser *chooser)
{
	for (size_t w = 0; w < chooser->request->word_count; w++)
		if (!chooser->uses[w].in_phrase && counts_alone(chooser->request->words[w]))
			chooser->uses[chooser->sought->first[w]].alone = true;
}

/* Want every place of the words that stand alone, and note how close the
 * closest match of each word is. */
static void want_words(struct chooser *chooser, struct field_text *field)
{
	for (size_t i = 0; i < field->count; i++) {
		struct match_place *place = &field->places[i];
		struct word_use *use = &chooser->uses[place->word];

		place->wanted |= use->alone;
		if (!place->wanted || (use->found && use->tier <= place->tier))
			continue;
		use->found = true;
		use->tier = place->tier;
	}
}

/* --- what is not meant ---------------------------------------------------- */

static bool typed_with_marks(const struct snippet_request *request)
{
	for (size_t w = 0; w < request->word_count; w++)
		if (request->words[w]->marked && !request->words[w]->reworded)
			return true;
	return false;
}

/* Whether a word only helps to write a compound that stands in the text as a whole. */
static bool is_in_compound(const struct chooser *chooser, const struct query_word *word)
{
	const struct snippet_request *request = chooser->request;

	if (!word->compound || sought_is_compound(word))
		return false;
	for (size_t w = request->word_count; w-- > 0;)
		if (sought_is_compound(request->words[w]) &&
		    request->words[w]->compound == word->compound)
			return chooser->uses[w].found;
	return false;
}

static bool is_meant(const struct chooser *chooser, const struct match_place *place)
{
	const struct query_word *word = chooser->request->words[place->word];
	bool closest = place->tier == chooser->uses[place->word].tier;
	bool any_spelling = !word->marked && (word->foreign || !chooser->marks);

	return place->wanted && (closest || any_spelling) && !is_in_compound(chooser, word);
}

static void drop_unwanted(const struct chooser *chooser, struct field_text *field)
{
	size_t kept = 0;

	for (size_t i = 0; i < field->count; i++)
		if (is_meant(chooser, &field->places[i]))
			field->places[kept++] = field->places[i];
	field->count = kept;
}

static enum tier most_lenient(const struct chooser *chooser)
{
	enum tier tier = TIER_EXACT;

	for (size_t w = 0; w < chooser->request->word_count; w++)
		if (chooser->uses[w].found && chooser->uses[w].tier > tier)
			tier = chooser->uses[w].tier;
	return tier;
}

enum status matches_choose(struct field_text *title, struct field_text *body,
			   const struct sought *sought, enum tier *tier, struct arena *arena,
			   struct error *err)
{
	const struct snippet_request *request = sought->request;
	struct chooser chooser = {
		.sought = sought,
		.request = request,
		.uses = arena_alloc_array(arena, request->word_count, sizeof *chooser.uses),
		.marks = typed_with_marks(request),
	};

	if (!chooser.uses)
		return error_no_memory(err);
	want_phrases(&chooser, title);
	want_phrases(&chooser, body);
	find_lone_words(&chooser);
	want_words(&chooser, title);
	want_words(&chooser, body);
	drop_unwanted(&chooser, title);
	drop_unwanted(&chooser, body);
	*tier = most_lenient(&chooser);
	return STATUS_OK;
}
