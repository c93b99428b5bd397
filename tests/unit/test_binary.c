/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/binary.h"

#include <criterion/criterion.h>

#include "base/cleanup.h"

static void expect_leb(uint64_t number, size_t length)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	uint64_t read = 0;
	size_t at = 0;

	binary_append_leb(&bytes, number);
	cr_expect_eq(bytes.length, length);
	cr_expect(binary_next_leb(strbuf_slice(&bytes), &at, &read));
	cr_expect_eq(read, number);
	cr_expect_eq(at, length);
	bytes.length--;
	at = 0;
	cr_expect(!binary_next_leb(strbuf_slice(&bytes), &at, &read), "cut short");
}

Test(binary, a_leb_takes_seven_bits_a_byte)
{
	expect_leb(0, 1);
	expect_leb(127, 1);
	expect_leb(128, 2);
	expect_leb(16383, 2);
	expect_leb(16384, 3);
	expect_leb(UINT32_MAX, 5);
	expect_leb(INT64_MAX, 9);
}

Test(binary, a_leb_without_end_is_none)
{
	uint64_t number;
	size_t at = 0;

	cr_assert(!binary_next_leb(slice_of("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"),
				   &at, &number));
}

Test(binary, bytes_stand_behind_their_number)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	struct slice part;
	size_t at = 0;

	binary_append_bytes(&bytes, slice_of("Huế"));
	cr_assert(slice_equal(strbuf_slice(&bytes), slice_of("\5Huế")));
	cr_assert(binary_next_bytes(strbuf_slice(&bytes), &at, &part));
	cr_assert(slice_equal(part, slice_of("Huế")));
	cr_assert_eq(at, bytes.length);
}

Test(binary, a_fixed_number_has_its_low_bytes_first)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;

	binary_append_fixed(&bytes, 0x04030201, 4);
	binary_append_fixed(&bytes, UINT64_C(0xfedcba9876543210), 8);
	cr_assert_eq(bytes.length, 12);
	cr_assert_eq(bytes.data[0], 1);
	cr_assert_eq(bytes.data[3], 4);
	cr_assert_eq(binary_fixed(strbuf_slice(&bytes), 0, 4), 0x04030201);
	cr_assert_eq(binary_fixed(strbuf_slice(&bytes), 4, 8), UINT64_C(0xfedcba9876543210));
}
