/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "small_index.h"

#define TEXT(string) SLICE_INIT(string)

static const struct document library[] = {
	{ .id = TEXT("bts"),
	  .title = TEXT("Phát triển trạm BTS"),
	  .body = TEXT("Nghệ An xây dựng trạm BTS, phủ sóng vùng sâu theo 36-NQ/TW, 5/QĐ-UBND."),
	  .province = TEXT("Nghệ An"),
	  .source = TEXT("mic.gov.vn"),
	  .date = 20140102 },
	{ .id = TEXT("portal"),
	  .title = TEXT("Cổng thông tin điện tử"),
	  .body = TEXT("Cổng thông tin của tỉnh có trạm đọc báo (số 36 NQ/TW)."),
	  .province = TEXT("Nghệ An"),
	  .source = TEXT("nghean.gov.vn"),
	  .date = 20140630 },
	{ .id = TEXT("press"),
	  .title = TEXT("Báo chí và trạm sóng"),
	  .body = TEXT("Hội nghị báo chí thường niên về 36-NQ/TW."),
	  .province = TEXT("Thái Bình"),
	  .source = TEXT("mic.gov.vn"),
	  .date = 20190718 },
	{ .id = TEXT("undated"), .title = TEXT("Tin bão"), .body = TEXT("Bão vào bờ.") },
};

struct fixture {
	struct small_index index;
	struct searcher *searcher;
	struct arena arena;
	struct answer answer;
};

static void fixture_release(struct fixture *fixture)
{
	searcher_close(fixture->searcher);
	small_index_remove(&fixture->index);
	arena_release(&fixture->arena);
}

static struct fixture fixture_make(void)
{
	struct fixture fixture = { .index = small_index_make(library, 4), .arena = ARENA_INIT };
	struct error err = ERROR_INIT;

	cr_assert_eq(searcher_open(&fixture.searcher, fixture.index.path, &err), STATUS_OK, "%s",
		     err.message);
	return fixture;
}

static void ask(struct fixture *fixture, const struct question *question)
{
	struct error err = ERROR_INIT;

	cr_assert_eq(search(fixture->searcher, question, &fixture->arena, &fixture->answer, &err),
		     STATUS_OK, "%s", err.message);
}

static void expect_ids(struct fixture *fixture, const struct question *question,
		       const char *expected)
{
	CLEANUP(strbuf_release) struct strbuf ids = STRBUF_INIT;

	ask(fixture, question);
	for (size_t i = 0; i < fixture->answer.hit_count; i++) {
		strbuf_append(&ids, fixture->answer.hits[i].id);
		strbuf_append_byte(&ids, ' ');
	}
	cr_assert_str_eq(strbuf_string(&ids), expected);
}

static struct question question_of(const char *text)
{
	return (struct question){ .text = slice_of(text), .limit = 10 };
}

Test(search, answers_with_ids_and_ranks)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	struct question question = question_of("trạm BTS");

	expect_ids(&fixture, &question, "bts ");
	cr_assert_eq(fixture.answer.total, 1);
	cr_assert(fixture.answer.total_exact);
	cr_assert_eq(fixture.answer.hits[0].rank, 1);
	cr_assert_gt(fixture.answer.hits[0].score, 0);
	cr_assert_str_eq(fixture.answer.understood.data, "trạm BTS");
}

Test(search, a_full_hit_has_its_document_and_snippet)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	struct question question = question_of("trạm BTS");

	question.detail = DETAIL_FULL;
	ask(&fixture, &question);

	const struct answer_hit *hit = &fixture.answer.hits[0];
	cr_assert(slice_equal(hit->document.province, slice_of("Nghệ An")));
	cr_assert_eq(hit->document.date, 20140102);
	cr_assert_gt(hit->snippet.body.highlight_count, 0);
	cr_assert_eq(hit->snippet.tier, TIER_EXACT);
}

Test(search, reads_words_typed_with_the_input_method_off)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	struct question question = question_of("tramj \"phur songs\"");

	question.exact = true;
	expect_ids(&fixture, &question, "bts ");
	cr_assert_str_eq(fixture.answer.understood.data, "trạm \"phủ sóng\"");
	cr_assert_eq(fixture.answer.warning_count, 2);
	cr_assert_str_eq(fixture.answer.warnings[0].data, "\"tramj\" was read as \"trạm\".");
}

