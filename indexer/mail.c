/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/mail.h"

#include "base/text.h"

enum { REJECTIONS_SHOWN = 20, WARNINGS_SHOWN = 10, SOURCES_SHOWN = 40 };

/* --- the first line ------------------------------------------------------ */

static void print_changes(struct strbuf *text, const struct report *report)
{
	strbuf_printf(text, _("%zu added, %zu replaced, %zu removed"), report->added,
		      report->replaced, report->removed);
}

void mail_print_outcome(struct strbuf *text, const struct report *report)
{
	switch (report->outcome) {
	case OUTCOME_FAILED:
		strbuf_printf(text, _("NOT PUBLISHED: %.*s"), (int)report->error.length,
			      report->error.data ? report->error.data : "");
		break;
	case OUTCOME_NOTHING_TO_DO:
		strbuf_printf(text,
			      ngettext_("nothing to do: %zu bulletin is up to date",
					"nothing to do: %zu bulletins are up to date",
					report->documents),
			      report->documents);
		break;
	case OUTCOME_DRY_RUN:
		strbuf_printf(text,
			      ngettext_("would publish %zu bulletin: ",
					"would publish %zu bulletins: ", report->documents),
			      report->documents);
		print_changes(text, report);
		break;
	case OUTCOME_PUBLISHED:
		strbuf_printf(text,
			      ngettext_("published %s with %zu bulletin: ",
					"published %s with %zu bulletins: ", report->documents),
			      report->generation.data, report->documents);
		print_changes(text, report);
		break;
	}
	strbuf_append_byte(text, '\n');
}

/* --- what is wrong ------------------------------------------------------- */

static void print_more(struct strbuf *text, size_t count, size_t shown)
{
	if (count > shown)
		strbuf_printf(text, _("  ... and %zu more, see the report\n"), count - shown);
}

static void print_silence(struct strbuf *text, const struct report *report)
{
	if (!report_silent_sources(report))
		return;
	strbuf_printf(text, "\n%s\n", _("Silent sources:"));
	for (size_t i = 0; i < report->source_count; i++)
		if (report->sources[i].silence.length)
			strbuf_printf(text, "  %s\n", report->sources[i].silence.data);
}

static void print_rejections(struct strbuf *text, const struct report *report)
{
	if (!report->rejection_count)
		return;
	strbuf_printf(text, "\n%s\n", _("Inputs with which something was wrong:"));
	for (size_t i = 0; i < report->rejection_count && i < REJECTIONS_SHOWN; i++) {
		strbuf_append(text, slice_of("  "));
		report_print_rejection(text, &report->rejections[i]);
		strbuf_append_byte(text, '\n');
	}
	print_more(text, report->rejection_count, REJECTIONS_SHOWN);
}

static void print_warnings(struct strbuf *text, const struct report *report)
{
	if (!report->warning_count)
		return;
	strbuf_printf(text, "\n%s\n", _("Warnings:"));
	for (size_t i = 0; i < report->warning_count && i < WARNINGS_SHOWN; i++)
		strbuf_printf(text, "  %.*s\n", (int)report->warnings[i].length,
			      report->warnings[i].data);
	print_more(text, report->warning_count, WARNINGS_SHOWN);
}

/* --- what was done ------------------------------------------------------- */

static bool has_news(const struct report_source *source)
{
	return source->added || source->replaced || source->removed || source->rejected ||
	       source->before != source->documents;
}

/* The columns of print_source(); their names are no wider than they are. */
static void print_heading(struct strbuf *text, enum outcome outcome)
{
	strbuf_printf(text, "\n%s\n",
		      outcome == OUTCOME_FAILED || outcome == OUTCOME_DRY_RUN
			      ? _("Sources that would have changed:")
			      : _("Sources that changed:"));
	strbuf_append(text,
		      slice_of(_("   before      now    added replaced  removed rejected\n")));
}

static void print_source(struct strbuf *text, const struct report_source *source)
{
	struct slice name = source->name.length ? source->name : slice_of(_("(unknown)"));

	strbuf_printf(text, "%9zu%9zu%9zu%9zu%9zu%9zu  %.*s\n", source->before, source->documents,
		      source->added, source->replaced, source->removed, source->rejected,
		      (int)name.length, name.data);
}

static void print_sources(struct strbuf *text, const struct report *report)
{
	size_t count = 0;

	for (size_t i = 0; i < report->source_count; i++) {
		if (!has_news(&report->sources[i]))
			continue;
		if (!count)
			print_heading(text, report->outcome);
		if (count++ < SOURCES_SHOWN)
			print_source(text, &report->sources[i]);
	}
	print_more(text, count, SOURCES_SHOWN);
}

static void print_cost(struct strbuf *text, const struct report *report)
{
	strbuf_printf(
		text,
		_("\nInputs: %zu read, %zu unchanged, %zu gone. %.1f MB in %.1f s: %.2f MB/s, "
		  "%.0f bulletins/s.\n"),
		report->inputs_read, report->inputs_unchanged, report->inputs_gone,
		(double)report->bytes_read / 1e6, report->seconds,
		report_bytes_per_second(report) / 1e6, report_bulletins_per_second(report));
}

static void print_index(struct strbuf *text, const struct report *report)
{
	uint64_t now = report->index_bytes ? report->index_bytes : report->index_bytes_before;

	if (report->outcome != OUTCOME_PUBLISHED)
		return;
	strbuf_printf(text,
		      _("Index: %zu bulletins before, %zu now; %.1f MB before, %.1f MB now.\n"),
		      report->documents_before, report->documents,
		      (double)report->index_bytes_before / 1e6, (double)now / 1e6);
	if (report->abbreviations_learnt)
		strbuf_printf(text,
			      ngettext_("Learnt: %zu abbreviation.\n",
					"Learnt: %zu abbreviations.\n",
					report->abbreviations_learnt),
			      report->abbreviations_learnt);
}

void mail_print(struct strbuf *text, const struct report *report)
{
	mail_print_outcome(text, report);
	if (report->outcome == OUTCOME_FAILED)
		strbuf_append(text,
			      slice_of(_("What was live before is live. Nothing was changed.\n")));
	print_silence(text, report);
	print_rejections(text, report);
	print_warnings(text, report);
	print_sources(text, report);
	print_cost(text, report);
	print_index(text, report);
}
