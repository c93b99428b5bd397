/* SPDX-License-Identifier: GPL-2.0-or-later */
/* small_index.h - a published index of a few documents, for the tests of the searcher */
#ifndef TESTS_UNIT_SMALL_INDEX_H
#define TESTS_UNIT_SMALL_INDEX_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "index/draft.h"
#include "index/generation.h"
#include "index/lexicon_build.h"
#include "index/phrases_build.h"
#include "index/postings.h"

struct small_index {
	char path[64];
};

static inline void small_index_remove(struct small_index *index)
{
	file_remove_tree(index->path, NULL);
}

static inline void small_index_write(const char *shard, const struct document *documents,
				     size_t count)
{
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	CLEANUP(index_writer_closep) struct index_writer *writer = NULL;
	CLEANUP(postings_release) struct postings postings = POSTINGS_INIT;
	struct error err = ERROR_INIT;
	uint32_t number;

	cr_assert_eq(analyzer_open(&analyzer, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(index_writer_create(&writer, shard, &err), STATUS_OK, "%s", err.message);
	for (size_t i = 0; i < count; i++) {
		cr_assert_eq(postings_build(&postings, analyzer, &documents[i], &err), STATUS_OK,
			     "%s", err.message);
		cr_assert_eq(index_writer_put(writer, &postings.entry, &number, &err), STATUS_OK,
			     "%s", err.message);
	}
	cr_assert_eq(index_writer_commit(writer, &err), STATUS_OK, "%s", err.message);
}

/* Remove it with CLEANUP(small_index_remove). */
static inline struct small_index small_index_make(const struct document *documents, size_t count)
{
	CLEANUP(draft_closep) struct draft *draft = NULL;
	CLEANUP(strbuf_release) struct strbuf shard = STRBUF_INIT, parts = STRBUF_INIT;
	struct small_index index = { "/tmp/sttt-test-XXXXXX" };
	struct error err = ERROR_INIT;

	cr_assert(mkdtemp(index.path));
	cr_assert_eq(draft_begin(&draft, index.path, &err), STATUS_OK, "%s", err.message);
	file_join(&shard, draft_path(draft), "all");
	file_join(&parts, draft_path(draft), "parts");
	const char *part = strbuf_string(&parts);
	small_index_write(part, documents, count);
	cr_assert_eq(index_merge(&part, 1, strbuf_string(&shard), &err), STATUS_OK, "%s",
		     err.message);
	cr_assert_eq(lexicon_build(strbuf_string(&shard), &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(phrases_build(strbuf_string(&shard), &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(draft_add_shard(draft, slice_of("all"), &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(draft_publish(draft, NULL, 0, 1, &err), STATUS_OK, "%s", err.message);
	return index;
}

#endif
