/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/metrics.h"

#include <inttypes.h>

#define LAST_SUCCESS "sttt_update_last_success_timestamp_seconds"

static void begin(struct strbuf *text, const char *name, const char *help)
{
	strbuf_printf(text, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name);
}

static void print(struct strbuf *text, const char *name, const char *help, double value)
{
	begin(text, name, help);
	strbuf_printf(text, "%s %.15g\n", name, value);
}

/* A label's value, of which \, " and newlines are escaped. */
static void append_value(struct strbuf *text, struct slice value)
{
	for (size_t i = 0; i < value.length; i++) {
		char byte = value.data[i];

		if (byte == '\\' || byte == '"')
			strbuf_append_byte(text, '\\');
		if (byte == '\n')
			strbuf_append(text, slice_of("\\n"));
		else
			strbuf_append_byte(text, byte);
	}
}

static void print_for(struct strbuf *text, const char *name, const char *label, struct slice value,
		      double number)
{
	strbuf_printf(text, "%s{%s=\"", name, label);
	append_value(text, value);
	strbuf_printf(text, "\"} %.15g\n", number);
}

/* --- the run ------------------------------------------------------------- */

static void print_outcome(struct strbuf *text, const struct report *report)
{
	static const struct {
		const char *name;
		enum outcome outcome;
	} outcomes[] = { { "published", OUTCOME_PUBLISHED },
			 { "nothing to do", OUTCOME_NOTHING_TO_DO },
			 { "failed", OUTCOME_FAILED } };

	begin(text, "sttt_update_outcome", "1 for how the last update ended, 0 for the others.");
	for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++)
		print_for(text, "sttt_update_outcome", "outcome", slice_of(outcomes[i].name),
			  report->outcome == outcomes[i].outcome);
}

/* The number behind the name in what the file held before; empty when it is none. */
static struct slice success_before(struct slice before)
{
	struct slice name = slice_of(LAST_SUCCESS " "), line;
	unsigned seconds;

	while (slice_next_line(&before, &line)) {
		if (!slice_starts_with(line, name))
			continue;
		line = slice_cut(line, name.length, line.length);
		return slice_read_number(line, UINT32_MAX, &seconds) ? line : slice_of("");
	}
	return slice_of("");
}

static void print_success(struct strbuf *text, const struct report *report, struct slice before)
{
	static const char help[] = "When an update last published or had nothing to do.";
	struct slice earlier = success_before(before);

	if (report->outcome != OUTCOME_FAILED) {
		print(text, LAST_SUCCESS, help, (double)report->started);
	} else if (earlier.length) {
		begin(text, LAST_SUCCESS, help);
		strbuf_printf(text, LAST_SUCCESS " %.*s\n", (int)earlier.length, earlier.data);
	}
}

static size_t count_rejected(const struct report *report)
{
	size_t count = 0;

	for (size_t i = 0; i < report->rejection_count; i++)
		count += !report->rejections[i].indexed;
	return count;
}

static void print_run(struct strbuf *text, const struct report *report, struct slice before)
{
	print_outcome(text, report);
	print(text, "sttt_update_last_run_timestamp_seconds", "When the last update began.",
	      (double)report->started);
	print_success(text, report, before);
	print(text, "sttt_update_duration_seconds", "How long the last update took.",
	      report->seconds);
	print(text, "sttt_update_read_bytes", "How much the last update read.",
	      (double)report->bytes_read);
	print(text, "sttt_update_rejected", "Inputs and lines that the last update could not read.",
	      (double)count_rejected(report));
}

/* --- what it did --------------------------------------------------------- */

static void print_changes(struct strbuf *text, const struct report *report)
{
	begin(text, "sttt_update_bulletins",
	      "Bulletins that the last update changed in the index.");
	print_for(text, "sttt_update_bulletins", "change", slice_of("added"),
		  (double)report->added);
	print_for(text, "sttt_update_bulletins", "change", slice_of("replaced"),
		  (double)report->replaced);
	print_for(text, "sttt_update_bulletins", "change", slice_of("removed"),
		  (double)report->removed);
}

static void print_silence(struct strbuf *text, const struct report *report)
{
	begin(text, "sttt_source_silent", "1 for a source that brings less than it should.");
	for (size_t i = 0; i < report->source_count; i++)
		if (report->sources[i].expected)
			print_for(text, "sttt_source_silent", "source", report->sources[i].name,
				  report->sources[i].silence.length > 0);
	print(text, "sttt_silent_sources", "How many sources bring less than they should.",
	      (double)report_silent_sources(report));
}

/* --- the index ----------------------------------------------------------- */

static void print_sources(struct strbuf *text, const struct report *report)
{
	bool failed = report->outcome == OUTCOME_FAILED;

	begin(text, "sttt_index_bulletins", "Bulletins of the live index, by source.");
	for (size_t i = 0; i < report->source_count; i++) {
		const struct report_source *source = &report->sources[i];

		print_for(text, "sttt_index_bulletins", "source", source->name,
			  (double)(failed ? source->before : source->documents));
	}
}

static void print_index(struct strbuf *text, const struct report *report)
{
	uint64_t bytes = report->index_bytes ? report->index_bytes : report->index_bytes_before;

	if (report->outcome == OUTCOME_PUBLISHED || report->was_live)
		print(text, "sttt_index_size_bytes", "The size of the live index.", (double)bytes);
}

void metrics_print(struct strbuf *text, const struct report *report, struct slice before)
{
	print_run(text, report, before);
	if (report->outcome != OUTCOME_FAILED)
		print_changes(text, report);
	if (report->source_count) {
		print_silence(text, report);
		print_sources(text, report);
	}
	print_index(text, report);
}
