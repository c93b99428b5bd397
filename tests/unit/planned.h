/* SPDX-License-Identifier: GPL-2.0-or-later */
/* planned.h - what plans find in a small index, for the tests of plans
 *
 *     CLEANUP(fixture_release) struct fixture fixture = fixture_of(documents, count);
 *     struct plan plan = plan_of(&fixture, "trạm BTS", false);
 *     CLEANUP(strbuf_release) struct strbuf ids = ids_of(&fixture, &plan, ORDER_RELEVANCE);
 */
#ifndef TESTS_UNIT_PLANNED_H
#define TESTS_UNIT_PLANNED_H

#include <criterion/criterion.h>

#include "searcher/plan.h"
#include "tests/unit/small_index.h"

struct fixture {
	struct small_index index;
	struct index_reader *reader;
	struct arena arena;
};

static inline void fixture_release(struct fixture *fixture)
{
	index_reader_close(fixture->reader);
	small_index_remove(&fixture->index);
	arena_release(&fixture->arena);
}

static inline struct fixture fixture_of(const struct document *documents, size_t count)
{
	struct fixture fixture = { small_index_make(documents, count), NULL, ARENA_INIT };
	struct error err = ERROR_INIT;

	cr_assert_eq(generation_open_live_reader(&fixture.reader, fixture.index.path, &err),
		     STATUS_OK, "%s", err.message);
	return fixture;
}

static inline struct plan plan_of(struct fixture *fixture, const char *text, bool exact)
{
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	struct plan_options options = { .exact = exact };
	struct parsed_query parsed;
	struct plan plan;
	struct error err = ERROR_INIT;

	cr_assert_eq(analyzer_open(&analyzer, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(query_parse(&parsed, slice_of(text), analyzer, &fixture->arena, &err),
		     STATUS_OK, "%s", err.message);
	cr_assert_eq(
		plan_make(&plan, parsed.query, &options, fixture->reader, &fixture->arena, &err),
		STATUS_OK, "%s", err.message);
	return plan;
}

/* The ids of what a plan finds: "a b ". */
static inline struct strbuf ids_of(struct fixture *fixture, const struct plan *plan,
				   enum search_order order)
{
	struct search_request request = {
		.match = plan->match, .bm25 = plan_bm25, .order = order, .limit = 100
	};
	struct strbuf ids = STRBUF_INIT;
	struct mset mset;
	struct error err = ERROR_INIT;

	cr_assert_eq(index_reader_search(fixture->reader, &request, &fixture->arena, &mset, &err),
		     STATUS_OK, "%s", err.message);
	for (size_t i = 0; i < mset.hit_count; i++) {
		index_reader_id(fixture->reader, mset.hits[i].number, &ids, NULL);
		strbuf_append_byte(&ids, ' ');
	}
	return ids;
}

#endif
