/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/report.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/cleanup.h"
#include "base/json.h"

void report_release(struct report *report)
{
	free(report->rejections);
	free(report->warnings);
	free(report->ignored);
	free(report->learnt);
	arena_release(&report->arena);
	*report = (struct report)REPORT_INIT;
}

static enum status arena_status(const struct report *report, struct error *err)
{
	return report->arena.failed ? error_no_memory(err) : STATUS_OK;
}

enum status report_reject(struct report *report, const struct rejection *rejection,
			  struct error *err)
{
	struct rejection *list = array_with_room(report->rejections, report->rejection_count,
						 &report->rejection_capacity, sizeof *list);
	if (!list)
		return error_no_memory(err);

	report->rejections = list;
	list[report->rejection_count++] = (struct rejection){
		.input = arena_copy(&report->arena, rejection->input),
		.line = rejection->line,
		.reason = arena_copy(&report->arena, rejection->reason),
		.indexed = rejection->indexed,
		.source = arena_copy(&report->arena, rejection->source),
	};
	return arena_status(report, err);
}

enum status report_warn(struct report *report, struct slice sentence, struct error *err)
{
	struct slice *list = array_with_room(report->warnings, report->warning_count,
					     &report->warning_capacity, sizeof *list);
	if (!list)
		return error_no_memory(err);

	report->warnings = list;
	list[report->warning_count++] = arena_copy(&report->arena, sentence);
	return arena_status(report, err);
}

enum status report_ignore(struct report *report, struct slice extension, struct error *err)
{
	for (size_t i = 0; i < report->ignored_count; i++) {
		if (slice_equal(report->ignored[i].extension, extension)) {
			report->ignored[i].files++;
			return STATUS_OK;
		}
	}

	struct ignored *list = array_with_room(report->ignored, report->ignored_count,
					       &report->ignored_capacity, sizeof *list);
	if (!list)
		return error_no_memory(err);
	report->ignored = list;
	list[report->ignored_count++] =
		(struct ignored){ arena_copy(&report->arena, extension), 1 };
	return arena_status(report, err);
}

enum status report_learnt(struct report *report, struct slice site, size_t pages, size_t lines,
			  struct error *err)
{
	struct learnt_site *list = array_with_room(report->learnt, report->learnt_count,
						   &report->learnt_capacity, sizeof *list);
	if (!list)
		return error_no_memory(err);
	report->learnt = list;
	list[report->learnt_count++] =
		(struct learnt_site){ arena_copy(&report->arena, site), pages, lines };
	return arena_status(report, err);
}

void report_count_encoding(struct report *report, const char *encoding)
{
	size_t at = 0;

	if (!encoding || strcmp(encoding, "UTF-8") == 0)
		return;
	while (at < report->encoding_count && strcmp(report->encodings[at].encoding, encoding) != 0)
		at++;
	if (at == REPORT_ENCODINGS)
		return;
	report->encodings[at].encoding = encoding;
	report->encodings[at].bulletins++;
	report->encoding_count += at == report->encoding_count;
}

static int by_input_and_line(const void *one, const void *other)
{
	const struct rejection *a = one, *b = other;
	int order = slice_compare(a->input, b->input);

	return order ? order : (a->line > b->line) - (a->line < b->line);
}

static int by_sentence(const void *one, const void *other)
{
	return slice_compare(*(const struct slice *)one, *(const struct slice *)other);
}

static int by_extension(const void *one, const void *other)
{
	const struct ignored *a = one, *b = other;

	return slice_compare(a->extension, b->extension);
}

static int by_name(const void *one, const void *other)
{
	const struct encoding_count *a = one, *b = other;

	return strcmp(a->encoding, b->encoding);
}

static void sort(void *array, size_t count, size_t size, int (*compare)(const void *, const void *))
{
	if (count)
		qsort(array, count, size, compare);
}

