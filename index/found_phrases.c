/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/found_phrases.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "index/row_bounds.h"
#include "index/row_wording.h"
#include "index/title_row.h"

enum {
	MOST_WORDS = 12, /* of a phrase */
	MOST_CLAUSE_WORDS = 8,
};

/* One search for phrases. */
struct finder {
	const struct title_words *titles;
	struct found_phrases *found;
	uint32_t *seen; /* by title: the number of the last row that was counted in it */
	uint32_t rows;
	struct strbuf text;
};

static void finder_release(struct finder *finder)
{
	strbuf_release(&finder->text);
	free(finder->seen);
}

void found_phrases_release(struct found_phrases *found)
{
	arena_release(&found->arena);
	free(found->list);
	*found = (struct found_phrases)FOUND_PHRASES_INIT;
}

/* --- which rows are kept -------------------------------------------------- */

/* Count the titles that have a row, and find the newest. */
static void count_titles(struct finder *finder, const struct title_row *row, struct phrase *phrase)
{
	uint32_t number = ++finder->rows;

	for (size_t i = 0; i < row->count; i++) {
		uint32_t title = title_row_word(row, &row->places[i], 0)->title;
		date_t date = finder->titles->dates[title];

		phrase->count += finder->seen[title] != number;
		finder->seen[title] = number;
		if (date > phrase->newest)
			phrase->newest = date;
	}
}

static struct slice exact_form(struct arena *arena, const struct title_row *row)
{
	struct slice exact = arena_copy(arena, slice_make(row->places->rest, row->bytes));
	char *bytes = (char *)exact.data;

	for (size_t i = 0; i < exact.length; i++)
		if (bytes[i] == TITLE_WORD_JOINT)
			bytes[i] = TITLE_WORD_SPACE;
	return exact;
}

/* Whether a text can be typed as a query of plain words, and shown on a terminal. */
static bool is_plain(struct slice text)
{
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at, NULL);

		if (c < ' ' || (c >= 0x7f && c < 0xa0) || (c < 0x7f && strchr("\"():*", (int)c)))
			return false;
	}
	return true;
}

static bool make_room(struct found_phrases *found)
{
	struct phrase *grown =
		array_with_room(found->list, found->count, &found->capacity, sizeof *grown);

	if (!grown)
		return false;
	found->list = grown;
	return true;
}

static void keep(struct finder *finder, const struct title_row *row, struct phrase *phrase)
{
	struct found_phrases *found = finder->found;

	row_wording_write(&finder->text, row);
	if (finder->text.length > PHRASE_BYTES || !is_plain(strbuf_slice(&finder->text)))
		return;
	if (!make_room(found)) {
		found->failed = true;
		return;
	}
	phrase->exact = exact_form(&found->arena, row);
	phrase->written = arena_copy(&found->arena, strbuf_slice(&finder->text));
	found->list[found->count++] = *phrase;
}

static void judge(struct finder *finder, const struct title_row *row)
{
	struct phrase phrase = { 0 };
	struct row_bounds bounds;

	if (row->bytes > PHRASE_BYTES ||
	    (row->words == 1 && !title_row_word(row, row->places, 0)->foreign))
		return;
	bounds = row_bounds_find(row);
	count_titles(finder, row, &phrase);
	if ((phrase.count > 1 && row_bounds_hold(&bounds, row)) ||
	    (bounds.clauses * 4 >= row->count && row->words > 1 && row->words <= MOST_CLAUSE_WORDS))
		keep(finder, row, &phrase);
}

/* --- which rows there are ------------------------------------------------- */

/* Where the word behind a row ends. */
static size_t next_end(const struct title_row *row, const struct title_place *place)
{
	return row->bytes + 1 + strcspn(place->rest + row->bytes + 1, " ");
}

static bool begins_alike(const struct title_place *a, const struct title_place *b, size_t bytes)
{
	return strncmp(a->rest, b->rest, bytes) == 0 &&
	       (b->rest[bytes] == TITLE_WORD_SPACE || b->rest[bytes] == '\0');
}

/* Of the places of a row from `first` on, those that go on with the same word. */
static struct title_row next_row(const struct title_row *row, size_t first)
{
	const struct title_place *place = &row->places[first];
	struct title_row next = { .titles = row->titles,
				  .places = place,
				  .words = row->words + 1,
				  .bytes = row->words ? next_end(row, place)
						      : strcspn(place->rest, " "),
				  .first = row->first };

	while (first + next.count < row->count &&
	       begins_alike(place, &place[next.count], next.bytes))
		next.count++;
	return next;
}

/* Whether a row can be more than the words of one title, and not even a clause of it. */
static bool is_promising(const struct title_row *row)
{
	return row->words <= MOST_WORDS &&
	       (row->count > 1 || title_row_word(row, row->places, 0)->begins);
}

/* Keep what is worth it of a row and of all that begin with it. */
static void find_rows(struct finder *finder, struct title_row *row)
{
	if (row->words)
		row_wording_see_first(row);
	for (size_t i = 0; i < row->count;) {
		struct title_row next;

		if (row->words && title_row_ends_clause(row, &row->places[i])) {
			i++;
			continue;
		}
		next = next_row(row, i);
		if (next.count > row->most_go_on)
			row->most_go_on = next.count;
		if (is_promising(&next))
			find_rows(finder, &next);
		i += next.count;
	}
	if (row->words && !finder->found->failed)
		judge(finder, row);
}

static int by_rest(const void *a, const void *b)
{
	return strcmp(((const struct title_place *)a)->rest, ((const struct title_place *)b)->rest);
}

/* All places of the titles, in the order of what follows; NULL when memory ran out. */
static struct title_place *sort_places(const struct title_words *titles)
{
	struct title_place *places = calloc(titles->count + 1, sizeof *places);
	const char *clauses = strbuf_string(&titles->clauses);

	if (!places)
		return NULL;
	for (size_t i = 0; i < titles->count; i++)
		places[i] = (struct title_place){ clauses + titles->words[i].exact, (uint32_t)i };
	qsort(places, titles->count, sizeof *places, by_rest);
	return places;
}

enum status found_phrases_gather(struct found_phrases *found, const struct title_words *titles,
				 struct error *err)
{
	CLEANUP(freep) struct title_place *places = sort_places(titles);
	CLEANUP(finder_release)
	struct finder finder = { .titles = titles,
				 .found = found,
				 .seen = calloc(titles->title_count + 1, sizeof *finder.seen),
				 .text = STRBUF_INIT };
	struct title_row all = { .titles = titles, .places = places, .count = titles->count };

	if (!places || !finder.seen)
		return error_no_memory(err);
	find_rows(&finder, &all);
	found->failed |= finder.text.failed || found->arena.failed;
	return found->failed ? error_no_memory(err) : STATUS_OK;
}
