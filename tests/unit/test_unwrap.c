/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/unwrap.h"

#include <criterion/criterion.h>

#include "base/cleanup.h"

static const char *unwrapped(const char *text)
{
	static struct strbuf paragraphs = STRBUF_INIT;

	strbuf_clear(&paragraphs);
	unwrap(&paragraphs, slice_of(text));
	return strbuf_string(&paragraphs);
}

Test(unwrap, full_lines_go_on_and_short_ones_end)
{
	cr_assert_str_eq(unwrapped("Tin về trạm BTS\n"
				   "Sở Thông tin và Truyền thông dự kiến\n"
				   "dựng thêm 36 trạm BTS ở các xã vùng\n"
				   "sâu của tỉnh.\n"
				   "Các trạm phát sóng từ quý III/2019 và\n"
				   "phủ sóng 4G.\n"),
			 "Tin về trạm BTS\n"
			 "Sở Thông tin và Truyền thông dự kiến dựng thêm 36 trạm BTS ở các xã vùng "
			 "sâu của tỉnh.\n"
			 "Các trạm phát sóng từ quý III/2019 và phủ sóng 4G.\n");
}

Test(unwrap, a_blank_line_ends_a_paragraph)
{
	cr_assert_str_eq(unwrapped("Tỉnh Sơn La dựng thêm 12 trạm BTS\n\nTin khác"),
			 "Tỉnh Sơn La dựng thêm 12 trạm BTS\n\nTin khác\n");
}

Test(unwrap, short_lines_alone_are_a_list)
{
	cr_assert_str_eq(unwrapped("Trạm BTS\nTin\nTem\n"), "Trạm BTS\nTin\nTem\n");
}

Test(unwrap, nothing_stays_nothing)
{
	cr_assert_str_eq(unwrapped(""), "");
	cr_assert_str_eq(unwrapped("\n\n"), "\n\n");
}
