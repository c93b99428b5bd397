/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/pattern.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

struct example {
	char pattern[48], text[48];
	bool fits;
};

ParameterizedTestParameters(pattern, of_names_fits_inputs)
{
	static struct example examples[] = {
		{ "mic/a.html", "mic/a.html", true },
		{ "mic/a.html", "mic/b.html", false },
		{ "mic/**", "mic/2015/07/a.html", true },
		{ "mic/**", "mic/a.html", true },
		{ "tin.jsonl/**", "tin.jsonl", true },
		{ "mic/**", "micro/a.html", false },
		{ "mic/*", "mic/a.html", true },
		{ "mic/*", "mic/2015/a.html", false },
		{ "mic/*/tin-*.html", "mic/2015/tin-tuc.html", true },
		{ "mic/*/tin-*.html", "mic/2015/bao-tin.html", false },
		{ "mic/*a*a", "mic/banana", true },
		{ "**/tin/**", "mic/2015/tin/a.html", true },
		{ "**/tin/**", "tin/a.html", true },
		{ "**/a/**/b", "a/x/a/c/b", true },
		{ "**/a/b", "a/a/b", true },
		{ "**/a/b", "a/b/a", false },
		{ "mic/2003", "mic/2003/a.html", false },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, pattern, of_names_fits_inputs)
{
	cr_assert_eq(pattern_check(slice_of(e->pattern), NULL), STATUS_OK);
	cr_assert(pattern_is_path(slice_of(e->pattern)));
	cr_assert_eq(pattern_fits_path(slice_of(e->pattern), slice_of(e->text)), e->fits);
}

ParameterizedTestParameters(pattern, of_a_host_fits_it_and_those_below)
{
	static struct example examples[] = {
		{ "mic.gov.vn", "mic.gov.vn", true },
		{ "mic.gov.vn", "WWW.Mic.gov.vn", true },
		{ "mic.gov.vn", "atomic.gov.vn", false },
		{ "mic.gov.vn", "mic.gov", false },
		{ "mic.gov.vn", "mic.gov.vn.example.com", false },
		{ "*.daknong.gov.vn", "stttt.daknong.gov.vn", true },
		{ "*.daknong.gov.vn", "daknong.gov.vn", false },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, pattern, of_a_host_fits_it_and_those_below)
{
	cr_assert_eq(pattern_check(slice_of(e->pattern), NULL), STATUS_OK);
	cr_assert(!pattern_is_path(slice_of(e->pattern)));
	cr_assert_eq(pattern_fits_host(slice_of(e->pattern), slice_of(e->text)), e->fits);
}

Test(pattern, that_is_none_is_refused)
{
	static const char *const wrong[] = { "",       "mic",       "/mic/**", "mic//a", "mic/",
					     "mic/..", "mic/a**",   "mic/***", "*.vn",   "a.*.vn",
					     "mic.",   ".gov.vn",   "a..vn",   "MIC.vn", "tỉnh.vn",
					     "*",      "mic.gov:80" };

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		cr_expect_eq(pattern_check(slice_of(wrong[i]), NULL), STATUS_INVALID, "%s",
			     wrong[i]);
}

Test(pattern, the_more_specific_one_comes_first)
{
	static const char *const order[] = {
		"mic/2003/a.html", "mic/2003/*", "mic/2003/**", "mic/20*/**",
		"mic/*/a.html",    "mic/*/*",    "mic/**",      "**/a.html",
		"www.mic.gov.vn",  "a.gov.vn",   "*.gov.vn",    "gov.vn",
	};

	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		for (size_t j = 0; j < sizeof order / sizeof *order; j++) {
			int compared = pattern_compare(slice_of(order[i]), slice_of(order[j]));

			cr_expect_eq((compared > 0) - (compared < 0), (i > j) - (i < j), "%s %s",
				     order[i], order[j]);
		}
}