Test(search, shows_a_window_of_the_hits)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	struct question question = question_of("trạm");

	question.order = ORDER_OLDEST;
	question.first = 1;
	question.limit = 1;
	expect_ids(&fixture, &question, "portal ");
	cr_assert_eq(fixture.answer.hits[0].rank, 2);
	cr_assert_eq(fixture.answer.total, 3);
}

Test(search, tells_whether_there_are_hits_behind_those_shown)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	struct question question = question_of("trạm");

	question.limit = 2;
	for (int fold = 0; fold <= 1; fold++) {
		question.fold = fold;
		question.first = 0;
		ask(&fixture, &question);
		cr_assert(fixture.answer.more);
		question.first = 1;
		ask(&fixture, &question);
		cr_assert(!fixture.answer.more);
	}
}

Test(search, filters_hold_beside_the_query)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	struct question question = question_of("trạm OR bão");

	question.order = ORDER_NEWEST;
	question.province = slice_of("nghe an");
	expect_ids(&fixture, &question, "portal bts ");
	question.source = slice_of("MIC.gov.vn");
	expect_ids(&fixture, &question, "bts ");
	question.date_first = 20140103;
	expect_ids(&fixture, &question, "");
}

Test(search, filters_alone_list_what_they_let_through)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	struct question question = question_of("");

	question.date_last = 20141231;
	question.order = ORDER_NEWEST;
	expect_ids(&fixture, &question, "portal bts ");
}

Test(search, an_unknown_province_finds_nothing_and_says_so)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	struct question question = question_of("trạm");

	question.province = slice_of("Atlantis");
	expect_ids(&fixture, &question, "");
	cr_assert_eq(fixture.answer.warning_count, 1);
	cr_assert_eq(fixture.answer.relaxed_count, 0);
}

struct example {
	char query[64], relaxed[64], ids[64];
};

ParameterizedTestParameters(search, gives_up_the_fewest_words)
{
	static struct example examples[] = {
		{ "trạm BTS", "", "bts " },
		{ "trạm BTSS", "BTSS|", "bts portal press " },
		{ "trạm BTS lụt", "lụt|", "bts " },
		{ "lụt BTS trạm", "lụt|", "bts " },
		{ "bão bờ lụt sóng", "lụt|sóng|", "undated " },
		{ "trạm 17/2019/QĐ-UBND", "17/2019/QĐ-UBND|", "" },
		{ "không", "", "" },
		{ "\"trạm BTS\" lụt", "lụt|", "bts " },
		{ "\"BTS trạm\" sóng", "", "" },
		{ "trạm năm:2018", "", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, search, gives_up_the_fewest_words)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	CLEANUP(strbuf_release) struct strbuf relaxed = STRBUF_INIT;
	struct question question = question_of(e->query);

	ask(&fixture, &question);
	for (size_t i = 0; i < fixture.answer.relaxed_count; i++) {
		strbuf_append(&relaxed, fixture.answer.relaxed[i]);
		strbuf_append_byte(&relaxed, '|');
	}
	cr_assert_str_eq(strbuf_string(&relaxed), e->relaxed);
	if (e->ids[0])
		cr_assert_eq(fixture.answer.hit_count, fixture.answer.total);
}

Test(search, a_short_question_gives_nothing_up)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	struct question question = question_of("bão là gì");

	expect_ids(&fixture, &question, "undated press portal ");
	cr_assert_eq(fixture.answer.relaxed_count, 0);
}

Test(search, facets_count_years_provinces_sources_and_documents)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	CLEANUP(strbuf_release) struct strbuf line = STRBUF_INIT;
	struct question question = question_of("trạm OR bão");

	question.facets = true;
	ask(&fixture, &question);
	for (size_t i = 0; i < fixture.answer.facet_count; i++) {
		const struct answer_facet *facet = &fixture.answer.facets[i];

		strbuf_printf(&line, "%s:", facet->name);
		for (size_t j = 0; j < facet->value_count; j++)
			strbuf_printf(&line, " %.*s=%u", (int)facet->values[j].value.length,
				      facet->values[j].value.data,
				      (unsigned)facet->values[j].count);
		strbuf_append_byte(&line, '\n');
	}
	cr_assert_str_eq(strbuf_string(&line), "year: 2014=2 2019=1\n"
					       "province: Nghệ An=2 Thái Bình=1\n"
					       "source: mic.gov.vn=2 nghean.gov.vn=1\n"
					       "document: 36-NQ/TW=3 5/QĐ-UBND=1\n");
}

