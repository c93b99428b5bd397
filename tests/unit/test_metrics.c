/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/metrics.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/cleanup.h"

static struct report_source rows[] = {
	{ .name = SLICE_INIT("Báo \"Mới\"\\\n"), .before = 3, .documents = 4 },
	{ .name = SLICE_INIT("mic.gov.vn"),
	  .before = 7,
	  .documents = 8,
	  .expected = true,
	  .silence = SLICE_INIT("mic: no bulletin yet") },
};

/* Whether the metrics have this line. */
static bool has(const struct report *report, const char *before, const char *line)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct slice rest, one;

	metrics_print(&text, report, slice_of(before));
	rest = strbuf_slice(&text);
	while (slice_next_line(&rest, &one))
		if (slice_equal(one, slice_of(line)))
			return true;
	return false;
}

Test(metrics, of_an_index_are_those_of_the_live_one)
{
	struct report report = { .outcome = OUTCOME_PUBLISHED,
				 .started = 1795743000,
				 .seconds = 0.4,
				 .added = 2,
				 .was_live = true,
				 .index_bytes_before = 10,
				 .index_bytes = 20,
				 .sources = rows,
				 .source_count = 2 };

	cr_assert(has(&report, "", "sttt_update_outcome{outcome=\"published\"} 1"));
	cr_assert(has(&report, "", "sttt_update_outcome{outcome=\"failed\"} 0"));
	cr_assert(has(&report, "", "sttt_update_last_success_timestamp_seconds 1795743000"));
	cr_assert(has(&report, "", "sttt_update_duration_seconds 0.4"));
	cr_assert(has(&report, "", "sttt_update_bulletins{change=\"added\"} 2"));
	cr_assert(has(&report, "", "sttt_index_bulletins{source=\"mic.gov.vn\"} 8"));
	cr_assert(has(&report, "", "sttt_index_bulletins{source=\"Báo \\\"Mới\\\"\\\\\\n\"} 4"));
	cr_assert(has(&report, "", "sttt_index_size_bytes 20"));
	cr_assert(has(&report, "", "sttt_source_silent{source=\"mic.gov.vn\"} 1"));
	cr_assert(has(&report, "", "sttt_silent_sources 1"));

	report.outcome = OUTCOME_FAILED;
	report.index_bytes = 0;
	cr_assert(has(&report, "", "sttt_index_bulletins{source=\"mic.gov.vn\"} 7"));
	cr_assert(has(&report, "", "sttt_index_size_bytes 10"));
	cr_assert_not(has(&report, "", "sttt_update_bulletins{change=\"added\"} 2"));
}

Test(metrics, of_a_failure_keep_the_time_of_the_last_success)
{
	struct report report = { .outcome = OUTCOME_FAILED, .started = 1795743000 };
	const char *line = "sttt_update_last_success_timestamp_seconds 1795656600";

	cr_assert(
		has(&report, "a 1\nsttt_update_last_success_timestamp_seconds 1795656600\n", line));
	cr_assert_not(has(&report, "sttt_update_last_success_timestamp_seconds 1e9\n",
			  "sttt_update_last_success_timestamp_seconds 1e9"));
	cr_assert_not(has(&report, "", "sttt_update_last_success_timestamp_seconds 0"));
	cr_assert(has(&report, "", "sttt_update_last_run_timestamp_seconds 1795743000"));
	cr_assert(has(&report, "", "sttt_update_outcome{outcome=\"failed\"} 1"));
}
