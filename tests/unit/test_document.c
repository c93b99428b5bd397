/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/document.h"

#include <criterion/criterion.h>

#include "base/cleanup.h"

static struct document example(void)
{
	return (struct document){
		.id = slice_of("seeds/004.txt"),
		.url = slice_of("https://mic.gov.vn/a"),
		.title = slice_of("Nghệ An phát triển hạ tầng"),
		.body = slice_of("Đoạn một.\nĐoạn hai."),
		.summary = slice_of("Tóm tắt"),
		.source = slice_of("mic.gov.vn"),
		.province = slice_of("Nghệ An"),
		.author = slice_of("Thanh Bình"),
		.cites = slice_of("36-NQ/TW\n17/2019/QĐ-UBND"),
		.date = date_make(2014, 1, 2),
	};
}

/* The status of a decoding, and the document in *document if it went well. */
static enum status decode(struct document *document, struct slice record)
{
	return document_decode(document, record, NULL);
}

Test(document, what_was_encoded_is_decoded)
{
	CLEANUP(strbuf_release) struct strbuf record = STRBUF_INIT;
	struct document document = example(), decoded;

	document_encode(&record, &document);
	cr_assert_eq(decode(&decoded, strbuf_slice(&record)), STATUS_OK);
	cr_assert(slice_equal(decoded.id, document.id));
	cr_assert(slice_equal(decoded.url, document.url));
	cr_assert(slice_equal(decoded.title, document.title));
	cr_assert(slice_equal(decoded.body, document.body));
	cr_assert(slice_equal(decoded.summary, document.summary));
	cr_assert(slice_equal(decoded.source, document.source));
	cr_assert(slice_equal(decoded.province, document.province));
	cr_assert(slice_equal(decoded.author, document.author));
	cr_assert(slice_equal(decoded.cites, document.cites));
	cr_assert_eq(decoded.date, document.date);
}

Test(document, the_record_is_as_the_header_says)
{
	CLEANUP(strbuf_release) struct strbuf record = STRBUF_INIT;
	struct document document = { .id = slice_of("x"),
				     .source = slice_of("mic.gov.vn"),
				     .date = date_make(2014, 1, 2) };

	document_encode(&record, &document);
	cr_assert_str_eq(strbuf_string(&record), "i\001xo\nmic.gov.vnd\01020140102");
}

Test(document, what_is_unknown_takes_no_room)
{
	CLEANUP(strbuf_release) struct strbuf record = STRBUF_INIT;
	struct document document = { .id = slice_of("x") }, decoded;

	document_encode(&record, &document);
	cr_assert_str_eq(strbuf_string(&record), "i\001x");
	cr_assert_eq(decode(&decoded, strbuf_slice(&record)), STATUS_OK);
	cr_assert_eq(decoded.date, DATE_UNKNOWN);
	cr_assert_eq(decoded.title.length, 0);
}

Test(document, a_long_text_has_a_long_length)
{
	CLEANUP(strbuf_release) struct strbuf record = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf body = STRBUF_INIT;
	struct document document = { .id = slice_of("x") }, decoded;

	for (int i = 0; i < 20000; i++)
		strbuf_append_byte(&body, 'a');
	document.body = strbuf_slice(&body);
	document_encode(&record, &document);
	cr_assert_eq(record.length, 3 + 1 + 3 + 20000);
	cr_assert_eq(decode(&decoded, strbuf_slice(&record)), STATUS_OK);
	cr_assert_eq(decoded.body.length, 20000);
}

Test(document, unknown_keys_are_skipped)
{
	struct document decoded;

	cr_assert_eq(decode(&decoded, slice_of("i\001xZ\003abct\001y")), STATUS_OK);
	cr_assert(slice_equal(decoded.title, slice_of("y")));
}

Test(document, a_record_that_was_cut_is_corrupt_at_every_place)
{
	CLEANUP(strbuf_release) struct strbuf record = STRBUF_INIT;
	struct document document = { .id = slice_of("x"), .title = slice_of("Trạm BTS") }, decoded;
	size_t whole_id = 3;

	document_encode(&record, &document);
	for (size_t length = 0; length < record.length; length++) {
		struct slice cut = slice_cut(strbuf_slice(&record), 0, length);
		enum status expected = length == whole_id ? STATUS_OK : STATUS_CORRUPT;

		cr_assert_eq(decode(&decoded, cut), expected, "cut at %zu", length);
	}
}

Test(document, odd_records_are_corrupt)
{
	struct document decoded = { .date = 1 };

	cr_assert_eq(decode(&decoded, slice_of("t\001x")), STATUS_CORRUPT);
	cr_assert_eq(decode(&decoded, slice_of("i\377\377\377\377\377\377\377\377\377\377\001x")),
		     STATUS_CORRUPT);
	cr_assert_eq(decoded.date, 1);
}

Test(document, an_impossible_date_is_unknown)
{
	struct document decoded;

	cr_assert_eq(decode(&decoded, slice_of("i\001xd\01020190231")), STATUS_OK);
	cr_assert_eq(decoded.date, DATE_UNKNOWN);
	cr_assert_eq(decode(&decoded, slice_of("i\001xd\010\377\377\377\377\377\377\377\377")),
		     STATUS_OK);
	cr_assert_eq(decoded.date, DATE_UNKNOWN);
}
