/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/progress.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/cleanup.h"

static const char *line(uint64_t done, uint64_t total, double seconds)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	static char shown[200];
	struct update_progress progress = { .inputs_done = 12,
					    .inputs_total = 100,
					    .documents_done = 35,
					    .bytes_done = done,
					    .bytes_total = total };

	progress_print(&text, &progress, seconds);
	return strcpy(shown, strbuf_string(&text));
}

Test(progress, tells_rate_and_time_left)
{
	cr_assert_str_eq(line(20000000, 60000000, 10),
			 "12 of 100 inputs, 35 bulletins, 20 MB read, 2.0 MB/s, 20 s left");
	cr_assert_not_null(strstr(line(1000000, 101000000, 1), "1.0 MB/s, 2 min left"));
	cr_assert_not_null(strstr(line(1000000, 7501000000, 1), "1.0 MB/s, 2 h 05 min left"));
	cr_assert_not_null(strstr(line(2000000, 1000000, 1), "2.0 MB/s, 0 s left"));
}

Test(progress, promises_nothing_that_it_cannot_know)
{
	cr_assert_str_eq(line(20000000, 0, 10),
			 "12 of 100 inputs, 35 bulletins, 20 MB read, 2.0 MB/s");
	cr_assert_null(strstr(line(1000, 60000000, 0.5), "left"));
	cr_assert_null(strstr(line(0, 60000000, 5), "left"));
}

Test(progress, is_due_once_an_interval)
{
	struct progress_pace pace = { .interval = 60000, .next = 1000 };

	cr_assert_not(progress_is_due(&pace, 999));
	cr_assert(progress_is_due(&pace, 1200));
	cr_assert_not(progress_is_due(&pace, 61199));
	cr_assert(progress_is_due(&pace, 61200));
}
