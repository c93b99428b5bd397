/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/date_range.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"

struct example {
	char text[128]; /* arrays: a parameter is copied to the test's process */
	date_t first, last;
};

#define EXAMPLES(list) cr_make_param_array(struct example, list, sizeof(list) / sizeof *(list))

static void expect_range(const struct example *e)
{
	struct error err = ERROR_INIT;
	date_t first = 1, last = 1;

	cr_assert_eq(date_range_parse(&first, &last, slice_of(e->text), &err), STATUS_OK, "%s: %s",
		     e->text, err.message);
	cr_assert_eq(first, e->first, "%s: first %d", e->text, first);
	cr_assert_eq(last, e->last, "%s: last %d", e->text, last);
}

ParameterizedTestParameters(date_range, reads_one_period)
{
	static struct example examples[] = {
		{ "2014", 20140101, 20141231 },
		{ "7/2015", 20150701, 20150731 },
		{ "2015-07", 20150701, 20150731 },
		{ "29/7/2015", 20150729, 20150729 },
		{ "29-7-2015", 20150729, 20150729 },
		{ " quý III/2019 ", 20190701, 20190930 },
		{ "6 THÁNG ĐẦU NĂM 2015", 20150101, 20150630 },
		{ "năm học 2014-2015", 20140901, 20150531 },
		{ "nam hoc 2014-2015", 20140901, 20150531 },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, date_range, reads_one_period)
{
	expect_range(e);
}

ParameterizedTestParameters(date_range, reads_two_periods)
{
	static struct example examples[] = {
		{ "2014..2016", 20140101, 20161231 },
		{ "2014 .. 2016", 20140101, 20161231 },
		{ "2014...2016", 20140101, 20161231 },
		{ "2014…2016", 20140101, 20161231 },
		{ "2014-2016", 20140101, 20161231 },
		{ "2014 – 2016", 20140101, 20161231 },
		{ "2014—2016", 20140101, 20161231 },
		{ "2014\u00a0\u2212\u00a02016", 20140101, 20161231 },
		{ "29/7/2015..31/12/2015", 20150729, 20151231 },
		{ "29/7/2015-31/12/2015", 20150729, 20151231 },
		{ "29-7-2015 - 31-12-2015", 20150729, 20151231 },
		{ "2015-07..2015-09", 20150701, 20150930 },
		{ "2015-07-29..2015-09-02", 20150729, 20150902 },
		{ "tháng 7/2015..quý III/2016", 20150701, 20160930 },
		{ "tháng 7 năm 2015 – quý III năm 2016", 20150701, 20160930 },
		{ "2014 đến 2016", 20140101, 20161231 },
		{ "từ 2014 đến 2016", 20140101, 20161231 },
		{ "từ ngày 29/7/2015 đến ngày 31/12/2015", 20150729, 20151231 },
		{ "tu 29/7/2015 toi 31/12/2015", 20150729, 20151231 },
		{ "tu\u031b\u0300 2014 đe\u0302\u0301n 2016", 20140101, 20161231 },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, date_range, reads_two_periods)
{
	expect_range(e);
}

ParameterizedTestParameters(date_range, reads_open_ends)
{
	static struct example examples[] = {
		{ "2014..", 20140101, DATE_UNKNOWN },
		{ "2014 …", 20140101, DATE_UNKNOWN },
		{ "..2016", DATE_UNKNOWN, 20161231 },
		{ "...2016", DATE_UNKNOWN, 20161231 },
		{ "29/7/2015..", 20150729, DATE_UNKNOWN },
		{ "..31/12/2015", DATE_UNKNOWN, 20151231 },
		{ "quý III/2019..", 20190701, DATE_UNKNOWN },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, date_range, reads_open_ends)
{
	expect_range(e);
}

ParameterizedTestParameters(date_range, takes_the_year_from_the_other_end)
{
	static struct example examples[] = {
		{ "29/7..31/12/2015", 20150729, 20151231 },
		{ "29/7 – 31/12/2015", 20150729, 20151231 },
		{ "7..9/2015", 20150701, 20150930 },
		{ "29/12..5/1/2016", 20151229, 20160105 },
		{ "5/1..5/1/2016", 20160105, 20160105 },
		{ "quý I..quý III/2019", 20190101, 20190930 },
		{ "từ 29/7 đến 31/12/2015", 20150729, 20151231 },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, date_range, takes_the_year_from_the_other_end)
{
	expect_range(e);
}

ParameterizedTestParameters(date_range, reads_a_reversed_range_the_other_way_round)
{
	static struct example examples[] = {
		{ "2016..2014", 20140101, 20161231 },
		{ "2016-2014", 20140101, 20161231 },
		{ "31/12/2015..29/7/2015", 20150729, 20151231 },
		{ "quý III/2016..tháng 7/2015", 20150701, 20160930 },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, date_range, reads_a_reversed_range_the_other_way_round)
{
	expect_range(e);
}

ParameterizedTestParameters(date_range, refuses_the_rest)
{
	static struct example examples[] = {
		{ .text = "" },
		{ .text = ".." },
		{ .text = "..." },
		{ .text = "-" },
		{ .text = "abc" },
		{ .text = "2014..abc" },
		{ .text = "abc..2014" },
		{ .text = "31/2/2015" },
		{ .text = "31-2-2015" },
		{ .text = "31-4-2015" },
		{ .text = "2014..2015..2016" },
		{ .text = "29/7" },
		{ .text = "2014-" },
		{ .text = "-2016" },
		{ .text = "14..2016" },
		{ .text = "2015-13" },
		{ .text = "từ" },
		{ .text = "đến 2016" },
		{ .text = "1930..1940" },
		{ .text = "2014.2016" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, date_range, refuses_the_rest)
{
	struct error err = ERROR_INIT;
	date_t first = 1, last = 2;

	cr_assert_eq(date_range_parse(&first, &last, slice_of(e->text), &err), STATUS_INVALID, "%s",
		     e->text);
	cr_assert(first == 1 && last == 2, "%s", e->text);
	cr_assert(strstr(err.message, "is not a date"), "%s", err.message);
}

Test(date_range, a_text_of_many_dashes_takes_no_time)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	date_t first, last;

	for (int i = 0; i < 100000; i++)
		strbuf_append(&text, slice_of("1-"));
	cr_assert_eq(date_range_parse(&first, &last, strbuf_slice(&text), NULL), STATUS_INVALID);
}