void report_sort(struct report *report)
{
	sort(report->rejections, report->rejection_count, sizeof(struct rejection),
	     by_input_and_line);
	sort(report->warnings, report->warning_count, sizeof(struct slice), by_sentence);
	sort(report->ignored, report->ignored_count, sizeof(struct ignored), by_extension);
	sort(report->encodings, report->encoding_count, sizeof(struct encoding_count), by_name);
}

void report_print_rejection(struct strbuf *text, const struct rejection *rejection)
{
	strbuf_append(text, rejection->input);
	if (rejection->line)
		strbuf_printf(text, ":%zu", rejection->line);
	strbuf_append(text, slice_of(": "));
	strbuf_append(text, rejection->reason);
}

static double per_second(const struct report *report, double amount)
{
	return report->seconds > 0 ? amount / report->seconds : 0;
}

double report_bytes_per_second(const struct report *report)
{
	return per_second(report, (double)report->bytes_read);
}

double report_bulletins_per_second(const struct report *report)
{
	return per_second(report, (double)report->bulletins_read);
}

size_t report_silent_sources(const struct report *report)
{
	size_t count = 0;

	for (size_t i = 0; i < report->source_count; i++)
		count += report->sources[i].silence.length > 0;
	return count;
}

/* --- as JSON ------------------------------------------------------------- */

static const char *outcome_name(enum outcome outcome)
{
	switch (outcome) {
	case OUTCOME_FAILED:
		return "failed";
	case OUTCOME_NOTHING_TO_DO:
		return "nothing to do";
	case OUTCOME_DRY_RUN:
		return "dry run";
	case OUTCOME_PUBLISHED:
		return "published";
	}
	return "failed";
}

static json_t *whole(uint64_t number)
{
	return json_integer((json_int_t)number);
}

static json_t *whole_or_null(uint64_t number, bool known)
{
	return known ? whole(number) : json_null();
}

static json_t *json_of_inputs(const struct report *report)
{
	return json_pack("{s:o, s:o, s:o}", "read", whole(report->inputs_read), "unchanged",
			 whole(report->inputs_unchanged), "gone", whole(report->inputs_gone));
}

static json_t *json_of_documents(const struct report *report)
{
	return json_pack("{s:o, s:o, s:o, s:o, s:o}", "before",
			 whole_or_null(report->documents_before, report->was_live), "total",
			 whole(report->documents), "added", whole(report->added), "replaced",
			 whole(report->replaced), "removed", whole(report->removed));
}

static json_t *json_of_index_bytes(const struct report *report)
{
	return json_pack("{s:o, s:o}", "before",
			 whole_or_null(report->index_bytes_before, report->was_live), "after",
			 whole_or_null(report->index_bytes, report->index_bytes > 0));
}

static json_t *json_of_rate(const struct report *report)
{
	return json_pack("{s:f, s:f}", "megabytes_per_second",
			 report_bytes_per_second(report) / 1e6, "bulletins_per_second",
			 report_bulletins_per_second(report));
}

static json_t *json_of_time(time_t moment)
{
	char text[sizeof "2026-11-22T01:30:00Z"] = "";
	struct tm fields;

	if (!moment || !gmtime_r(&moment, &fields) ||
	    !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &fields))
		return json_null();
	return json_string(text);
}

static json_t *json_of_day(date_t day)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	date_print(&text, day);
	return json_text_or_null(strbuf_slice(&text));
}

static json_t *json_of_source(const struct report_source *source)
{
	size_t unchanged = source->documents - source->added - source->replaced;

	return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "source",
			 json_text_or_null(source->name), "before", whole(source->before), "total",
			 whole(source->documents), "added", whole(source->added), "replaced",
			 whole(source->replaced), "removed", whole(source->removed), "unchanged",
			 whole(unchanged), "rejected", whole(source->rejected), "last",
			 json_of_day(source->last), "silent", json_text_or_null(source->silence));
}

static json_t *json_of_sources(const struct report *report)
{
	json_t *list = json_array();

	for (size_t i = 0; i < report->source_count; i++)
		json_array_append_new(list, json_of_source(&report->sources[i]));
	return list;
}