Test(search, facets_show_the_documents_cited_most)
{
	CLEANUP(strbuf_release) struct strbuf body = STRBUF_INIT;
	struct document document = { .id = slice_of("list"), .title = slice_of("Danh mục") };
	CLEANUP(fixture_release) struct fixture fixture = { .arena = ARENA_INIT };
	struct question question = question_of("danh mục");

	for (int i = 1; i <= 30; i++)
		strbuf_printf(&body, "số %d/QĐ-UBND; ", i);
	document.body = strbuf_slice(&body);
	fixture.index = small_index_make(&document, 1);
	cr_assert_eq(searcher_open(&fixture.searcher, fixture.index.path, NULL), STATUS_OK);
	question.facets = true;
	ask(&fixture, &question);
	cr_assert_str_eq(fixture.answer.facets[3].name, "document");
	cr_assert_eq(fixture.answer.facets[3].value_count, 20);
}

/* "VALUE COUNT, ..." of one facet. */
static void expect_facet(const struct fixture *fixture, size_t number, const char *name,
			 const char *expected)
{
	CLEANUP(strbuf_release) struct strbuf line = STRBUF_INIT;
	const struct answer_facet *facet = &fixture->answer.facets[number];

	cr_assert_str_eq(facet->name, name);
	for (size_t i = 0; i < facet->value_count; i++) {
		strbuf_append(&line, slice_of(i ? ", " : ""));
		strbuf_append(&line, facet->values[i].value);
		strbuf_printf(&line, " %u", (unsigned)facet->values[i].count);
	}
	cr_assert_str_eq(strbuf_string(&line), expected);
}

Test(search, a_name_is_one_facet_however_it_is_written)
{
	static const struct document spellings[] = {
		{ .id = TEXT("1"), .body = TEXT("trạm"), .source = TEXT("Sở TT&TT") },
		{ .id = TEXT("2"), .body = TEXT("trạm"), .source = TEXT("Sở\u00a0TT&TT") },
		{ .id = TEXT("3"), .body = TEXT("trạm"), .source = TEXT("Sở TT&TT") },
		{ .id = TEXT("4"), .body = TEXT("trạm"), .source = TEXT("báo a") },
		{ .id = TEXT("5"), .body = TEXT("trạm"), .source = TEXT("Báo A") },
	};
	struct fixture fixture = { .index = small_index_make(spellings, 5), .arena = ARENA_INIT };
	struct question question = question_of("trạm");

	cr_assert_eq(searcher_open(&fixture.searcher, fixture.index.path, NULL), STATUS_OK);
	question.facets = true;
	question.limit = 0;
	ask(&fixture, &question);
	expect_facet(&fixture, 2, "source", "Sở TT&TT 3, Báo A 2");
	fixture_release(&fixture);
}

Test(search, facets_count_what_is_found_without_the_words_given_up)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	struct question question = question_of("trạm xylophone");

	question.facets = true;
	for (question.limit = 0; question.limit < 2; question.limit++) {
		ask(&fixture, &question);
		cr_assert_eq(fixture.answer.relaxed_count, 1);
		expect_facet(&fixture, 0, "year", "2014 2, 2019 1");
		expect_facet(&fixture, 2, "source", "mic.gov.vn 2, nghean.gov.vn 1");
	}
}

static uint32_t count_years(const struct fixture *fixture)
{
	const struct answer_facet *years = &fixture->answer.facets[0];
	uint32_t count = 0;

	for (size_t i = 0; i < years->value_count; i++)
		count += years->values[i].count;
	return count;
}

Test(search, facets_count_all_that_a_question_finds_however_few_are_shown)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	struct question question = question_of("có bao nhiêu trạm và báo đọc ở đây");

	question.facets = true;
	ask(&fixture, &question);

	uint32_t total = fixture.answer.total, dated = count_years(&fixture);
	cr_assert_gt(dated, 1);
	for (question.limit = 0; question.limit < 3; question.limit++) {
		ask(&fixture, &question);
		cr_assert_eq(fixture.answer.total, total);
		cr_assert_eq(count_years(&fixture), dated);
	}
	question.order = ORDER_NEWEST;
	ask(&fixture, &question);
	cr_assert_eq(count_years(&fixture), dated);
}

