/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "indexer/place.h"
#include "tokenizer/fold.h"

struct example {
	char title[128], body[384], byline[64], source[32], url[64], expected[32];
};

static void find(const struct example *e, struct strbuf *shown)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct page title = page_split(slice_of(e->title), &arena);
	struct clues clues = {
		.body = page_split(slice_of(e->body), &arena),
		.byline = page_split(slice_of(e->byline), &arena),
		.source = slice_of(e->source),
		.url = slice_of(e->url),
	};

	if (title.count)
		clues.title = title.lines[0];
	strbuf_append(shown, place_find(&clues));
}

#define FINDS(name, ...)                                                                           \
	ParameterizedTestParameters(place, name)                                                   \
	{                                                                                          \
		static struct example examples[] = { __VA_ARGS__ };                                \
                                                                                                   \
		return cr_make_param_array(struct example, examples,                               \
					   sizeof examples / sizeof *examples);                    \
	}                                                                                          \
                                                                                                   \
	ParameterizedTest(struct example *e, place, name)                                          \
	{                                                                                          \
		CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;                         \
                                                                                                   \
		find(e, &shown);                                                                   \
		cr_assert_str_eq(strbuf_string(&shown), e->expected, "%s %s", e->title, e->body);  \
	}

FINDS(is_that_of_the_site_by_its_host,
      { .title = "Nghệ An: Tổng kết ngành",
	.url = "https://sotttt.thaibinh.gov.vn/tin/1",
	.expected = "Thái Bình" },
      { .title = "Tổng kết", .url = "http://hoabinh.baclieu.gov.vn", .expected = "Bạc Liêu" },
      { .title = "Nghệ An: Tổng kết", .url = "https://mic.gov.vn/hanoi", .expected = "Nghệ An" },
      { .title = "Tổng kết", .url = "http://daknong.gov.vn:8080/a", .expected = "Đắk Nông" },
      { .title = "Tổng kết", .url = "http://vietnam.vn/a", .expected = "" })

FINDS(is_what_a_title_opens_with, { .title = "Đắk Nông: Tổng kết ngành", .expected = "Đắk Nông" },
      { .title = "Tay Ninh: Ra soat tram BTS", .expected = "Tây Ninh" },
      { .title = "Bắc Ninh chạy thử Trung tâm điều hành", .expected = "Bắc Ninh" },
      { .title = "Bắc Cạn: Tổng kết ngành", .expected = "Bắc Kạn" },
      { .title = "TT-Huế: Tổng kết ngành", .expected = "Thừa Thiên Huế" },
      { .title = "Hà Tây: Tổng kết ngành", .expected = "Hà Tây" },
      { .title = "Thừa Thiên - Huế: Đô thị thông minh", .expected = "Thừa Thiên Huế" })

FINDS(is_that_of_the_department_that_speaks,
      { .title = "Sở TT&TT Phú Yên sơ kết công tác", .expected = "Phú Yên" },
      { .title = "Tập huấn",
	.body = "Ngày 4-12, Sở Thông tin và Truyền thông (TT&TT) tỉnh Lâm Đồng họp.",
	.expected = "Lâm Đồng" },
      { .title = "Tập huấn", .body = "Sở TT&TT TP.HCM họp.", .expected = "Hồ Chí Minh" },
      { .title = "Tập huấn", .body = "Sở TT&TT Đắc Lắc họp.", .expected = "Đắk Lắk" },
      { .title = "Tập huấn", .body = "Tại Thủ đô Hà Nội, Sở họp.", .expected = "" },
      { .title = "Tập huấn", .byline = "N.Hồng - Sở TTTT Nghệ An", .expected = "Nghệ An" },
      { .title = "Tập huấn", .source = "sotttt.thaibinh.gov.vn", .expected = "Thái Bình" },
      { .title = "Tập huấn", .source = "skhcn.hue.gov.vn", .expected = "Thừa Thiên Huế" },
      { .title = "Tập huấn", .source = "stttt.tphcm.gov.vn", .expected = "Hồ Chí Minh" },
      { .title = "Tập huấn",
	.source = "skhcn.baria-vungtau.gov.vn",
	.expected = "Bà Rịa - Vũng Tàu" })

FINDS(is_not_a_partner_or_the_place_of_a_meeting,
      { .title = "Diễn tập", .body = "Cục phối hợp với Sở TT&TT Quảng Ninh tổ chức diễn tập." },
      { .title = "Làm việc", .body = "Ban làm việc với Sở TT&TT Đà Nẵng, Sở TT&TT Quảng Nam." },
      { .title = "Hội nghị", .body = "Bộ họp tại tỉnh Hà Nam, có đại biểu từ Hà Nội." },
      { .title = "Hội nghị tại Hà Nội" }, { .title = "Hòa bình và phát triển" },
      { .title = "Kỷ niệm tỉnh Hà Nam Ninh" },
      { .title = "Sở Thông tin và Truyền thông: Triển khai nhiệm vụ" })

FINDS(is_the_one_that_the_text_names_most,
      { .title = "Kết quả",
	.body = "Mở đầu.\nCổng tỉnh Thái Bình và đề án tỉnh Thái Bình.",
	.expected = "Thái Bình" },
      { .title = "Kết quả", .body = "Mở đầu.\nChỉ một lần tỉnh Thái Bình." },
      { .title = "Danh sách",
	.body = "Mở đầu.\nTỉnh An Giang, tỉnh Hà Nam, tỉnh Hà Nam, tỉnh Kon Tum." })

FINDS(is_the_only_one_that_a_title_names,
      { .title = "Trạm BTS mới tại Phú Yên", .expected = "Phú Yên" },
      { .title = "Phát sóng số ở Bà Rịa - Vũng Tàu", .expected = "Bà Rịa - Vũng Tàu" },
      { .title = "Trạm BTS mới tại Phú Yên",
	.body = "Mở đầu.\nNhà mạng ở Phú Yên lắp 12 trạm.",
	.expected = "Phú Yên" },
      { .title = "Trạm BTS mới tại Phú Yên", .body = "Mở đầu.\nCả ở Khánh Hòa." },
      { .title = "Trạm BTS mới tại Phú Yên và Khánh Hòa" },
      { .title = "Hội nghị giao ban tại Phú Yên" }, { .title = "Bộ làm việc với Phú Yên" },
      { .title = "Ký ức Quảng Nam - Đà Nẵng" }, { .title = "Vì hòa bình và phát triển" },
      { .title = "Học tập phong cách Hồ Chí Minh" },
      { .title = "Cáp quang châu Á - Thái Bình Dương" })

FINDS(is_that_of_the_department_where_it_takes_place,
      { .title = "Lịch tập huấn",
	.body = "Mở đầu.\nĐịa điểm: Sở TT&TT Thái Bình.",
	.expected = "Thái Bình" },
      { .title = "Lịch tập huấn", .body = "Mở đầu.\nNhư Sở TT&TT Thái Bình đã làm." },
      { .title = "Lịch tập huấn",
	.body = "Mở đầu.\nĐịa điểm: Sở TT&TT Thái Bình.\nĐịa điểm 2: Sở TT&TT Hà Nam." })

Test(place, knows_the_name_of_an_office_from_a_title)
{
	cr_assert(place_is_office(slice_of("so khoa hoc va cong nghe tinh lam dong")));
	cr_assert(place_is_office(slice_of("cong thong tin dien tu so tt&tt phu yen")));
	cr_assert(!place_is_office(slice_of("so tt&tt phu yen so ket cong tac")));
	cr_assert(!place_is_office(slice_of("phu yen")));
}
