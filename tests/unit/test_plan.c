/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/plan.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "index/schema.h"
#include "tests/unit/planned.h"

#define TEXT(string) SLICE_INIT(string)

struct example {
	char query[96], expected[320]; /* arrays: a parameter is copied to the test's process */
};

#define EXAMPLES(list) cr_make_param_array(struct example, list, sizeof(list) / sizeof *(list))

/* The ids of what is found, best first: "a b ". */
static struct strbuf found(struct fixture *fixture, const char *text, bool exact)
{
	struct plan plan = plan_of(fixture, text, exact);

	return ids_of(fixture, &plan, ORDER_RELEVANCE);
}

static void expect_found(struct fixture *fixture, const struct example *e, bool exact)
{
	CLEANUP(strbuf_release) struct strbuf ids = found(fixture, e->query, exact);

	cr_assert_str_eq(strbuf_string(&ids), e->expected, "%s: %s", e->query, strbuf_string(&ids));
}

/* The plan as a tree, without the counts. */
static struct strbuf printed(struct fixture *fixture, const char *text)
{
	struct plan plan = plan_of(fixture, text, false);
	struct strbuf tree = STRBUF_INIT;

	cr_assert_eq(plan_print(&tree, plan.match, fixture->reader, NULL), STATUS_OK);
	return tree;
}

static const struct document library[] = {
	{ .id = TEXT("bts"),
	  .title = TEXT("Phát triển trạm BTS"),
	  .body = TEXT("Nghệ An xây dựng trạm BTS, phủ sóng vùng sâu."),
	  .province = TEXT("Nghệ An"),
	  .source = TEXT("mic.gov.vn"),
	  .date = 20140102 },
	{ .id = TEXT("number"),
	  .title = TEXT("Quyết định 17/2019/QĐ-UBND"),
	  .body = TEXT("Ủy ban nhân dân tỉnh ban hành quyết định. Hội nghị, hội thảo."),
	  .province = TEXT("Thái Bình"),
	  .source = TEXT("sotttt.thaibinh.gov.vn"),
	  .date = 20190718 },
	{ .id = TEXT("bare"),
	  .title = TEXT("Uy ban nhan dan xa"),
	  .body = TEXT("Tram vien thong o xa, quyet dinh 19/2017."),
	  .source = TEXT("dynamic.vn") },
};

static struct fixture library_fixture(void)
{
	return fixture_of(library, sizeof library / sizeof *library);
}

