/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/windows.h"

#include <string.h>

enum {
	WEIGHT_UNIT = 1000, /* weights are whole numbers, so that equal sums are equal */
	CLOSENESS = 4,      /* a window as wide as the room is worth a quarter less */
};

/* What of a word is in the window that slides over the matches. */
struct word_count {
	uint32_t places, pairs; /* a pair is with the word behind it in the query */
};

/* --- what counts ---------------------------------------------------------- */

static void find_words(const struct windows *windows, bool *found)
{
	for (size_t i = 0; i < windows->body->count; i++)
		found[windows->body->places[i].word] = true;
}

/* Whether every word typed stands in the body; words of a compound need not. */
static bool has_all_typed(const struct snippet_request *request, const uint32_t *first,
			  const bool *found)
{
	for (size_t w = 0; w < request->word_count; w++)
		if (!request->words[w]->reworded && !request->words[w]->compound &&
		    !found[first[w]])
			return false;
	return true;
}

static void weigh_words(struct windows *windows, const bool *found)
{
	const struct snippet_request *request = windows->sought->request;
	bool all = has_all_typed(request, windows->sought->first, found);

	for (size_t w = 0; w < request->word_count; w++)
		if (found[w] && !(all && request->words[w]->reworded))
			windows->weights[w] = 1 + (uint64_t)(request->weights[w] * WEIGHT_UNIT);
}

/* Whether one word comes right after the other in the query. */
static bool are_neighbours(const struct sought *sought, uint32_t word, uint32_t next)
{
	const struct snippet_request *request = sought->request;

	return word + 1 < request->word_count && sought->first[word + 1] == next &&
	       request->words[word]->reworded == request->words[next]->reworded;
}

/* Pair a match with that of the word before, in the token before. */
static void pair(struct windows *windows, uint32_t i)
{
	const struct match_place *places = windows->body->places, *place = &places[i];

	for (uint32_t b = i; place->linked && b-- > 0;) {
		if (places[b].position + 1 < place->position)
			return;
		if (places[b].position + 1 > place->position || windows->behind[b] ||
		    !are_neighbours(windows->sought, places[b].word, place->word))
			continue;
		windows->behind[b] = i + 1;
		windows->before[i] = b + 1;
		return;
	}
}

enum status windows_prepare(struct windows *windows, const struct field_text *body,
			    const struct sought *sought, struct arena *arena, struct error *err)
{
	size_t words = sought->request->word_count;
	bool *found = arena_alloc_array(arena, words, sizeof *found);

	*windows = (struct windows){
		.body = body,
		.sought = sought,
		.weights = arena_alloc_array(arena, words, sizeof *windows->weights),
		.shown = arena_alloc_array(arena, words, sizeof *windows->shown),
		.before = arena_alloc_array(arena, body->count, sizeof *windows->before),
		.behind = arena_alloc_array(arena, body->count, sizeof *windows->behind),
		.counts = arena_alloc_array(arena, words, sizeof *windows->counts),
	};
	if (!found || arena->failed)
		return error_no_memory(err);
	find_words(windows, found);
	weigh_words(windows, found);
	for (uint32_t i = 0; i < body->count; i++)
		pair(windows, i);
	return STATUS_OK;
}

/* --- sliding -------------------------------------------------------------- */

/* A window while it slides over the places of the body. */
struct slide {
	struct windows *windows;
	struct span within;
	size_t room;
	size_t left, right; /* its first and last place */
	/* Of all of them: a place may end behind those that come after it. */
	size_t end, column_end;
	uint64_t sum;
};

static bool counts(const struct slide *slide, size_t i)
{
	const struct match_place *place = &slide->windows->body->places[i];

	return slide->windows->weights[place->word] && !slide->windows->shown[place->word] &&
	       (!place->again || slide->windows->repetitions) &&
	       place->start >= slide->within.start && place->end <= slide->within.end;
}

static struct word_count *count_of(const struct slide *slide, size_t i)
{
	return &slide->windows->counts[slide->windows->body->places[i].word];
}

static uint64_t weight_of(const struct slide *slide, size_t i)
{
	return slide->windows->weights[slide->windows->body->places[i].word];
}

