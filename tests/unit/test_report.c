/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/report.h"

#include <criterion/criterion.h>

#include "base/cleanup.h"
#include "base/json.h"

static void reject(struct report *report, const char *input, size_t line, const char *reason)
{
	struct rejection rejection = { .input = slice_of(input),
				       .line = line,
				       .reason = slice_of(reason) };

	cr_assert_eq(report_reject(report, &rejection, NULL), STATUS_OK);
}

Test(report, rejections_stand_in_the_order_of_inputs_and_lines)
{
	CLEANUP(report_release) struct report report = REPORT_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	reject(&report, "b.jsonl", 20, "hai mươi");
	reject(&report, "b.jsonl", 3, "ba");
	reject(&report, "a.txt", 0, "trống");
	report_sort(&report);
	for (size_t i = 0; i < report.rejection_count; i++) {
		report_print_rejection(&text, &report.rejections[i]);
		strbuf_append_byte(&text, '\n');
	}
	cr_assert_str_eq(strbuf_string(&text),
			 "a.txt: trống\nb.jsonl:3: ba\nb.jsonl:20: hai mươi\n");
}

Test(report, is_json_that_says_all_of_it)
{
	CLEANUP(report_release) struct report report = REPORT_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf compact = STRBUF_INIT;
	CLEANUP(json_decrefp) json_t *value = NULL;

	reject(&report, "a.jsonl", 3, "not \xff JSON");
	cr_assert_eq(report_warn(&report, slice_of("chú ý"), NULL), STATUS_OK);
	cr_assert_eq(report_ignore(&report, slice_of("css"), NULL), STATUS_OK);
	cr_assert_eq(report_ignore(&report, slice_of("css"), NULL), STATUS_OK);
	report_count_encoding(&report, "VNI");
	report_count_encoding(&report, "UTF-8");
	report_count_encoding(&report, NULL);
	report_count_encoding(&report, "TCVN3");
	report_count_encoding(&report, "VNI");
	report_sort(&report);
	report.outcome = OUTCOME_PUBLISHED;
	report.generation = slice_of("20261122T013000Z");
	report.documents = 5;
	report.added = 2;
	report.bytes_read = 1000000;
	report.bulletins_read = 3;
	report.seconds = 2;
	report.started = 1795743000;
	report.was_live = true;
	report.documents_before = 4;
	report.index_bytes_before = 8192;
	report.sources = &(struct report_source){
		.name = slice_of("mic.gov.vn"),
		.before = 4,
		.documents = 5,
		.added = 2,
		.removed = 1,
		.rejected = 1,
		.last = 20261120,
		.silence = slice_of("mic: no new bulletin since 2026-11-20 (expects 5 a week)"),
	};
	report.source_count = 1;

	report_learnt(&report, slice_of("mic.gov.vn"), 40, 31, NULL);
	cr_assert_eq(report_print_json(&text, &report, NULL), STATUS_OK);
	cr_assert_eq(json_parse(&value, strbuf_slice(&text), NULL), STATUS_OK);
	json_print(&compact, value, JSON_ONE_LINE);
	cr_assert_str_eq(
		strbuf_string(&compact),
		"{\"outcome\":\"published\",\"generation\":\"20261122T013000Z\","
		"\"started\":\"2026-11-27T01:30:00Z\","
		"\"inputs\":{\"read\":0,\"unchanged\":0,\"gone\":0},"
		"\"documents\":{\"before\":4,\"total\":5,\"added\":2,\"replaced\":0,\"removed\":0},"
		"\"shards\":{\"kept\":0,\"written\":0,\"dropped\":0},"
		"\"index_bytes\":{\"before\":8192,\"after\":null},"
		"\"bytes_read\":1000000,\"seconds\":2.0,"
		"\"rate\":{\"megabytes_per_second\":0.5,\"bulletins_per_second\":1.5},"
		"\"learnt\":{\"abbreviations\":0,"
		"\"sites\":[{\"site\":\"mic.gov.vn\",\"pages\":40,\"lines\":31}]},"
		"\"sources\":[{\"source\":\"mic.gov.vn\",\"before\":4,\"total\":5,\"added\":2,"
		"\"replaced\":0,\"removed\":1,\"unchanged\":3,\"rejected\":1,"
		"\"last\":\"2026-11-20\",\"silent\":"
		"\"mic: no new bulletin since 2026-11-20 (expects 5 a week)\"}],"
		"\"rejected\":[{\"input\":\"a.jsonl\",\"line\":3,\"reason\":\"not "
		"\xef\xbf\xbd JSON\","
		"\"indexed\":false,\"source\":null}],\"warnings\":[\"chú ý\"],"
		"\"ignored\":[{\"extension\":\"css\",\"files\":2}],"
		"\"encodings\":[{\"encoding\":\"TCVN3\",\"bulletins\":1},"
		"{\"encoding\":\"VNI\",\"bulletins\":2}]}");
}

Test(report, of_a_failure_says_why)
{
	CLEANUP(report_release) struct report report = REPORT_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	report.error = slice_of("the disk is full");
	cr_assert_eq(report_print_json(&text, &report, NULL), STATUS_OK);
	cr_assert_not_null(strstr(strbuf_string(&text), "\"error\": \"the disk is full\""));
	cr_assert_not_null(strstr(strbuf_string(&text), "\"generation\": null"));
}
