/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdint.h>

#include <criterion/criterion.h>

#include "base/cleanup.h"
#include "base/strbuf.h"

Test(strbuf, is_an_empty_string_before_anything_is_appended)
{
	struct strbuf buffer = STRBUF_INIT;

	cr_assert_str_eq(strbuf_string(&buffer), "");
}

Test(strbuf, stays_ended_by_a_zero_byte_while_it_grows)
{
	CLEANUP(strbuf_release) struct strbuf buffer = STRBUF_INIT;

	for (size_t i = 0; i < 1000; i++) {
		strbuf_append_byte(&buffer, 'a');
		cr_assert(strlen(buffer.data) == i + 1 && buffer.length == i + 1);
	}
}

Test(strbuf, prints_what_is_longer_than_its_room)
{
	CLEANUP(strbuf_release) struct strbuf buffer = STRBUF_INIT;
	char expected[301];

	memset(expected, ' ', 299);
	expected[299] = '7';
	expected[300] = '\0';
	strbuf_printf(&buffer, "%300d", 7);
	cr_assert_str_eq(strbuf_string(&buffer), expected);
}

Test(strbuf, remembers_that_memory_ran_out_and_keeps_what_it_had)
{
	CLEANUP(strbuf_release) struct strbuf buffer = STRBUF_INIT;

	strbuf_append(&buffer, slice_of("trạm"));
	cr_assert(!strbuf_reserve(&buffer, SIZE_MAX / 2));
	strbuf_append(&buffer, slice_of(" BTS"));
	cr_assert(buffer.failed);
	cr_assert_str_eq(strbuf_string(&buffer), "trạm");
}

Test(strbuf, writes_code_points_as_utf8)
{
	CLEANUP(strbuf_release) struct strbuf buffer = STRBUF_INIT;

	strbuf_append_character(&buffer, 'a');
	strbuf_append_character(&buffer, 0x111);
	strbuf_append_character(&buffer, 0x1ea1);
	strbuf_append_character(&buffer, 0x1f4e1);
	strbuf_append_character(&buffer, 0xd800);
	cr_assert_str_eq(strbuf_string(&buffer), "ađạ📡\xef\xbf\xbd");
}

Test(strbuf, truncates_and_clears_without_losing_its_memory)
{
	CLEANUP(strbuf_release) struct strbuf buffer = STRBUF_INIT;

	strbuf_append(&buffer, slice_of("trạm BTS"));
	size_t capacity = buffer.capacity;

	strbuf_truncate(&buffer, strlen("trạm"));
	cr_assert_str_eq(strbuf_string(&buffer), "trạm");
	strbuf_clear(&buffer);
	cr_assert_str_eq(strbuf_string(&buffer), "");
	cr_assert(buffer.capacity == capacity);
}
