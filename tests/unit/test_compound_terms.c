/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/compound_terms.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "base/cleanup.h"

struct example {
	char form[48], names[320]; /* arrays: a parameter is copied to the test's process */
	date_t published;
};

#define EXAMPLES(list) cr_make_param_array(struct example, list, sizeof(list) / sizeof *(list))

static enum token_kind kind_of(const char *form)
{
	if (strstr(form, ".."))
		return TOKEN_PERIOD;
	return strchr(form, '/') ? TOKEN_DOCNUMBER : TOKEN_DATE;
}

/* The names on one line: "a b ". */
static void expect_names(struct strbuf *names, const char *expected, const char *form)
{
	for (size_t i = 0; i < names->length; i++)
		if (names->data[i] == '\n')
			names->data[i] = ' ';
	cr_assert_str_eq(strbuf_string(names), expected, "%s: %s", form, strbuf_string(names));
}

ParameterizedTestParameters(compound_terms, have_every_name)
{
	static struct example examples[] = {
		{ "17/2019/qd-ubnd", "17/2019/qd-ubnd 17/qd-ubnd 17/2019/qd 17/qd ", 0 },
		{ "36/nq-tw", "36/nq-tw 36/nq ", 20190718 },
		{ "36/nq", "36/nq ", 0 },
		{ "2015-07-29", "2015-07-29 --07-29 ", 0 },
		{ "2015-07-29", "2015-07-29 --07-29 ", 20190718 },
		{ "--07-29", "--07-29 ", 0 },
		{ "--07-29", "--07-29 2015-07-29 ", 20150730 },
		{ "--12-28", "--12-28 2014-12-28 ", 20150105 },
		{ "--01-05", "--01-05 2015-01-05 ", 20141228 },
		{ "--02-29", "--02-29 2016-02-29 ", 20150720 },
		{ "--02-29", "--02-29 ", 20140720 },
		{ "2019-07..2019-09", "2019-07..2019-09 ", 0 },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, compound_terms, have_every_name)
{
	CLEANUP(strbuf_release) struct strbuf names = STRBUF_INIT;

	compound_names(&names, kind_of(e->form), slice_of(e->form), e->published);
	expect_names(&names, e->names, e->form);
}

Test(compound_terms, a_loose_number_keeps_its_year)
{
	CLEANUP(strbuf_release) struct strbuf names = STRBUF_INIT;

	compound_loose_numbers(&names, slice_of("17/2019/qd-ubnd"));
	compound_loose_numbers(&names, slice_of("36/nq-tw"));
	expect_names(&names, "17/2019/qd 36/nq ", "");
}

struct pair {
	char typed[32], written[32];
	int means;
};

ParameterizedTestParameters(compound_terms, mean_each_other)
{
	static struct pair pairs[] = {
		{ "17/2019/qđ-ubnd", "17/2019/qđ-ubnd", 1 },
		{ "17/2019/qđ", "17/2019/qđ-ubnd", 1 },
		{ "17/2019/qđ-ubnd", "17/2019/qđ", 1 },
		{ "17/qđ-ubnd", "17/2019/qđ-ubnd", 1 },
		{ "17/2019/qđ-ubnd", "17/qđ-ubnd", 0 },
		{ "17/2019/qđ-ubnd", "17/qđ", 0 },
		{ "17/2019/qđ-ubnd", "17/2018/qđ-ubnd", 0 },
		{ "17/2019/qđ-ubnd", "17/2019/qđ-ttg", 0 },
		{ "2015-07-29", "--07-29", 1 },
		{ "--07-29", "2015-07-29", 1 },
		{ "2015-07-29", "2014-07-29", 0 },
		{ "--07-29", "--07-28", 0 },
		{ "2019-07..2019-09", "2019-07..2019-09", 1 },
		{ "2019-07..2019-09", "2019-07..2019-07", 0 },
	};

	return cr_make_param_array(struct pair, pairs, sizeof pairs / sizeof *pairs);
}

ParameterizedTest(struct pair *p, compound_terms, mean_each_other)
{
	cr_assert_eq(compound_means(kind_of(p->typed), slice_of(p->typed), slice_of(p->written)),
		     p->means, "%s, %s", p->typed, p->written);
}

ParameterizedTestParameters(compound_terms, of_periods_are_months_and_years)
{
	static struct example examples[] = {
		{ "2019-07..2019-09", "201907 201908 201909 2019 ", 0 },
		{ "2014-12..2015-01", "201412 201501 2014 2015 ", 0 },
		{ "2015-07..2015-07", "201507 2015 ", 0 },
		{ "1945-01..2015-12", "", 0 },
		{ "2015-07-29", "", 0 },
		{ "7/2015/qd", "", 0 },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, compound_terms, of_periods_are_months_and_years)
{
	CLEANUP(strbuf_release) struct strbuf names = STRBUF_INIT;
	struct token token = { .kind = kind_of(e->form), .bare = slice_of(e->form) };

	compound_months(&names, &token);
	expect_names(&names, e->names, e->form);
}

Test(compound_terms, of_a_range_are_whole_years_and_months_at_the_ends)
{
	CLEANUP(strbuf_release) struct strbuf names = STRBUF_INIT;

	compound_months_between(&names, 20141115, 20160203);
	expect_names(&names, "201411 201412 2015 201601 201602 ", "");
}

static size_t count_names(date_t first, date_t last)
{
	CLEANUP(strbuf_release) struct strbuf names = STRBUF_INIT;
	struct slice rest, name;
	size_t count = 0;

	compound_months_between(&names, first, last);
	rest = strbuf_slice(&names);
	while (slice_next_line(&rest, &name))
		count++;
	return count;
}

Test(compound_terms, of_an_open_range_are_the_years_that_we_know)
{
	cr_assert_eq(count_names(20190101, DATE_UNKNOWN), 2099 - 2019 + 1);
	cr_assert_eq(count_names(DATE_UNKNOWN, 19461231), 2);
	cr_assert_eq(count_names(DATE_UNKNOWN, DATE_UNKNOWN), 155);
	cr_assert_leq(count_names(19450201, 20991130), 200);
}
