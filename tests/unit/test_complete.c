/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/complete.h"

#include <criterion/criterion.h>
#include <string.h>

#include "tests/unit/small_searcher.h"

#define TEXT(string) SLICE_INIT(string)

static const struct document library[] = {
	{ .id = TEXT("1"), .title = TEXT("Dời trạm BTS"), .body = TEXT("Họp báo.") },
	{ .id = TEXT("2"),
	  .title = TEXT("Phát triển trạm BTS"),
	  .body = TEXT("Viễn thông ở Nghệ An; bảo vệ trạm BTS."),
	  .date = 20140102 },
	{ .id = TEXT("3"), .title = TEXT("Trạm thu phí"), .date = 20040718 },
	{ .id = TEXT("4"), .title = TEXT("Sở Thông tin và Truyền thông Quảng Trị") },
	{ .id = TEXT("5"), .title = TEXT("Đường truyền") },
	{ .id = TEXT("6"), .title = TEXT("Đương đầu với bão") },
	{ .id = TEXT("7"), .title = TEXT("Kỹ thuật số") },
	{ .id = TEXT("8"), .title = TEXT("Mạng toàn cầu") },
	{ .id = TEXT("9"), .title = TEXT("Bao chi") },
	{ .id = TEXT("10"), .title = TEXT("Báo chí") },
	{ .id = TEXT("11"), .title = TEXT("Quyết định 17/2019/QĐ-UBND") },
	{ .id = TEXT("12"), .title = TEXT("Trận đấu HOẶC trận cầu") },
};

static void open_searcher(void)
{
	small_searcher_open(library, sizeof library / sizeof *library);
}

TestSuite(complete, .init = open_searcher, .fini = small_searcher_close);

/* "trạm BTS 2; trạm thu phí 1" */
static const char *completions_of(const char *typed, size_t limit)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct completions completions;
	struct error err = ERROR_INIT;

	cr_assert_eq(complete(searcher, slice_of(typed), limit, &arena, &completions, &err),
		     STATUS_OK, "%s", err.message);
	for (size_t i = 0; i < completions.count; i++) {
		strbuf_printf(&text, "%s", i ? "; " : "");
		strbuf_append(&text, completions.items[i].text);
		strbuf_printf(&text, " %u", completions.items[i].count);
	}
	return text.length ? arena_copy(&arena, strbuf_slice(&text)).data : "";
}

static void expect(const char *typed, const char *expected)
{
	cr_expect_str_eq(completions_of(typed, 10), expected, "%s: %s", typed,
			 completions_of(typed, 10));
}

Test(complete, from_bare_letters)
{
	expect("tram", "trạm BTS 2; trạm thu phí 1");
	expect("tram b", "trạm BTS 2");
	expect("TRAM B", "trạm BTS 2");
	expect("so thong tin va truyen thong quang t", "Sở Thông tin và Truyền thông Quảng Trị 1");
	expect("quyet dinh 17/2019/q", "quyết định 17/2019/QĐ-UBND 1");
}

Test(complete, with_the_marks_that_were_typed)
{
	expect("đường", "đường truyền 1");
	expect("đương ", "đương đầu với bão 1");
	expect("trạm b", "trạm BTS 2");
	expect("trám b", "");
}

Test(complete, from_a_word_with_some_of_its_marks)
{
	expect("trạ", "trạm BTS 2; trạm thu phí 1");
	expect("mạng tòa", "mạng toàn cầu 1");
	expect("mạng toà", "mạng toàn cầu 1");
	expect("mạng toá", "");
	expect("đư", "đương đầu với bão 1; đường truyền 1");
	expect("đương", "đương đầu với bão 1; đường truyền 1");
	expect("sở thôn", "Sở Thông tin và Truyền thông Quảng Trị 1");
	expect("tra\xcc\xa3", "trạm BTS 2; trạm thu phí 1"); /* NFD */
}

Test(complete, from_the_keys_of_telex_and_vni)
{
	expect("traamj b", "trạm BTS 2");
	expect("dduwowngf t", "đường truyền 1");
	expect("thu5t to6", "");
	expect("ma5ng t", "mạng toàn cầu 1");
}

Test(complete, a_word_may_be_spelt_otherwise)
{
	expect("ky", "kỹ thuật số 1");
	expect("kĩ th", "kỹ thuật số 1");
	expect("ky thuat", "kỹ thuật số 1");
}

Test(complete, the_next_word_behind_a_space)
{
	expect("trạm ", "trạm BTS 2; trạm thu phí 1");
	expect("tra ", "");
	expect("trạm, ", "");
}

Test(complete, never_what_was_typed)
{
	expect("trạm BTS", "");
	expect("tram bts", "trạm BTS 2");
	expect("báo chí", "");
	expect("bao c", "báo chí 1");
}

Test(complete, nothing_for_what_is_too_short_too_long_or_unknown)
{
	static char longest[600];

	memset(longest, 'a', sizeof longest - 1);
	expect("", "");
	expect(" ", "");
	expect("t", "");
	expect("xyzt qwr", "");
	expect("\xff\xfe", "");
	expect(longest, "");
	expect("tram\nb", "trạm BTS 2");
}

Test(complete, keeps_the_first_words_if_some_bulletin_has_all)
{
	expect("bao ve tram b", "bảo vệ trạm BTS 0");
	expect("Nghệ An: tram b", "Nghệ An: trạm BTS 0");
	expect("hop bao tram b", "họp báo trạm BTS 0");
	expect("bão tram b", "");
}

Test(complete, keeps_the_syntax_of_the_query)
{
	expect("\"viễn thông\" tram b", "\"viễn thông\" trạm BTS 0");
	expect("-Huế tram b", "-Huế trạm BTS 0");
	expect("viễn thông OR tram b", "viễn thông OR trạm BTS 0");
	expect("(viễn thông) tram b", "(viễn thông) trạm BTS 0");
}

Test(complete, nothing_within_syntax)
{
	expect("\"tram b", "");
	expect("“tram b", "");
	expect("(tram b", "");
	expect("title:tram", "");
	expect("tỉnh: tram b", "");
	expect("NOT tram b", "");
	expect("-tram", "");
	expect("tram*", "");
}

Test(complete, no_phrase_that_would_be_read_as_syntax)
{
	expect("tran dau", "");
}

Test(complete, as_many_as_are_wanted)
{
	cr_assert_str_eq(completions_of("tram", 1), "trạm BTS 2");
	cr_assert_str_eq(completions_of("tram", 0), "");
	cr_assert_str_eq(completions_of("tram", 1000), "trạm BTS 2; trạm thu phí 1");
}
