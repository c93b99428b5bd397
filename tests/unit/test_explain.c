/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/explain.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>

#include "searcher/search.h"
#include "small_index.h"

#define TEXT(string) SLICE_INIT(string)

static const struct document library[] = {
	{ .id = TEXT("bts"),
	  .title = TEXT("Phát triển trạm BTS"),
	  .body = TEXT("Nghệ An xây dựng trạm BTS, phủ sóng vùng sâu theo 36-NQ/TW. Trạm nằm xa."),
	  .province = TEXT("Nghệ An"),
	  .date = 20140102 },
	{ .id = TEXT("bare"),
	  .title = TEXT("Tin ngan"),
	  .body = TEXT("Tram thu phat song o xa; tram BTS gan truong."),
	  .date = 20140102 },
	{ .id = TEXT("tone"),
	  .title = TEXT("Cây trám"),
	  .body = TEXT("Rừng trám ở xã Trạm Tấu cho nhiều quả.") },
	{ .id = TEXT("cntt"),
	  .title = TEXT("Đào tạo công nghệ thông tin (CNTT)"),
	  .body = TEXT("Các lớp về công nghệ thông tin mở trong tháng Năm ở trạm xá."),
	  .date = 20180501 },
	{ .id = TEXT("short"),
	  .title = TEXT("Phòng họp có CNTT"),
	  .body = TEXT("Phòng họp có CNTT từ năm ngoái. Sở TT&TT cho biết thêm."),
	  .date = 20180501 },
	{ .id = TEXT("merged"),
	  .title = TEXT("Họp quý"),
	  .body = TEXT("Sở Khoa học và Công nghệ họp về trạm quan trắc."),
	  .date = 20250901 },
};

static struct small_index folder;
static struct searcher *searcher;
static struct arena arena = ARENA_INIT;
static struct answer answer;

static void set_up(void)
{
	struct error err = ERROR_INIT;

	folder = small_index_make(library, sizeof library / sizeof *library);
	cr_assert_eq(searcher_open(&searcher, folder.path, &err), STATUS_OK, "%s", err.message);
}

static void tear_down(void)
{
	searcher_close(searcher);
	small_index_remove(&folder);
	arena_release(&arena);
}

TestSuite(explain, .init = set_up, .fini = tear_down);

static void ask(const char *text)
{
	const struct question question = {
		.text = slice_of(text), .limit = 10, .detail = DETAIL_FULL, .explain = true
	};

	cr_assert_eq(search(searcher, &question, &arena, &answer, NULL), STATUS_OK);
}

static const struct explanation *explanation_of(const char *id)
{
	for (size_t i = 0; i < answer.hit_count; i++)
		if (slice_equal(answer.hits[i].id, slice_of(id)))
			return answer.hits[i].explanation;
	cr_assert_fail("%s was not found", id);
	return NULL;
}

/* "TERM,TERM form TITLE+BODY" of each part, and what it stands for. */
static const char *parts_of(const char *id)
{
	const struct explanation *explanation = explanation_of(id);
	static struct strbuf text;

	strbuf_release(&text);
	for (size_t i = 0; i < explanation->part_count; i++) {
		const struct explained_part *part = &explanation->parts[i];

		strbuf_append(&text, slice_of(i ? "; " : ""));
		for (size_t j = 0; j < part->term_count; j++) {
			strbuf_append(&text, slice_of(j ? "," : ""));
			strbuf_append(&text, part->terms[j]);
		}
		strbuf_printf(&text, " %s %u+%u", part_form_name(part->form), part->in_title,
			      part->in_body);
		if (part->origin != ORIGIN_TYPED)
			strbuf_printf(&text, " %s of %.*s", origin_name(part->origin),
				      (int)part->typed.length, part->typed.data);
	}
	return strbuf_string(&text);
}

Test(explain, tells_the_terms_of_a_word_and_where_they_stand)
{
	ask("trạm BTS");
	cr_assert_str_eq(parts_of("bts"), "Btram bare 1+2; Bbts bare 1+1; Gtram bts bigram 1+1; "
					  "Etram:trạm exact 1+2; Etram:trạm toneless 1+2");
	cr_assert_str_eq(parts_of("bare"), "Btram bare 0+2; Bbts bare 0+1; Gtram bts bigram 0+1; "
					   "Etram:tram toneless 0+2");
}

