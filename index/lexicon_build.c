/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lexicon_build.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "index/document.h"
#include "index/index_reader.h"
#include "index/lexicon.h"
#include "index/lexicon_counter.h"
#include "index/lexicon_merge.h"

/* What was counted so far: lexicons that were written, and what comes after. */
struct build {
	const char *shard;
	struct lexicon_counter counter;
	struct analyzer *analyzer;
	struct strbuf path;
	unsigned written;
};

static void build_release(struct build *build)
{
	lexicon_counter_release(&build->counter);
	analyzer_close(build->analyzer);
	strbuf_release(&build->path);
}

/* The path of a lexicon to be merged, from 0; valid until the next. */
static const char *part_path(struct build *build, unsigned number)
{
	strbuf_clear(&build->path);
	strbuf_printf(&build->path, "%s/" LEXICON_FILE ".%u", build->shard, number);
	return strbuf_string(&build->path);
}

static enum status write_part(struct build *build, struct error *err)
{
	const char *path = part_path(build, build->written);

	if (build->path.failed)
		return error_no_memory(err);
	build->written++;
	return lexicon_counter_write(&build->counter, path, err);
}

/* Count one bulletin; visits each record of the database. */
static enum status count_record(void *context, struct slice record, struct error *err)
{
	struct build *build = context;
	struct document document;
	enum status status = document_decode(&document, record, err);

	if (!status)
		status = lexicon_counter_add(&build->counter, document.title, build->analyzer, err);
	if (!status)
		status = lexicon_counter_add(&build->counter, document.body, build->analyzer, err);
	if (!status && lexicon_counter_is_full(&build->counter))
		status = write_part(build, err);
	return status;
}

static enum status count_records(struct build *build, struct error *err)
{
	CLEANUP(index_reader_closep) struct index_reader *reader = NULL;
	enum status status = index_reader_open(&reader, &build->shard, 1, err);

	if (!status)
		status = analyzer_open(&build->analyzer, err);
	return status ? status : index_reader_each(reader, count_record, build, err);
}

static enum status merge_parts(struct build *build, const char *target, struct error *err)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	const char **paths = arena_alloc_array(&arena, build->written, sizeof *paths);

	if (!paths)
		return error_no_memory(err);
	for (unsigned i = 0; i < build->written; i++)
		paths[i] = arena_copy(&arena, slice_of(part_path(build, i))).data;
	if (arena.failed || build->path.failed)
		return error_no_memory(err);

	enum status status = lexicon_merge(paths, build->written, target, err);
	for (unsigned i = 0; i < build->written; i++)
		remove(paths[i]);
	return status;
}

enum status lexicon_build(const char *shard, struct error *err)
{
	CLEANUP(build_release)
	struct build build = { .shard = shard,
			       .counter = LEXICON_COUNTER_INIT,
			       .path = STRBUF_INIT };
	CLEANUP(strbuf_release) struct strbuf target = STRBUF_INIT;
	enum status status = count_records(&build, err);

	file_join(&target, shard, LEXICON_FILE);
	if (target.failed)
		return error_no_memory(err);
	if (!status && build.written == 0)
		return lexicon_counter_write(&build.counter, strbuf_string(&target), err);
	if (!status)
		status = write_part(&build, err);
	return status ? status : merge_parts(&build, strbuf_string(&target), err);
}
