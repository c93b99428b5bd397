/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>

#include "base/slice.h"

Test(slice, compares_a_beginning_before_the_whole)
{
	cr_assert(slice_compare(slice_of("bão"), slice_of("bão số 5")) < 0);
	cr_assert(slice_compare(slice_of("b"), slice_of("a")) > 0);
	cr_assert(slice_compare(slice_of("a"), slice_of("a")) == 0);
	cr_assert(slice_compare(slice_of(""), slice_of(NULL)) == 0);
}

Test(slice, trims_white_space_at_both_ends_only)
{
	cr_assert(slice_equal(slice_trim(slice_of(" \t trạm  BTS\r\n")), slice_of("trạm  BTS")));
	cr_assert(slice_trim(slice_of(" \n ")).length == 0);
}

Test(slice, finds_where_a_needle_begins)
{
	cr_assert(slice_find(slice_of("trạm BTS"), slice_of("BTS")) == strlen("trạm "));
	cr_assert(slice_find(slice_of("trạm"), slice_of("tram")) == SLICE_NONE);
	cr_assert(slice_find(slice_of(""), slice_of("a")) == SLICE_NONE);
	cr_assert(slice_find(slice_of(""), slice_of("")) == 0);
}

Test(slice, hands_out_lines_of_every_kind_of_line_end)
{
	struct slice rest = slice_of("một\r\n\nba"), line;

	cr_assert(slice_next_line(&rest, &line) && slice_equal(line, slice_of("một")));
	cr_assert(slice_next_line(&rest, &line) && line.length == 0);
	cr_assert(slice_next_line(&rest, &line) && slice_equal(line, slice_of("ba")));
	cr_assert(!slice_next_line(&rest, &line));
}

Test(slice, knows_its_beginning_and_its_end)
{
	cr_assert(slice_starts_with(slice_of("trạm BTS"), slice_of("trạm")));
	cr_assert(!slice_starts_with(slice_of("tr"), slice_of("trạm")));
	cr_assert(slice_ends_with(slice_of("a.jsonl"), slice_of(".jsonl")));
	cr_assert(!slice_ends_with(slice_of("jsonl"), slice_of(".jsonl")));
}

Test(slice, knows_what_was_cut_from_it)
{
	struct slice whole = slice_of("trạm BTS");

	cr_assert(slice_is_within(slice_cut(whole, 0, 6), whole));
	cr_assert(slice_is_within(whole, whole));
	cr_assert(!slice_is_within(whole, slice_cut(whole, 0, 6)));
	cr_assert(!slice_is_within(whole, slice_cut(whole, 1, whole.length)));
}

/* The number that is read, or -1. */
static long number(const char *text, unsigned most)
{
	unsigned read = 0;

	return slice_read_number(slice_of(text), most, &read) ? (long)read : -1;
}

Test(slice, is_read_as_a_number_if_it_is_one_that_is_small_enough)
{
	cr_assert_eq(number("0", 10), 0);
	cr_assert_eq(number("007", 10), 7);
	cr_assert_eq(number("65535", 65535), 65535);
	cr_assert_eq(number("65536", 65535), -1);
	cr_assert_eq(number("99999999999999999999999", 65535), -1);
	for (size_t i = 0; i < 5; i++)
		cr_assert_eq(number((const char *[]){ "", " 1", "1 ", "-1", "1a" }[i], 10), -1);
}
