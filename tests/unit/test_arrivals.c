/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/arrivals.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "indexer/scan.h"
#include "tests/unit/own_folder.h"

TestSuite(arrivals, .init = make_folder, .fini = remove_folder);

/* Let a source bring bulletins of these days, and DATE_UNKNOWN for undated ones; -1 ends them. */
static void bring(struct arrivals *arrivals, const char *name, const date_t *days)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;
	static const struct input found = { .size = 1, .mtime_ns = 1 };
	struct ledger_input *input = ledger_input(&ledger, slice_of("a.jsonl"));

	input->fate = INPUT_READ;
	input->found = &found;
	for (size_t i = 0; days[i] >= 0; i++) {
		char id[32];
		struct claim claim;

		snprintf(id, sizeof id, "%zu", i);
		struct reading reading = { .input = input,
					   .line = i + 1,
					   .id = slice_of(id),
					   .shard = slice_of("2026"),
					   .source = slice_of(name),
					   .date = days[i] };
		cr_assert_eq(ledger_claim(&ledger, &claim, &reading, NULL), STATUS_OK);
	}
	ledger_settle(&ledger);
	cr_assert_eq(arrivals_count(arrivals, &ledger, NULL), STATUS_OK);
}

#define BRING(arrivals, name, ...) bring(arrivals, name, (const date_t[]){ __VA_ARGS__, -1 })

static const struct source mic = {
	.title = SLICE_INIT("mic"), .name = SLICE_INIT("mic.gov.vn"), .expected = 3, .days = 7
};

static const char *silence(const struct arrivals *arrivals, const struct source *source)
{
	CLEANUP(strbuf_release) struct strbuf sentence = STRBUF_INIT;
	static char shown[200];

	arrivals_print_silence(&sentence, arrivals, source);
	return strcpy(shown, strbuf_string(&sentence));
}

Test(arrivals, a_source_that_brings_what_it_should_is_not_silent)
{
	CLEANUP(arrivals_release) struct arrivals arrivals = ARRIVALS_INIT;

	arrivals_move_on(&arrivals, 20261127);
	BRING(&arrivals, "mic.gov.vn", 20261127, 20261121, 20261120);
	cr_assert_str_eq(silence(&arrivals, &mic), "");
	arrivals_move_on(&arrivals, 20261128);
	cr_assert_str_eq(silence(&arrivals, &mic),
			 "mic: only 2 new bulletins in the last 7 days (expects 3 a week)");
}

Test(arrivals, silence_is_told_with_the_last_day)
{
	CLEANUP(arrivals_release) struct arrivals arrivals = ARRIVALS_INIT;
	struct source monthly = { .title = SLICE_INIT("phuyen"),
				  .name = SLICE_INIT("phuyen.gov.vn"),
				  .expected = 1,
				  .days = 30 };

	arrivals_move_on(&arrivals, 20261120);
	BRING(&arrivals, "mic.gov.vn", 20261120, 20150101, 20261119);
	cr_assert_str_eq(silence(&arrivals, &monthly),
			 "phuyen: no bulletin yet (expects 1 a month)");
	arrivals_move_on(&arrivals, 20270301);
	cr_assert_str_eq(silence(&arrivals, &mic),
			 "mic: no new bulletin since 2026-11-20 (expects 3 a week)");
}

Test(arrivals, without_a_day_or_from_the_future_count_for_today)
{
	CLEANUP(arrivals_release) struct arrivals arrivals = ARRIVALS_INIT;

	arrivals_move_on(&arrivals, 20261127);
	BRING(&arrivals, "mic.gov.vn", DATE_UNKNOWN, 20990101, DATE_UNKNOWN);
	cr_assert_eq(arrivals_find(&arrivals, slice_of("mic.gov.vn"))->last, 20261127);
	cr_assert_eq(arrivals_find(&arrivals, slice_of("mic.gov.vn"))->days[0], 3);
}

