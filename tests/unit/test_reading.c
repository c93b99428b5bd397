/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/reading.h"

#include <criterion/criterion.h>

#include "small_index.h"

#define TEXT(string) SLICE_INIT(string)

static const struct document library[] = {
	{ .id = TEXT("mic/bts"),
	  .title = TEXT("Phát triển trạm BTS"),
	  .body = TEXT(
		  "Nghệ An xây dựng trạm BTS.\n\nPhủ sóng vùng sâu;  trạm thứ hai ở Kỳ Sơn.\nHết."),
	  .date = 20140102 },
	{ .id = TEXT("sóng"), .title = TEXT("Phủ sóng"), .body = TEXT("Sóng tới bản.") },
};

struct fixture {
	struct small_index index;
	struct searcher *searcher;
	struct arena arena;
	struct reading reading;
};

static void fixture_release(struct fixture *fixture)
{
	searcher_close(fixture->searcher);
	small_index_remove(&fixture->index);
	arena_release(&fixture->arena);
}

static struct fixture fixture_make(void)
{
	struct fixture fixture = { .index = small_index_make(library, 2), .arena = ARENA_INIT };

	cr_assert_eq(searcher_open(&fixture.searcher, fixture.index.path, NULL), STATUS_OK);
	return fixture;
}

/* The bulletin as "title|paragraph|paragraph", with what is marked in brackets. */
static void expect_reading(const struct question *question, const char *id, const char *expected)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;

	cr_assert_eq(search_document(fixture.searcher, slice_of(id), question, &fixture.arena,
				     &fixture.reading, &err),
		     STATUS_OK, "%s", err.message);
	marked_text_print_html(&text, &fixture.reading.title);
	for (size_t i = 0; i < fixture.reading.paragraph_count; i++) {
		strbuf_append_byte(&text, '|');
		marked_text_print_html(&text, &fixture.reading.paragraphs[i]);
	}
	cr_assert_str_eq(strbuf_string(&text), expected);
}

Test(reading, marks_the_query_in_title_and_paragraphs)
{
	const struct question question = { .text = TEXT("trạm BTS") };

	expect_reading(&question, "mic/bts",
		       "Phát triển <mark>trạm BTS</mark>"
		       "|Nghệ An xây dựng <mark>trạm BTS</mark>."
		       "|Phủ sóng vùng sâu; <mark>trạm</mark> thứ hai ở Kỳ Sơn.|Hết.");
}

Test(reading, takes_the_query_as_a_search_does)
{
	const struct question keys = { .text = TEXT("tramj") };
	const struct question phrase = { .text = TEXT("\"phu song\"") };

	expect_reading(&keys, "mic/bts",
		       "Phát triển <mark>trạm</mark> BTS|Nghệ An xây dựng <mark>trạm</mark> BTS."
		       "|Phủ sóng vùng sâu; <mark>trạm</mark> thứ hai ở Kỳ Sơn.|Hết.");
	expect_reading(&phrase, "sóng", "<mark>Phủ sóng</mark>|Sóng tới bản.");
}

Test(reading, without_a_query_nothing_is_marked)
{
	const struct question question = { .text = TEXT("") };

	expect_reading(&question, "sóng", "Phủ sóng|Sóng tới bản.");
}

Test(reading, what_does_not_match_is_read_too)
{
	const struct question question = { .text = TEXT("bưu chính tỉnh:Huế"), .limit = 10 };

	expect_reading(&question, "sóng", "Phủ sóng|Sóng tới bản.");
}

Test(reading, an_unknown_id_is_not_found)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	const struct question question = { .text = TEXT("trạm") };

	cr_assert_eq(search_document(fixture.searcher, slice_of("../mic/bts"), &question,
				     &fixture.arena, &fixture.reading, NULL),
		     STATUS_NOT_FOUND);
}
