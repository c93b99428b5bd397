/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/abbreviation.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "base/cleanup.h"

struct example {
	char text[320], expected[256]; /* arrays: a parameter is copied to the test's process */
};

#define EXAMPLES(list) cr_make_param_array(struct example, list, sizeof(list) / sizeof *(list))

/* "SHORT=LONG; SHORT=LONG" */
static void expect_definitions(const struct example *e)
{
	CLEANUP(strbuf_release) struct strbuf found = STRBUF_INIT;
	struct definition_scan scan = { .text = slice_of(e->text) };
	struct definition definition;

	while (definition_next(&scan, &definition)) {
		strbuf_append(&found, slice_of(found.length ? "; " : ""));
		strbuf_append(&found, definition.shorter);
		strbuf_append_byte(&found, '=');
		strbuf_append(&found, definition.longer);
	}
	cr_assert_str_eq(strbuf_string(&found), e->expected, "%s: %s", e->text,
			 strbuf_string(&found));
}

ParameterizedTestParameters(abbreviation, is_learnt_from_its_definition)
{
	static struct example examples[] = {
		{ "Sở Thông tin và Truyền thông (TT&TT) họp", "TT&TT=Thông tin và Truyền thông" },
		{ "ngành Thông tin và Truyền thông (TT & TT)",
		  "TT & TT=Thông tin và Truyền thông" },
		{ "Thông tin và Truyền thông (TTTT)", "TTTT=Thông tin và Truyền thông" },
		{ "Thông tin và Truyền thông (TTVTT)", "TTVTT=Thông tin và Truyền thông" },
		{ "ứng dụng công nghệ thông tin (CNTT).", "CNTT=công nghệ thông tin" },
		{ "CNTT (công nghệ thông tin)", "CNTT=công nghệ thông tin" },
		{ "BTS (Base Transceiver Station, trạm thu phát sóng)",
		  "BTS=Base Transceiver Station" },
		{ "trạm thu phát sóng (BTS - Base Transceiver Station)",
		  "BTS=Base Transceiver Station" },
		{ "Internet of Things (IoT)", "IoT=Internet of Things" },
		{ "Ủy ban nhân dân (sau đây gọi tắt là UBND) tỉnh", "UBND=Ủy ban nhân dân" },
		{ "Ủy ban nhân dân (sau đây viết tắt là “UBND”)", "UBND=Ủy ban nhân dân" },
		{ "Hội đồng nhân dân (gọi tắt là HĐND)", "HĐND=Hội đồng nhân dân" },
		{ "Hội đồng nhân dân (viết tắt: HĐND)", "HĐND=Hội đồng nhân dân" },
		{ "Hội đồng nhân dân (sau đây gọi là HĐND)", "HĐND=Hội đồng nhân dân" },
		{ "HĐND (viết tắt của Hội đồng nhân dân)", "HĐND=Hội đồng nhân dân" },
		{ "“Ngân hàng Nhà nước” (NHNN)", "NHNN=Ngân hàng Nhà nước" },
		{ "các đồng chí (Đ/c)", "Đ/c=đồng chí" },
		{ "đại biểu Quốc hội (ĐBQH)", "ĐBQH=đại biểu Quốc hội" },
		{ "dai bieu Quoc hoi (DBQH)", "DBQH=dai bieu Quoc hoi" },
		{ "Chương trình (CTr) và Tờ trình (TTr)", "CTr=Chương trình; TTr=Tờ trình" },
		{ "Văn hóa, Thể thao và Du lịch (VH,TT&DL)",
		  "VH,TT&DL=Văn hóa, Thể thao và Du lịch" },
		{ "Khoa học và Công nghệ (KH&CN), Giáo dục - Đào tạo (GD-ĐT)",
		  "KH&CN=Khoa học và Công nghệ; GD-ĐT=Giáo dục - Đào tạo" },
		{ "U\u031by\u0309 ban nha\u0302n da\u0302n (UBND)",
		  "UBND=U\u031by\u0309 ban nha\u0302n da\u0302n" },
		{ "công\u00a0nghệ thông tin\u00a0(\u00a0CNTT\u00a0)",
		  "CNTT=công\u00a0nghệ thông tin" },
		{ "VÀ CÔNG NGHỆ THÔNG TIN (CNTT)", "CNTT=CÔNG NGHỆ THÔNG TIN" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, abbreviation, is_learnt_from_its_definition)
{
	expect_definitions(e);
}

ParameterizedTestParameters(abbreviation, is_not_guessed)
{
	static struct example examples[] = {
		{ "trạm thu phát sóng (BTS)", "" },
		{ "Thông tấn xã Việt Nam (Nguồn: TTXVN)", "" },
		{ "công nghệ (CNTT)", "" },
		{ "dai bieu Quoc hoi (ĐBQH)", "" },
		{ "Đại biểu Quốc hội (DBQH)", "" },
		{ "công nghệ. Thông tin (CNTT)", "" },
		{ "công nghệ (mới) thông tin (CNTT)", "" },
		{ "công nghệ thông tin, (CNTT)", "" },
		{ "công nghệ thông tin\n(CNTT)\n", "" },
		{ "công nghệ thông tin (cntt)", "" },
		{ "công nghệ thông tin (C)", "" },
		{ "công nghệ thông tin (C N T T)", "" },
		{ "CNTT (công nghệ thông tin mới)", "" },
		{ "công nghệ thông tin (CNTT", "" },
		{ "công nghệ thông tin (sau đây gọi là công nghệ)", "" },
		{ "Chương trình (CTR)", "" },
		{ "Chương tây (CTr)", "" },
		{ "Kim Thoan (T/h)", "" },
		{ "(CNTT)", "" },
		{ "() (() (A", "" },
		{ "công nghệ\xff thông tin (CNTT)", "" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, abbreviation, is_not_guessed)
{
	expect_definitions(e);
}

ParameterizedTestParameters(abbreviation, stands_for_words_that_begin_as_a_name_does)
{
	static struct example examples[] = {
		{ "tại Trung tâm Thông tin (TTTT)", "TTTT=Trung tâm Thông tin" },
		{ "về và Vận tải (VT)", "VT=Vận tải" },
		{ "của các cơ quan Việt Nam (VN)", "VN=Việt Nam" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, abbreviation, stands_for_words_that_begin_as_a_name_does)
{
	expect_definitions(e);
}

Test(abbreviation, is_looked_for_no_further_than_its_reach)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct definition_scan scan;
	struct definition definition;

	strbuf_append(&text, slice_of("công"));
	for (int i = 0; i < DEFINITION_REACH; i++)
		strbuf_append_byte(&text, ' ');
	strbuf_append(&text, slice_of("nghệ (CN)"));
	scan = (struct definition_scan){ .text = strbuf_slice(&text) };
	cr_assert_not(definition_next(&scan, &definition));
}

Test(abbreviation, keys_are_without_marks_and_signs)
{
	CLEANUP(strbuf_release) struct strbuf key = STRBUF_INIT;

	abbreviation_key(&key, slice_of("TT & TT, ĐBQH, Đ/c, 4G"));
	cr_assert_str_eq(strbuf_string(&key), "ttttdbqhdc4g");
}

Test(abbreviation, is_written_without_spaces)
{
	CLEANUP(strbuf_release) struct strbuf closed = STRBUF_INIT;

	abbreviation_close(&closed, slice_of("TT\u00a0&\u200b TT, GD–ĐT"));
	cr_assert_str_eq(strbuf_string(&closed), "TT&TT,GD–ĐT");
}

Test(abbreviation, expansions_are_compared_by_the_forms_of_their_words)
{
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	CLEANUP(strbuf_release) struct strbuf key = STRBUF_INIT;
	struct error err = ERROR_INIT;

	cr_assert_eq(analyzer_open(&analyzer, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(expansion_key(&key, slice_of("Uỷ ban,  Kỹ thuật & Things"), analyzer, &err),
		     STATUS_OK, "%s", err.message);
	cr_assert_str_eq(strbuf_string(&key), "ủy ban kĩ thuật things");
}
