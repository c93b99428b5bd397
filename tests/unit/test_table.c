/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/table.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "base/cleanup.h"
#include "tokenizer/hash.h"

Test(table, finds_what_was_put_under_each_of_many_names)
{
	enum { COUNT = 5000 };
	static char names[COUNT][8];
	CLEANUP(table_release) struct table table = TABLE_INIT;

	for (size_t i = 0; i < COUNT; i++) {
		snprintf(names[i], sizeof *names, "%zu", i);
		cr_assert(table_add(&table, slice_of(names[i]), names[i]));
	}
	for (size_t i = 0; i < COUNT; i++)
		cr_assert_eq(table_find(&table, slice_of(names[i])), names[i]);
	cr_assert_null(table_find(&table, slice_of("5000")));
}

Test(table, that_is_empty_finds_nothing)
{
	CLEANUP(table_release) struct table table = TABLE_INIT;

	cr_assert_null(table_find(&table, slice_of("mic")));
}

Test(table, hash_is_the_published_one)
{
	cr_assert_eq(hash_add_bytes(HASH_START, slice_of("foobar")), 0x85944171f73967e8);
}
