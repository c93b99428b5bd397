/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search.h"

#include <criterion/criterion.h>

#include "tests/unit/small_searcher.h"

#define TEXT(string) SLICE_INIT(string)

static const struct document library[] = {
	{ .id = TEXT("bts"),
	  .title = TEXT("Phát triển trạm BTS"),
	  .body = TEXT("Xây dựng trạm BTS, kiểm tra trạm BTS, dời trạm BTS; trạm BTS mới, trạm BTS "
		       "cũ, trạm BTS nhỏ, trạm BTS lớn; tạm dừng một dự án."),
	  .province = TEXT("Nghệ An"),
	  .date = 20140102 },
	{ .id = TEXT("portal"),
	  .title = TEXT("Cổng thông tin điện tử"),
	  .body = TEXT("Cổng thông tin của tỉnh, thông tin của sở, thông tin báo chí."),
	  .province = TEXT("Phú Yên"),
	  .date = 20150630 },
	{ .id = TEXT("bare"),
	  .title = TEXT("Tin cua tinh"),
	  .body = TEXT("Nam nay xay dung tram BTS.") },
	{ .id = TEXT("rare"), .title = TEXT("Cây trám"), .body = TEXT("Trồng trám một lần.") },
};

static void open_searcher(void)
{
	small_searcher_open(library, sizeof library / sizeof *library);
}

TestSuite(suggest, .init = open_searcher, .fini = small_searcher_close);

static const char *suggestion(struct question question)
{
	struct answer answer;
	struct error err = ERROR_INIT;

	question.detail = DETAIL_FULL;
	question.limit = 10;
	cr_assert_eq(search(searcher, &question, &arena, &answer, &err), STATUS_OK, "%s",
		     err.message);
	return arena_copy(&arena, answer.suggestion).data;
}

static void expect(const char *typed, const char *expected)
{
	const char *made = suggestion((struct question){ .text = slice_of(typed) });

	cr_expect_str_eq(made ? made : "", expected, "%s: %s", typed, made);
}

Test(suggest, what_is_found_with_its_marks)
{
	expect("tram bts", "trạm BTS");
	expect("cong thong tin", "cổng thông tin");
	expect("Tram BTS", "Trạm BTS");
}

Test(suggest, nothing_for_what_is_right)
{
	expect("trạm BTS", "");
	expect("cổng thông tin", "");
	expect("", "");
	expect("BTS", "");
}

Test(suggest, nothing_that_finds_nothing)
{
	expect("tram thong tin", "");
	expect("tram bts -dung", "trạm BTS -dung");
	expect("tram bts -xây", "");
	expect("xyzt", "");
}

Test(suggest, what_is_found_within_the_filters)
{
	struct question question = { .text = slice_of("tram bts"),
				     .province = slice_of("Nghệ An") };

	cr_assert_str_eq(suggestion(question), "trạm BTS");
	question.province = slice_of("Phú Yên");
	cr_assert_str_eq(suggestion(question), "");
	question = (struct question){ .text = slice_of("tram bts"), .date_first = 20150101 };
	cr_assert_str_eq(suggestion(question), "");
	expect("tram bts tỉnh:\"Phú Yên\"", "");
	expect("tram bts tỉnh:\"Nghệ An\"", "trạm BTS tỉnh:\"Nghệ An\"");
}

Test(suggest, what_is_found_in_the_title)
{
	expect("title:tram", "title:trạm");
	expect("title:\"dien tu\"", "title:\"điện tử\"");
	expect("title:sở", "");
	expect("title:so", "");
}

Test(suggest, slips_that_the_archive_has_clearly_more_of)
{
	expect("chạm BTS", "trạm BTS");
	expect("thong tjn", "thông tin");
	expect("tạm dừng", "");
}

Test(suggest, what_questions_ask_about_alone)
{
	expect("tram bts la gi", "trạm BTS là gì");
}

Test(suggest, what_keys_show)
{
	expect("tramj bts", "trạm bts");
	expect("thoong tin", "thông tin");
	expect("thoong tin xyzt", "");
}

Test(suggest, nothing_where_only_ids_are_asked_for)
{
	struct question question = { .text = slice_of("tram bts"), .limit = 10 };
	struct answer answer;

	cr_assert_eq(search(searcher, &question, &arena, &answer, NULL), STATUS_OK);
	cr_assert_eq(answer.suggestion.length, 0);
}
