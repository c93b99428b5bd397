/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "indexer/dateline.h"

struct example {
	char title[128], lead[256], expected[32];
};

/* "2015-07-29", or "?" and the day that is in doubt. */
static void find(const struct example *e, struct strbuf *shown)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct page title = page_split(slice_of(e->title), &arena);
	struct clues clues = { .body = page_split(slice_of(e->lead), &arena) };
	struct slice doubt;

	if (title.count)
		clues.title = title.lines[0];

	date_t date = dateline_find(&clues, &doubt).date;
	date_print(shown, date);
	if (date == DATE_UNKNOWN)
		strbuf_printf(shown, "?%.*s", (int)doubt.length, doubt.data ? doubt.data : "");
}

#define FINDS(name, ...)                                                                           \
	ParameterizedTestParameters(dateline, name)                                                \
	{                                                                                          \
		static struct example examples[] = { __VA_ARGS__ };                                \
                                                                                                   \
		return cr_make_param_array(struct example, examples,                               \
					   sizeof examples / sizeof *examples);                    \
	}                                                                                          \
                                                                                                   \
	ParameterizedTest(struct example *e, dateline, name)                                       \
	{                                                                                          \
		CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;                         \
                                                                                                   \
		find(e, &shown);                                                                   \
		cr_assert_str_eq(strbuf_string(&shown), e->expected, "%s: %s", e->lead,            \
				 strbuf_string(&shown));                                           \
	}

FINDS(is_the_day_of_which_the_lead_tells,
      { "", "(Mic.gov.vn) - Sáng ngày 02/01/2014, Ngành tổ chức hội nghị.", "2014-01-02" },
      { "", "Ngày 21-9-2016, Sở ký thỏa thuận.", "2016-09-21" },
      { "", "Sáng 23/8/2017, Sở đối thoại với doanh nghiệp.", "2017-08-23" },
      { "", "Ngày 5 tháng 6 năm 2015, Sở họp.", "2015-06-05" },
      { "", "Sở TT&TT Phú Yên ngày 29/7/2015 đã tổ chức hội nghị.", "2015-07-29" },
      { "", "Thuc hien Quyet dinh so 17/QD-UBND ngay 30/8/2019, sang ngay 05/9/2019, So hop.",
	"2019-09-05" })

FINDS(is_the_last_day_of_a_period,
      { "", "Trong hai ngày 23 và 24/5/2013, tại Đà Nẵng, Ban Chỉ đạo làm việc.", "2013-05-24" },
      { "", "Trong ba ngày 17, 18 và 21-10-2013, Sở mở lớp.", "2013-10-21" },
      { "", "Từ 08 đến 12/9/2014, Sở mở ba lớp.", "2014-09-12" },
      { "", "Từ ngày 06/5 đến ngày 14/6/2019, Thanh tra Sở tiến hành thanh tra.", "2019-06-14" },
      { "", "Ngày 5-6/8/2019, Sở tổ chức hội thảo.", "2019-08-06" })

FINDS(takes_the_year_from_title_and_lead,
      { "Sơ kết 6 tháng đầu năm 2015", "Chiều ngày 29/7, Sở họp.", "2015-07-29" },
      { "Sơ kết 6 tháng", "Ngày 18-7, Sở triển khai nhiệm vụ 6 tháng cuối năm 2019.",
	"2019-07-18" },
      { "Nhiệm vụ năm 2010", "Ngày 04/2, Sở tổng kết công tác năm 2009.", "2010-02-04" },
      { "Nhiệm vụ năm 2010", "Ngày 25/12, Sở tổng kết công tác năm 2009.", "2009-12-25" },
      { "Nhiệm vụ năm 2010", "Sáng ngày 04/2/210, Sở họp.", "2010-02-04" },
      { "Quy hoạch đến năm 2020", "Ngày 29/7, Sở họp.", "?" },
      { "Nhiệm vụ năm 2015", "Sáng ngày 04/2/210, Sở họp.", "?04/2/210" },
      { "Giao ban", "Sáng ngày 14/3/210, Sở họp giao ban.", "?14/3/210" })

FINDS(is_never_the_day_of_something_else,
      { "Kết quả quý III năm 2019", "Quyết định số 17/2019/QĐ-UBND ngày 30/8/2019 của UBND tỉnh.",
	"?" },
      { "", "Theo Nghị quyết số 52-NQ/TW, ngày 27/9/2019 của Bộ Chính trị.", "?" },
      { "", "Ông Nguyễn Văn An, sinh ngày 19/5/1998, được khen thưởng.", "?" },
      { "", "Hồ sơ gửi về Sở trước ngày 30/6/2020.", "?" },
      { "", "Lễ kỷ niệm 70 năm ngày 28/8/2015 diễn ra trang trọng.", "?" },
      { "", "Ngày 28/8/1945, Chính phủ lâm thời thành lập Bộ Thông tin.", "?28/8/1945" },
      { "", "Mức 2/3 là đạt 9/2016 chỉ tiêu.", "?" })

