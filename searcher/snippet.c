/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/snippet.h"

#include "base/cleanup.h"
#include "searcher/matches.h"
#include "searcher/passages.h"

static const struct slice dots_before = SLICE_INIT("... ");
static const struct slice dots_between = SLICE_INIT(" ... ");
static const struct slice dots_behind = SLICE_INIT(" ...");

const char *tier_name(enum tier tier)
{
	static const char *const names[] = { "exact", "toneless", "bare" };

	return names[tier];
}

/* --- the marked text ------------------------------------------------------ */

/* A marked text while passages are appended to it. */
struct marking {
	const struct field_text *field;
	struct strbuf *line;
	size_t columns; /* code points of the line */
	struct highlight *highlights;
	size_t count;
};

static void append_dots(struct marking *marking, struct slice dots)
{
	strbuf_append(marking->line, dots);
	marking->columns += dots.length;
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

/* Mark what stands in a passage that begins at this column of the line. */
static void mark_passage(struct marking *marking, struct span passage, size_t column)
{
	struct slice text = strbuf_slice(&marking->field->text);
	size_t skipped = shown_text_length(text, 0, passage.start);
	size_t first = marking->count, end = 0;

	for (size_t i = 0; i < marking->field->count; i++) {
		const struct match_place *place = &marking->field->places[i];

		if (place->start < passage.start || place->end > passage.end)
			continue;
		if (place->end <= end) /* a part of an acronym that is marked as a whole */
			continue;
		if (marking->count == first || !touches(text, end, place))
			marking->highlights[marking->count++].start =
				place->column - skipped + column;
		marking->highlights[marking->count - 1].end = place->column_end - skipped + column;
		end = place->end;
	}
}

static void append_passage(struct marking *marking, struct span passage)
{
	struct slice text = strbuf_slice(&marking->field->text);

	mark_passage(marking, passage, marking->columns);
	append_as_line(marking->line, slice_cut(text, passage.start, passage.end));
	marking->columns += shown_text_length(text, passage.start, passage.end);
}

static void append_passages(struct marking *marking, const struct passages *passages)
{
	const struct span *last = &passages->spans[passages->count - 1];

	for (size_t i = 0; i < passages->count; i++) {
		if (i > 0)
			append_dots(marking, dots_between);
		else if (passages->spans[i].start > 0)
			append_dots(marking, dots_before);
		append_passage(marking, passages->spans[i]);
	}
	if (last->end < marking->field->text.length)
		append_dots(marking, dots_behind);
}

static enum status mark(struct marked_text *marked, const struct field_text *field,
			const struct passages *passages, struct arena *arena, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf line = STRBUF_INIT;
	struct marking marking = {
		.field = field,
		.line = &line,
		.highlights = arena_alloc_array(arena, field->count, sizeof *marking.highlights),
	};

	if (!marking.highlights)
		return error_no_memory(err);
	append_passages(&marking, passages);
	*marked = (struct marked_text){ .text = arena_copy(arena, strbuf_slice(&line)),
					.highlights = marking.highlights,
					.highlight_count = marking.count };
	return line.failed || arena->failed ? error_no_memory(err) : STATUS_OK;
}

/* --- the whole ------------------------------------------------------------ */

/* Read both texts, and find what is to be marked in them. */
static enum status read_texts(struct field_text *title_text, struct field_text *body_text,
			      const struct sought *sought, struct slice title, struct slice body,
			      struct analyzer *analyzer, struct arena *arena, struct error *err)
{
	struct headline headline = { .count = 0 };
	enum status status =
		field_text_read_title(title_text, title, sought, &headline, analyzer, arena, err);

	if (status)
		return status;
	return field_text_read_body(body_text, body, sought, &headline, analyzer, arena, err);
}

enum status snippet_make(struct snippet *snippet, const struct snippet_request *request,
			 struct slice title, struct slice body, struct analyzer *analyzer,
			 struct arena *arena, struct error *err)
{
	CLEANUP(field_text_release) struct field_text title_text = FIELD_TEXT_INIT;
	CLEANUP(field_text_release) struct field_text body_text = FIELD_TEXT_INIT;
	struct passages whole_title = { .count = 1 }, passages;
	struct sought sought;
	struct snippet made;
	enum status status = sought_prepare(&sought, request, arena, err);

	if (!status)
		status = read_texts(&title_text, &body_text, &sought, title, body, analyzer, arena,
				    err);
	if (!status)
		status = matches_choose(&title_text, &body_text, &sought, &made.tier, arena, err);
	if (!status)
		status = passages_choose(&passages, &body_text, &sought, arena, err);
	whole_title.spans[0] = (struct span){ 0, title_text.text.length };
	if (!status)
		status = mark(&made.title, &title_text, &whole_title, arena, err);
	if (!status)
		status = mark(&made.body, &body_text, &passages, arena, err);
	if (status)
		return status;
	*snippet = made;
	return STATUS_OK;
}
