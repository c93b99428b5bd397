/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/period.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "tests/unit/recognised.h"

struct example {
	char text[96], found[160];
};

ParameterizedTestParameters(period, finds_days_with_a_year)
{
	static struct example examples[] = {
		{ "02/01/2014", "02/01/2014=2014-01-02" },
		{ "29-7-2015", "29-7-2015=2015-07-29" },
		{ "18.7.2019, 18.07.2019", "18.7.2019=2019-07-18; 18.07.2019=2019-07-18" },
		{ "1–3-2017", "1–3-2017=2017-03-01" },
		{ "2019-07-18 14:04", "2019-07-18=2019-07-18" },
		{ "18/07/2019 14:04", "18/07/2019=2019-07-18" },
		{ "ngày 8 tháng 12 năm 2014", "(ngày) 8 tháng 12 năm 2014=2014-12-08" },
		{ "ngay 8 thang 12 nam 2014", "(ngay) 8 thang 12 nam 2014=2014-12-08" },
		{ "nga\u0300y 8 tha\u0301ng 12, 2014",
		  "(nga\u0300y) 8 tha\u0301ng 12, 2014=2014-12-08" },
		{ "ngày 8/12 năm 2014", "(ngày) 8/12 năm 2014=2014-12-08" },
		{ "8 tháng 12/2014", "8 tháng 12/2014=2014-12-08" },
		{ "Ngày: 29/7/2015.", "(Ngày:) 29/7/2015=2015-07-29" },
		{ "23 và 24/5/2013", "23=2013-05-23; 24/5/2013=2013-05-24" },
		{ "ngày 22, 23 và 24/5/2013",
		  "(ngày) 22=2013-05-22; 23=2013-05-23; 24/5/2013=2013-05-24" },
		{ "23-24/5/2013", "23=2013-05-23; 24/5/2013=2013-05-24" },
		{ "11-12.12.1961", "11=1961-12-11; 12.12.1961=1961-12-12" },
		{ "từ ngày 29/7 đến ngày 5/8/2015",
		  "(ngày) 29/7=2015-07-29; (ngày) 5/8/2015=2015-08-05" },
		{ "28/12 - 3/1/2015", "28/12=2014-12-28; 3/1/2015=2015-01-03" },
		{ "9/2/1907-9/2/2017", "9/2/1907=1907-02-09; 9/2/2017=2017-02-09" },
		{ "7/2/1855", "7/2/1855=1855-02-07" },
		{ "29/2/2016", "29/2/2016=2016-02-29" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, period, finds_days_with_a_year)
{
	expect_recognised(e->text, period_find, e->found);
}

ParameterizedTestParameters(period, finds_days_without_a_year)
{
	static struct example examples[] = {
		{ "ngày 29/7", "(ngày) 29/7=--07-29" },
		{ "chiều 1/5", "1/5=--05-01" },
		{ "sáng 18-7", "18-7=--07-18" },
		{ "hôm nay (7-2)", "7-2=--02-07" },
		{ "tối qua 8/2", "8/2=--02-08" },
		{ "thứ hai (6/2)", "6/2=--02-06" },
		{ "thứ 2, 6/2", "6/2=--02-06" },
		{ "dịp 2/9", "2/9=--09-02" },
		{ "mùng 5/5", "(mùng) 5/5=--05-05" },
		{ "ngày 8 tháng 12", "(ngày) 8 tháng 12=--12-08" },
		{ "ngày 30 và 31/1", "(ngày) 30=--01-30; 31/1=--01-31" },
		{ "từ 26/1 - 1/2", "26/1=--01-26; 1/2=--02-01" },
		{ "từ 1/7, giá", "1/7=--07-01" },
		{ "từ 15-4", "15-4=--04-15" },
		{ "đến 30/6", "30/6=--06-30" },
		{ "đến 31 tháng 12", "31 tháng 12=--12-31" },
		{ "(29/7) 30/4", "29/7=--07-29; 30/4=--04-30" },
		{ "ngày 29/2", "(ngày) 29/2=--02-29" },
		{ "ngày 04/2/210", "(ngày) 04/2=--02-04" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, period, finds_days_without_a_year)
{
	expect_recognised(e->text, period_find, e->found);
}

ParameterizedTestParameters(period, takes_nothing_else_for_a_day)
{
	static struct example examples[] = {
		{ "24/7", "" },
		{ "1/3 số hộ", "" },
		{ "đến 1/3 số hộ, từ 2/3 dân số", "" },
		{ "2-1 18-7 3-4 người", "" },
		{ "mỗi ngày 3-4 lần", "" },
		{ "từ 3 - 5 đến 10 triệu", "" },
		{ "5/3 10/12 xã", "" },
		{ "số nhà 29/7", "" },
		{ "tỷ số 21/10", "" },
		{ "04/2/210", "" },
		{ "ngày 29/7/15", "" },
		{ "31/2/2016 29/2/2015 30/13/2015", "" },
		{ "ngày 10/3 âm lịch, mùng 5/5 ÂL", "" },
		{ "1/29/7/2015 29/7/2015/5", "" },
		{ "29/7/2015,5", "" },
		{ "0912-345-678", "" },
		{ "192.168.10.1", "" },
		{ "ngày 9/\n7", "" },
		{ "17/2019/QĐ", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, period, takes_nothing_else_for_a_day)
{
	expect_recognised(e->text, period_find, e->found);
}

ParameterizedTestParameters(period, finds_months_quarters_and_years)
{
	static struct example examples[] = {
		{ "tháng 7/2015", "(tháng) 7/2015=2015-07..2015-07" },
		{ "tháng 7 năm 2015", "(tháng) 7 năm 2015=2015-07..2015-07" },
		{ "tháng 7-2015, tháng 10.2016",
		  "(tháng) 7-2015=2015-07..2015-07; (tháng) 10.2016=2016-10..2016-10" },
		{ "7/2015 09/2016", "7/2015=2015-07..2015-07; 09/2016=2016-09..2016-09" },
		{ "tháng 1-6/2015", "(tháng) 1-6/2015=2015-01..2015-06" },
		{ "quý III/2019", "(quý) III/2019=2019-07..2019-09" },
		{ "Quí IV năm 2019", "(Quí) IV năm 2019=2019-10..2019-12" },
		{ "quy iii/2019", "(quy) iii/2019=2019-07..2019-09" },
		{ "quý 3/2019, quý I-2017",
		  "(quý) 3/2019=2019-07..2019-09; (quý) I-2017=2017-01..2017-03" },
		{ "6 tháng đầu năm 2015", "6 tháng đầu năm 2015=2015-01..2015-06" },
		{ "6 thang dau nam 2015", "6 thang dau nam 2015=2015-01..2015-06" },
		{ "4 tháng cuối năm 2015", "4 tháng cuối năm 2015=2015-09..2015-12" },
		{ "sáu tháng đầu năm 2015", "(sáu tháng đầu năm) 2015=2015-01..2015-06" },
		{ "năm học 2014-2015", "(năm học) 2014-2015=2014-09..2015-05" },
		{ "nam hoc 2014 – 2015", "(nam hoc) 2014 – 2015=2014-09..2015-05" },
		{ "năm học 2014/2015", "(năm học) 2014/2015=2014-09..2015-05" },
		{ "giai đoạn 2016-2020", "(giai đoạn) 2016-2020=2016-01..2020-12" },
		{ "nhiệm kỳ 2015 - 2020", "(nhiệm kỳ) 2015 - 2020=2015-01..2020-12" },
		{ "2016 – 2020", "2016 – 2020=2016-01..2020-12" },
		{ "từ năm 2016 đến năm 2020", "(năm) 2016 đến năm 2020=2016-01..2020-12" },
		{ "năm 2015", "(năm) 2015=2015-01..2015-12" },
		{ "những năm 1990", "(năm) 1990=1990-01..1999-12" },
		{ "nam 2015", "(nam) 2015=2015-01..2015-12" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, period, finds_months_quarters_and_years)
{
	expect_recognised(e->text, period_find, e->found);
}

ParameterizedTestParameters(period, takes_nothing_else_for_a_period)
{
	static struct example examples[] = {
		{ "2015 người", "" },
		{ "Hoa hậu Việt Nam 2006", "" },
		{ "9 tháng đầu năm", "" },
		{ "tháng 13/2015 13/2015 0/2015", "" },
		{ "số 9/2016, nghị định 9/2016", "" },
		{ "tỷ lệ 1/2000, là 1/2000", "" },
		{ "2020-2016 1010-2010", "" },
		{ "năm 2019,5 tỷ", "" },
		{ "quý khách 3/20199", "" },
		{ "quý V/2019 quý 5", "" },
		{ "2014-2015-2016", "" },
		{ "0242 2014", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, period, takes_nothing_else_for_a_period)
{
	expect_recognised(e->text, period_find, e->found);
}

ParameterizedTestParameters(period, is_read_from_a_text_of_its_own)
{
	static struct example examples[] = {
		{ "29/7/2015", "20150729..20150729" },
		{ " ngày 29/7/2015 ", "20150729..20150729" },
		{ "29/7", "729..729" },
		{ "1/5", "501..501" },
		{ "ngày 8 tháng 12 năm 2014", "20141208..20141208" },
		{ "2015-07-29", "20150729..20150729" },
		{ "tháng 2/2016", "20160201..20160229" },
		{ "7/2015", "20150701..20150731" },
		{ "quý III/2019", "20190701..20190930" },
		{ "quy iii nam 2019", "20190701..20190930" },
		{ "6 tháng đầu năm 2015", "20150101..20150630" },
		{ "sáu tháng đầu năm 2015", "20150101..20150630" },
		{ "năm học 2014-2015", "20140901..20150531" },
		{ "2016-2020", "20160101..20201231" },
		{ "2015", "20150101..20151231" },
		{ "năm 2015", "20150101..20151231" },
		{ "29/7/2015 họp", "" },
		{ "họp 29/7/2015", "" },
		{ "từ 29/7/2015", "" },
		{ "29/7/2015 30/7/2015", "" },
		{ "31/2/2015", "" },
		{ "ngày", "" },
		{ "", "" },
		{ "\xff 29/7/2015", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, period, is_read_from_a_text_of_its_own)
{
	struct period period;
	char line[32] = "";

	if (period_parse(&period, slice_of(e->text)))
		snprintf(line, sizeof line, "%d..%d", period.first, period.last);
	cr_assert_str_eq(line, e->found, "%s: %s", e->text, line);
}

ParameterizedTestParameters(period, is_read_from_its_canonical_form)
{
	static struct example examples[] = {
		{ "2015-07-29", "20150729..20150729" },
		{ "1855-02-07", "18550207..18550207" },
		{ "--07-29", "729..729" },
		{ "2019-07..2019-09", "20190701..20190930" },
		{ "2015-02-29", "" },
		{ "-07-29", "" },
		{ "2019-09..2019-07", "" },
		{ "2019-07..2019-09x", "" },
		{ "2019-13..2020-01", "" },
		{ "2019-07", "" },
		{ "", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, period, is_read_from_its_canonical_form)
{
	struct period period;
	char line[32] = "";

	if (period_parse_form(&period, slice_of(e->text)))
		snprintf(line, sizeof line, "%d..%d", period.first, period.last);
	cr_assert_str_eq(line, e->found, "%s: %s", e->text, line);
}

Test(period, of_a_long_text_is_none)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct period period;

	for (int i = 0; i < 200; i++)
		strbuf_append_byte(&text, ' ');
	strbuf_append(&text, slice_of("29/7/2015"));
	cr_assert(period_parse(&period, strbuf_slice(&text)));
	for (int i = 0; i < 200; i++)
		strbuf_append_byte(&text, '5');
	cr_assert_not(period_parse(&period, strbuf_slice(&text)));
}