ParameterizedTestParameters(plan, finds)
{
	static struct example examples[] = {
		{ "trạm", "bts bare " },
		{ "tram", "bts bare " },
		{ "trạm BTS", "bts " },
		{ "TRẠM bts", "bts " },
		{ "ủy ban nhân dân", "number bare " },
		{ "uỷ ban nhân dân", "number bare " },
		{ "\"ủy ban nhân dân\"", "number bare " },
		{ "\"uy ban nhan dan\"", "bare number " },
		{ "\"dân nhân ban ủy\"", "" },
		{ "\"hội nghị hội thảo\"", "number " },
		{ "17/2019/QĐ-UBND", "number " },
		{ "17/2019/QD-UBND", "number " },
		{ "số:17/2019", "number " },
		{ "2019/17", "" },
		{ "quyết -trạm", "number bare " },
		{ "quyet -tram", "number " },
		{ "trạm OR quyết", "bts number bare " },
		{ "tiêu đề:ban", "bare " },
		{ "title:\"trạm BTS\"", "bts " },
		{ "title:sóng", "" },
		{ "vien*", "bare " },
		{ "quyế*", "number " },
		{ "201*", "number bare " },
		{ "tỉnh:\"nghe an\"", "bts " },
		{ "nguồn:MIC.gov.vn", "bts " },
		{ "nguồn:mic", "bts " },
		{ "nguồn:thaibinh", "number " },
		{ "năm:2019", "number " },
		{ "ngày:1/1/2014..30/6/2014", "bts " },
		{ "ngày:..2018", "bts " },
		{ "tỉnh:Huếế trạm", "" },
		{ "-trạm", "" },
		{ "-trạm năm:2019", "number " },
		{ "", "" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, plan, finds)
{
	CLEANUP(fixture_release) struct fixture fixture = library_fixture();

	expect_found(&fixture, e, false);
}

/* Numbers and days in the forms in which people write them. */
static const struct document office[] = {
	{ .id = TEXT("title"),
	  .title = TEXT("Triển khai Quyết định số 17/2019/QĐ-UBND"),
	  .body = TEXT("Sở phổ biến quy chế quản lý tới các huyện. Từ ngày 29 tháng 7 năm 2015, "
		       "mọi huyện đã nối mạng; dự kiến thêm nhiều xã nữa trong những năm tới."),
	  .date = 20190902 },
	{ .id = TEXT("text"),
	  .title = TEXT("Họp giao ban"),
	  .body = TEXT("17/2019/QD - UBND, 17/2019/QĐ–UBND. Quyết định 17/2019/QĐ-UBND."),
	  .date = 20191010 },
	{ .id = TEXT("other"),
	  .title = TEXT("Quyết định 17/2018/QĐ-UBND và 2019/17"),
	  .body = TEXT("Số 17/2019/TT-BTTTT ngày 1/7/2019; số 36-NQ/TW."),
	  .date = 20180701 },
	{ .id = TEXT("short"),
	  .title = TEXT("Thực hiện Nghị quyết 36"),
	  .body = TEXT("Chiều 29/7, Sở họp về nghị quyết."),
	  .date = 20150730 },
	{ .id = TEXT("quarter"),
	  .title = TEXT("Kết quả quý III năm 2019"),
	  .body = TEXT("Kế hoạch tháng 9/2016 đã xong.") },
};

static struct fixture office_fixture(void)
{
	return fixture_of(office, sizeof office / sizeof *office);
}

ParameterizedTestParameters(plan, finds_compounds_in_any_form)
{
	static struct example examples[] = {
		{ "17/2019/QĐ-UBND", "title text " },
		{ "17/2019/qd-ubnd", "title text " },
		{ "QĐ 17/2019", "title text " },
		{ "qd 17/2019", "title text " },
		{ "quyết định 17/2019/QĐ-UBND", "title text " },
		{ "quyet dinh 17/2019", "title text " },
		{ "số 17/2019/QĐ-UBND", "title text " },
		{ "số:17/2019/QĐ-UBND", "title text " },
		{ "\"QĐ 17/2019\"", "title text " },
		{ "thông tư 17/2019", "other " },
		{ "36 NQ TW", "other short " },
		{ "number:\"36 NQ TW\"", "other short " },
		{ "nghị quyết 36", "short other " },
		{ "2019/17/QĐ-UBND", "" },
		{ "17/2017/QĐ-UBND", "" },
		{ "9/2016", "quarter " },
		{ "2016/9", "" },
		{ "số:9/2016", "quarter " },
		{ "tháng 9 năm 2016", "quarter " },
		{ "1/7/2019", "other " },
		{ "29/7/2015", "title short " },
		{ "29-7-2015", "title short " },
		{ "ngày 29 tháng 7 năm 2015", "title short " },
		{ "29/7", "short title " },
		{ "29/7/2014", "" },
		{ "quý 3/2019", "quarter title " },
		{ "quy III/2019", "quarter title " },
		{ "title:17/2019/QĐ-UBND", "title " },
		{ "title:29/7/2015", "" },
		{ "giao NOT 17/2019/QĐ-UBND", "" },
		{ "nghị quyết NOT 36-NQ/TW", "short " },
		{ "Sở 17/2019/QĐ-UBND", "title " },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, plan, finds_compounds_in_any_form)
{
	CLEANUP(fixture_release) struct fixture fixture = office_fixture();

	expect_found(&fixture, e, false);
}

ParameterizedTestParameters(plan, dates_are_met_by_periods_that_are_named)
{
	static struct example examples[] = {
		{ "ngày:quý III/2019", "title quarter " },
		{ "ngày:31/8/2019", "quarter " },
		{ "năm:2019", "text title quarter " },
		{ "năm:2016", "quarter " },
		{ "ngày:10/2019..", "text " },
		{ "ngày:..1/2016", "short " },
		{ "năm:2016..", "text title other quarter " },
		{ "ngày:1/1/1945..31/12/2099", "text title other short quarter " },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, plan, dates_are_met_by_periods_that_are_named)
{
	CLEANUP(fixture_release) struct fixture fixture = office_fixture();

	expect_found(&fixture, e, false);
}

Test(plan, an_open_range_asks_for_the_months_there_are)
{
	CLEANUP(fixture_release) struct fixture fixture = office_fixture();
	CLEANUP(strbuf_release) struct strbuf tree = printed(&fixture, "năm:2014..");

	cr_assert(strstr(strbuf_string(&tree), "M2019"));
	cr_assert_not(strstr(strbuf_string(&tree), "M2050"), "%s", strbuf_string(&tree));
}

Test(plan, a_compound_counts_as_one_word)
{
	CLEANUP(fixture_release) struct fixture fixture = office_fixture();
	struct plan four = plan_of(&fixture, "sở họp ngày 29 tháng 7 năm 2015 về", false);
	struct plan five = plan_of(&fixture, "sở họp ngày 29 tháng 7 năm 2015 về mạng", false);

	cr_assert_eq(four.droppable_count, 4);
	cr_assert_eq(five.droppable_count, 0);
}

Test(plan, exact_takes_a_number_by_its_marks)
{
	CLEANUP(fixture_release) struct fixture fixture = office_fixture();
	CLEANUP(strbuf_release)
	struct strbuf ids = found(&fixture, "17/2019/QD-UBND", true);

	cr_assert_str_eq(strbuf_string(&ids), "text ");
}

/* A bulletin that says the number again and again, and one that has it in its title and is
 * three times as long as the others. */
Test(plan, a_number_in_the_title_stands_before_every_text)
{
	CLEANUP(strbuf_release) struct strbuf often = STRBUF_INIT, seldom = STRBUF_INIT;
	struct document documents[6] = { 0 };
	static char ids[6][4];

	for (size_t i = 0; i < 40; i++)
		strbuf_append(&often, slice_of("Số 17/2019/QĐ-UBND. "));
	for (size_t i = 0; i < 1200; i++)
		strbuf_append(&seldom, slice_of("văn bản khác. "));
	for (size_t i = 0; i < 6; i++) {
		snprintf(ids[i], sizeof ids[i], "%zu", i);
		documents[i].id = slice_of(ids[i]);
		documents[i].body = strbuf_slice(i < 5 ? &often : &seldom);
	}
	documents[5].title = slice_of("Quy chế theo 17/2019/QĐ-UBND");

	CLEANUP(fixture_release) struct fixture fixture = fixture_of(documents, 6);
	CLEANUP(strbuf_release) struct strbuf order = found(&fixture, "QĐ 17/2019", false);

	cr_assert(slice_starts_with(strbuf_slice(&order), slice_of("5 ")), "%s",
		  strbuf_string(&order));
}

static double score_of(struct fixture *fixture, const char *query)
{
	struct plan plan = plan_of(fixture, query, false);
	struct search_request request = { .match = plan.match, .bm25 = plan_bm25, .limit = 1 };
	struct mset mset;

	cr_assert_eq(index_reader_search(fixture->reader, &request, &fixture->arena, &mset, NULL),
		     STATUS_OK);
	return mset.hit_count ? mset.hits[0].score : 0;
}

/* libxapian 1.4.22 did so on the right of AND_MAYBE. */
Test(plan, a_chunk_that_is_not_there_adds_nothing_to_a_question)
{
	struct document documents[64];
	static char ids[64][4];

	for (size_t i = 0; i < 64; i++) {
		snprintf(ids[i], sizeof ids[i], "%zu", i);
		documents[i] = (struct document){
			.id = slice_of(ids[i]),
			.title = slice_of(i % 2 ? "Nơi thường trú có sóng" : "Mạng b"),
			.body = slice_of(i % 3 ? "a, c và chữ" : "c b a"),
		};
	}

	CLEANUP(fixture_release) struct fixture fixture = fixture_of(documents, 64);
	cr_assert_float_eq(score_of(&fixture, "nơi thường trú có sóng mạng a_b_c"),
			   score_of(&fixture, "nơi thường trú có sóng mạng, a, b, c"), 1e-9);
}

ParameterizedTestParameters(plan, exact_finds_the_marks_typed_alone)
{
	static struct example examples[] = {
		{ "trạm", "bts " },          { "tram", "bare " }, { "\"uy ban\"", "bare " },
		{ "\"ủy ban\"", "number " }, { "tra*", "bare " }, { "ban hành", "number " },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, plan, exact_finds_the_marks_typed_alone)
{
	CLEANUP(fixture_release) struct fixture fixture = library_fixture();

	expect_found(&fixture, e, true);
}

ParameterizedTestParameters(plan, weighs_words_by_what_was_typed)
{
	static struct example examples[] = {
		{ "đường", "the first, better with the others\n"
			   "  Bduong  weight 0.013, in 0\n"
			   "  Eduong:đường  weight 1, in 0\n" },
		{ "duong", "Bduong  weight 1, in 0\n" },
		{ "2019", "E2019:2019  weight 1, in 1\n" },
		{ "nhân ban", "the first, better with the others\n"
			      "  all of\n"
			      "    Bnhan  weight 0.013, in 2\n"
			      "    Bban  weight 0.013, in 2\n"
			      "  Gnhan ban  weight 0.6, in 0\n"
			      "  Enhan:nhân  weight 1, in 1\n"
			      "  Eban:ban  weight 1, in 2\n" },
		{ "đài portal", "the first, better with the others\n"
				"  all of\n"
				"    Bdai  weight 0.013, in 0\n"
				"    Bportal  weight 1, in 0\n"
				"  Gdai portal  weight 0.6, in 0\n"
				"  Edai:đài  weight 1, in 0\n" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, plan, weighs_words_by_what_was_typed)
{
	CLEANUP(fixture_release) struct fixture fixture = library_fixture();
	CLEANUP(strbuf_release) struct strbuf tree = printed(&fixture, e->query);

	cr_assert_str_eq(strbuf_string(&tree), e->expected);
}

/* One document with the word once among many others, and all the rest with
 * nothing but its lower tiers: the worst case for the exact term. */
Test(plan, the_marks_typed_stand_before_every_lower_tier)
{
	CLEANUP(strbuf_release) struct strbuf longest = STRBUF_INIT;
	struct document documents[40] = { 0 };
	static char ids[40][8];

	for (size_t i = 0; i < 3000; i++)
		strbuf_append(&longest, slice_of("văn bản khác. "));
	strbuf_append(&longest, slice_of("đường"));
	for (size_t i = 0; i < 40; i++) {
		snprintf(ids[i], sizeof ids[i], "%zu", i);
		documents[i].id = slice_of(ids[i]);
		documents[i].title = slice_of(i % 2 ? "đương đương" : "duong dương");
		documents[i].body = slice_of(i % 2 ? "đương đương đương" : "dương");
	}
	documents[23].title = slice_of("");
	documents[23].body = strbuf_slice(&longest);

	CLEANUP(fixture_release) struct fixture fixture = fixture_of(documents, 40);
	CLEANUP(strbuf_release) struct strbuf order = found(&fixture, "đường", false);

	cr_assert(slice_starts_with(strbuf_slice(&order), slice_of("23 ")), "%s",
		  strbuf_string(&order));
	cr_assert(slice_ends_with(strbuf_slice(&order), slice_of(" ")));
}

Test(plan, the_sum_of_the_lower_tiers_stays_below_the_least_of_the_exact_one)
{
	struct document documents[] = {
		{ .id = TEXT("1"), .body = TEXT("đường") },
		{ .id = TEXT("2"), .body = TEXT("đương") },
	};
	CLEANUP(fixture_release) struct fixture fixture = fixture_of(documents, 2);
	struct plan plan = plan_of(&fixture, "đường", false);
	const struct match *bare = plan.match->children[0], *toneless = plan.match->children[2];

	cr_assert_eq(toneless->children[0]->child_count, 2);
	cr_assert_leq((bare->scale + toneless->scale) * (plan_bm25.delta + plan_bm25.k1 + 1),
		      plan_bm25.delta);
}

Test(plan, another_tone_stands_before_another_letter)
{
	struct document documents[] = {
		{ .id = TEXT("bare"), .body = TEXT("duong dương") },
		{ .id = TEXT("toneless"), .body = TEXT("một đương") },
		{ .id = TEXT("exact"), .body = TEXT("một đường") },
	};
	CLEANUP(fixture_release) struct fixture fixture = fixture_of(documents, 3);
	CLEANUP(strbuf_release) struct strbuf order = found(&fixture, "đường", false);

	cr_assert_str_eq(strbuf_string(&order), "exact toneless bare ");
}

Test(plan, a_word_without_marks_beside_others_is_itself_if_bulletins_have_it_so)
{
	struct document documents[] = {
		{ .id = TEXT("1"), .body = TEXT("ủy ban ở Phú Yên") },
		{ .id = TEXT("2"), .body = TEXT("ban công ở phủ cũ") },
	};
	CLEANUP(fixture_release) struct fixture fixture = fixture_of(documents, 2);
	CLEANUP(strbuf_release) struct strbuf ban = printed(&fixture, "ủy ban");
	CLEANUP(strbuf_release) struct strbuf yen = printed(&fixture, "ủy phu yen");

	cr_assert_not_null(strstr(strbuf_string(&ban), "Eban:ban  weight 1"));
	cr_assert_null(strstr(strbuf_string(&yen), "Ephu:phu"));
	cr_assert_not_null(strstr(strbuf_string(&yen), "Bphu  weight 1"));
}

Test(plan, a_question_may_have_more_words_than_a_set_has_bits)
{
	CLEANUP(fixture_release) struct fixture fixture = library_fixture();
	CLEANUP(strbuf_release) struct strbuf question = STRBUF_INIT, ids = STRBUF_INIT;

	for (int i = 0; i < QUERY_MOST_WORDS - 1; i++)
		strbuf_printf(&question, "x%d ", i);
	strbuf_append(&question, slice_of("trạm"));
	ids = found(&fixture, strbuf_string(&question), false);
	cr_assert_str_eq(strbuf_string(&ids), "bts bare ");
}

Test(plan, a_question_does_not_need_all_its_words)
{
	CLEANUP(fixture_release) struct fixture fixture = library_fixture();
	struct plan question = plan_of(&fixture, "trạm BTS nào phủ sóng vùng cao", false);
	struct plan query = plan_of(&fixture, "trạm BTS vùng cao", false);

	cr_assert_eq(question.droppable_count, 0);
	cr_assert_eq(query.droppable_count, 4);
	cr_assert_eq(query.most_given_up, 3);
}

ParameterizedTestParameters(plan, phrases_hold_in_a_question)
{
	static struct example examples[] = {
		{ "trạm BTS nào phủ sóng vùng cao", "bts bare " },
		{ "\"trạm BTS\" nào phủ sóng vùng sâu xa", "bts " },
		{ "\"BTS trạm\" nào phủ sóng vùng sâu xa", "" },
		{ "-BTS trạm nào phủ sóng vùng cao", "bare " },
		{ "năm:2019 trạm BTS nào có trong quyết định", "number " },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, plan, phrases_hold_in_a_question)
{
	CLEANUP(fixture_release) struct fixture fixture = library_fixture();

	expect_found(&fixture, e, false);
}

ParameterizedTestParameters(plan, warns_of_what_cannot_be_found)
{
	static struct example examples[] = {
		{ "tỉnh:Xyz trạm", "There is no province \"Xyz\"." },
		{ "nguồn:xyz trạm", "There is no source \"xyz\"." },
		{ "-trạm", "The query says only what is not wanted; add a word that is." },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, plan, warns_of_what_cannot_be_found)
{
	CLEANUP(fixture_release) struct fixture fixture = library_fixture();
	struct plan plan = plan_of(&fixture, e->query, false);

	cr_assert_eq(plan.warning_count, 1);
	cr_assert_str_eq(plan.warnings[0].data, e->expected);
}
