/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/date.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

#include "base/cleanup.h"

struct example {
	char text[64], expected[64];
};

/* "2019-07-18", or "invalid". */
static void parse(const char *text, char *result, size_t size)
{
	CLEANUP(strbuf_release) struct strbuf printed = STRBUF_INIT;
	date_t date;

	if (date_parse(&date, slice_of(text), NULL) == STATUS_OK)
		date_print(&printed, date);
	snprintf(result, size, "%s", printed.length ? strbuf_string(&printed) : "invalid");
}

ParameterizedTestParameters(date, reads_dates_of_machines)
{
	static struct example examples[] = {
		{ "2019-07-18", "2019-07-18" },
		{ "2019-07-18T14:04:00+07:00", "2019-07-18" },
		{ "2019-07-18T23:59:60Z", "2019-07-18" },
		{ "2019-07-18t14:04:00.123z", "2019-07-18" },
		{ "2019-07-18 14:04:00-11:30", "2019-07-18" },
		{ "2016-02-29", "2016-02-29" },
		{ "", "invalid" },
		{ "2019", "invalid" },
		{ "2019-7-18", "invalid" },
		{ "18/7/2019", "invalid" },
		{ "2019-07-18x", "invalid" },
		{ "2019-07-18T", "invalid" },
		{ "2019-07-18T14:04", "invalid" },
		{ "2019-07-18T14:04:00", "invalid" },
		{ "2019-07-18T24:00:00Z", "invalid" },
		{ "2019-07-18T14:04:00.Z", "invalid" },
		{ "2019-07-18T14:04:00+0700", "invalid" },
		{ "2019-02-29", "invalid" },
		{ "2019-13-01", "invalid" },
		{ "0210-02-04", "invalid" },
		{ "1944-12-31", "invalid" },
		{ "2100-01-01", "invalid" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, date, reads_dates_of_machines)
{
	char result[64];

	parse(e->text, result, sizeof result);
	cr_assert_str_eq(result, e->expected, "%s: %s", e->text, result);
}

/* "20190101..20191231", or "invalid". */
static void parse_period(const char *text, char *result, size_t size)
{
	date_t first, last;

	if (date_parse_period(&first, &last, slice_of(text), NULL) == STATUS_OK)
		snprintf(result, size, "%d..%d", first, last);
	else
		snprintf(result, size, "invalid");
}

ParameterizedTestParameters(date, reads_periods_of_readers)
{
	static struct example examples[] = {
		{ "2019", "20190101..20191231" },
		{ "2019-07", "20190701..20190731" },
		{ "7/2019", "20190701..20190731" },
		{ "02.2016", "20160201..20160229" },
		{ "2019-07-18", "20190718..20190718" },
		{ "18/7/2019", "20190718..20190718" },
		{ "18-7-2019", "20190718..20190718" },
		{ " 18.07.2019 ", "20190718..20190718" },
		{ "2019/7/18", "20190718..20190718" },
		{ "tháng 7/2019", "20190701..20190731" },
		{ "quý III/2019", "20190701..20190930" },
		{ "quý 3 năm 2019", "20190701..20190930" },
		{ " 6 thang dau nam 2015 ", "20150101..20150630" },
		{ "năm học 2014-2015", "20140901..20150531" },
		{ "2016-2020", "20160101..20201231" },
		{ "ngày 18 tháng 7 năm 2019", "20190718..20190718" },
		{ "", "invalid" },
		{ "/", "invalid" },
		{ "29/7", "invalid" },
		{ "quý III", "invalid" },
		{ "quý III/2019 và", "invalid" },
		{ "ngày 1/7/1930", "invalid" },
		{ "19", "invalid" },
		{ "7/18/2019", "invalid" },
		{ "31/2/2019", "invalid" },
		{ "04/2/210", "invalid" },
		{ "18/7/19", "invalid" },
		{ "13/2019", "invalid" },
		{ "0/2019", "invalid" },
		{ "2019/2019", "invalid" },
		{ "1/2/3/2019", "invalid" },
		{ "18/7/2019/", "invalid" },
		{ "7//2019", "invalid" },
		{ "hôm qua", "invalid" },
		{ "99999999999999999999", "invalid" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, date, reads_periods_of_readers)
{
	char result[64];

	parse_period(e->text, result, sizeof result);
	cr_assert_str_eq(result, e->expected, "%s: %s", e->text, result);
}

Test(date, an_unknown_day_is_printed_as_nothing)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	date_print(&text, DATE_UNKNOWN);
	cr_assert_eq(text.length, 0);
}

Test(date, a_message_says_what_may_be_written)
{
	struct error err = ERROR_INIT;
	date_t first = 1, last = 2;

	cr_assert_eq(date_parse_period(&first, &last, slice_of("mai"), &err), STATUS_INVALID);
	cr_assert_str_eq(
		err.message,
		"\"mai\" is not a date: write it like 2019, 7/2019, 18/7/2019 or quý III/2019");
	cr_assert_eq(first, 1);
	cr_assert_eq(last, 2);
}

Test(date, a_message_shows_whole_letters)
{
	struct error err = ERROR_INIT;
	date_t first, last;

	cr_assert_eq(
		date_parse_period(&first, &last, slice_of("ếếếếếếếếếếếếếếếếếếếếếếếếếếếếếế"), &err),
		STATUS_INVALID);
	cr_assert(strstr(err.message, "ế\""), "%s", err.message);
}

Test(date, days_compare_as_numbers)
{
	cr_assert_lt(date_make(2018, 12, 31), date_make(2019, 1, 1));
	cr_assert_eq(date_year(date_make(2019, 7, 18)), 2019);
	cr_assert_eq(date_make(2000, 2, 29), 20000229);
	cr_assert_eq(date_make(2019, 2, 31), DATE_UNKNOWN);
}

Test(date, days_between_two_are_counted)
{
	cr_assert_eq(date_days_between(20261127, 20261127), 0);
	cr_assert_eq(date_days_between(20261127, 20261204), 7);
	cr_assert_eq(date_days_between(20261204, 20261127), -7);
	cr_assert_eq(date_days_between(20240228, 20240301), 2);
	cr_assert_eq(date_days_between(20230228, 20230301), 1);
	cr_assert_eq(date_days_between(20000101, 20010101), 366);
	cr_assert_eq(date_days_between(19991231, 20000101), 1);
}
