/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "searcher/search.h"
#include "small_index.h"

#define TEXT(string) SLICE_INIT(string)

struct example {
	char text[96], expected[256]; /* arrays: a parameter is copied to the test's process */
};

#define EXAMPLES(list) cr_make_param_array(struct example, list, sizeof(list) / sizeof *(list))

/* "says": where it is explained; CA means one thing there and another in one bulletin alone. */
static const struct document library[] = {
	{ .id = TEXT("says1"),
	  .body = TEXT(
		  "Bàn về công nghệ thông tin (CNTT), Giáo dục và Đào tạo (GD-ĐT), Thương binh - "
		  "Xã hội (TBXH), công an (CA), thông tin (TT).") },
	{ .id = TEXT("says2"),
	  .body = TEXT("Bàn về công nghệ thông tin (CNTT), Giáo dục và Đào tạo (GD&ĐT), công an "
		       "(CA), chăn ấm (CA), thông tin (TT).") },
	{ .id = TEXT("short"), .body = TEXT("Ứng dụng CNTT cho GD-ĐT; TBXH.") },
	{ .id = TEXT("joined"), .body = TEXT("Ngành GD&ĐT, KH & CN.") },
	{ .id = TEXT("closed"), .body = TEXT("Ngành GDĐT, KHCN.") },
	{ .id = TEXT("long"),
	  .body = TEXT("Ứng dụng công nghệ, thông tin; giáo dục và đào tạo; thương binh - xã hội; "
		       "lực lượng công an.") },
	{ .id = TEXT("rare"), .body = TEXT("Lực lượng chăn ấm.") },
	{ .id = TEXT("apart"),
	  .body = TEXT("Thông báo về công ty nghệ thuật; ca hát; chăn và ấm.") },
};

struct answered {
	char ids[64], marked[256];
	size_t relaxed_count;
};

static int compare_ids(const void *a, const void *b)
{
	const struct answer_hit *const *left = a, *const *right = b;

	return slice_compare((*left)->id, (*right)->id);
}

/* What is found, by id, and the body of the first hit with <mark>. */
static struct answered answered(const char *text, bool exact)
{
	CLEANUP(small_index_remove)
	struct small_index index = small_index_make(library, sizeof library / sizeof *library);
	CLEANUP(searcher_closep) struct searcher *searcher = NULL;
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	CLEANUP(strbuf_release) struct strbuf html = STRBUF_INIT;
	struct question question = {
		.text = slice_of(text), .limit = 9, .detail = DETAIL_FULL, .exact = exact
	};
	struct answered shown = { 0 };
	struct answer answer;
	struct answer_hit *hits[9];
	struct error err = ERROR_INIT;

	cr_assert_eq(searcher_open(&searcher, index.path, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(search(searcher, &question, &arena, &answer, &err), STATUS_OK, "%s",
		     err.message);
	for (size_t i = 0; i < answer.hit_count; i++)
		hits[i] = &answer.hits[i];
	qsort(hits, answer.hit_count, sizeof *hits, compare_ids);
	for (size_t i = 0; i < answer.hit_count; i++)
		snprintf(shown.ids + strlen(shown.ids), sizeof shown.ids - strlen(shown.ids),
			 "%.*s ", (int)hits[i]->id.length, hits[i]->id.data);
	if (answer.hit_count)
		marked_text_print_html(&html, &answer.hits[0].snippet.body);
	snprintf(shown.marked, sizeof shown.marked, "%s", strbuf_string(&html));
	shown.relaxed_count = answer.relaxed_count;
	return shown;
}

static void expect_ids(const struct example *e, bool exact)
{
	struct answered shown = answered(e->text, exact);

	cr_assert_str_eq(shown.ids, e->expected, "%s: %s", e->text, shown.ids);
	cr_assert_eq(shown.relaxed_count, 0, "%s", e->text);
}

ParameterizedTestParameters(plan_abbreviations, find_the_other_form)
{
	static struct example examples[] = {
		{ "cntt", "long says1 says2 short " },
		{ "CNTT", "long says1 says2 short " },
		{ "ứng dụng cntt", "long short " },
		{ "cntt ung", "long short " },
		{ "công nghệ thông tin", "long says1 says2 short " },
		{ "cong nghe thong tin", "long says1 says2 short " },
		{ "TBXH lực lượng", "long " },
		{ "thương binh xã hội", "long says1 short " },
		{ "giáo dục và đào tạo", "apart closed joined long says1 says2 short " },
		{ "CNTT OR hát", "apart long says1 says2 short " },
		{ "bàn -CNTT", "" },
		{ "apart", "" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, plan_abbreviations, find_the_other_form)
{
	expect_ids(e, false);
}

ParameterizedTestParameters(plan_abbreviations, are_found_with_ampersands_and_without)
{
	static struct example examples[] = {
		{ "khcn", "closed joined " },
		{ "KH&CN", "closed joined " },
		{ "KH & CN ngành", "closed joined " },
		{ "kh&cn", "closed joined " },
		{ "\"KH&CN\"", "joined " },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, plan_abbreviations, are_found_with_ampersands_and_without)
{
	expect_ids(e, false);
}

ParameterizedTestParameters(plan_abbreviations, are_left_alone_where_they_are_not_meant)
{
	static struct example examples[] = {
		{ "\"CNTT\"", "says1 says2 short " },
		{ "\"công nghệ thông tin\"", "long says1 says2 " },
		{ "ca", "apart says1 says2 " },
		{ "CA", "apart says1 says2 " },
		{ "cồng nghệ thông tin", "long says1 says2 " },
		{ "lực lượng CA", "long " },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, plan_abbreviations, are_left_alone_where_they_are_not_meant)
{
	expect_ids(e, false);
}

Test(plan_abbreviations, weigh_less_than_what_was_typed)
{
	cr_assert(slice_starts_with(slice_of(answered("CNTT ứng", false).marked),
				    slice_of("<mark>Ứng</mark> dụng <mark>CNTT</mark>")));
	cr_assert(slice_starts_with(slice_of(answered("công nghệ thông tin -bàn", false).marked),
				    slice_of("Ứng dụng <mark>công nghệ</mark>")));
}

Test(plan_abbreviations, are_meant_as_typed_with_exact)
{
	expect_ids(&(struct example){ "cntt", "says1 says2 short " }, true);
	expect_ids(&(struct example){ "công nghệ thông tin", "long says1 says2 " }, true);
}

Test(plan_abbreviations, mark_the_other_form_too)
{
	cr_assert_str_eq(answered("cntt lực", false).marked,
			 "Ứng dụng <mark>công nghệ</mark>, <mark>thông tin</mark>; giáo dục và đào "
			 "tạo; thương "
			 "binh - xã hội; <mark>lực</mark> lượng công an.");
	cr_assert_str_eq(answered("kh&cn -KHCN", false).marked, "");
	cr_assert_str_eq(answered("\"Ngành GD\" KHCN", false).marked,
			 "<mark>Ngành GD</mark>&amp;ĐT, <mark>KH &amp; CN</mark>.");
}
