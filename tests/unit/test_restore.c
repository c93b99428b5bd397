/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/restore.h"

#include <criterion/criterion.h>

#include "tests/unit/lexicon_text.h"

static const char *const archive[] = {
	"Tỉnh Phú Yên có hai trạm BTS. Trạm BTS ở Phú Yên là trạm của VNPT, quán cà phê là Café "
	"Trung Nguyên.",
	"Sở Thông tin và Truyền thông quản lý trạm BTS, trạm thông tin và lý lịch của từng trạm.",
	"Năm 2019, trong năm 2019 và năm 2020, nam giới ở Đắk Nông thích đồ phú quý, sống phú quý.",
	"Quyết định số 17/2019/QĐ-UBND về ngày tết, ngày hội, tháng giêng, tháng hai, năm mới.",
	NULL,
};

struct fixture {
	struct lexicon *lexicon;
	struct analyzer *analyzer;
	struct arena arena;
	const struct query *query;
	const struct query_word **words;
	struct restored_word *restored;
	size_t count;
};

static void fixture_release(struct fixture *fixture)
{
	lexicon_close(fixture->lexicon);
	analyzer_close(fixture->analyzer);
	arena_release(&fixture->arena);
}

static void restore(struct fixture *fixture, const char *typed)
{
	struct error err = ERROR_INIT;
	struct parsed_query parsed;

	*fixture = (struct fixture){ .lexicon = lexicon_text_make(archive), .arena = ARENA_INIT };
	cr_assert_eq(analyzer_open(&fixture->analyzer, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(
		query_parse(&parsed, slice_of(typed), fixture->analyzer, &fixture->arena, &err),
		STATUS_OK);
	fixture->query = parsed.query;
	cr_assert_eq(
		query_words(parsed.query, &fixture->arena, &fixture->words, &fixture->count, &err),
		STATUS_OK);
	fixture->restored =
		arena_alloc_array(&fixture->arena, fixture->count, sizeof *fixture->restored);
	cr_assert_eq(restore_words(fixture->restored, fixture->words, fixture->count,
				   fixture->lexicon, &fixture->arena, &err),
		     STATUS_OK, "%s", err.message);
}

/* The exact forms with * behind each that was restored; without the compounds at the end. */
static void expect(const char *typed, const char *expected)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	CLEANUP(fixture_release) struct fixture fixture;

	restore(&fixture, typed);
	for (size_t i = 0; i < fixture.count; i++) {
		if (fixture.words[i]->kind >= TOKEN_ABBREVIATION)
			continue;
		strbuf_append(&text, slice_of(i ? " " : ""));
		strbuf_append(&text, fixture.restored[i].exact);
		strbuf_append(&text, slice_of(fixture.restored[i].restored ? "*" : ""));
	}
	cr_expect_str_eq(strbuf_string(&text), expected, "%s: %s", typed, strbuf_string(&text));
}

Test(restore, neighbours_tell_which_marks)
{
	expect("tram bts", "trạm* bts");
	expect("phu yen", "phú* yên*");
	expect("phu quy", "phú* quý*");
	expect("so thong tin va truyen thong", "sở* thông* tin và* truyền* thông*");
	expect("TRAM BTS PHU YEN", "trạm* bts phú* yên*");
}

Test(restore, what_has_marks_stays_and_helps)
{
	expect("trạm bts phu yen", "trạm bts phú* yên*");
	expect("tràm bts", "tràm bts");
	expect("phú quy", "phú quý*");
}

Test(restore, words_without_marks_are_left_where_others_have_some)
{
	expect("thông tin", "thông tin");
	expect("hai trạm", "hai trạm");
}

Test(restore, numbers_are_neighbours)
{
	expect("nam 2019", "năm* 2019");
	expect("nam gioi", "nam giới*");
}

Test(restore, nothing_reaches_over_punctuation_and_quotes)
{
	expect("phu, quy", "phú* quý*");
	expect("\"tram bts\" phu yen", "trạm* bts phú* yên*");
}

Test(restore, foreign_words_keep_their_letters)
{
	expect("cafe trung nguyen", "café* trung nguyên*");
	expect("cafes", "cafes");
	expect("dak nong", "đak* nông*");
}

Test(restore, document_numbers_and_addresses_stay)
{
	expect("quyet dinh so 17/2019/QD-UBND", "quyết* định* số* 17 2019 qd ubnd");
	expect("ly.lich.vn", "li lich vn");
	expect("quan-ly", "quản* lí*");
	expect("tram*", "tram");
}

Test(restore, days_are_words)
{
	expect("ngay 29 thang 7 nam 2019", "ngày* 29 tháng* 7 năm* 2019");
}

Test(restore, what_only_asks_is_known_by_itself)
{
	expect("tram bts la gi", "trạm* bts là* gì*");
	expect("dung hay sai", "đúng* hay sai");
}

Test(restore, unknown_words_stay)
{
	expect("xyzt", "xyzt");
	expect("tram xyzt phu yen", "trạm* xyzt phú* yên*");
	expect("", "");
}

Test(restore, confidence_tells_how_sure_that_is)
{
	CLEANUP(fixture_release) struct fixture sure, unsure, typed;

	restore(&sure, "phu yen");
	cr_assert_gt(sure.restored[0].confidence, 0.9);
	restore(&unsure, "ly");
	cr_assert_leq(unsure.restored[0].confidence, 1);
	restore(&typed, "trạm 2019");
	cr_assert_eq(typed.restored[0].confidence, 1);
	cr_assert_eq(typed.restored[1].confidence, 1);
}

/* What was meant by the words of a query, with "-" for those of which it is not known. */
static void expect_meant(const char *typed, const char *expected)
{
	CLEANUP(fixture_release) struct fixture fixture;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct restoration restoration;

	restore(&fixture, typed);
	cr_assert_eq(
		restore_query(&restoration, fixture.query, fixture.lexicon, &fixture.arena, NULL),
		STATUS_OK);
	for (size_t i = 0; i < restoration.count; i++) {
		const struct restored_word *meant =
			restoration_of(&restoration, restoration.words[i]);

		strbuf_append(&text, slice_of(i ? " " : ""));
		strbuf_append(&text, meant ? meant->exact : slice_of("-"));
	}
	cr_expect_str_eq(strbuf_string(&text), expected, "%s: %s", typed, strbuf_string(&text));
}

Test(restore, of_a_query_without_marks_tells_what_was_meant_by_each_word)
{
	expect_meant("phu yen", "phú yên");
	expect_meant("tram bts 2019", "trạm - -");
	expect_meant("tram*", "-");
	expect_meant("trạm phu yen", "");
	expect_meant("", "");
}

Test(restore, knows_nothing_of_words_that_are_not_of_the_query)
{
	CLEANUP(fixture_release) struct fixture fixture;
	struct restoration restoration;
	struct query_word other;

	restore(&fixture, "phu yen");
	cr_assert_eq(
		restore_query(&restoration, fixture.query, fixture.lexicon, &fixture.arena, NULL),
		STATUS_OK);
	other = *restoration.words[0];
	cr_assert_null(restoration_of(&restoration, &other));
}