Test(search, explains_the_plan_with_weights_and_counts)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_make();
	struct question question = question_of("tram");

	question.explain = true;
	question.detail = DETAIL_FULL;
	ask(&fixture, &question);
	cr_assert_str_eq(fixture.answer.understood.data, "tram");
	cr_assert_str_eq(fixture.answer.plan.data, "the first, better with the others\n"
						   "  Btram  weight 0.2, in 3\n"
						   "  Etram:trạm  weight 0.8, in 3\n");
}

/* --- copies, and what is similar ------------------------------------------------- */

#define STATION                                                                                                                   \
	"Sở Thông tin và Truyền thông họp với ba nhà mạng về việc dựng thêm trạm thu phát sóng ở "     \
	"các xã vùng cao, nơi đường dốc và hẹp, mùa mưa thường bị sạt lở, xe chở thiết bị phải "  \
	"chờ nhiều ngày. Người dân một số thôn còn lo sóng ảnh hưởng tới sức khỏe nên chưa đồng " \
	"ý cho đặt cột gần nhà, lãnh đạo Sở đề nghị các huyện cử cán bộ giải thích."

static const struct document copies[] = {
	{ .id = TEXT("a"),
	  .title = TEXT("Trạm vùng cao"),
	  .body = TEXT(STATION),
	  .date = 20150301 },
	{ .id = TEXT("b"),
	  .title = TEXT("Trạm vùng cao"),
	  .body = TEXT(STATION " (Theo mic.gov.vn)"),
	  .date = 20150303 },
	{ .id = TEXT("c"),
	  .title = TEXT("Trạm thu phát sóng"),
	  .body = TEXT("Nhà mạng đặt cột thu phát sóng gần trạm y tế của xã."),
	  .source = TEXT("mic.gov.vn"),
	  .date = 20150302 },
	{ .id = TEXT("d"),
	  .title = TEXT("Trạm vùng cao"),
	  .body = TEXT(STATION " Ảnh: Minh Châu."),
	  .date = 20150304 },
	{ .id = TEXT("e"), .title = TEXT("Hội báo xuân"), .body = TEXT("Báo xuân vừa ra mắt.") },
	{ .id = TEXT("f"),
	  .title = TEXT("Báo xuân"),
	  .body = TEXT("Hội báo xuân ở xã 12 vùng cao.") },
};

static struct fixture copies_fixture(void)
{
	struct fixture fixture = { .index = small_index_make(copies, 6), .arena = ARENA_INIT };

	cr_assert_eq(searcher_open(&fixture.searcher, fixture.index.path, NULL), STATUS_OK);
	return fixture;
}

Test(search, folds_copies_and_counts_them_in_the_total)
{
	CLEANUP(fixture_release) struct fixture fixture = copies_fixture();
	struct question question = question_of("trạm sóng");

	question.order = ORDER_OLDEST;
	expect_ids(&fixture, &question, "a c b d ");
	question.fold = true;
	expect_ids(&fixture, &question, "a c ");
	cr_assert_eq(fixture.answer.total, 4);
	cr_assert_eq(fixture.answer.hits[0].copy_count, 2);
	cr_assert(slice_equal(fixture.answer.hits[0].copies[0].id, slice_of("b")));
	cr_assert(slice_equal(fixture.answer.hits[0].copies[1].id, slice_of("d")));
	cr_assert_eq(fixture.answer.hits[1].copy_count, 0);
	cr_assert_eq(fixture.answer.hits[1].rank, 2);
}

Test(search, a_full_hit_has_the_titles_and_days_of_its_copies)
{
	CLEANUP(fixture_release) struct fixture fixture = copies_fixture();
	struct question question = question_of("trạm sóng");

	question.order = ORDER_OLDEST;
	question.fold = true;
	question.detail = DETAIL_FULL;
	ask(&fixture, &question);
	cr_assert_eq(fixture.answer.hits[0].copy_count, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct document *copy = &fixture.answer.hits[0].copies[i];

		cr_assert(slice_equal(copy->title, copies[0].title));
		cr_assert_neq(copy->date, DATE_UNKNOWN);
	}
}

