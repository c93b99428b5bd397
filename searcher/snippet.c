/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/snippet.h"

#include "base/cleanup.h"
#include "searcher/marking.h"
#include "searcher/matched_texts.h"
#include "searcher/passages.h"

static const struct slice dots_before = SLICE_INIT("... ");
static const struct slice dots_between = SLICE_INIT(" ... ");
static const struct slice dots_behind = SLICE_INIT(" ...");

const char *tier_name(enum tier tier)
{
	static const char *const names[] = { "exact", "toneless", "bare" };

	return names[tier];
}

static void append_passages(struct marking *marking, const struct passages *passages)
{
	const struct span *last = &passages->spans[passages->count - 1];

	for (size_t i = 0; i < passages->count; i++) {
		if (i > 0)
			marking_append(marking, dots_between);
		else if (passages->spans[i].start > 0)
			marking_append(marking, dots_before);
		marking_append_span(marking, passages->spans[i]);
	}
	if (last->end < marking->field->text.length)
		marking_append(marking, dots_behind);
}

static enum status mark_passages(struct marked_text *marked, const struct field_text *field,
				 const struct passages *passages, struct arena *arena,
				 struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf line = STRBUF_INIT;
	struct marking marking;

	if (!marking_begin(&marking, field, &line, arena))
		return error_no_memory(err);
	append_passages(&marking, passages);
	return marking_end(&marking, marked, arena, err);
}

enum status snippet_make(struct snippet *snippet, const struct snippet_request *request,
			 struct slice title, struct slice body, struct analyzer *analyzer,
			 struct arena *arena, struct error *err)
{
	CLEANUP(matched_texts_release) struct matched_texts texts = MATCHED_TEXTS_INIT;
	struct passages passages;
	struct snippet made;
	enum status status = matched_texts_read(&texts, request, title, body, analyzer, arena, err);

	if (!status)
		status = passages_choose(&passages, &texts.body, &texts.sought, arena, err);
	if (!status)
		status = marking_of_span(&made.title, &texts.title,
					 (struct span){ 0, texts.title.text.length }, arena, err);
	if (!status)
		status = mark_passages(&made.body, &texts.body, &passages, arena, err);
	if (status)
		return status;
	made.tier = texts.tier;
	*snippet = made;
	return STATUS_OK;
}