FINDS(is_unknown_when_there_is_no_such_day,
      { "", "(Mic.gov.vn) - Ngày 31/02/2016, Bộ họp.", "?31/02/2016" },
      { "", "Ngày 30/2/2016, Bộ họp.", "?30/2/2016" })

FINDS(is_in_the_title_when_the_lead_has_none,
      { "Thông tin báo chí ngày 14/9/2017 của Sở", "Sở thông báo như sau.", "2017-09-14" },
      { "Hướng dẫn thực hiện Thông tư ngày 14/9/2017", "Sở thông báo như sau.", "?" },
      { "", "", "?" })

Test(dateline, prefers_what_the_site_printed_to_what_the_lead_tells)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct clues clues = {
		.head = page_split(slice_of("A- A A+\nThứ Ba, 19/07/2011 10:45"), &arena),
		.body = page_split(slice_of("Ngày 18/7/2011, tại cảng Sa Kỳ, Sở họp."), &arena),
	};
	struct slice doubt;

	cr_assert(dateline_find(&clues, &doubt).date == 20110719);
}

/* The head of many pages begins with the day of the visit. */
Test(dateline, of_the_dates_above_the_title_the_nearest_counts)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct clues clues = {
		.above = page_split(slice_of("18/07/2019\nThứ Ba, 05/01/2021"), &arena),
	};
	struct slice doubt;

	cr_assert(dateline_find(&clues, &doubt).date == 20190718);
	clues.head = page_split(slice_of("17/07/2019"), &arena);
	cr_assert(dateline_find(&clues, &doubt).date == 20190717);
}

Test(dateline, what_is_stated_counts_unless_what_is_printed_is_over_a_year_away)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct clues clues = {
		.head = page_split(slice_of("18/07/2019"), &arena),
		.stated = { 20190719, DATED_BY_META },
	};
	struct slice doubt;

	cr_assert(dateline_find(&clues, &doubt).by == DATED_BY_META);
	clues.stated.date = 20220301;
	cr_assert(dateline_find(&clues, &doubt).by == DATED_BY_PRINT);
}

Test(dateline, the_address_tells_the_year_of_the_lead_or_the_whole_day)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct clues clues = {
		.body = page_split(slice_of("Chiều ngày 29/12, Sở họp."), &arena),
		.url = slice_of("http://mic.gov.vn/2019/01/tin.html"),
	};
	struct slice doubt;

	cr_assert(dateline_find(&clues, &doubt).date == 20181229);
	clues.url = slice_of("http://mic.gov.vn/2019/06/tin.html");
	cr_assert(dateline_find(&clues, &doubt).date == DATE_UNKNOWN);
	clues.url = slice_of("http://mic.gov.vn/2019/06/07/tin.html");
	cr_assert(dateline_find(&clues, &doubt).date == 20190607);
	cr_assert(dateline_find(&clues, &doubt).by == DATED_BY_ADDRESS);
}

Test(dateline, a_day_to_come_is_none)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct clues clues = { .head = page_split(slice_of("18/07/2098"), &arena) };
	struct slice doubt;

	cr_assert(dateline_find(&clues, &doubt).date == DATE_UNKNOWN);
}

Test(dateline, reads_printed_dates_in_both_orders)
{
	cr_assert(dateline_printed(slice_of("18/07/2019 14:04 so luot xem: 15")) == 20190718);
	cr_assert(dateline_printed(slice_of("14:04 2019-07-18")) == 20190718);
	cr_assert(dateline_printed(slice_of("ngay dang: 08-05-2024")) == 20240508);
	cr_assert(dateline_printed(slice_of("dang ngay 08 - 05 - 2024")) == 20240508);
	cr_assert(dateline_printed(slice_of("hom nay : 1.203")) == DATE_UNKNOWN);
	cr_assert(dateline_printed(slice_of("2 - 3 - 4 lan")) == DATE_UNKNOWN);
}

Test(dateline, reads_printed_dates_in_the_order_of_the_site)
{
	struct slice july = slice_of("07/08/2019 14:04"), year = slice_of("dang 2019/7/8");

	cr_assert(dateline_printed_as(july, DATE_DAY_FIRST) == 20190807);
	cr_assert(dateline_printed_as(july, DATE_MONTH_FIRST) == 20190708);
	cr_assert(dateline_printed_as(july, DATE_YEAR_FIRST) == 20190807);
	cr_assert(dateline_printed_as(year, DATE_YEAR_FIRST) == 20190708);
	cr_assert(dateline_printed(slice_of("07/18/2019 2:04 PM")) == 20190718);
	cr_assert(dateline_printed_as(slice_of("18/07/2019"), DATE_MONTH_FIRST) == 20190718);
	cr_assert(dateline_printed_as(slice_of("13/13/2019 1/2/210"), DATE_MONTH_FIRST) ==
		  DATE_UNKNOWN);
}