Test(search, pages_of_folded_hits_fit_together)
{
	CLEANUP(fixture_release) struct fixture fixture = copies_fixture();
	struct question question = question_of("trạm OR báo");

	question.order = ORDER_NEWEST;
	question.fold = true;
	question.limit = 2;
	expect_ids(&fixture, &question, "d c ");
	question.first = 2;
	ask(&fixture, &question);
	cr_assert_eq(fixture.answer.hit_count, 2);
	cr_assert_eq(fixture.answer.hits[0].rank, 3);
	question.first = 4;
	expect_ids(&fixture, &question, "");
}

Test(search, looks_behind_many_copies_for_as_many_hits_as_are_wanted)
{
	struct document many[60];
	struct fixture fixture = { .arena = ARENA_INIT };
	struct question question = question_of("trạm sóng");
	char ids[60][4];

	for (size_t i = 0; i < 60; i++) {
		snprintf(ids[i], sizeof ids[i], "%zu", i);
		many[i] = copies[i == 59 ? 2 : 0];
		many[i].id = slice_of(ids[i]);
		many[i].date = i == 59 ? 20140101 : 20150301;
	}
	fixture.index = small_index_make(many, 60);
	cr_assert_eq(searcher_open(&fixture.searcher, fixture.index.path, NULL), STATUS_OK);
	question.order = ORDER_NEWEST;
	question.fold = true;
	question.limit = 2;
	ask(&fixture, &question);
	cr_assert_eq(fixture.answer.hit_count, 2);
	cr_assert_eq(fixture.answer.hits[0].copy_count, 58);
	cr_assert(slice_equal(fixture.answer.hits[1].id, slice_of("59")));
	fixture_release(&fixture);
}

static void expect_similar(struct fixture *fixture, const char *id, const struct question *question,
			   const char *expected)
{
	CLEANUP(strbuf_release) struct strbuf ids = STRBUF_INIT;
	struct error err = ERROR_INIT;

	cr_assert_eq(search_similar(fixture->searcher, slice_of(id), question, &fixture->arena,
				    &fixture->answer, &err),
		     STATUS_OK, "%s", err.message);
	for (size_t i = 0; i < fixture->answer.hit_count; i++) {
		strbuf_append(&ids, fixture->answer.hits[i].id);
		strbuf_append_byte(&ids, ' ');
	}
	cr_assert_str_eq(strbuf_string(&ids), expected);
}

Test(search, finds_what_is_similar_without_itself_and_its_copies)
{
	CLEANUP(fixture_release) struct fixture fixture = copies_fixture();
	struct question question = question_of("");

	expect_similar(&fixture, "e", &question, "f ");
	expect_similar(&fixture, "a", &question, "c f ");
	expect_similar(&fixture, "c", &question, "a f ");
	cr_assert_eq(fixture.answer.hits[0].copy_count, 2);
	question.limit = 1;
	question.first = 1;
	expect_similar(&fixture, "a", &question, "f ");
	cr_assert_eq(fixture.answer.hits[0].rank, 2);
}

static void expect_own_copies(struct fixture *fixture, const char *id, const char *expected)
{
	CLEANUP(strbuf_release) struct strbuf ids = STRBUF_INIT;
	struct question question = question_of("");

	question.source = slice_of("mic.gov.vn"); /* which the copies are not of */
	cr_assert_eq(search_similar(fixture->searcher, slice_of(id), &question, &fixture->arena,
				    &fixture->answer, NULL),
		     STATUS_OK);
	for (size_t i = 0; i < fixture->answer.copy_count; i++) {
		strbuf_append(&ids, fixture->answer.copies[i].id);
		strbuf_append_byte(&ids, ' ');
	}
	cr_assert_str_eq(strbuf_string(&ids), expected);
}

Test(search, what_is_similar_comes_with_the_copies_of_the_bulletin)
{
	CLEANUP(fixture_release) struct fixture fixture = copies_fixture();

	expect_own_copies(&fixture, "a", "d b ");
	expect_own_copies(&fixture, "d", "a b ");
	expect_own_copies(&fixture, "c", "");
}

