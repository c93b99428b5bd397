/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/tally.h"

#include <stdlib.h>

#include "base/cleanup.h"

/* Rows by the name of their source, while they are filled in. */
struct rows {
	struct report *report;
	struct table names;
	struct ledger_list list;
};

static void rows_release(struct rows *rows)
{
	table_release(&rows->names);
	free((void *)rows->list.things);
}

/* NULL when memory ran out. */
static struct report_source *row_of(struct rows *rows, struct slice name)
{
	struct arena *arena = &rows->report->arena;
	struct report_source *row = table_find(&rows->names, name);

	if (row)
		return row;
	row = arena_alloc(arena, sizeof *row);
	if (!row)
		return NULL;
	row->name = arena_copy(arena, name);
	if (arena->failed || !ledger_list_add(&rows->list, row) ||
	    !table_add(&rows->names, row->name, row))
		return NULL;
	return row;
}

static enum status count_now(struct rows *rows, const struct tally *tally, struct error *err)
{
	for (size_t i = 0; i < tally->ledger->origins.count; i++) {
		const struct ledger_group *group = tally->ledger->origins.things[i];
		const struct arrivals_source *arrived = arrivals_find(tally->arrivals, group->name);
		struct report_source *row = row_of(rows, group->name);

		if (!row)
			return error_no_memory(err);
		row->documents = group->now;
		row->added = group->added;
		row->replaced = group->replaced;
		row->removed = group->removed;
		row->last = arrived ? arrived->last : DATE_UNKNOWN;
	}
	return STATUS_OK;
}

static enum status count_before(struct rows *rows, const struct tally *tally, struct error *err)
{
	for (size_t i = 0; tally->before && i < tally->before->origins.count; i++) {
		const struct ledger_group *group = tally->before->origins.things[i];
		struct report_source *row = row_of(rows, group->name);

		if (!row)
			return error_no_memory(err);
		row->before = group->before;
	}
	return STATUS_OK;
}

static enum status count_rejections(struct rows *rows, struct error *err)
{
	for (size_t i = 0; i < rows->report->rejection_count; i++) {
		const struct rejection *rejection = &rows->report->rejections[i];
		struct report_source *row;

		if (rejection->indexed)
			continue;
		row = row_of(rows, rejection->source);
		if (!row)
			return error_no_memory(err);
		row->rejected++;
	}
	return STATUS_OK;
}

static enum status look_for_silence(struct rows *rows, const struct tally *tally, struct error *err)
{
	for (size_t i = 0; i < sources_count(tally->sources); i++) {
		CLEANUP(strbuf_release) struct strbuf sentence = STRBUF_INIT;
		const struct source *source = sources_at(tally->sources, i);
		struct report_source *row = row_of(rows, source->name);

		if (!row)
			return error_no_memory(err);
		row->expected = source->expected > 0;
		arrivals_print_silence(&sentence, tally->arrivals, source);
		row->silence = arena_copy(&rows->report->arena, strbuf_slice(&sentence));
		if (sentence.failed || rows->report->arena.failed)
			return error_no_memory(err);
	}
	return STATUS_OK;
}

static int by_name(const void *one, const void *other)
{
	const struct report_source *a = one, *b = other;

	return slice_compare(a->name, b->name);
}

static enum status hand_over(const struct rows *rows, struct error *err)
{
	struct report *report = rows->report;
	struct report_source *sources =
		arena_alloc_array(&report->arena, rows->list.count, sizeof *sources);

	if (!sources)
		return error_no_memory(err);
	for (size_t i = 0; i < rows->list.count; i++)
		sources[i] = *(const struct report_source *)rows->list.things[i];
	qsort(sources, rows->list.count, sizeof *sources, by_name);
	report->sources = sources;
	report->source_count = rows->list.count;
	return STATUS_OK;
}

enum status tally_sources(struct report *report, const struct tally *tally, struct error *err)
{
	CLEANUP(rows_release) struct rows rows = { .report = report };
	enum status status = count_now(&rows, tally, err);

	if (!status)
		status = count_before(&rows, tally, err);
	if (!status)
		status = count_rejections(&rows, err);
	if (!status)
		status = look_for_silence(&rows, tally, err);
	if (status || !rows.list.count)
		return status;
	return hand_over(&rows, err);
}

enum status tally_rejections(struct report *report, const struct sources *sources,
			     struct error *err)
{
	for (size_t i = 0; i < report->rejection_count; i++) {
		struct rejection *rejection = &report->rejections[i];
		const struct source *source = sources_find(sources, rejection->input, slice_of(""));

		if (source)
			rejection->source = arena_copy(&report->arena, source->name);
	}
	return report->arena.failed ? error_no_memory(err) : STATUS_OK;
}