static json_t *json_of_shards(const struct report *report)
{
	return json_pack("{s:o, s:o, s:o}", "kept", whole(report->shards_kept), "written",
			 whole(report->shards_written), "dropped", whole(report->shards_dropped));
}

static json_t *json_of_rejections(const struct report *report)
{
	json_t *list = json_array();

	for (size_t i = 0; i < report->rejection_count; i++) {
		const struct rejection *r = &report->rejections[i];

		json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:b, s:o}", "input",
						      json_text(r->input), "line",
						      whole_or_null(r->line, r->line > 0), "reason",
						      json_text(r->reason), "indexed", r->indexed,
						      "source", json_text_or_null(r->source)));
	}
	return list;
}

static json_t *json_of_warnings(const struct report *report)
{
	json_t *list = json_array();

	for (size_t i = 0; i < report->warning_count; i++)
		json_array_append_new(list, json_text(report->warnings[i]));
	return list;
}

static json_t *json_of_ignored(const struct report *report)
{
	json_t *list = json_array();

	for (size_t i = 0; i < report->ignored_count; i++)
		json_array_append_new(list, json_pack("{s:o, s:o}", "extension",
						      json_text(report->ignored[i].extension),
						      "files", whole(report->ignored[i].files)));
	return list;
}

static json_t *json_of_encodings(const struct report *report)
{
	json_t *list = json_array();

	for (size_t i = 0; i < report->encoding_count; i++)
		json_array_append_new(list, json_pack("{s:s, s:o}", "encoding",
						      report->encodings[i].encoding, "bulletins",
						      whole(report->encodings[i].bulletins)));
	return list;
}

static json_t *json_of_learnt(const struct report *report)
{
	json_t *sites = json_array();

	for (size_t i = 0; i < report->learnt_count; i++) {
		const struct learnt_site *site = &report->learnt[i];

		json_array_append_new(
			sites, json_pack("{s:o, s:o, s:o}", "site", json_text(site->name), "pages",
					 whole(site->pages), "lines", whole(site->lines)));
	}
	return json_pack("{s:o, s:o}", "abbreviations", whole(report->abbreviations_learnt),
			 "sites", sites);
}

enum status report_print_json(struct strbuf *text, const struct report *report, struct error *err)
{
	CLEANUP(json_decrefp) json_t *object = json_object();
	int failed = 0;

	failed |=
		json_object_set_new(object, "outcome", json_string(outcome_name(report->outcome)));
	if (report->outcome == OUTCOME_FAILED)
		failed |= json_object_set_new(object, "error", json_text(report->error));
	failed |= json_object_set_new(object, "generation", json_text_or_null(report->generation));
	failed |= json_object_set_new(object, "started", json_of_time(report->started));
	failed |= json_object_set_new(object, "inputs", json_of_inputs(report));
	failed |= json_object_set_new(object, "documents", json_of_documents(report));
	failed |= json_object_set_new(object, "shards", json_of_shards(report));
	failed |= json_object_set_new(object, "index_bytes", json_of_index_bytes(report));
	failed |= json_object_set_new(object, "bytes_read", whole(report->bytes_read));
	failed |= json_object_set_new(object, "seconds", json_real(report->seconds));
	failed |= json_object_set_new(object, "rate", json_of_rate(report));
	failed |= json_object_set_new(object, "learnt", json_of_learnt(report));
	failed |= json_object_set_new(object, "sources", json_of_sources(report));
	failed |= json_object_set_new(object, "rejected", json_of_rejections(report));
	failed |= json_object_set_new(object, "warnings", json_of_warnings(report));
	failed |= json_object_set_new(object, "ignored", json_of_ignored(report));
	failed |= json_object_set_new(object, "encodings", json_of_encodings(report));
	if (failed)
		return error_no_memory(err);

	json_print(text, object, JSON_READABLE);
	return text->failed ? error_no_memory(err) : STATUS_OK;
}
