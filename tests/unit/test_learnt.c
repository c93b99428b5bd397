/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/learnt.h"

#include <criterion/criterion.h>

Test(learnt, counts_what_was_not_known_before)
{
	struct slice old[] = { SLICE_INIT("b"), SLICE_INIT("d"), SLICE_INIT("e") };
	struct slice new[] = { SLICE_INIT("a"), SLICE_INIT("b"), SLICE_INIT("c"), SLICE_INIT("e"),
			       SLICE_INIT("f") };
	struct learnt before = { .terms = old, .count = 3 }, now = { .terms = new, .count = 5 };
	struct learnt nothing = LEARNT_INIT;

	cr_assert_eq(learnt_since(&now, &before), 3);
	cr_assert_eq(learnt_since(&before, &now), 1);
	cr_assert_eq(learnt_since(&now, &now), 0);
	cr_assert_eq(learnt_since(&now, &nothing), 5);
	cr_assert_eq(learnt_since(&nothing, &now), 0);
}
