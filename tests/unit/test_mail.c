/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/mail.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/cleanup.h"

static const char *mail(const struct report *report)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	static char shown[4000];

	mail_print(&text, report);
	return strcpy(shown, strbuf_string(&text));
}

Test(mail, of_an_ordinary_night_is_read_in_a_minute)
{
	struct report_source rows[] = {
		{ .name = slice_of(""), .before = 2, .documents = 2 },
		{ .name = slice_of("mic.gov.vn"),
		  .before = 1200,
		  .documents = 1211,
		  .added = 12,
		  .replaced = 3,
		  .removed = 1,
		  .rejected = 1 },
		{ .name = slice_of("phuyen.gov.vn"),
		  .before = 9,
		  .documents = 9,
		  .silence =
			  slice_of("phuyen: no new bulletin since 2026-11-20 (expects 5 a week)") },
	};
	struct rejection rejected = { .input = slice_of("mic/a.txt"),
				      .reason = slice_of("there is no text in it") };
	struct slice warning = slice_of("mic/b.txt: an odd date");
	struct report report = { .outcome = OUTCOME_PUBLISHED,
				 .generation = slice_of("20261127T013000Z"),
				 .inputs_read = 16,
				 .inputs_unchanged = 1206,
				 .inputs_gone = 1,
				 .was_live = true,
				 .documents_before = 1211,
				 .documents = 1222,
				 .added = 12,
				 .replaced = 3,
				 .removed = 1,
				 .index_bytes_before = 4200000,
				 .index_bytes = 4260000,
				 .bytes_read = 50000,
				 .bulletins_read = 16,
				 .seconds = 0.5,
				 .rejections = &rejected,
				 .rejection_count = 1,
				 .warnings = &warning,
				 .warning_count = 1,
				 .sources = rows,
				 .source_count = 3 };

	cr_assert_str_eq(
		mail(&report),
		"published 20261127T013000Z with 1222 bulletins: 12 added, 3 replaced, 1 removed\n"
		"\nSilent sources:\n"
		"  phuyen: no new bulletin since 2026-11-20 (expects 5 a week)\n"
		"\nInputs with which something was wrong:\n"
		"  mic/a.txt: there is no text in it\n"
		"\nWarnings:\n"
		"  mic/b.txt: an odd date\n"
		"\nSources that changed:\n"
		"   before      now    added replaced  removed rejected\n"
		"     1200     1211       12        3        1        1  mic.gov.vn\n"
		"\nInputs: 16 read, 1206 unchanged, 1 gone. 0.1 MB in 0.5 s: 0.10 MB/s, 32 "
		"bulletins/s.\n"
		"Index: 1211 bulletins before, 1222 now; 4.2 MB before, 4.3 MB now.\n");
}

Test(mail, of_a_failure_says_first_that_nothing_was_published_and_why)
{
	struct report report = { .outcome = OUTCOME_FAILED,
				 .error = slice_of("/srv/mic: nothing is left here") };

	cr_assert(slice_starts_with(
		slice_of(mail(&report)),
		slice_of("NOT PUBLISHED: /srv/mic: nothing is left here\n"
			 "What was live before is live. Nothing was changed.\n")));
}

Test(mail, cuts_long_lists_and_says_so)
{
	struct rejection rejections[25];
	struct report report = { .outcome = OUTCOME_NOTHING_TO_DO,
				 .documents = 1,
				 .rejections = rejections,
				 .rejection_count = 25 };

	for (size_t i = 0; i < 25; i++)
		rejections[i] =
			(struct rejection){ .input = slice_of("a"), .reason = slice_of("b") };
	cr_assert_not_null(strstr(mail(&report), "nothing to do: 1 bulletin is up to date\n"));
	cr_assert_not_null(strstr(mail(&report), "  ... and 5 more, see the report\n"));
}
