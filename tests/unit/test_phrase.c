/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/phrase.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

struct example {
	char query[64];
	bool exact, stands;
};

static bool stands(const char *text, bool exact)
{
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct document document = {
		.title = slice_of("Ứng dụng công nghệ mới"),
		.body = slice_of(
			"Nghệ thông thạo thông tin. Sở Thông tin\nvà Truyền thông, 3.670 trạm"),
	};
	struct parsed_query parsed;
	bool found = false;

	cr_assert_eq(analyzer_open(&analyzer, NULL), STATUS_OK);
	cr_assert_eq(query_parse(&parsed, slice_of(text), analyzer, &arena, NULL), STATUS_OK);
	cr_assert_eq(parsed.query->op, QUERY_PHRASE);
	cr_assert_eq(phrase_stands(&found, parsed.query, exact, &document, analyzer, NULL),
		     STATUS_OK);
	return found;
}

ParameterizedTestParameters(phrase, stands_where_its_words_are_side_by_side)
{
	static struct example examples[] = {
		{ "\"công nghệ thông tin\"", false, false },
		{ "\"thông tin và truyền thông\"", false, true },
		{ "\"thong tin va truyen thong\"", false, true },
		{ "\"thong tin va truyen thong\"", true, false },
		{ "\"truyền thông 3.670 trạm\"", false, true },
		{ "\"thạo thông tin sở\"", false, true },
		{ "\"công nghệ mới nghệ\"", false, false },
		{ "\"sở thông ti*\"", false, true },
		{ "\"sở thông tru*\"", false, false },
		{ "title:\"ứng dụng công\"", false, true },
		{ "title:\"sở thông tin\"", false, false },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, phrase, stands_where_its_words_are_side_by_side)
{
	cr_assert_eq(stands(e->query, e->exact), e->stands, "%s", e->query);
}