Test(explain, tells_an_abbreviation)
{
	ask("cntt");
	cr_assert_str_eq(parts_of("short"), "Bcntt bare 1+1");
	ask("công nghệ thông tin");
	cr_assert_str_eq(parts_of("short"),
			 "Ecntt:cntt exact 1+1 abbreviation of công nghệ thông tin");
}

Test(explain, tells_a_name_and_the_office_that_took_it_in)
{
	ask("Sở TT&TT họp");
	cr_assert_not_null(strstr(parts_of("merged"), " successor of Sở TT&TT"));
	ask("STTTT");
	cr_assert_not_null(strstr(parts_of("short"), " name of STTTT"));
}

Test(explain, tells_the_words_of_a_wildcard)
{
	ask("trườ* OR trá*");
	cr_assert_str_eq(parts_of("tone"), "Etram:trám wildcard 1+1 wildcard of trá");
}

Test(explain, tells_the_marks_that_were_left_out)
{
	ask("tram bts");
	cr_assert_not_null(strstr(parts_of("bts"), "Etram:trạm exact 1+2 marks of tram"));
}

Test(explain, tells_the_keys_that_were_typed)
{
	ask("tramj");
	cr_assert_not_null(strstr(parts_of("bts"), "Etram:trạm exact 1+2 keys of tramj"));
}

Test(explain, tells_a_compound_and_a_field)
{
	ask("36-NQ/TW tiêu đề:trạm");
	cr_assert_not_null(strstr(parts_of("bts"), "D36/nq-tw compound 0+1"));
	cr_assert_not_null(strstr(parts_of("bts"), "SEtram:trạm exact 1+0"));

	const struct explanation *explanation = explanation_of("bts");
	for (size_t i = 0; i < explanation->part_count; i++)
		cr_assert_eq(explanation->parts[i].in_title_alone,
			     explanation->parts[i].terms[0].data[0] == 'S');
}

Test(explain, parts_that_a_document_has_without_being_found_by_them_add_nothing)
{
	ask("quả OR (trám -Tấu)");
	cr_assert_str_eq(parts_of("tone"), "Bqua bare 0+1; Equa:quả exact 0+1");
}

/* All parts and what reading again added are the score of the ranking. */
Test(explain, adds_up_to_the_score)
{
	static const char *const texts[] = {
		"trạm",
		"tram",
		"trạm BTS",
		"\"trạm BTS\"",
		"cntt",
		"công nghệ thông tin",
		"STTTT",
		"Sở TT&TT",
		"36-NQ/TW",
		"tra*",
		"trá*",
		"trườ* OR tr*",
		"tr* -BTS",
		"tiêu đề:trạm",
		"trạm năm:2014",
		"trạm ngày:1/1/2014..3/1/2014",
		"tháng Năm",
		"trạm tỉnh:Nghệ An",
		"trạm OR cntt OR quả",
		"tramj",
		"trạm BTS xylophone",
		"phòng họp có trạm BTS của Sở TT&TT ở xã xa không",
		"trạm trạm trạm BTS BTS",
		"ở đâu có trạm thu phát sóng gần trường học nhất trong tỉnh Nghệ An",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		ask(texts[i]);
		cr_assert_gt(answer.hit_count, 0, "%s", texts[i]);
		for (size_t j = 0; j < answer.hit_count; j++) {
			const struct explanation *explanation = answer.hits[j].explanation;

			cr_assert_float_eq(explanation->score + explanation->gain,
					   answer.hits[j].score, 1e-6, "%s", texts[i]);
		}
	}
}

Test(explain, what_was_read_again_is_told_apart)
{
	ask("ở đâu có trạm thu phát sóng gần trường học nhất");
	cr_assert_gt(answer.hits[0].explanation->gain, 0);
	ask("trạm");
	cr_assert_eq(answer.hits[0].explanation->gain, 0);
}
