/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "indexer/bulletin.h"
#include "indexer/repeats.h"

/* A paragraph as long as those of real bulletins. */
#define PARAGRAPH                                                                                                             \
	"Theo số liệu thống kê, toàn tỉnh có tám doanh nghiệp cung cấp dịch vụ bưu chính, chuyển "    \
	"phát; tám mươi ba điểm bưu điện văn hóa xã và ba mươi lăm thùng thư công cộng; các điểm " \
	"phục vụ duy trì tốt việc khai thác sách, báo, sử dụng máy tính, truy cập Internet công "        \
	"cộng, đáp ứng nhu cầu thông tin của người dân ở vùng sâu, vùng xa và hải đảo."

static void append_field(struct strbuf *shown, char name, struct slice value)
{
	if (value.length)
		strbuf_printf(shown, "%c=%.*s ", name, (int)value.length, value.data);
}

/* "t=TITLE b=BODY o=SOURCE p=PROVINCE a=AUTHOR d=DATE -LINE -LINE": known fields, left out lines.
 * The body's lines are parted by "/". */
static void read_text(const char *text, struct strbuf *shown)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	struct error err = ERROR_INIT;

	if (bulletin_read_text(&bulletin, &(struct provenance){ .id = slice_of("a.txt") },
			       slice_of(text), &err)) {
		strbuf_printf(shown, "error: %s", err.message);
		return;
	}
	append_field(shown, 't', bulletin.document.title);
	append_field(shown, 'b', bulletin.document.body);
	append_field(shown, 'o', bulletin.document.source);
	append_field(shown, 'p', bulletin.document.province);
	append_field(shown, 'a', bulletin.document.author);
	if (bulletin.document.date)
		strbuf_printf(shown, "d=%d ", bulletin.document.date);
	for (size_t i = 0; i < bulletin.omission_count; i++)
		strbuf_printf(shown, "-%zu ", bulletin.omissions[i].line);
	for (size_t i = 0; i < shown->length; i++)
		if (shown->data[i] == '\n')
			shown->data[i] = '/';
}

struct example {
	char text[1024], expected[1024];
};

#define READS(name, ...)                                                                           \
	ParameterizedTestParameters(bulletin_text, name)                                           \
	{                                                                                          \
		static struct example examples[] = { __VA_ARGS__ };                                \
                                                                                                   \
		return cr_make_param_array(struct example, examples,                               \
					   sizeof examples / sizeof *examples);                    \
	}                                                                                          \
                                                                                                   \
	ParameterizedTest(struct example *e, bulletin_text, name)                                  \
	{                                                                                          \
		CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;                         \
                                                                                                   \
		read_text(e->text, &shown);                                                        \
		cr_assert_str_eq(strbuf_string(&shown), e->expected, "%s", strbuf_string(&shown)); \
	}

READS(reads_the_fields_of_a_page,
      { "A- A A+ | Chia sẻ bài viết lên facebook\n\n"
	"Sở TT&TT Phú Yên sơ kết 6 tháng đầu năm 2015\n\n"
	"(Mic.gov.vn) - Chiều ngày 29/7, Sở họp.\n \n"
	"Quang cảnh hội nghị (ảnh- Văn Đông)\n"
	"Văn Đông – Văn phòng Sở TT&TT Phú Yên\n\n"
	"ĐÁNH GIÁ BÀI VIẾT( 0)\n",
	"t=Sở TT&TT Phú Yên sơ kết 6 tháng đầu năm 2015 "
	"b=(Mic.gov.vn) - Chiều ngày 29/7, Sở họp./Quang cảnh hội nghị (ảnh- Văn Đông) "
	"o=mic.gov.vn p=Phú Yên a=Văn Đông d=20150729 -1 -8 -10 " },
      { "Sở Thông tin và Truyền thông: Triển khai nhiệm vụ\n18/07/2019 14:04 Số lượt xem: 15\n"
	"Ngày 17-7, Sở sơ kết công tác.\nViệt Hoa",
	"t=Sở Thông tin và Truyền thông: Triển khai nhiệm vụ b=Ngày 17-7, Sở sơ kết công tác. "
	"a=Việt Hoa d=20190718 -2 -4 " },
      { "Sở Khoa học và Công nghệ tỉnh Lâm Đồng\nTrang chủ > Tin tức\nTập huấn\nSở mở lớp.",
	"t=Tập huấn b=Sở mở lớp. p=Lâm Đồng -1 -2 " })

