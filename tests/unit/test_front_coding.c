/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/front_coding.h"

#include <criterion/criterion.h>

#include "base/cleanup.h"

Test(front_coding, a_text_shares_its_beginning_with_the_one_before)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;

	front_coding_append(&bytes, slice_of("trạm"), slice_of("trạm bts"));
	cr_assert(slice_equal(strbuf_slice(&bytes), slice_of("\6\4 bts")));
}

Test(front_coding, texts_come_back_as_they_were)
{
	static const char *const texts[] = { "phú yên", "phú yên", "phúc", "trạm", "" };
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	struct slice before = slice_of("");
	char text[16];
	size_t at = 0, length = 0;

	for (size_t i = 0; i < 5; i++) {
		front_coding_append(&bytes, before, slice_of(texts[i]));
		before = slice_of(texts[i]);
	}
	for (size_t i = 0; i < 5; i++) {
		cr_assert(front_coding_next(strbuf_slice(&bytes), &at, text, sizeof text, &length));
		cr_expect(slice_equal(slice_make(text, length), slice_of(texts[i])));
	}
	cr_assert_eq(at, bytes.length);
}

/* Whether a text can be read behind "hà" into a room of seven bytes. */
static bool is_read(struct slice bytes)
{
	char text[7] = "hà";
	size_t at = 0, length = 3;

	return front_coding_next(bytes, &at, text, sizeof text, &length);
}

Test(front_coding, what_cannot_be_a_text_is_none)
{
	cr_expect(!is_read(slice_of("\3\6 nội")), "longer than its room");
	cr_expect(is_read(slice_of("\3\4 nam")), "as long as its room");
	cr_expect(!is_read(slice_of("\4\1a")), "more than the text before has");
	cr_expect(!is_read(slice_of("\3\4 na")), "cut short");
	cr_expect(!is_read(slice_of("")), "nothing");
}
