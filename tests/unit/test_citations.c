/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/citations.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"

struct example {
	char body[160], shown[160]; /* arrays: a parameter is copied to the test's process */
};

/* What a text cites, as the record has it and as it is counted. */
static void cite(const char *title, const char *body, struct strbuf *shown, struct strbuf *counted)
{
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	CLEANUP(citations_release) struct citations citations = CITATIONS_INIT;
	struct error err = ERROR_INIT;

	cr_assert_eq(analyzer_open(&analyzer, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(citations_read(&citations, analyzer, slice_of(title), slice_of(body), &err),
		     STATUS_OK, "%s", err.message);
	citations_print(&citations, shown, counted);
	cr_assert_not(counted->failed);
}

ParameterizedTestParameters(citations, are_listed_once_as_they_were_written)
{
	static struct example examples[] = {
		{ "Quyết định số 17/2019/QĐ-UBND ngày 30/8/2019", "17/2019/QĐ-UBND" },
		{ "số 36-NQ/TW và số 23-CTr/TU", "36-NQ/TW\n23-CTr/TU" },
		{ "số 1355/QĐ–UBND, số 15/QĐ - UBND", "1355/QĐ-UBND\n15/QĐ-UBND" },
		{ "17/2019/QĐ-UBND; 17/2019/QD-UBND; 017/2019/QĐ - UBND", "17/2019/QĐ-UBND" },
		{ "Quyết định số 17/2019 và Nghị quyết 26", "17/2019/QĐ\n26/NQ" },
		{ "Nghị quyết 36, tức 36-NQ/TW; Nghị quyết 36", "36-NQ/TW" },
		{ "ngày 29/7/2015, quý III/2019, 3/4 số hộ", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, citations, are_listed_once_as_they_were_written)
{
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf counted = STRBUF_INIT;

	cite("", e->body, &shown, &counted);
	cr_assert_str_eq(strbuf_string(&shown), e->shown, "%s", strbuf_string(&shown));
}

Test(citations, of_the_title_come_first_and_are_counted_by_their_bare_form)
{
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf counted = STRBUF_INIT;

	cite("Về Quyết định 08/QĐ-UBND", "Theo số 36-NQ/TW.", &shown, &counted);
	cr_assert_str_eq(strbuf_string(&shown), "08/QĐ-UBND\n36-NQ/TW");
	cr_assert_str_eq(strbuf_string(&counted), "8/qd-ubnd\t08/QĐ-UBND\n36/nq-tw\t36-NQ/TW");
}

Test(citations, are_not_more_than_a_list_of_some)
{
	CLEANUP(strbuf_release) struct strbuf body = STRBUF_INIT, shown = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf counted = STRBUF_INIT;
	struct slice rest, line;
	size_t count = 0;

	for (int i = 1; i <= 100; i++)
		strbuf_printf(&body, "số %d/QĐ-UBND; ", i);
	cite("", strbuf_string(&body), &shown, &counted);
	rest = strbuf_slice(&shown);
	while (slice_next_line(&rest, &line))
		count++;
	cr_assert_eq(count, CITATIONS_MOST);
}

/* "SHOWN=COUNT" of each document. */
static struct strbuf counts(struct facet_value *values, size_t count, enum citation_kind kind)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct facet facet = { .values = values, .value_count = count };
	struct strbuf line = STRBUF_INIT;

	cr_assert_eq(citations_count(&facet, kind, &arena, NULL), STATUS_OK);
	for (size_t i = 0; i < facet.value_count; i++)
		strbuf_printf(&line, "%.*s=%u ", (int)facet.values[i].value.length,
			      facet.values[i].value.data, (unsigned)facet.values[i].count);
	return line;
}

static struct facet_value lists[] = {
	{ SLICE_INIT("36/nq-tw\t36-NQ/TW\n1/qd-ubnd\t01/QĐ-UBND"), 2 },
	{ SLICE_INIT("36/nq-tw\t36 NQ/TW"), 2 },
	{ SLICE_INIT("36/nq-tw\t36 NQ/TW\n26/nq\t26/NQ"), 1 },
	{ SLICE_INIT("28/2018/qh14\t28/2018/QH14"), 1 },
};

Test(citations, are_counted_under_their_most_frequent_spelling)
{
	CLEANUP(strbuf_release) struct strbuf line = counts(lists, 4, CITATIONS_ALL);

	cr_assert_str_eq(strbuf_string(&line), "36 NQ/TW=5 01/QĐ-UBND=2 26/NQ=1 28/2018/QH14=1 ",
			 "%s", strbuf_string(&line));
}

Test(citations, that_are_full_name_an_issuer)
{
	CLEANUP(strbuf_release) struct strbuf line = counts(lists, 4, CITATIONS_FULL);

	cr_assert_str_eq(strbuf_string(&line), "36 NQ/TW=5 01/QĐ-UBND=2 28/2018/QH14=1 ", "%s",
			 strbuf_string(&line));
}

Test(citations, of_nothing_are_none)
{
	CLEANUP(strbuf_release) struct strbuf line = counts(NULL, 0, CITATIONS_ALL);

	cr_assert_str_eq(strbuf_string(&line), "");
}