Test(arrivals, nobody_is_called_silent_while_the_clock_is_behind)
{
	CLEANUP(arrivals_release) struct arrivals arrivals = ARRIVALS_INIT;

	arrivals_move_on(&arrivals, 20261127);
	BRING(&arrivals, "mic.gov.vn", 20261127);
	arrivals_move_on(&arrivals, 20200101);
	cr_assert(arrivals.clock_went_back);
	cr_assert_eq(arrivals.day, 20261127);
	cr_assert_str_eq(silence(&arrivals, &mic), "");
	BRING(&arrivals, "mic.gov.vn", 20200101);
	arrivals_move_on(&arrivals, 20261128);
	cr_assert_str_eq(silence(&arrivals, &mic),
			 "mic: only 1 new bulletin in the last 7 days (expects 3 a week)");
}

Test(arrivals, of_which_some_were_not_counted_say_nothing)
{
	CLEANUP(arrivals_release) struct arrivals arrivals = ARRIVALS_INIT;

	arrivals.since = 20261127;
	arrivals_move_on(&arrivals, 20261127);
	BRING(&arrivals, "mic.gov.vn", 20261127);
	arrivals_move_on(&arrivals, 20261203);
	cr_assert_str_eq(silence(&arrivals, &mic), "");
	arrivals_move_on(&arrivals, 20261204);
	cr_assert_str_neq(silence(&arrivals, &mic), "");
}

Test(arrivals, are_read_as_they_were_written)
{
	CLEANUP(arrivals_release) struct arrivals arrivals = ARRIVALS_INIT;
	CLEANUP(arrivals_release) struct arrivals next = ARRIVALS_INIT;
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf again = STRBUF_INIT;

	arrivals.since = 20260101;
	arrivals_move_on(&arrivals, 20261127);
	BRING(&arrivals, "mic.gov.vn", 20261127, 20261125, 20261028, 20261027, 20261026);
	BRING(&arrivals, "", 20150101);
	cr_assert_eq(arrivals_write(&arrivals, folder, NULL), STATUS_OK);
	file_join(&path, folder, "sources.json");
	cr_assert_eq(file_read(&text, strbuf_string(&path), 10000, NULL), STATUS_OK);

	cr_assert_eq(arrivals_read(&next, folder, NULL), STATUS_OK);
	cr_assert_eq(next.sources.count, 2);
	cr_assert_eq(next.day, 20261127);
	cr_assert_eq(next.since, 20260101);
	cr_assert_eq(arrivals_find(&next, slice_of("mic.gov.vn"))->days[30], 1);
	cr_assert_eq(arrivals_find(&next, slice_of(""))->last, 20150101);
	cr_assert_eq(arrivals_write(&next, folder, NULL), STATUS_OK);
	cr_assert_eq(file_read(&again, strbuf_string(&path), 10000, NULL), STATUS_OK);
	cr_assert_str_eq(strbuf_string(&again), strbuf_string(&text));
}

Test(arrivals, that_are_missing_damaged_or_of_another_version_are_told_apart)
{
	static const struct {
		const char *text;
		enum status status;
	} files[] = {
		{ "{\"version\": 2}", STATUS_NOT_FOUND },
		{ "{\"version\": 1", STATUS_CORRUPT },
		{ "{\"version\": 1}", STATUS_CORRUPT },
		{ "{\"version\": 1, \"day\": null, \"since\": null, \"sources\": []}",
		  STATUS_CORRUPT },
		{ "{\"version\": 1, \"day\": \"2026-11-27\", \"since\": null, \"sources\": [{}]}",
		  STATUS_CORRUPT },
		{ "{\"version\": 1, \"day\": \"2026-11-27\", \"since\": null, \"sources\": "
		  "[{\"name\": "
		  "\"a\", \"documents\": 1, \"last\": null, \"days\": [-1]}]}",
		  STATUS_CORRUPT },
	};
	CLEANUP(arrivals_release) struct arrivals arrivals = ARRIVALS_INIT;
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;

	file_join(&path, folder, "sources.json");
	cr_assert_eq(arrivals_read(&arrivals, folder, NULL), STATUS_NOT_FOUND);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		cr_assert_eq(file_replace(strbuf_string(&path), slice_of(files[i].text), NULL),
			     STATUS_OK);
		cr_expect_eq(arrivals_read(&arrivals, folder, NULL), files[i].status, "%s",
			     files[i].text);
		cr_assert_eq(arrivals.sources.count, 0);
	}
}
