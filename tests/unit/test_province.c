/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/province.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"
#include "tokenizer/fold.h"

struct example {
	char given[64], official[64];
};

ParameterizedTestParameters(province, is_found_in_any_spelling)
{
	static struct example examples[] = {
		{ "Đắk Nông", "Đắk Nông" },
		{ "Đăk Nông", "Đắk Nông" },
		{ "dak nong", "Đắk Nông" },
		{ "DAK NONG", "Đắk Nông" },
		{ "Đắc Lắc", "Đắk Lắk" },
		{ "Đắc Lắk", "Đắk Lắk" },
		{ "Đăk Lăk", "Đắk Lắk" },
		{ "Kontum", "Kon Tum" },
		{ "tỉnh Nghệ An", "Nghệ An" },
		{ "Tỉnh  Nghệ  An ", "Nghệ An" },
		{ "thành phố Hà Nội", "Hà Nội" },
		{ "TP. Đà Nẵng", "Đà Nẵng" },
		{ "TP.HCM", "Hồ Chí Minh" },
		{ "tp hcm", "Hồ Chí Minh" },
		{ "T.P Hồ Chí Minh", "Hồ Chí Minh" },
		{ "TPHCM", "Hồ Chí Minh" },
		{ "Sài Gòn", "Hồ Chí Minh" },
		{ "Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu" },
		{ "Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu" },
		{ "ba ria vung tau", "Bà Rịa - Vũng Tàu" },
		{ "BR-VT", "Bà Rịa - Vũng Tàu" },
		{ "Đak Lak", "Đắk Lắk" },
		{ "Daklak", "Đắk Lắk" },
		{ "ĐăkNông", "Đắk Nông" },
		{ "Đắc Nông", "Đắk Nông" },
		{ "Bắc Cạn", "Bắc Kạn" },
		{ "KonTum", "Kon Tum" },
		{ "Công Tum", "Kon Tum" },
		{ "TP Hà Nội", "Hà Nội" },
		{ "Thủ đô Hà Nội", "Hà Nội" },
		{ "Tp. Hồ Chí Minh", "Hồ Chí Minh" },
		{ "HCM", "Hồ Chí Minh" },
		{ "Hà Tây", "Hà Tây" },
		{ "Bà Rịa–Vũng Tàu", "Bà Rịa - Vũng Tàu" },
		{ "Thừa Thiên - Huế", "Thừa Thiên Huế" },
		{ "TT Huế", "Thừa Thiên Huế" },
		{ "thành phố Huế", "Thừa Thiên Huế" },
		{ "Huế", "Thừa Thiên Huế" },
		{ "Thừa Thiên – Huế", "Thừa Thiên Huế" },
		{ "TT-Huế", "Thừa Thiên Huế" },
		{ "Thanh Hoá", "Thanh Hóa" },
		{ "Khánh Hoà", "Khánh Hòa" },
		{ "Hoà Bình", "Hòa Bình" },
		{ "", "" },
		{ "tỉnh", "" },
		{ "-", "" },
		{ "Đắk", "" },
		{ "Pa-ri", "" },
		{ "Quảng", "" },
		{ "Hà Nam Ninh", "" },
		{ "Quảng Nam - Đà Nẵng", "" },
		{ "thủ đô", "" },
		{ "Nghệ An, Hà Tĩnh", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, province, is_found_in_any_spelling)
{
	struct slice found = province_find(slice_of(e->given));

	cr_assert(slice_equal(found, slice_of(e->official)), "%s: %.*s", e->given,
		  (int)found.length, found.data);
}

Test(province, every_official_name_finds_itself)
{
	for (size_t i = 0; i < PROVINCE_COUNT; i++) {
		struct slice name = province_name(i);

		cr_assert(slice_equal(province_find(name), name), "%s", name.data);
		cr_assert(slice_equal(province_find(province_folded_name(i)), name), "%s",
			  name.data);
	}
}

Test(province, the_table_folds_as_fold_does)
{
	for (size_t i = 0; i < PROVINCE_COUNT; i++) {
		CLEANUP(strbuf_release) struct strbuf folded = STRBUF_INIT;

		fold(&folded, province_name(i));
		cr_assert(slice_equal(province_folded_name(i), strbuf_slice(&folded)), "%s",
			  province_name(i).data);
	}
}

/* The former provinces that one took in: "Đắk Nông 20250701 ". */
static void expect_parts(const char *name, const char *expected)
{
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;
	struct province_part parts[PROVINCE_MOST_PARTS];
	size_t count = province_parts(slice_of(name), parts);

	for (size_t i = 0; i < count; i++)
		strbuf_printf(&shown, "%.*s %d ", (int)parts[i].name.length, parts[i].name.data,
			      (int)parts[i].since);
	cr_assert_str_eq(strbuf_string(&shown), expected, "%s", name);
}

Test(province, of_today_knows_what_it_took_in)
{
	expect_parts("Lâm Đồng", "Đắk Nông 20250701 Bình Thuận 20250701 ");
	expect_parts("Hà Nội", "Hà Tây 20080801 ");
	expect_parts("Đắk Nông", "");
	expect_parts("Nghệ An", "");
	expect_parts("Thừa Thiên Huế", "");
}

/* 34 provinces since 1 July 2025. */
Test(province, that_was_taken_in_is_part_of_one_alone)
{
	unsigned taken[PROVINCE_COUNT] = { 0 }, today = 0;

	for (size_t i = 0; i < PROVINCE_COUNT; i++) {
		struct province_part parts[PROVINCE_MOST_PARTS];
		size_t count = province_parts(province_name(i), parts);

		for (size_t j = 0; j < PROVINCE_COUNT; j++)
			for (size_t k = 0; k < count; k++)
				taken[j] += slice_equal(province_name(j), parts[k].name);
	}
	for (size_t i = 0; i < PROVINCE_COUNT; i++) {
		cr_assert_leq(taken[i], 1, "%s", province_name(i).data);
		today += taken[i] == 0;
	}
	cr_assert_eq(today, 34);
}
