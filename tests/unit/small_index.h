/* SPDX-License-Identifier: GPL-2.0-or-later */
/* small_index.h - a published index of a few documents, for tests and fuzzers of the searcher */
#ifndef TESTS_UNIT_SMALL_INDEX_H
#define TESTS_UNIT_SMALL_INDEX_H

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

/* A failure ends the program, which is no fault of what is tested. */
static inline void small_index_must(enum status status, const struct error *err)
{
	if (!status)
		return;
	fprintf(stderr, "small_index: %s\n", err->message);
	abort();
}

static inline void small_index_write(const char *shard, const struct document *documents,
				     size_t count)
{
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	CLEANUP(index_writer_closep) struct index_writer *writer = NULL;
	CLEANUP(postings_release) struct postings postings = POSTINGS_INIT;
	struct error err = ERROR_INIT;
	uint32_t number;

	small_index_must(analyzer_open(&analyzer, &err), &err);
	small_index_must(index_writer_create(&writer, shard, &err), &err);
	for (size_t i = 0; i < count; i++) {
		small_index_must(postings_build(&postings, analyzer, &documents[i], &err), &err);
		small_index_must(index_writer_put(writer, &postings.entry, &number, &err), &err);
	}
	small_index_must(index_writer_commit(writer, &err), &err);
}

/* Remove it with CLEANUP(small_index_remove). */
static inline struct small_index small_index_make(const struct document *documents, size_t count)
{
	CLEANUP(draft_closep) struct draft *draft = NULL;
	CLEANUP(strbuf_release) struct strbuf shard = STRBUF_INIT, parts = STRBUF_INIT;
	struct small_index index = { "/tmp/sttt-test-XXXXXX" };
	struct error err = ERROR_INIT;

	if (!mkdtemp(index.path))
		abort();
	small_index_must(draft_begin(&draft, index.path, &err), &err);
	file_join(&shard, draft_path(draft), "all");
	file_join(&parts, draft_path(draft), "parts");
	const char *part = strbuf_string(&parts);
	small_index_write(part, documents, count);
	small_index_must(index_merge(&part, 1, strbuf_string(&shard), &err), &err);
	small_index_must(lexicon_build(strbuf_string(&shard), &err), &err);
	small_index_must(phrases_build(strbuf_string(&shard), &err), &err);
	small_index_must(draft_add_shard(draft, slice_of("all"), &err), &err);
	small_index_must(draft_publish(draft, NULL, 0, 1, &err), &err);
	return index;
}

#endif
