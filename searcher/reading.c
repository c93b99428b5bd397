/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/reading.h"

#include "base/cleanup.h"
#include "searcher/marking.h"
#include "searcher/matched_texts.h"

static size_t count_lines(struct slice text)
{
	struct slice line;
	size_t count = 0;

	while (slice_next_line(&text, &line))
		count++;
	return count;
}

/* Each line of the text as shown is a paragraph. */
static enum status mark_paragraphs(struct reading *reading, const struct field_text *body,
				   struct arena *arena, struct error *err)
{
	struct slice text = strbuf_slice(&body->text), rest = text, line;
	enum status status = STATUS_OK;

	reading->paragraph_count = 0;
	reading->paragraphs =
		arena_alloc_array(arena, count_lines(text), sizeof *reading->paragraphs);
	if (!reading->paragraphs)
		return error_no_memory(err);
	while (!status && slice_next_line(&rest, &line)) {
		size_t start = (size_t)(line.data - text.data);

		status = marking_of_span(&reading->paragraphs[reading->paragraph_count++], body,
					 (struct span){ start, start + line.length }, arena, err);
	}
	return status;
}

enum status reading_make(struct reading *reading, const struct snippet_request *request,
			 const struct document *document, struct analyzer *analyzer,
			 struct arena *arena, struct error *err)
{
	CLEANUP(matched_texts_release) struct matched_texts texts = MATCHED_TEXTS_INIT;
	struct reading made = { .document = *document };
	enum status status = matched_texts_read(&texts, request, document->title, document->body,
						analyzer, arena, err);

	if (!status)
		status = marking_of_span(&made.title, &texts.title,
					 (struct span){ 0, texts.title.text.length }, arena, err);
	if (!status)
		status = mark_paragraphs(&made, &texts.body, arena, err);
	if (!status)
		*reading = made;
	return status;
}
