/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/phrases_counter.h"

#include <string.h>

#include "tests/unit/phrases_text.h"

static struct arena arena;

static void release_arena(void)
{
	arena_release(&arena);
}

TestSuite(phrases_counter, .fini = release_arena);

/* The phrases of these titles, ended by NULL. */
static const char *phrases_of(const char *const *titles)
{
	CLEANUP(phrases_closep) struct phrases *phrases = phrases_text_make(titles);

	return phrases_text(phrases, &arena);
}

#define PHRASES_OF(...) phrases_of((const char *const[]){ __VA_ARGS__, NULL })

static void expect_has(const char *phrases, const char *phrase)
{
	cr_expect_not_null(strstr(phrases, phrase), "no %s in %s", phrase, phrases);
}

static void expect_lacks(const char *phrases, const char *phrase)
{
	cr_expect_null(strstr(phrases, phrase), "%s in %s", phrase, phrases);
}

Test(phrases_counter, keeps_what_several_titles_have)
{
	cr_assert_str_eq(PHRASES_OF("Tỉnh ta dựng thêm nhiều trạm BTS ở vùng cao trong năm nay",
				    "Người dân một xã miền núi lo ngại vì trạm BTS đặt gần nhà"),
			 "trạm BTS 2");
}

Test(phrases_counter, keeps_a_short_clause)
{
	cr_assert_str_eq(PHRASES_OF("Khai trương cổng dịch vụ công"),
			 "khai trương cổng dịch vụ công 1");
	cr_assert_str_eq(PHRASES_OF("một hai ba bốn năm sáu bảy tám chín"), "");
	cr_assert_str_eq(PHRASES_OF("Huế"), "");
}

Test(phrases_counter, a_clause_ends_at_punctuation)
{
	cr_assert_str_eq(PHRASES_OF("Nghệ An: thanh tra, kiểm định"),
			 "kiểm định 1; Nghệ An 1; thanh tra 1");
}

Test(phrases_counter, counts_bulletins_and_not_occurrences)
{
	expect_has(PHRASES_OF("Chữ ký số, chữ ký số và chữ ký số", "Cấp chữ ký số"), "chữ ký số 2");
}

Test(phrases_counter, a_phrase_does_not_end_in_a_name)
{
	const char *phrases = PHRASES_OF(
		"Bưu điện Quảng Trị có giám đốc mới", "Bưu điện Quảng Nam có giám đốc mới",
		"Bưu điện Quảng Ninh mở thêm điểm phục vụ", "Thăm bưu điện Quảng Trị");

	expect_has(phrases, "bưu điện Quảng Trị 2");
	expect_lacks(phrases, "Quảng 4");
	expect_lacks(phrases, "; Trị");
}

Test(phrases_counter, nor_does_it_end_or_begin_with_a_function_word)
{
	const char *phrases =
		PHRASES_OF("Sở ký kết quy chế phối hợp với công an",
			   "Quy chế phối hợp với hải quan", "Bộ ban hành quy chế phối hợp");

	expect_has(phrases, "quy chế phối hợp 3");
	expect_lacks(phrases, "phối hợp với 2");
}

Test(phrases_counter, what_always_goes_on_with_one_word_is_no_phrase)
{
	const char *phrases = PHRASES_OF("Hội nghị giao ban báo chí quý một",
					 "Tổ chức giao ban báo chí", "Dự giao ban báo chí ở tỉnh");

	expect_has(phrases, "giao ban báo chí 3");
	expect_lacks(phrases, "giao ban báo 3");
	expect_lacks(phrases, "; ban báo chí");
}

Test(phrases_counter, what_is_never_at_an_end_is_no_phrase)
{
	const char *phrases = PHRASES_OF("cổng thông tin điện tử", "giá thông tin điện thoại",
					 "tin thông tin điện lực", "thông tin");

	expect_has(phrases, "thông tin 4");
	expect_lacks(phrases, "thông tin điện 3");
}

Test(phrases_counter, what_is_joined_is_one_word)
{
	const char *phrases = PHRASES_OF("Thực hiện Nghị định 72/2013/NĐ-CP về mạng",
					 "Hỏi đáp về Nghị định 72/2013/NĐ-CP",
					 "Góp ý về Nghị định 72/2017/TT-BTC");

	expect_has(phrases, "Nghị định 72/2013/NĐ-CP 2");
	expect_lacks(phrases, "định 72 ");
}

Test(phrases_counter, one_word_alone_is_one_that_is_no_syllable)
{
	const char *phrases = PHRASES_OF("bán hàng trên Facebook ở xã nhỏ không cần vốn ban đầu",
					 "lên Facebook khoe chuyện nhà là nên hay không nên đây");

	cr_assert_str_eq(phrases, "Facebook 2");
}

Test(phrases_counter, writes_it_as_within_a_clause)
{
	expect_has(
		PHRASES_OF("Mạng lưới bưu chính", "Sửa mạng lưới bưu chính", "MẠNG LƯỚI BƯU CHÍNH"),
		"mạng lưới bưu chính 3");
	expect_has(PHRASES_OF("Phú Yên họp báo", "Thanh tra ở Phú Yên"), "Phú Yên 2");
}

Test(phrases_counter, the_capital_of_a_sentence_is_lost)
{
	const char *phrases = PHRASES_OF("Mạng lưới bưu  chính", "Cả mạng lưới ấy", "Đắk Nông");

	expect_has(phrases, "mạng lưới bưu chính 1");
	expect_has(phrases, "Đắk Nông 1");
}

Test(phrases_counter, what_would_not_be_a_plain_query_is_left_out)
{
	cr_assert_str_eq(PHRASES_OF("thông(tin)điện:tử*mới"), "");
}

Test(phrases_counter, spellings_of_a_syllable_are_the_same)
{
	expect_has(PHRASES_OF("Quản lý đầu tư", "quản lí đầu tư", "Quản lý đầu tư"),
		   "quản lý đầu tư 3");
}

Test(phrases_counter, what_is_joined_or_not_is_one_phrase)
{
	cr_assert_str_eq(PHRASES_OF("Covid-19", "Covid-19", "Covid 19"), "Covid-19 3");
}

Test(phrases_counter, counts_from_nothing_after_writing)
{
	CLEANUP(phrases_counter_release) struct phrases_counter counter = PHRASES_COUNTER_INIT;
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	CLEANUP(phrases_closep) struct phrases *phrases = NULL;
	char path[] = "/tmp/sttt-counter-XXXXXX";

	close(mkstemp(path));
	cr_assert_eq(analyzer_open(&analyzer, NULL), STATUS_OK);
	for (const char *const *title = (const char *const[]){ "cổng dịch vụ", "họp báo", NULL };
	     *title; title++) {
		cr_assert_eq(
			phrases_counter_add(&counter, slice_of(*title), 20190718, analyzer, NULL),
			STATUS_OK);
		cr_assert_eq(phrases_counter_write(&counter, path, NULL), STATUS_OK);
	}
	phrases = phrases_text_open(path);
	remove(path);
	cr_assert_str_eq(phrases_text(phrases, &arena), "họp báo 1");
}
