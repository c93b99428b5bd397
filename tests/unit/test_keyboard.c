/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/keyboard.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "small_index.h"

#define TEXT(string) SLICE_INIT(string)

static const struct document library[] = {
	{ .id = TEXT("bts"),
	  .title = TEXT("Phát triển trạm BTS"),
	  .body = TEXT(
		  "Tỉnh có điện thoại, thông tin, đường cáp và các toán thợ; hát mừng đó đây."),
	  .source = TEXT("mis.gov.vn") },
	{ .id = TEXT("ask"),
	  .title = TEXT("Hỏi đáp"),
	  .body = TEXT("Tấn công DDoS là gì? Nhóm Häx (box) nói mỉ, bõ, mí, hã.") },
	{ .id = TEXT("bare"),
	  .title = TEXT("Toan tinh"),
	  .body = TEXT("Bao cao cua ban to chuc.") },
};

struct fixture {
	struct small_index index;
	struct index_reader *reader;
	struct analyzer *analyzer;
	struct arena arena;
	struct keyboard_reading reading;
};

static void fixture_release(struct fixture *fixture)
{
	index_reader_close(fixture->reader);
	analyzer_close(fixture->analyzer);
	small_index_remove(&fixture->index);
	arena_release(&fixture->arena);
}

static struct fixture fixture_of(const struct document *documents, size_t count)
{
	CLEANUP(generation_closep) struct generation *generation = NULL;
	struct fixture fixture = { .index = small_index_make(documents, count),
				   .arena = ARENA_INIT };
	struct error err = ERROR_INIT;

	cr_assert_eq(generation_open(&generation, fixture.index.path, &err), STATUS_OK, "%s",
		     err.message);
	cr_assert_eq(generation_open_reader(generation, &fixture.reader, &err), STATUS_OK, "%s",
		     err.message);
	cr_assert_eq(analyzer_open(&fixture.analyzer, &err), STATUS_OK, "%s", err.message);
	return fixture;
}

static void read_typed(struct fixture *fixture, const char *typed)
{
	struct error err = ERROR_INIT;

	cr_assert_eq(keyboard_read(&fixture->reading, slice_of(typed), fixture->reader,
				   fixture->analyzer, &fixture->arena, &err),
		     STATUS_OK, "%s", err.message);
}

static void expect_text(struct fixture *fixture, const char *typed, const char *text)
{
	read_typed(fixture, typed);
	cr_expect(slice_equal(fixture->reading.text, slice_of(text)), "%s became %.*s", typed,
		  (int)fixture->reading.text.length, fixture->reading.text.data);
}

static void expect_as_typed(struct fixture *fixture, const char *typed)
{
	expect_text(fixture, typed, typed);
	cr_expect_eq(fixture->reading.warning_count, 0, "%s", typed);
}

Test(keyboard, reads_what_the_archive_does_not_know)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_of(library, 3);

	expect_text(&fixture, "tramj bts", "trạm bts");
	expect_text(&fixture, "Tra5m BTS", "Trạm BTS");
	expect_text(&fixture, "ddieenj thoaij", "điện thoại");
	expect_text(&fixture, "d9u7o7ng2", "đường");
}

Test(keyboard, takes_a_letter_pressed_twice_for_a_slip_where_its_mark_makes_no_word)
{
	static const struct document both = { .id = TEXT("both"),
					      .title = TEXT("Trạm và trậm"),
					      .body = TEXT("Trầm trồ.") };
	CLEANUP(fixture_release) struct fixture fixture = fixture_of(library, 3);
	CLEANUP(fixture_release) struct fixture with = fixture_of(&both, 1);

	expect_text(&fixture, "traamj bts", "trạm bts");
	expect_text(&with, "traamj bts", "trậm bts");
	expect_as_typed(&fixture, "veef");
}

Test(keyboard, keeps_the_rest_byte_for_byte)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_of(library, 3);

	expect_text(&fixture, "  -\"tramj  bts\" OR (thoong\ttin) NOT tieeu đề:tramj, đường.  ",
		    "  -\"trạm  bts\" OR (thông\ttin) NOT tieeu đề:trạm, đường.  ");
	expect_text(&fixture, "“tramj” «tramj» -tramj (tramj) tramj? tramj. tramj",
		    "“trạm” «trạm» -trạm (trạm) trạm? trạm. trạm");
	expect_text(&fixture, "năm:2019 title:tramj \xff tramj", "năm:2019 title:trạm \xff trạm");
}

Test(keyboard, leaves_parts_of_other_things)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_of(library, 3);

	expect_as_typed(&fixture, "");
	expect_as_typed(&fixture, "tramj.vn www.tramj tramj/bts tramj-bts tramj* tramj: tramj:bts");
	expect_as_typed(&fixture, "trạmtramj tramjđ x-tramj \xfftramj tramj'bts tramj_bts @tramj");
}

Test(keyboard, leaves_words_that_the_archive_knows)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_of(library, 3);

	expect_as_typed(&fixture, "ddos");
	expect_as_typed(&fixture, "box");
	expect_as_typed(&fixture, "hax");
	expect_as_typed(&fixture, "nguồn:mis");
}

Test(keyboard, leaves_what_would_find_no_more)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_of(library, 3);

	expect_as_typed(&fixture, "tramf");
	expect_as_typed(&fixture, "duowngf");
	expect_as_typed(&fixture, "toans2");
}

Test(keyboard, a_stem_does_not_make_a_word_known)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_of(library, 3);

	expect_text(&fixture, "toans", "toán");
}

Test(keyboard, reads_only_while_the_archive_lacks_the_word)
{
	static const struct document documents[] = {
		{ .id = TEXT("a"), .title = TEXT("Trạm"), .body = TEXT("Điện thoại.") },
		{ .id = TEXT("b"), .title = TEXT("Từ lạ: tramj"), .body = TEXT("Tra5m, gõ VNI.") },
	};
	CLEANUP(fixture_release) struct fixture without = fixture_of(documents, 1);
	CLEANUP(fixture_release) struct fixture with = fixture_of(documents, 2);

	expect_text(&without, "tramj", "trạm");
	expect_text(&without, "tra5m", "trạm");
	expect_as_typed(&with, "tramj");
	expect_as_typed(&with, "TRAMJ tra5m");
	expect_text(&with, "tramj dieenjd", "tramj điện");
}

Test(keyboard, warns_once_for_words_side_by_side)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_of(library, 3);
	static const char *const sentences[] = {
		"\"ddieenj  thoaij\" was read as \"điện  thoại\".",
		"\"tramj\" was read as \"trạm\".",
	};

	read_typed(&fixture, "ddieenj  thoaij bts tramj");
	cr_assert_eq(fixture.reading.warning_count, 2);
	for (size_t i = 0; i < 2; i++)
		cr_expect(slice_equal(fixture.reading.warnings[i], slice_of(sentences[i])), "%.*s",
			  (int)fixture.reading.warnings[i].length,
			  fixture.reading.warnings[i].data);
}
