/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "indexer/chrome.h"
#include "tokenizer/fold.h"

struct example {
	char line[256];
	enum chrome chrome;
};

static enum chrome chrome_of_line(const char *line)
{
	CLEANUP(strbuf_release) struct strbuf folded = STRBUF_INIT;

	fold(&folded, slice_of(line));
	return chrome_of(strbuf_slice(&folded));
}

ParameterizedTestParameters(chrome, knows_the_lines_of_a_site)
{
	static struct example examples[] = {
		{ "A- A A+ | Chia sẻ lên facebook Chia sẻ bài viết lên twitter Tăng tương "
		  "phản",
		  CHROME_BUTTON },
		{ "In bài viết  Gửi email", CHROME_BUTTON },
		{ "Trang chủ > Tin tức > Hoạt động của ngành", CHROME_BREADCRUMB },
		{ "Trang chủ / Tin tức / Chuyển đổi số", CHROME_BREADCRUMB },
		{ "Tin tức - Sự kiện", CHROME_MENU },
		{ "Thứ Năm, 20/10/2022 15:11", CHROME_DATE },
		{ "Ngày đăng: 18/07/2019", CHROME_POSTED },
		{ "18/07/2019 14:04 Số lượt xem: 15", CHROME_COUNTER },
		{ "ĐÁNH GIÁ BÀI VIẾT( 0)", CHROME_RATING },
		{ "ĐA\u0301NH GIA\u0301 BA\u0300I VIE\u0302\u0301T( 0)", CHROME_RATING },
		{ "Tổng số điểm của bài viết là: 0 trong 0 đánh giá", CHROME_RATING },
		{ "CÁC TIN KHÁC:", CHROME_LINKS },
		{ "cac tin khac", CHROME_LINKS },
		{ "Thăm dò ý kiến", CHROME_POLL },
		{ "Hôm nay : 1.203", CHROME_STATISTICS },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, chrome, knows_the_lines_of_a_site)
{
	cr_assert(chrome_of_line(e->line) == e->chrome, "%s", e->line);
}

ParameterizedTestParameters(chrome, leaves_sentences_that_speak_of_such_things_alone)
{
	static struct example examples[] = {
		{ "Hệ thống thống kê truy cập của Cổng ghi nhận 1.203 lượt trong hôm nay.",
		  CHROME_NONE },
		{ "Thống kê truy cập của Cổng cho thấy người dân quan tâm đến dịch vụ công.",
		  CHROME_NONE },
		{ "Sở đã mở trang facebook để tiếp nhận phản ánh.", CHROME_NONE },
		{ "Tin liên quan đến dịch bệnh phải được kiểm chứng", CHROME_NONE },
		{ "Hôm nay: 15 ca mắc mới", CHROME_NONE },
		{ "", CHROME_NONE },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, chrome, leaves_sentences_that_speak_of_such_things_alone)
{
	cr_assert(chrome_of_line(e->line) == e->chrome, "%s", e->line);
}

Test(chrome, has_a_reason_for_every_kind)
{
	for (int i = CHROME_NONE; i < CHROME_COUNT; i++)
		cr_assert(*chrome_reason((enum chrome)i));
}
