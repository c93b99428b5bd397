/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/part.h"

#include <assert.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/cleanup.h"
#include "base/strbuf.h"

/* libxapian keeps what waits in maps of strings, which slow down as they grow.
 * A merge copies the pieces of a posting list as they are, so many parts make
 * a large shard: 136 MB of news in parts of up to 96 MiB gave 182 MB of
 * postings, in two parts of up to 1 GiB 129 MB, in the same time. 16 MiB
 * waiting (PARTS_PENDING) keeps a worker's memory at 50 MB. */
enum { PART_LIMIT = 1024 * 1024 * 1024 }; /* bytes committed to one part */

void parts_release(struct parts *parts)
{
	for (struct part *part = parts->all; part; part = part->next) {
		index_writer_close(part->writer);
		free(part->struck);
	}
	arena_release(&parts->arena);
	*parts = (struct parts)PARTS_INIT;
}

static struct part *find_part(const struct parts *parts, struct slice shard)
{
	for (struct part *part = parts->all; part; part = part->next) {
		if (!part->full && slice_equal(part->shard, shard))
			return part;
	}
	return NULL;
}

static void close_part(struct parts *parts, struct part *part)
{
	parts->open -= part->writer != NULL;
	index_writer_close(part->writer);
	part->writer = NULL;
}

static enum status commit_part(struct parts *parts, struct part *part, struct error *err)
{
	part->committed += index_writer_pending(part->writer);
	part->full = part->committed >= PART_LIMIT;

	enum status status = index_writer_commit(part->writer, err);
	if (!status && part->full)
		close_part(parts, part);
	return status;
}

/* Close the part least recently used, when one more would be too many. */
static enum status bound_open_parts(struct parts *parts, struct error *err)
{
	struct part *oldest = NULL;

	if (!parts->open_limit || parts->open < parts->open_limit)
		return STATUS_OK;
	for (struct part *part = parts->all; part; part = part->next) {
		if (part->writer && (!oldest || part->used < oldest->used))
			oldest = part;
	}
	assert(oldest);
	enum status status = commit_part(parts, oldest, err);
	if (!status)
		close_part(parts, oldest);
	return status;
}

static enum status reopen_part(struct parts *parts, struct part *part, struct error *err)
{
	enum status status = part->writer ? STATUS_OK : bound_open_parts(parts, err);

	if (status || part->writer)
		return status;
	status = index_writer_open(&part->writer, part->path, err);
	parts->open += !status;
	return status;
}

static enum status new_part(struct parts *parts, struct part **part, struct slice shard,
			    struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	struct part *made = arena_alloc(&parts->arena, sizeof *made);

	strbuf_printf(&path, "%s/%u-%u-%.*s", parts->folder, parts->worker, ++parts->count,
		      (int)shard.length, shard.data);
	if (!made || path.failed)
		return error_no_memory(err);
	made->shard = arena_copy(&parts->arena, shard);
	made->path = arena_copy(&parts->arena, strbuf_slice(&path)).data;
	if (parts->arena.failed)
		return error_no_memory(err);

	enum status status = bound_open_parts(parts, err);
	if (!status)
		status = index_writer_create(&made->writer, made->path, err);
	if (status)
		return status;
	parts->open++;
	made->next = parts->all;
	parts->all = made;
	*part = made;
	return STATUS_OK;
}

/* Commit the part with the most to commit, when all together wait for too much. */
static enum status bound_memory(struct parts *parts, struct error *err)
{
	struct part *largest = NULL;
	size_t pending = 0;

	for (struct part *part = parts->all; part; part = part->next) {
		if (!part->writer)
			continue;
		pending += index_writer_pending(part->writer);
		if (!largest ||
		    index_writer_pending(part->writer) > index_writer_pending(largest->writer))
			largest = part;
	}
	return pending >= parts->pending_limit ? commit_part(parts, largest, err) : STATUS_OK;
}

enum status parts_put(struct parts *parts, struct slice shard, const struct index_entry *entry,
		      struct part **part, uint32_t *number, struct error *err)
{
	struct part *open = find_part(parts, shard);
	enum status status =
		open ? reopen_part(parts, open, err) : new_part(parts, &open, shard, err);

	if (status)
		return status;
	assert(open && open->writer);
	open->used = ++parts->clock;
	status = index_writer_put(open->writer, entry, number, err);
	if (status)
		return status;
	open->documents++;
	*part = open;
	return bound_memory(parts, err);
}

enum status parts_finish(struct parts *parts, struct error *err)
{
	for (struct part *part = parts->all; part; part = part->next) {
		enum status status = part->writer ? commit_part(parts, part, err) : STATUS_OK;

		if (status)
			return status;
		close_part(parts, part);
	}
	return STATUS_OK;
}

enum status part_strike(struct part *part, uint32_t number, struct error *err)
{
	uint32_t *struck = array_with_room(part->struck, part->struck_count, &part->struck_capacity,
					   sizeof *struck);

	if (!struck)
		return error_no_memory(err);
	part->struck = struck;
	part->struck[part->struck_count++] = number;
	return STATUS_OK;
}
