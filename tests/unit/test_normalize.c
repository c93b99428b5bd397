/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/normalize.h"

#include <criterion/criterion.h>

#include "base/cleanup.h"

static void append_times(struct strbuf *text, const char *part, size_t count)
{
	while (count-- > 0)
		strbuf_append(text, slice_of(part));
}

/* The long text is cut into pieces; where it is cut changes nothing. */
static void assert_normal_everywhere(const char *part, const char *normal_part)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT, expected = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf normal = STRBUF_INIT;
	size_t cut = 0;

	append_times(&text, part, 30000);
	append_times(&expected, normal_part, 30000);
	cr_assert_eq(normalize(&normal, strbuf_slice(&text), &cut, NULL), STATUS_OK);
	cr_expect(slice_equal(strbuf_slice(&normal), strbuf_slice(&expected)), "%s", part);
	cr_expect_eq(cut, 0);
}

Test(normalize, composes_over_the_whole_of_a_long_text)
{
	assert_normal_everywhere("vie\u0302\u0323t ", "việt ");
	assert_normal_everywhere("e\u0302\u0323", "ệ");
	assert_normal_everywhere("\u1112\u1161\u11ab", "한");
	assert_normal_everywhere("中x\u0323", "中x\u0323");
	assert_normal_everywhere("trạm\n", "trạm\n");
}

Test(normalize, bears_ten_million_marks)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT, normal = STRBUF_INIT;
	size_t cut = 0;

	append_times(&text, "tin a", 1);
	append_times(&text, "\u0301", 10000000);
	cr_assert_eq(normalize(&normal, strbuf_slice(&text), &cut, NULL), STATUS_OK);
	cr_expect_eq(normal.length, strlen("tin á") + 29 * strlen("\u0301"));
	cr_expect_eq(cut, 1);
}
