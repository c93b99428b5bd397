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
