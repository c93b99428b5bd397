/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/sources.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

static struct sources *read_all(const char *text)
{
	struct error err = ERROR_INIT;
	struct sources *sources = NULL;

	cr_assert_eq(sources_parse(&sources, slice_of(text), "sttt.conf", &err), STATUS_OK, "%s",
		     err.message);
	return sources;
}

Test(sources, say_what_is_known_of_a_site)
{
	CLEANUP(sources_closep)
	struct sources *sources = read_all("db = /srv/sttt\n"
					   "[source mic]\n"
					   "match = mic.gov.vn\n"
					   "name = Bộ Thông tin và Truyền thông\n"
					   "[source dak-nong]\n"
					   "match = daknong/**\n"
					   "        *.daknong.gov.vn\n"
					   "province = dak nong\n"
					   "charset = TCVN3\n"
					   "date order = month day year\n"
					   "expect = 5 a week\n");
	const struct source *mic = sources_at(sources, 0), *province = sources_at(sources, 1);

	cr_assert_eq(sources_count(sources), 2);
	cr_assert_str_eq(mic->title.data, "mic");
	cr_assert_str_eq(mic->name.data, "Bộ Thông tin và Truyền thông");
	cr_assert_eq(mic->province.length + mic->charset.length + mic->expected, 0);
	cr_assert_eq(mic->date_order, DATE_DAY_FIRST);
	cr_assert_str_eq(province->name.data, "dak-nong");
	cr_assert_str_eq(province->province.data, "Đắk Nông");
	cr_assert_str_eq(province->charset.data, "TCVN3");
	cr_assert_eq(province->date_order, DATE_MONTH_FIRST);
	cr_assert_eq(province->expected, 5);
	cr_assert_eq(province->days, 7);
	cr_assert_eq(sources_find(sources, slice_of("daknong/a.html"), slice_of("")), province);
	cr_assert_eq(sources_find(sources, slice_of("x/stttt.daknong.gov.vn/a"), slice_of("")),
		     province);
}

static const char *found(const struct sources *sources, const char *input, const char *url)
{
	const struct source *source = sources_find(sources, slice_of(input), slice_of(url));

	return source ? source->title.data : "none";
}

Test(sources, are_found_by_the_most_specific_pattern_in_any_order_of_the_file)
{
	CLEANUP(sources_closep)
	struct sources *sources = read_all("[source gov]\nmatch = *.gov.vn\n"
					   "[source mic]\nmatch = mic.gov.vn\n"
					   "[source mirror]\nmatch = mirror/**\n"
					   "[source old]\nmatch = mirror/2003/*\n");

	cr_assert_str_eq(found(sources, "a.jsonl", "https://Mic.gov.vn/tin?x=1"), "mic");
	cr_assert_str_eq(found(sources, "a.jsonl", "http://me@www.mic.gov.vn:8080/"), "mic");
	cr_assert_str_eq(found(sources, "a.jsonl", "http://phuyen.gov.vn"), "gov");
	cr_assert_str_eq(found(sources, "a.jsonl", "http://example.com/mic.gov.vn/"), "none");
	cr_assert_str_eq(found(sources, "wget/www.mic.gov.vn/a.html", ""), "mic");
	cr_assert_str_eq(found(sources, "wget/www.mic.gov.vn/a.html", "http://phuyen.gov.vn/"),
			 "gov");
	cr_assert_str_eq(found(sources, "mirror/www.mic.gov.vn/a.html", ""), "mirror");
	cr_assert_str_eq(found(sources, "mirror/2003/a.html", ""), "old");
	cr_assert_str_eq(found(sources, "a.gov.vn", ""), "none");
	cr_assert_str_eq(found(NULL, "mirror/a", "http://mic.gov.vn/"), "none");
}

struct example {
	char text[120], wrong[120];
};

ParameterizedTestParameters(sources, a_wrong_line_is_named_with_the_reason)
{
#define MIC "[source mic]\nmatch = mic/**\n"
	static struct example examples[] = {
		{ MIC "colour = red\n", "3: a source has no setting `colour`: write match, name" },
		{ MIC "province = Hà Nộ\n", "3: Hà Nộ: there is no province of this name" },
		{ MIC "province =\n", "3: : there is no province" },
		{ MIC "charset = KOI8\n", "3: KOI8: write UTF-8, windows-1258, TCVN3" },
		{ MIC "date order = day month\n", "3: day month: write day month year" },
		{ MIC "expect = 5\n", "3: 5: write `N a week` or `N a month`" },
		{ MIC "expect = 0 a week\n", "3: 0 a week: write `N a week`" },
		{ MIC "expect = -1 a week\n", "3: -1 a week: write `N a week`" },
		{ MIC "expect = 5 a year\n", "3: 5 a year: write `N a week`" },
		{ MIC "expect = 99999999999 a week\n", "3: 99999999999 a week: write" },
		{ MIC "expect = 5 a week\nexpect = 5 a week\n", "4: write `expect` only once" },
		{ MIC "name = a\nname = b\n", "4: write `name` only once" },
		{ MIC "charset = VNI\ncharset = VNI\n", "4: write `charset` only once" },
		{ MIC "name =\n", "3: write `name = SOURCE`" },
		{ MIC "match = mic/**\n", "3: mic/**: this is a pattern of [source mic] already" },
		{ MIC "[source b]\nmatch = mic/**\n",
		  "4: mic/**: this is a pattern of [source mic]" },
		{ MIC "match = mic\n", "3: mic: write a host in small letters" },
		{ MIC "match =\n", "3: : write a host" },
		{ MIC "name = \xe1\xba\n", "3: this is not UTF-8" },
		{ "[source]\nmatch = mic/**\n", "2: give the source a name" },
		{ "[source \xef\xbb\xbf]\nmatch = mic/**\n", "2: give the source a name" },
		{ MIC "name = \xef\xbb\xbf\n", "3: write `name = SOURCE`" },
		{ "\n[source mic]\nname = Mic\n", "3: [source mic] has no `match = PATTERN`" },
		{ MIC "[source b]\nmatch = b/**\nname = mic\n",
		  "4: [source b] has the same name as [source mic], line 2" },
		{ MIC "red colour\n", "3: this line cannot be read" },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, sources, a_wrong_line_is_named_with_the_reason)
{
	struct sources *sources = NULL;
	struct error err = ERROR_INIT;
	char wrong[160];

	cr_assert_eq(sources_parse(&sources, slice_of(e->text), "sttt.conf", &err), STATUS_INVALID,
		     "%s", e->text);
	snprintf(wrong, sizeof wrong, "sttt.conf:%s", e->wrong);
	cr_assert(slice_starts_with(slice_of(err.message), slice_of(wrong)), "%s", err.message);
	cr_assert_null(sources);
}

Test(sources, in_other_sections_there_are_none)
{
	CLEANUP(sources_closep)
	struct sources *sources = read_all("colour = red\n[sources]\nmatch = a\n[web]\nname = b\n");

	cr_assert_eq(sources_count(sources), 0);
}

Test(sources, of_a_file_that_is_not_there_are_refused_if_it_was_asked_for)
{
	struct sources *sources = NULL;

	cr_assert_eq(sources_open(&sources, "/nonexistent/sttt.conf", NULL), STATUS_NOT_FOUND);
}
