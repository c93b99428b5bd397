/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/tally.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "base/cleanup.h"
#include "indexer/scan.h"

static void read_one(struct ledger *ledger, struct ledger_input *input, size_t line, const char *id,
		     const char *source)
{
	struct reading reading = { .input = input,
				   .line = line,
				   .id = slice_of(id),
				   .shard = slice_of("2026"),
				   .source = slice_of(source),
				   .date = 20261126 };
	struct claim claim;

	cr_assert_eq(ledger_claim(ledger, &claim, &reading, NULL), STATUS_OK);
}

Test(tally, has_a_row_for_each_source_that_brought_lost_or_should_bring_bulletins)
{
	CLEANUP(report_release) struct report report = REPORT_INIT;
	CLEANUP(sources_closep) struct sources *sources = NULL;
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;
	CLEANUP(ledger_release) struct ledger before = LEDGER_INIT;
	CLEANUP(arrivals_release) struct arrivals arrivals = ARRIVALS_INIT;
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;
	static const struct input found = { .size = 1, .mtime_ns = 1 };
	struct ledger_input *input = ledger_input(&ledger, slice_of("mic/a.jsonl"));
	struct rejection bad = { .input = slice_of("mic/a.pdf"), .reason = slice_of("broken") };
	struct rejection odd = { .input = slice_of("x/b.txt"),
				 .reason = slice_of("doubtful"),
				 .indexed = true };

	cr_assert_eq(sources_parse(&sources,
				   slice_of("[source mic]\nmatch = mic/**\nname = mic.gov.vn\n"
					    "[source phuyen]\nmatch = py/**\nexpect = 2 a week\n"),
				   "sttt.conf", NULL),
		     STATUS_OK);
	input->fate = INPUT_READ;
	input->found = &found;
	read_one(&ledger, input, 1, "a", "mic.gov.vn");
	read_one(&ledger, input, 2, "b", "mic.gov.vn");
	read_one(&before, ledger_input(&before, slice_of("c")), 0, "c", "gone.vn");
	ledger_settle(&ledger);
	((struct ledger_group *)before.origins.things[0])->before = 1;
	arrivals_move_on(&arrivals, 20261127);
	cr_assert_eq(arrivals_count(&arrivals, &ledger, NULL), STATUS_OK);
	cr_assert_eq(report_reject(&report, &bad, NULL), STATUS_OK);
	cr_assert_eq(report_reject(&report, &odd, NULL), STATUS_OK);

	struct tally tally = { sources, &ledger, &before, &arrivals };
	cr_assert_eq(tally_rejections(&report, sources, NULL), STATUS_OK);
	cr_assert_eq(tally_sources(&report, &tally, NULL), STATUS_OK);
	for (size_t i = 0; i < report.source_count; i++) {
		const struct report_source *row = &report.sources[i];

		strbuf_printf(&shown, "%.*s: %zu %zu +%zu !%zu %d \"%s\"\n", (int)row->name.length,
			      row->name.data, row->before, row->documents, row->added,
			      row->rejected, row->last,
			      row->silence.length ? row->silence.data : "");
	}
	cr_assert_str_eq(strbuf_string(&shown),
			 "gone.vn: 1 0 +0 !0 0 \"\"\n"
			 "mic.gov.vn: 0 2 +2 !1 20261126 \"\"\n"
			 "phuyen: 0 0 +0 !0 0 \"phuyen: no bulletin yet (expects 2 a week)\"\n");
	cr_assert_eq(report_silent_sources(&report), 1);
}