READS(leaves_the_tail_out_to_its_end,
      { "Kết quả\nSở họp.\nTác giả: Thanh Bình\nTổng số điểm của bài viết là: 0 trong 0 đánh giá\n"
	"Tin liên quan\nTập huấn về chữ ký số\nThống kê truy cập\nNăm 2020 : 441.183",
	"t=Kết quả b=Sở họp. a=Thanh Bình -3 -4 -5 -6 -7 -8 " },
      { "Kết quả\nSở họp.\nLượt xem: 12\nNguồn: sotttt.thaibinh.gov.vn",
	"t=Kết quả b=Sở họp. o=sotttt.thaibinh.gov.vn p=Thái Bình -3 -4 " })

READS(keeps_text_that_looks_like_the_sites,
      { "Kết quả\nHệ thống thống kê truy cập của Cổng ghi nhận 5 lượt.\nSở có trang facebook.",
	"t=Kết quả b=Hệ thống thống kê truy cập của Cổng ghi nhận 5 lượt./Sở có trang facebook. " },
      { "Kết quả\nSở họp.\nTin liên quan\n" PARAGRAPH "\nHết.",
	"t=Kết quả b=Sở họp./" PARAGRAPH "/Hết. -3 " },
      { "Nhật ký\nĐoàn đi Trường Sa.\nNgày 5/6/2015\nTàu rời cảng.",
	"t=Nhật ký b=Đoàn đi Trường Sa./Ngày 5/6/2015/Tàu rời cảng. d=20150605 " })

READS(never_loses_a_whole_bulletin,
      { "Tin liên quan\nThống kê truy cập", "t=Tin liên quan b=Thống kê truy cập " },
      { "Chỉ có tiêu đề", "t=Chỉ có tiêu đề " }, { "Minh Trí\nLê Na", "t=Minh Trí b=Lê Na " },
      { PARAGRAPH,
	"t=Theo số liệu thống kê, toàn tỉnh có tám doanh nghiệp cung cấp dịch vụ bưu chính, chuyển "
	"phát; tám mươi ba điểm bưu điện văn hóa xã và ba mươi lăm thùng thư công cộng; các điểm "
	"phục vụ duy trì tốt việc khai thác sách, báo, sử dụng b=" PARAGRAPH " " })

READS(refuses_a_text_without_a_line,
      { "", "error: there is no text in it: put a title and paragraphs there, or take it out of "
	    "the folder" },
      { " \n\u00a0\n\u200b", "error: there is no text in it: put a title and paragraphs there, or "
			     "take it out of the folder" })

READS(reads_pages_without_marks_and_in_nfd,
      { "Kon Tum: Kiem tra dai ly Internet\nNgay 15/9/2011, Thanh tra So ket thuc dot kiem tra.\n"
	"Van phong So\nTin lien quan\nLich tiep dan",
	"t=Kon Tum: Kiem tra dai ly Internet b=Ngay 15/9/2011, Thanh tra So ket thuc dot kiem tra. "
	"p=Kon Tum a=Van phong So d=20110915 -3 -4 -5 " },
      { "Giao ban\nNga\u0300y 15/9/2011, So\u031b\u0309 ho\u0323p.\nTho\u0302\u0301ng ke\u0302 "
	"truy ca\u0323\u0302p",
	"t=Giao ban b=Nga\u0300y 15/9/2011, So\u031b\u0309 ho\u0323p. d=20110915 -3 " })

READS(keeps_the_text_below_a_counter_when_the_head_is_not_known,
      { "Tiện ích của cổng\n\nHội nông dân học dùng Internet\n\n14/09/2018 09:20 Số lượt xem: 41\n"
	"Ủy ban nhân dân xã mở lớp cho hội viên, dạy tra giá lúa và gửi thư điện tử.\nTin liên "
	"quan\n"
	"Xã bên mở lớp thứ hai cho hội viên nông dân, dạy bán hàng qua mạng và thanh toán.",
	"t=Tiện ích của cổng b=Hội nông dân học dùng Internet/"
	"Ủy ban nhân dân xã mở lớp cho hội viên, dạy tra giá lúa và gửi thư điện tử. -5 -7 -8 " })

Test(bulletin_text, says_why_each_line_was_left_out)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;

	bulletin_read_text(&bulletin, &(struct provenance){ .id = slice_of("a.txt") },
			   slice_of("In bài viết\nGiao ban\nSở họp.\nTin liên quan\nLịch trực"),
			   NULL);
	cr_assert(bulletin.omission_count == 3);
	cr_assert_str_eq(bulletin.omissions[0].reason, "a button of the site");
	cr_assert_str_eq(bulletin.omissions[1].reason, "a list of other bulletins");
	cr_assert_str_eq(bulletin.omissions[2].reason, "a line of the site behind the text");
	cr_assert(slice_equal(bulletin.omissions[2].text, slice_of("Lịch trực")));
}

