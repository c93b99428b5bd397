/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "index/schema.h"
#include "tests/unit/planned.h"

#define TEXT(string) SLICE_INIT(string)

struct example {
	char query[64], expected[64]; /* arrays: a parameter is copied to the test's process */
};

#define EXAMPLES(list) cr_make_param_array(struct example, list, sizeof(list) / sizeof *(list))

/* The ids of what is found, the newest first: "a b ". */
static void expect_found(struct fixture *fixture, const struct example *e, bool exact)
{
	struct plan plan = plan_of(fixture, e->query, exact);
	CLEANUP(strbuf_release) struct strbuf ids = ids_of(fixture, &plan, ORDER_NEWEST);

	cr_assert_str_eq(strbuf_string(&ids), e->expected, "%s: %s", e->query, strbuf_string(&ids));
	cr_assert_eq(plan.warning_count, 0);
}

static const struct document library[] = {
	{ .id = TEXT("a"),
	  .title = TEXT("Bưu chính viễn thông"),
	  .body = TEXT("Doanh nghiệp viễn thông kí kết quyết định 17/2019/QĐ-UBND."),
	  .date = 20190105 },
	{ .id = TEXT("b"),
	  .title = TEXT("Vien thong nong thon"),
	  .body = TEXT("Lưới điện hoàn thành, hòa mạng Galaxy của University."),
	  .date = 20190104 },
	{ .id = TEXT("c"),
	  .title = TEXT("Viện trưởng họp"),
	  .body = TEXT("Ý kiến của lính cứu hỏa về lý lịch, quyết định 17/2018, R'Lấp."),
	  .date = 20190103 },
	{ .id = TEXT("d"),
	  .title = TEXT("Thông báo"),
	  .body = TEXT("Số 172019 không dùng nữa; xem портал và Portals."),
	  .date = 20190102 },
};

static struct fixture library_fixture(void)
{
	return fixture_of(library, sizeof library / sizeof *library);
}

ParameterizedTestParameters(plan_wildcards, finds_what_begins_so)
{
	static struct example examples[] = {
		{ "vien*", "a b c " },    { "VIEN*", "a b c " },
		{ "viễn*", "a " },        { "vi\u00ea\u0303n*", "a " },
		{ "viễ*", "a " },         { "đi*", "b " }, /* điện; định has another letter */
		{ "-vien* thông", "d " }, { "title:vien*", "a b c " },
		{ "title:viễn*", "a " },  { "title:hoa*", "" },
		{ "17*", "a c d " },      { "172*", "d " },
		{ "lý*", "c " },                            /* also lí, not lính alone */
		{ "ly*", "c " },          { "hoà*", "b " }, /* hoàn and hòa */
		{ "hòa*", "b " },         { "R'Lấ*", "c " },
		{ "galaxy*", "b " }, /* its stem is galaxi */
		{ "universi*", "b " },    { "title:universi*", "" },
		{ "portals*", "d " },     { "порт*", "d " },
		{ "xylo*", "" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, plan_wildcards, finds_what_begins_so)
{
	CLEANUP(fixture_release) struct fixture fixture = library_fixture();

	expect_found(&fixture, e, false);
}

ParameterizedTestParameters(plan_wildcards, finds_phrases_with_beginnings)
{
	static struct example examples[] = {
		{ "\"viễn th*\"", "a b " },
		{ "\"vien tho*\"", "a b " },
		{ "\"viễn* thông\"", "a " },
		{ "\"vi* tr*\"", "c " },
		{ "title:\"viễn th*\"", "a b " },
		{ "title:\"của uni*\"", "" },
		{ "17/20*", "a c " },
		{ "17/2019/QĐ*", "a " },
		{ "17/2019/qd*", "a " },
		{ "17/2019/QĐ-UB*", "a " },
		{ "\"ly li*\"", "c " },
		{ "\"về ly*\"", "c " },
		{ "\"của univer*\"", "b " },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, plan_wildcards, finds_phrases_with_beginnings)
{
	CLEANUP(fixture_release) struct fixture fixture = library_fixture();

	expect_found(&fixture, e, false);
}

ParameterizedTestParameters(plan_wildcards, exact_takes_the_marks_typed)
{
	static struct example examples[] = {
		{ "vien*", "b " },
		{ "viễn*", "a " },
		{ "\"vien th*\"", "b " },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, plan_wildcards, exact_takes_the_marks_typed)
{
	CLEANUP(fixture_release) struct fixture fixture = library_fixture();

	expect_found(&fixture, e, true);
}

/* A bulletin of 150 words that begin with "ma", and one with a frequent one. */
static struct fixture many_fixture(struct strbuf *words)
{
	for (int i = 0; i < 150; i++)
		strbuf_printf(words, "ma%c%c%c ", 'b' + i % 20, 'c' + i / 20, 'x');
	struct document documents[] = {
		{ .id = TEXT("many"), .title = TEXT("x"), .body = strbuf_slice(words) },
		{ .id = TEXT("often"), .title = TEXT("x"), .body = TEXT("mạng") },
		{ .id = TEXT("again"), .title = TEXT("x"), .body = TEXT("mạng") },
	};

	return fixture_of(documents, 3);
}

static size_t count_terms(const struct match *match)
{
	size_t count = match->op == MATCH_TERM;

	for (size_t i = 0; i < match->child_count; i++)
		count += count_terms(match->children[i]);
	return count;
}

Test(plan_wildcards, the_most_frequent_are_used_and_the_reader_is_told)
{
	CLEANUP(strbuf_release) struct strbuf words = STRBUF_INIT;
	CLEANUP(fixture_release) struct fixture fixture = many_fixture(&words);
	struct plan plan = plan_of(&fixture, "ma*", false);
	struct plan phrase = plan_of(&fixture, "\"ma* ma*\"", false);

	cr_assert_eq(count_terms(plan.match), 100);
	cr_assert(slice_equal(plan.match->children[0]->term, slice_of("Bmang")));
	cr_assert_eq(plan.warning_count, 1);
	cr_assert_str_eq(plan.warnings[0].data,
			 "Too many words begin with \"ma\"; only the 100 most frequent were used.");
	cr_assert_eq(count_terms(phrase.match), 200); /* no bigram begins with half a word */
	cr_assert_eq(phrase.warning_count, 1);
}
