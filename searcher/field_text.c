/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/field_text.h"

#include <string.h>

#include "searcher/borders.h"
#include "searcher/shown_text.h"

/* A body begins with its title when no more words stand before it: a date, or
 * the way to the page. */
enum { WORDS_BEFORE_TITLE = 16 };

void field_text_release(struct field_text *field)
{
	strbuf_release(&field->text);
}

static enum status begin(struct field_text *field, struct slice text, const struct sought *sought,
			 struct analyzer *analyzer, struct error *err)
{
	shown_text_append(&field->text, text);
	if (field->text.failed)
		return error_no_memory(err);
	return sought_start_text(sought, analyzer, strbuf_slice(&field->text), err);
}

static bool reserve_place(struct field_text *field, struct arena *arena)
{
	if (field->count < field->capacity)
		return true;

	size_t capacity = field->capacity ? field->capacity * 2 : 64;
	struct match_place *places = arena_alloc_array(arena, capacity, sizeof *places);

	if (!places)
		return false;
	if (field->count)
		memcpy(places, field->places, field->count * sizeof *places);
	field->places = places;
	field->capacity = capacity;
	return true;
}

static bool add_token(struct field_text *field, const struct sought *sought,
		      const struct token *token, struct arena *arena)
{
	struct slice text = strbuf_slice(&field->text);
	struct sought_step step = sought_start(sought, token);
	struct match_place place = { .position = token->position,
				     .linked = token->link != LINK_NONE };

	while (sought_next(&step, &place.word, &place.tier)) {
		if (!reserve_place(field, arena))
			return false;
		place.start = border_of_letter(text, token->start);
		place.end = border_of_letter(text, token->end);
		if (place.start < place.end)
			field->places[field->count++] = place;
	}
	return true;
}

static void count_columns(struct field_text *field)
{
	struct slice text = strbuf_slice(&field->text);
	size_t counted = 0, column = 0;

	for (size_t i = 0; i < field->count; i++) {
		struct match_place *place = &field->places[i];

		column += shown_text_length(text, counted, place->start);
		counted = place->start;
		place->column = column;
		place->column_end = column + shown_text_length(text, place->start, place->end);
	}
}

enum status field_text_read_title(struct field_text *field, struct slice title,
				  const struct sought *sought, struct headline *headline,
				  struct analyzer *analyzer, struct arena *arena, struct error *err)
{
	struct token token;
	enum status status = begin(field, title, sought, analyzer, err);

	if (status)
		return status;
	while (analyzer_next(analyzer, &token)) {
		headline_add(headline, &token, arena);
		if (!add_token(field, sought, &token, arena))
			return error_no_memory(err);
	}
	count_columns(field);
	return arena->failed ? error_no_memory(err) : STATUS_OK;
}

/* Where the piece begins to which a token belongs: its quotes and brackets too. */
static size_t piece_start(struct slice text, size_t at, size_t limit)
{
	size_t start = at;

	while (start > limit && !shown_text_is_blank(text.data[start - 1]))
		start--;
	return border_of_letter(text, start > limit ? start : at);
}

/* Note that the title is repeated right before the token, or the text's end. */
static void note_repetition(struct field_text *field, const struct headline_run *repetition,
			    const struct token *behind, uint32_t *lead)
{
	struct slice text = strbuf_slice(&field->text);

	for (size_t i = field->count; i && field->places[i - 1].start >= repetition->start; i--)
		field->places[i - 1].again = field->places[i - 1].end <= repetition->end;
	if (repetition->position > *lead + WORDS_BEFORE_TITLE)
		return;
	*lead = behind ? behind->position : 0;
	field->lead = behind ? piece_start(text, behind->start, repetition->end) : text.length;
}

enum status field_text_read_body(struct field_text *field, struct slice body,
				 const struct sought *sought, struct headline *headline,
				 struct analyzer *analyzer, struct arena *arena, struct error *err)
{
	struct headline_run repetition;
	struct token token;
	uint32_t lead = 1; /* position of the first token of the lead */
	enum status status = begin(field, body, sought, analyzer, err);

	if (status)
		return status;
	while (analyzer_next(analyzer, &token)) {
		if (headline_follow(headline, &token, &repetition))
			note_repetition(field, &repetition, &token, &lead);
		if (!add_token(field, sought, &token, arena))
			return error_no_memory(err);
	}
	if (headline_follow(headline, NULL, &repetition))
		note_repetition(field, &repetition, NULL, &lead);
	count_columns(field);
	return STATUS_OK;
}