Test(search, what_is_similar_may_be_narrowed)
{
	CLEANUP(fixture_release) struct fixture fixture = copies_fixture();
	struct question question = question_of("");

	question.source = slice_of("mic.gov.vn");
	question.detail = DETAIL_FULL;
	question.explain = true;
	expect_similar(&fixture, "a", &question, "c ");
	cr_assert_float_eq(fixture.answer.hits[0].explanation->score, fixture.answer.hits[0].score,
			   1e-6);
}

Test(search, nothing_is_similar_to_what_is_not_there)
{
	CLEANUP(fixture_release) struct fixture fixture = copies_fixture();
	struct question question = question_of("");
	struct error err = ERROR_INIT;

	cr_assert_eq(search_similar(fixture.searcher, slice_of("z"), &question, &fixture.arena,
				    &fixture.answer, &err),
		     STATUS_NOT_FOUND);
	cr_assert_str_eq(err.message, "z: the index has no such document");
}

Test(search, an_index_that_is_not_there_is_an_error)
{
	struct searcher *searcher = NULL;
	struct error err = ERROR_INIT;

	cr_assert_eq(searcher_open(&searcher, "/nonexistent/index", &err), STATUS_NOT_FOUND);
	cr_assert_null(searcher);
}

/* The more shards there are, the longer an opening takes. */
static void publish_many_shards(const char *index)
{
	CLEANUP(draft_closep) struct draft *draft = NULL;
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT, parts = STRBUF_INIT;
	char shard[] = "2000";

	cr_assert_eq(draft_begin(&draft, index, NULL), STATUS_OK);
	file_join(&parts, draft_path(draft), "parts");
	const char *part = strbuf_string(&parts);
	small_index_write(part, library, 1);
	for (int i = 0; i < 20; i++) {
		snprintf(shard, sizeof shard, "%d", 2000 + i);
		file_join(&path, draft_path(draft), shard);
		cr_assert_eq(index_merge(&part, 1, strbuf_string(&path), NULL), STATUS_OK);
		cr_assert_eq(draft_add_shard(draft, slice_of(shard), NULL), STATUS_OK);
	}
	cr_assert_eq(draft_publish(draft, NULL, 0, 1, NULL), STATUS_OK);
}

/* Publish the same shards once more, and remove all older generations. */
static bool publish_again(const char *index)
{
	CLEANUP(draft_closep) struct draft *draft = NULL;
	const struct manifest *manifest;

	if (draft_begin(&draft, index, NULL) || !draft_live(draft))
		return false;
	manifest = &draft_live(draft)->manifest;
	for (size_t i = 0; i < manifest->shard_count; i++)
		if (draft_keep_shard(draft, manifest->shards[i].name, NULL))
			return false;
	return draft_publish(draft, NULL, 0, 1, NULL) == STATUS_OK;
}

static pid_t start_publishing(const char *index)
{
	pid_t parent = getpid(), child = fork();

	cr_assert_geq(child, 0);
	if (child)
		return child;
	while (getppid() == parent) /* and no longer, should the test fail */
		if (!publish_again(index))
			_exit(1);
	_exit(0);
}

Test(search, opening_succeeds_while_generations_come_and_go)
{
	CLEANUP(small_index_remove) struct small_index index = small_index_make(library, 1);
	pid_t writer;

	publish_many_shards(index.path);
	writer = start_publishing(index.path);
	for (int i = 0; i < 300; i++) {
		CLEANUP(searcher_closep) struct searcher *searcher = NULL;
		struct error err = ERROR_INIT;

		cr_assert_eq(searcher_open(&searcher, index.path, &err), STATUS_OK, "%s",
			     err.message);
	}
	cr_assert_eq(waitpid(writer, NULL, WNOHANG), 0, "the writer gave up");
	cr_assert_eq(kill(writer, SIGKILL), 0);
	cr_assert_eq(waitpid(writer, NULL, 0), writer);
}

/* So many bulletins that say "chuyển đổi số", and behind them three with other marks. */
static struct fixture archive_make(size_t as_typed)
{
	static struct document documents[256];
	static char ids[256][8];
	struct fixture fixture = { .arena = ARENA_INIT };
	struct error err = ERROR_INIT;

