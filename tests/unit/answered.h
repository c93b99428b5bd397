/* SPDX-License-Identifier: GPL-2.0-or-later */
/* answered.h - what a search finds in a small index and shows of it, as text, for the tests */
#ifndef TESTS_UNIT_ANSWERED_H
#define TESTS_UNIT_ANSWERED_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "searcher/search.h"
#include "tests/unit/small_index.h"

enum { ANSWERED_HITS = 9 };

struct answered {
	char ids[64];      /* of what is found, in their order: "long short " */
	char marked[256];  /* the body of the first hit: "tại <mark>TPHCM</mark> ..." */
	char warning[256]; /* the first one */
	size_t relaxed_count;
};

static inline int answered_by_id(const void *a, const void *b)
{
	const struct answer_hit *left = a, *right = b;

	return slice_compare(left->id, right->id);
}

static inline struct answered answered_show(struct answer *answer)
{
	CLEANUP(strbuf_release) struct strbuf html = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf ids = STRBUF_INIT;
	struct answered shown = { .relaxed_count = answer->relaxed_count };

	if (answer->hit_count)
		marked_text_print_html(&html, &answer->hits[0].snippet.body);
	qsort(answer->hits, answer->hit_count, sizeof *answer->hits, answered_by_id);
	for (size_t i = 0; i < answer->hit_count; i++)
		strbuf_printf(&ids, "%.*s ", (int)answer->hits[i].id.length,
			      answer->hits[i].id.data);
	snprintf(shown.ids, sizeof shown.ids, "%s", strbuf_string(&ids));
	snprintf(shown.marked, sizeof shown.marked, "%s", strbuf_string(&html));
	if (answer->warning_count)
		snprintf(shown.warning, sizeof shown.warning, "%.*s",
			 (int)answer->warnings[0].length, answer->warnings[0].data);
	return shown;
}

/* Search documents for a text. */
static inline struct answered answered_by(const struct document *documents, size_t count,
					  const char *text, bool exact)
{
	CLEANUP(small_index_remove)
	struct small_index index = small_index_make(documents, count);
	CLEANUP(searcher_closep) struct searcher *searcher = NULL;
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct question question = { .text = slice_of(text),
				     .limit = ANSWERED_HITS,
				     .detail = DETAIL_FULL,
				     .exact = exact };
	struct answer answer;
	struct error err = ERROR_INIT;

	cr_assert_eq(searcher_open(&searcher, index.path, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(search(searcher, &question, &arena, &answer, &err), STATUS_OK, "%s",
		     err.message);
	return answered_show(&answer);
}

#endif
