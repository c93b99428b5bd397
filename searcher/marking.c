/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/marking.h"

#include "base/cleanup.h"

bool marking_begin(struct marking *marking, const struct field_text *field, struct strbuf *line,
		   struct arena *arena)
{
	*marking = (struct marking){
		.field = field,
		.line = line,
		.highlights = arena_alloc_array(arena, field->count, sizeof *marking->highlights),
	};
	return marking->highlights;
}

void marking_append(struct marking *marking, struct slice text)
{
	strbuf_append(marking->line, text);
	marking->columns += text.length;
}

static void append_as_line(struct strbuf *line, struct slice text)
{
	size_t start = line->length;

	strbuf_append(line, text);
	for (size_t i = start; i < line->length; i++)
		if (line->data[i] == '\n')
			line->data[i] = ' ';
}

static bool touches(struct slice text, size_t end, const struct match_place *place)
{
	return place->start <= end ||
	       (place->start == end + 1 && shown_text_is_blank(text.data[end]));
}

/* Mark what stands in a span that begins at the end of the line. */
static void mark_span(struct marking *marking, struct span span)
{
	struct slice text = strbuf_slice(&marking->field->text);
	size_t first = marking->count, end = 0;

	for (size_t i = 0; i < marking->field->count; i++) {
		const struct match_place *place = &marking->field->places[i];

		if (place->start < span.start || place->end > span.end)
			continue;
		if (place->end <= end) /* a part of an acronym that is marked as a whole */
			continue;

		size_t column =
			marking->columns + shown_text_length(text, span.start, place->start);
		if (marking->count == first || !touches(text, end, place))
			marking->highlights[marking->count++].start = column;
		marking->highlights[marking->count - 1].end =
			column + (place->column_end - place->column);
		end = place->end;
	}
}

void marking_append_span(struct marking *marking, struct span span)
{
	struct slice text = strbuf_slice(&marking->field->text);

	mark_span(marking, span);
	append_as_line(marking->line, slice_cut(text, span.start, span.end));
	marking->columns += shown_text_length(text, span.start, span.end);
}

enum status marking_end(const struct marking *marking, struct marked_text *marked,
			struct arena *arena, struct error *err)
{
	struct slice text = arena_copy(arena, strbuf_slice(marking->line));

	if (marking->line->failed || arena->failed)
		return error_no_memory(err);
	*marked = (struct marked_text){ .text = text,
					.highlights = marking->highlights,
					.highlight_count = marking->count };
	return STATUS_OK;
}

enum status marking_of_span(struct marked_text *marked, const struct field_text *field,
			    struct span span, struct arena *arena, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf line = STRBUF_INIT;
	struct marking marking;

	if (!marking_begin(&marking, field, &line, arena))
		return error_no_memory(err);
	marking_append_span(&marking, span);
	return marking_end(&marking, marked, arena, err);
}
