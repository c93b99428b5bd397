/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "tests/unit/answered.h"

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

static struct answered answered(const char *text, bool exact)
{
	return answered_by(library, sizeof library / sizeof *library, text, exact);
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
