/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/shard_count.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "index/index_reader.h"

/* What was counted so far: parts that were written, and what comes after. */
struct build {
	const struct shard_count *count;
	void *counter;
	const char *shard;
	struct analyzer *analyzer;
	struct strbuf path;
	unsigned written;
};

static void build_release(struct build *build)
{
	analyzer_close(build->analyzer);
	strbuf_release(&build->path);
}

/* The path of a part, from 0; valid until the next. */
static const char *part_path(struct build *build, unsigned number)
{
	strbuf_clear(&build->path);
	strbuf_printf(&build->path, "%s/%s.%u", build->shard, build->count->file, number);
	return strbuf_string(&build->path);
}

static enum status write_part(struct build *build, struct error *err)
{
	const char *path = part_path(build, build->written);

	if (build->path.failed)
		return error_no_memory(err);
	build->written++;
	return build->count->write(build->counter, path, err);
}

/* Count one bulletin; visits each record of the database. */
static enum status count_record(void *context, struct slice record, struct error *err)
{
	struct build *build = context;
	struct document document;
	enum status status = document_decode(&document, record, err);

	if (!status)
		status = build->count->add(build->counter, &document, build->analyzer, err);
	if (!status && build->count->is_full(build->counter))
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

	enum status status = build->count->merge(paths, build->written, target, err);
	for (unsigned i = 0; i < build->written; i++)
		remove(paths[i]);
	return status;
}

enum status shard_count_run(const struct shard_count *count, void *counter, const char *shard,
			    struct error *err)
{
	CLEANUP(build_release)
	struct build build = {
		.count = count, .counter = counter, .shard = shard, .path = STRBUF_INIT
	};
	CLEANUP(strbuf_release) struct strbuf target = STRBUF_INIT;
	enum status status = count_records(&build, err);

	file_join(&target, shard, count->file);
	if (target.failed)
		return error_no_memory(err);
	if (!status && build.written == 0)
		return count->write(counter, strbuf_string(&target), err);
	if (!status)
		status = write_part(&build, err);
	return status ? status : merge_parts(&build, strbuf_string(&target), err);
}
