/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "indexer/linked_data.h"

struct example {
	char json[320], expected[96];
};

/* "TITLE|AUTHOR|DATE|URL" */
static void read_data(const char *json, struct strbuf *shown)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct linked_data data = { 0 };

	linked_data_read(&data, slice_of(json), &arena);
	cr_assert_not(arena.failed);
	strbuf_append(shown, data.title);
	strbuf_append_byte(shown, '|');
	strbuf_append(shown, data.author);
	strbuf_append_byte(shown, '|');
	strbuf_append(shown, data.date);
	strbuf_append_byte(shown, '|');
	strbuf_append(shown, data.url);
}

#define READS(name, ...)                                                                           \
	ParameterizedTestParameters(linked_data, name)                                             \
	{                                                                                          \
		static struct example examples[] = { __VA_ARGS__ };                                \
                                                                                                   \
		return cr_make_param_array(struct example, examples,                               \
					   sizeof examples / sizeof *examples);                    \
	}                                                                                          \
                                                                                                   \
	ParameterizedTest(struct example *e, linked_data, name)                                    \
	{                                                                                          \
		CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;                         \
                                                                                                   \
		read_data(e->json, &shown);                                                        \
		cr_assert_str_eq(strbuf_string(&shown), e->expected, "%s: %s", e->json,            \
				 strbuf_string(&shown));                                           \
	}

READS(is_what_an_article_says_of_itself,
      { "{\"@type\":\"NewsArticle\",\"headline\":\"Họp giao ban\",\"datePublished\":\"2019-07-18\","
	"\"author\":{\"@type\":\"Person\",\"name\":\"Thu Hà\"},\"url\":\"https://mic.gov.vn/1\"}",
	"Họp giao ban|Thu Hà|2019-07-18|https://mic.gov.vn/1" },
      { "[{\"@type\":\"BreadcrumbList\",\"url\":\"x\"},{\"@type\":[\"Thing\",\"Article\"],"
	"\"headline\":\"Họp\",\"author\":[{\"name\":\"Văn An\"},{\"name\":\"Thu Hà\"}]}]",
	"Họp|Văn An||" },
      { "{\"@graph\":[{\"@type\":\"WebSite\",\"headline\":\"Cổng\"},{\"@type\":\"Report\","
	"\"headline\":\" Họp \",\"author\":\"Thu Hà\"}]}",
	"Họp|Thu Hà||" })

READS(is_nothing_where_there_is_no_article_or_no_json, { "", "|||" },
      { "{\"headline\":\"a\"", "|||" }, { "{\"@type\":\"WebPage\",\"headline\":\"a\"}", "|||" },
      { "\"Article\"", "|||" },
      { "{\"@type\":\"Article\",\"headline\":5,\"author\":[],\"datePublished\":{}}", "|||" },
      { "{\"@graph\":{\"@type\":\"Article\",\"headline\":\"a\"}}", "|||" })

Test(linked_data, of_several_texts_the_first_counts)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct linked_data data = { 0 };

	linked_data_read(&data, slice_of("{\"@type\":\"Article\",\"headline\":\"a\"}"), &arena);
	linked_data_read(&data,
			 slice_of("{\"@type\":\"Article\",\"headline\":\"b\",\"url\":\"c\"}"),
			 &arena);
	cr_assert(slice_equal(data.title, slice_of("a")));
	cr_assert(slice_equal(data.url, slice_of("c")));
}
