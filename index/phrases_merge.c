/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/phrases_merge.h"

#include <stdlib.h>

#include "base/strbuf.h"
#include "index/phrases.h"
#include "index/phrases_writer.h"
#include "index/sorted_sources.h"
#include "tokenizer/fold.h"

/* One of the files. Its cursor stands at `phrase`, which is still to be merged. */
struct source {
	struct sorted_source place;
	struct phrases *phrases;
	struct phrases_cursor cursor;
	struct phrase phrase;
	struct strbuf bare; /* its letters without marks */
};

struct merge {
	struct source *sources;
	size_t count;
	struct phrases_writer writer;
};

static void merge_release(struct merge *merge)
{
	for (size_t i = 0; i < merge->count; i++) {
		phrases_close(merge->sources[i].phrases);
		strbuf_release(&merge->sources[i].bare);
	}
	free(merge->sources);
	phrases_writer_release(&merge->writer);
}

static void next_phrase(void *context)
{
	struct source *source = context;

	source->place.over = !phrases_next(&source->cursor, &source->phrase);
	strbuf_clear(&source->bare);
	if (!source->place.over)
		fold(&source->bare, source->phrase.exact);
}

static enum status source_open(struct source *source, const char *path, struct error *err)
{
	enum status status = phrases_open(&source->phrases, path, err);

	if (!status)
		status = phrases_verify(source->phrases, err);
	if (status == STATUS_CORRUPT)
		error_prefix(err, "%s: ", path);
	if (status)
		return status;
	phrases_start(&source->cursor, source->phrases);
	next_phrase(source);
	return STATUS_OK;
}

static int compare(const void *a, const void *b)
{
	const struct source *one = a, *other = b;
	const struct phrase_key left = { strbuf_slice(&one->bare), one->phrase.exact };
	const struct phrase_key right = { strbuf_slice(&other->bare), other->phrase.exact };

	return phrases_compare(&left, &right);
}

/* Write the phrase that was taken, as all that have it together know it. */
static void merge_phrase(struct merge *merge)
{
	struct phrase phrase = { 0 };

	for (size_t i = 0; i < merge->count; i++) {
		const struct source *source = &merge->sources[i];

		if (!source->place.taken)
			continue;
		if (phrase.count)
			phrase_add(&phrase, &source->phrase);
		else
			phrase = source->phrase;
	}
	phrases_writer_add(&merge->writer, &phrase);
}

static void merge_phrases(struct merge *merge)
{
	const struct sorted_sources sources = { merge->sources, merge->count,
						sizeof *merge->sources, compare, next_phrase };

	while (sorted_sources_take(&sources)) {
		merge_phrase(merge);
		sorted_sources_leave(&sources);
	}
}

static enum status check_sources(const struct merge *merge, struct error *err)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < merge->count && !status; i++) {
		status = phrases_status(merge->sources[i].phrases, err);
		if (!status && merge->sources[i].bare.failed)
			status = error_no_memory(err);
	}
	return status;
}

enum status phrases_merge(const char *const *paths, size_t count, const char *target,
			  struct error *err)
{
	CLEANUP(merge_release)
	struct merge merge = { .sources = calloc(count, sizeof *merge.sources),
			       .writer = PHRASES_WRITER_INIT };
	enum status status = STATUS_OK;

	if (!merge.sources)
		return error_no_memory(err);
	for (; merge.count < count && !status; merge.count++)
		status = source_open(&merge.sources[merge.count], paths[merge.count], err);
	if (status)
		return status;
	merge_phrases(&merge);
	status = check_sources(&merge, err);
	return status ? status : phrases_writer_write(&merge.writer, target, err);
}