/* The place with which one makes a pair in the window, or SIZE_MAX. */
static size_t partner(const struct slide *slide, const uint32_t *partners, size_t i)
{
	size_t other = partners[i] - (size_t)1;

	return partners[i] && other >= slide->left && other <= slide->right && counts(slide, other)
		       ? other
		       : SIZE_MAX;
}

static uint64_t pair_weight(const struct slide *slide, size_t first, size_t second)
{
	return (weight_of(slide, first) + weight_of(slide, second)) / 2;
}

/* An acronym ends behind its parts, and a document number behind its year. */
static void end_behind(struct slide *slide, size_t i)
{
	const struct match_place *place = &slide->windows->body->places[i];

	if (place->end > slide->end) {
		slide->end = place->end;
		slide->column_end = place->column_end;
	}
}

static void find_end(struct slide *slide)
{
	slide->end = 0;
	for (size_t i = slide->left; i <= slide->right; i++)
		if (counts(slide, i))
			end_behind(slide, i);
}

static void enter(struct slide *slide, size_t i)
{
	size_t before;

	slide->right = i;
	end_behind(slide, i);
	if (!count_of(slide, i)->places++)
		slide->sum += weight_of(slide, i);
	before = partner(slide, slide->windows->before, i);
	if (before != SIZE_MAX && !count_of(slide, before)->pairs++)
		slide->sum += pair_weight(slide, before, i);
}

/* Move the window's left end over a place. */
static void leave(struct slide *slide)
{
	size_t i = slide->left, behind = partner(slide, slide->windows->behind, i);

	slide->left++;
	if (!counts(slide, i))
		return;
	if (!--count_of(slide, i)->places)
		slide->sum -= weight_of(slide, i);
	if (behind != SIZE_MAX && !--count_of(slide, i)->pairs)
		slide->sum -= pair_weight(slide, i, behind);
	if (slide->windows->body->places[i].end == slide->end)
		find_end(slide);
}

/* Whether the window shows as much without its first place. */
static bool left_is_idle(const struct slide *slide)
{
	size_t i = slide->left;

	if (!counts(slide, i))
		return true;
	if (count_of(slide, i)->places == 1)
		return false;
	return partner(slide, slide->windows->behind, i) == SIZE_MAX ||
	       count_of(slide, i)->pairs > 1;
}

static size_t columns_of(const struct slide *slide)
{
	return slide->column_end - slide->windows->body->places[slide->left].column;
}

static void tighten(struct slide *slide)
{
	while (slide->left < slide->right &&
	       (columns_of(slide) > slide->room || left_is_idle(slide)))
		leave(slide);
}

static uint64_t value_of(const struct slide *slide)
{
	size_t room = slide->room, columns = columns_of(slide);

	return slide->sum * (CLOSENESS * room - (columns < room ? columns : room));
}

uint64_t windows_best(struct windows *windows, struct span within, size_t room, struct span *window)
{
	struct slide slide = { .windows = windows, .within = within, .room = room };
	uint64_t best = 0;

	memset(windows->counts, 0, windows->sought->request->word_count * sizeof *windows->counts);
	for (size_t i = 0; i < windows->body->count; i++) {
		if (!counts(&slide, i))
			continue;
		enter(&slide, i);
		tighten(&slide);
		if (value_of(&slide) <= best)
			continue;
		best = value_of(&slide);
		window->start = windows->body->places[slide.left].start;
		window->end = slide.end;
	}
	return best;
}

void windows_count_repetitions(struct windows *windows)
{
	windows->repetitions = true;
}

/* --- what is shown -------------------------------------------------------- */

uint64_t windows_show(struct windows *windows, struct span passage)
{
	struct slide slide = { .windows = windows, .within = passage };
	uint64_t sum = 0;

	for (size_t i = 0; i < windows->body->count; i++) {
		if (!counts(&slide, i))
			continue;
		sum += weight_of(&slide, i);
		windows->shown[windows->body->places[i].word] = true;
	}
	return sum;
}

void windows_show_nothing(struct windows *windows)
{
	memset(windows->shown, 0, windows->sought->request->word_count * sizeof *windows->shown);
}
