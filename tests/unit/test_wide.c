/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/wide.h"

#include <criterion/criterion.h>

#include "base/cleanup.h"

static const struct slice little = SLICE_INIT("t\0r\0\xa1\x1em\0 \0B\0T\0S\0"),
			  big = SLICE_INIT("\0t\0r\x1e\xa1\0m\0 \0B\0T\0S");

static void assert_reads(struct slice bytes, enum wide order, const char *expected, size_t broken)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	cr_assert_eq(wide_order(bytes), order);
	cr_expect_eq(wide_decode(&text, bytes, order), broken);
	cr_expect_str_eq(strbuf_string(&text), expected);
}

Test(wide, is_known_by_its_zero_bytes)
{
	assert_reads(little, WIDE_LITTLE, "trạm BTS", 0);
	assert_reads(big, WIDE_BIG, "trạm BTS", 0);
}

Test(wide, is_known_by_its_mark)
{
	assert_reads(slice_make("\xff\xfe\xa1\x1e", 4), WIDE_LITTLE, "ạ", 0);
	assert_reads(slice_make("\xfe\xff\x1e\xa1", 4), WIDE_BIG, "ạ", 0);
}

Test(wide, reads_pairs_and_replaces_what_is_none)
{
	assert_reads(slice_make("\xff\xfe\x3d\xd8\x00\xde", 6), WIDE_LITTLE, "😀", 0);
	assert_reads(slice_make("\xff\xfe\x3d\xd8t\0\x00\xde", 8), WIDE_LITTLE, "\ufffdt\ufffd", 2);
	assert_reads(slice_make("\xff\xfet\0r", 5), WIDE_LITTLE, "t\ufffd", 1);
	assert_reads(slice_make("\xff\xfe\x3d\xd8", 4), WIDE_LITTLE, "\ufffd", 1);
}

Test(wide, is_no_other_bytes)
{
	cr_expect_eq(wide_order(slice_of("")), WIDE_NONE);
	cr_expect_eq(wide_order(slice_of("trạm BTS")), WIDE_NONE);
	cr_expect_eq(wide_order(slice_make("PK\3\4\0\1", 6)), WIDE_NONE);
	cr_expect_eq(wide_order(slice_make("\0\0\0\0\0\0", 6)), WIDE_NONE);
	cr_expect_eq(wide_order(slice_make("tr\0\0\0m", 6)), WIDE_NONE);
}
