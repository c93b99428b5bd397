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
		{ "\xef\xbb\xbf\xef\xbb\xbfTin", "Tin", 0 },
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

Test(decode, judges_control_characters_by_what_is_left_of_the_text)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;
	struct decoding decoding;

	strbuf_append(&bytes, slice_of("\x01\x02\x03\x04\x05\x06\x07\x08 "));
	for (int i = 0; i < 1000; i++)
		strbuf_append(&bytes, slice_of("\xcc\x81"));
	strbuf_append(&text, slice_of("trước"));
	cr_assert_eq(decode(&text, strbuf_slice(&bytes), &decoding, NULL), STATUS_INVALID);
	cr_assert_str_eq(strbuf_string(&text), "trước");
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

/* Decode and decode again; the first text, which the second must equal. */
static size_t decode_twice(struct strbuf *once, struct slice bytes)
{
	CLEANUP(strbuf_release) struct strbuf twice = STRBUF_INIT;
	struct decoding first = { .broken = 0 }, second = { .broken = 0 };

	cr_assert_eq(decode(once, bytes, &first, NULL), STATUS_OK);
	cr_assert_eq(decode(&twice, strbuf_slice(once), &second, NULL), STATUS_OK);
	cr_expect_str_eq(strbuf_string(&twice), strbuf_string(once));
	cr_expect_eq(second.broken, 0);
	return first.broken;
}

static void append_times(struct strbuf *bytes, const char *marks, size_t count)
{
	while (count-- > 0)
		strbuf_append(bytes, slice_of(marks));
}

/* Without the bound, this takes hours. */
Test(decode, cuts_a_run_of_a_million_marks)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;

	append_times(&bytes, "a", 1);
	append_times(&bytes, "\u0301\u0323", 262144);
	append_times(&bytes, " tin", 1);
	cr_expect_eq(decode_twice(&text, strbuf_slice(&bytes)), 1);
	cr_expect_eq(text.length, strlen("ạ tin") + 29 * strlen("\u0301"), "%zu", text.length);
}

struct run {
	const char before[16], mark[16];
	size_t count, kept, broken;
};

ParameterizedTestParameters(decode, counts_marks_as_nfd_has_them)
{
	static struct run runs[] = {
		{ "x", "\u0323", 30, 1 + 30 * 2, 0 },
		{ "x", "\u0323", 31, 1 + 30 * 2, 1 },
		{ "ế", "\u0323", 40, 3 + 28 * 2, 1 },          /* ệ, 27 dots and an acute */
		{ "x", "\u0344", 30, 1 + 15 * 4, 1 },          /* is two marks */
		{ "\u0915", "\u0f73", 30, 3 + 15 * 6, 1 },     /* two, of class 0 together */
		{ "\u0958", "\u0301", 30, 3 + 3 + 29 * 2, 1 }, /* a letter and a mark */
		{ "", "\u0323", 31, 60, 1 },
		{ "中", "x\u0323", 100, 3 + 100 * 3, 0 },
	};

	return cr_make_param_array(struct run, runs, sizeof runs / sizeof *runs);
}

ParameterizedTest(struct run *run, decode, counts_marks_as_nfd_has_them)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;

	append_times(&bytes, run->before, 1);
	append_times(&bytes, run->mark, run->count);
	cr_expect_eq(decode_twice(&text, strbuf_slice(&bytes)), run->broken);
	cr_expect_eq(text.length, run->kept, "%zu", text.length);
}

Test(decode, tells_of_each_run_that_it_cuts)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;

	for (int i = 0; i < 3; i++) {
		append_times(&bytes, "tin", 1);
		append_times(&bytes, "\u0301", 50);
	}
	cr_expect_eq(decode_twice(&text, strbuf_slice(&bytes)), 3);
}
