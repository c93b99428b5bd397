/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/warnings.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "base/cleanup.h"

Test(warnings, a_sentence_is_said_once)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct slice *warnings = NULL;
	size_t count = 0;

	warnings_add(&warnings, &count, slice_of("a"), &arena);
	warnings_add(&warnings, &count, slice_of("b"), &arena);
	warnings_add(&warnings, &count, slice_of("a"), &arena);
	cr_assert_eq(count, 2);
	cr_assert(slice_equal(warnings[0], slice_of("a")));
	cr_assert(slice_equal(warnings[1], slice_of("b")));
}

Test(warnings, nobody_reads_hundreds_of_them)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct slice *warnings = NULL;
	size_t count = 0;
	char sentence[8];

	for (int i = 0; i < 300; i++) {
		snprintf(sentence, sizeof sentence, "%d", i);
		warnings_add(&warnings, &count, slice_of(sentence), &arena);
	}
	cr_assert_eq(count, WARNINGS_MOST);
	cr_assert(slice_equal(warnings[WARNINGS_MOST - 1], slice_of("15")));
}