	for (size_t i = 0; i < as_typed + 3; i++) {
		snprintf(ids[i], sizeof ids[i], "%zu", i);
		documents[i] = (struct document){
			.id = slice_of(ids[i]),
			.title = slice_of(i < as_typed ? "Chuyển đổi số" : "Chuyện đợi sở"),
			.body = slice_of("Tin của tỉnh."),
		};
	}
	fixture.index = small_index_make(documents, as_typed + 3);
	cr_assert_eq(searcher_open(&fixture.searcher, fixture.index.path, &err), STATUS_OK, "%s",
		     err.message);
	return fixture;
}

static uint32_t total_of(struct fixture *fixture, const char *text)
{
	struct question question = question_of(text);

	question.fold = false;
	ask(fixture, &question);
	cr_assert(fixture->answer.total_exact);
	return fixture->answer.total;
}

Test(search, a_month_finds_what_was_published_then_behind_what_names_it)
{
	static const struct document published[] = {
		{ .id = TEXT("then"),
		  .title = TEXT("Khắc phục hậu quả bão"),
		  .body = TEXT("Ngày 14/7, bưu điện huyện nối lại liên lạc sau bão."),
		  .date = 20210716 },
		{ .id = TEXT("named"),
		  .title = TEXT("Nhìn lại cơn bão"),
		  .body = TEXT("Cơn bão tháng 7 năm 2021 làm đứt cáp."),
		  .date = 20220105 },
		{ .id = TEXT("other"),
		  .title = TEXT("Phòng chống bão"),
		  .body = TEXT("Bão vào tháng 8."),
		  .date = 20210802 },
	};
	CLEANUP(fixture_release)
	struct fixture fixture = { .index = small_index_make(published, 3), .arena = ARENA_INIT };
	struct question question = question_of("bão tháng 7 năm 2021");
	struct error err = ERROR_INIT;

	cr_assert_eq(searcher_open(&fixture.searcher, fixture.index.path, &err), STATUS_OK, "%s",
		     err.message);
	expect_ids(&fixture, &question, "named then ");
	question.text = slice_of("bão năm 2021");
	expect_ids(&fixture, &question, "named other then ");
	question.text = slice_of("bão ngày 16/7/2021");
	expect_ids(&fixture, &question, "then ");
}

Test(search, other_marks_are_looked_for_until_a_hundred_have_those_typed)
{
	CLEANUP(fixture_release) struct fixture few = archive_make(99);

	cr_expect_eq(total_of(&few, "chuyển đổi số"), 102);
	cr_expect_eq(total_of(&few, "chuyển tỉnh"), 102);
	cr_expect_eq(total_of(&few, "chuyen doi so"), 102);
}

Test(search, a_hundred_with_the_marks_typed_are_enough)
{
	CLEANUP(fixture_release) struct fixture many = archive_make(100);

	cr_expect_eq(total_of(&many, "chuyển đổi số"), 100);
	cr_expect_eq(total_of(&many, "chuyen doi so"), 103);
}

/* --- queries without marks -------------------------------------------------- */

static const struct document namesakes[] = {
	{ .id = TEXT("huyện"),
	  .body = TEXT("đường lên Phù Yên qua Phù Yên đều gọi là Phù Yên đó") },
	{ .id = TEXT("tỉnh"), .body = TEXT("về Phú Yên công tác đợt này") },
	{ .id = TEXT("tỉnh 2"),
	  .body = TEXT("ra Phú Yên, vào Phú Yên, tới Phú Yên, ở Phú Yên rồi "
		       "lại xa Phú Yên, nhớ Phú Yên") },
};

static struct fixture namesakes_make(void)
{
	struct fixture fixture = { .index = small_index_make(namesakes, 3), .arena = ARENA_INIT };

	cr_assert_eq(searcher_open(&fixture.searcher, fixture.index.path, NULL), STATUS_OK);
	return fixture;
}

Test(search, what_was_most_likely_meant_without_marks_comes_first)
{
	CLEANUP(fixture_release) struct fixture fixture = namesakes_make();
	struct question question = question_of("phu yen");

	expect_ids(&fixture, &question, "tỉnh 2 tỉnh huyện ");
	question = question_of("phù yên");
	expect_ids(&fixture, &question, "huyện tỉnh 2 tỉnh ");
}

Test(search, what_is_not_wanted_is_so_in_every_spelling)
{
	CLEANUP(fixture_release) struct fixture fixture = namesakes_make();
	struct question question = question_of("yen -phu");

	expect_ids(&fixture, &question, "");
}
