/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/row_wording.h"

/* How much a place tells of how a row is written. */
enum telling { SHOUTED, BEGINNING, WITHIN };

static enum telling telling_of(const struct title_row *row, const struct title_place *place)
{
	const struct title_word *word = title_row_word(row, place, 0);

	if (word->shouted)
		return SHOUTED;
	return word->begins ? BEGINNING : WITHIN;
}

static struct slice written_at(const struct title_row *row, const struct title_place *place)
{
	return slice_cut(strbuf_slice(&row->titles->text), title_row_word(row, place, 0)->start,
			 title_row_word(row, place, row->words - 1)->end);
}

/* The place where a row is written as at most of those that tell most. */
static const struct title_place *find_model(const struct title_row *row, enum telling *telling)
{
	const struct title_place *model = row->places;
	size_t lead = 0;

	*telling = SHOUTED;
	for (size_t i = 0; i < row->count; i++) {
		const struct title_place *place = &row->places[i];
		enum telling here = telling_of(row, place);

		if (here < *telling)
			continue;
		if (here > *telling)
			lead = 0;
		*telling = here;
		if (lead == 0)
			model = place;
		if (slice_equal(written_at(row, place), written_at(row, model)))
			lead++;
		else
			lead--;
	}
	return model;
}

/* Append a text that goes on, with one space for each run of white space. */
static void append_spaced(struct strbuf *text, struct slice written)
{
	for (size_t i = 0; i < written.length; i++) {
		if ((unsigned char)written.data[i] > ' ')
			strbuf_append_byte(text, written.data[i]);
		else if (!slice_ends_with(strbuf_slice(text), slice_of(" ")))
			strbuf_append_byte(text, ' ');
	}
}

/* Whether the capital with which a word begins a clause is that of a sentence. */
static bool is_lowered(const struct title_row *row, const struct title_word *first)
{
	if (first->casing != CASING_CAPITAL || row->first == FIRST_CAPITAL)
		return false;
	return row->first == FIRST_SMALL ||
	       !(first->foreign || (row->words > 1 && title_word_is_in_name(first)));
}

void row_wording_write(struct strbuf *text, const struct title_row *row)
{
	enum telling telling;
	const struct title_place *model = find_model(row, &telling);
	const struct title_word *first = title_row_word(row, model, 0);
	struct slice written = written_at(row, model);
	size_t lowered = 0;

	strbuf_clear(text);
	if (telling == BEGINNING && is_lowered(row, first)) {
		lowered = first->end - first->start;
		casing_remove(text, slice_cut(written, 0, lowered));
	}
	append_spaced(text, slice_cut(written, lowered, written.length));
}

void row_wording_see_first(struct title_row *row)
{
	size_t capitals = 0, count = 0;

	for (size_t i = 0; i < row->count; i++) {
		if (telling_of(row, &row->places[i]) != WITHIN)
			continue;
		count++;
		capitals += title_row_word(row, &row->places[i], 0)->casing != CASING_SMALL;
	}
	if (count)
		row->first = capitals * 2 > count ? FIRST_CAPITAL : FIRST_SMALL;
}