Test(bulletin_text, warns_of_a_day_that_there_is_not)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;

	bulletin_read_text(&bulletin, &(struct provenance){ .id = slice_of("a.txt") },
			   slice_of("SIM rác năm 2016\nNgày 31/02/2016, Bộ họp."), NULL);
	cr_assert(bulletin.warning_count == 1);
	cr_assert(slice_starts_with(bulletin.warnings[0], slice_of("\"31/02/2016\" ")));
}

/* Lines that the site has on 9 of 10 pages. */
static struct repeated_site site_with(struct repeated_line *lines, const char *const *folded,
				      size_t count)
{
	for (size_t i = 0; i < count; i++)
		lines[i] = (struct repeated_line){ repeats_hash(slice_of(folded[i])), 9 };
	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j > 0 && lines[j].hash < lines[j - 1].hash; j--) {
			struct repeated_line line = lines[j];

			lines[j] = lines[j - 1];
			lines[j - 1] = line;
		}
	return (struct repeated_site){ .pages = 10, .lines = lines, .line_count = count };
}

Test(bulletin_text, leaves_out_what_the_site_repeats_round_a_bulletin_and_keeps_it_within)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	static const char *const folded[] = {
		"phu yen que toi",
		"moi ban doc dat mua bao giay hang thang cua tinh o moi diem buu dien.",
		"so keu goi nguoi dan cai dat khau trang dien tu va bao tin khi can."
	};
	struct repeated_line lines[3];
	struct repeated_site site = site_with(lines, folded, 3);
	struct provenance provenance = { .id = slice_of("a"), .site = &site };

	cr_assert(bulletin_read_text(
			  &bulletin, &provenance,
			  slice_of("Phú Yên quê tôi\nHọp giao ban\nSáng 17/7/2019, Sở họp.\n"
				   "Sở kêu gọi người dân cài đặt khẩu trang điện tử và báo tin khi "
				   "cần.\n"
				   "Các huyện báo cáo.\n"
				   "Mời bạn đọc đặt mua báo giấy hằng tháng của tỉnh ở mọi điểm "
				   "bưu điện."),
			  NULL) == STATUS_OK);
	cr_assert(slice_equal(bulletin.document.title, slice_of("Họp giao ban")));
	cr_assert(slice_equal(
		bulletin.document.body,
		slice_of("Sáng 17/7/2019, Sở họp.\n"
			 "Sở kêu gọi người dân cài đặt khẩu trang điện tử và báo tin khi cần.\n"
			 "Các huyện báo cáo.")));
	cr_assert_str_eq(bulletin.omissions[0].reason,
			 "repeats on 9 of the 10 pages looked at of its site");
	cr_assert(bulletin.omission_count == 2);
}

Test(bulletin_text, keeps_the_date_and_the_byline_that_a_site_repeats)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	static const char *const folded[] = { "0/0/0 0:0", "van phong so" };
	struct repeated_line lines[2];
	struct repeated_site site = site_with(lines, folded, 2);
	struct provenance provenance = { .id = slice_of("a"), .site = &site };

	cr_assert(bulletin_read_text(
			  &bulletin, &provenance,
			  slice_of("Họp giao ban\n18/07/2019 14:04\nSở họp.\nVăn phòng Sở"),
			  NULL) == STATUS_OK);
	cr_assert(bulletin.document.date == 20190718);
	cr_assert(slice_equal(bulletin.document.author, slice_of("Văn phòng Sở")));
}

Test(bulletin_text, keeps_a_text_of_nothing_but_repeated_lines)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	static const char *const folded[] = { "lich cong tac tuan", "thu hai: hop giao ban" };
	struct repeated_line lines[2];
	struct repeated_site site = site_with(lines, folded, 2);
	struct provenance provenance = { .id = slice_of("a"), .site = &site };

	cr_assert(bulletin_read_text(&bulletin, &provenance,
				     slice_of("Lịch công tác tuần\nThứ hai: họp giao ban"),
				     NULL) == STATUS_OK);
	cr_assert(slice_equal(bulletin.document.title, slice_of("Lịch công tác tuần")));
	cr_assert(slice_equal(bulletin.document.body, slice_of("Thứ hai: họp giao ban")));
}
