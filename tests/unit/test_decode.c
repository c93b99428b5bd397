/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/decode.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "base/cleanup.h"

struct example {
	char bytes[64], text[64];
	size_t broken;
};

ParameterizedTestParameters(decode, gives_composed_utf8)
{
	static struct example examples[] = {
		{ "", "", 0 },
		{ "trạm BTS\r\n", "trạm BTS\r\n", 0 },
		{ "\xef\xbb\xbfTin", "Tin", 0 },
		{ "\xef\xbb\xbf", "", 0 },
		{ "vie\xcc\x82\xcc\xa3t", "việt", 0 },    /* NFD */
		{ "vi\xc3\xaa\xcc\xa3t", "việt", 0 },     /* half composed */
		{ "vi\xe1\xba\xb9\xcc\x82t", "việt", 0 }, /* the other half */
		{ "“Hà Nội” – 中文 😀", "“Hà Nội” – 中文 😀", 0 },
		{ "a\xff"
		  "b",
		  "a\xef\xbf\xbd"
		  "b",
		  1 },
		{ "vi\xe1\xbb", "vi\xef\xbf\xbd", 1 }, /* cut short */
		{ "\xc0\xaf e\xcc\x81", "\xef\xbf\xbd\xef\xbf\xbd é", 2 },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, decode, gives_composed_utf8)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct decoding decoding;
	struct error err = ERROR_INIT;

	cr_assert_eq(decode(&text, slice_of(e->bytes), &decoding, &err), STATUS_OK, "%s",
		     err.message);
	cr_expect_str_eq(strbuf_string(&text), e->text);
	cr_expect_eq(decoding.broken, e->broken);
	cr_expect_str_eq(decoding.encoding, "UTF-8");
}

static void assert_refused(struct slice bytes, const char *message)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct decoding decoding = { .encoding = "untouched" };
	struct error err = ERROR_INIT;

	strbuf_append(&text, slice_of("before"));
	cr_assert_eq(decode(&text, bytes, &decoding, &err), STATUS_INVALID);
	cr_expect_str_eq(err.message, message);
	cr_expect_str_eq(strbuf_string(&text), "before");
	cr_expect_str_eq(decoding.encoding, "untouched");
}

Test(decode, refuses_bytes_with_a_zero)
{
	assert_refused(slice_make("PK\3\4\0\1", 6),
		       "this is no text: byte 5 is zero; give text in UTF-8");
}

Test(decode, refuses_bytes_full_of_control_characters)
{
	assert_refused(slice_of("\1\2\3 tin"),
		       "this is no text: 3 of its 7 bytes are control characters; "
		       "give text in UTF-8");
}

Test(decode, bears_a_stray_control_character)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct decoding decoding;

	cr_assert_eq(decode(&text, slice_of("Sở Thông tin và Truyền thông\f\x1a"), &decoding, NULL),
		     STATUS_OK);
	cr_assert_str_eq(strbuf_string(&text), "Sở Thông tin và Truyền thông\f\x1a");
}

Test(decode, appends_to_what_is_there)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct decoding decoding;

	strbuf_append(&text, slice_of("1. "));
	cr_assert_eq(decode(&text, slice_of("e\xcc\x82"), &decoding, NULL), STATUS_OK);
	cr_assert_str_eq(strbuf_string(&text), "1. ê");
}
