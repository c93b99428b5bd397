/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* strptime, timegm */
#include "index/draft.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "index/layout.h"
#include "index/lexicon.h"
#include "index/lexicon_merge.h"
#include "index/phrases.h"
#include "index/phrases_merge.h"
#include "index/schema.h"
#include "tokenizer/analyzer.h"

struct shard_list {
	struct manifest_shard *shards;
	size_t count, capacity;
};

struct draft {
	struct arena arena;
	const char *index, *generations;
	int lock;
	struct generation_name previous; /* what CURRENT named when the draft was begun */
	struct generation *live;
	enum status live_status;
	struct error live_error;
	struct generation_name name;
	const char *path; /* where the draft's folder is now; NULL before it is made */
	struct shard_list kept, added;
};

static enum status remove_stale_draft(void *context, const char *name, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;

	if (!slice_ends_with(slice_of(name), slice_of(DRAFT_SUFFIX)))
		return STATUS_OK;
	file_join(&path, context, name);
	if (path.failed)
		return error_no_memory(err);
	return file_remove_tree(strbuf_string(&path), err);
}

/* A live generation that cannot be used does not keep anyone from writing a
 * new one, so why it cannot is kept for whoever asks. */
static enum status look_at_live(struct draft *draft, struct error *err)
{
	enum status status =
		layout_read_current(&draft->previous, draft->index, &draft->live_error);

	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	if (!status)
		status = generation_open_named(&draft->live, draft->index, &draft->previous,
					       &draft->live_error);
	draft->live_status = status;
	return status == STATUS_NO_MEMORY ? error_no_memory(err) : STATUS_OK;
}

/* Names grow even when the clock was set back, because their order is the
 * order of publishing. */
static enum status choose_name(struct draft *draft, struct error *err)
{
	struct generation_names list = { .arena = &draft->arena };
	enum status status = layout_list(&list, draft->generations, err);
	time_t moment = time(NULL);
	struct tm fields = { 0 };

	if (status)
		return status;
	if (list.count &&
	    strptime(list.names[list.count - 1].text, GENERATION_NAME_FORMAT, &fields)) {
		time_t newest = timegm(&fields);

		if (moment <= newest)
			moment = newest + 1;
	}
	if (!gmtime_r(&moment, &fields) ||
	    strftime(draft->name.text, sizeof draft->name.text, GENERATION_NAME_FORMAT, &fields) !=
		    GENERATION_NAME_LENGTH)
		return error_set(err, STATUS_IO,
				 _("%s: the computer's clock shows no usable time: set it"),
				 draft->index);
	return STATUS_OK;
}

static enum status make_folder(struct draft *draft, struct error *err)
{
	const char *path =
		layout_path(&draft->arena, draft->generations, draft->name.text, DRAFT_SUFFIX);

	if (!path)
		return error_no_memory(err);
	if (mkdir(path, 0777))
		return error_set_errno(err, "%s", path);
	draft->path = path;
	return STATUS_OK;
}

static enum status begin(struct draft *draft, struct error *err)
{
	enum status status = file_make_folders(draft->generations, err);

	if (!status)
		status = layout_lock(&draft->lock, draft->index, err);
	if (!status)
		status = file_each(draft->generations, remove_stale_draft,
				   (void *)draft->generations, err);
	if (!status)
		status = look_at_live(draft, err);
	if (!status)
		status = choose_name(draft, err);
	if (!status)
		status = make_folder(draft, err);
	return status;
}

enum status draft_begin(struct draft **draft, const char *index, struct error *err)
{
	CLEANUP(draft_closep) struct draft *begun = calloc(1, sizeof *begun);
	enum status status;

	if (!begun)
		return error_no_memory(err);
	begun->lock = -1;
	begun->index = arena_copy(&begun->arena, slice_of(index)).data;
	begun->generations = layout_path(&begun->arena, index, "generations", "");
	if (begun->arena.failed)
		return error_no_memory(err);
	status = begin(begun, err);
	if (status)
		return status;
	*draft = begun;
	begun = NULL;
	return STATUS_OK;
}

const struct generation *draft_live(const struct draft *draft)
{
	return draft->live;
}

enum status draft_live_status(const struct draft *draft, struct error *err)
{
	if (draft->live_status && err)
		*err = draft->live_error;
	return draft->live_status;
}

const char *draft_name(const struct draft *draft)
{
	return draft->name.text;
}

const char *draft_path(const struct draft *draft)
{
	return draft->path;
}

static enum status push_shard(struct shard_list *list, const struct manifest_shard *shard,
			      struct error *err)
{
	struct manifest_shard *grown =
		array_with_room(list->shards, list->count, &list->capacity, sizeof *grown);

	if (!grown)
		return error_no_memory(err);
	list->shards = grown;
	list->shards[list->count++] = *shard;
	return STATUS_OK;
}

enum status draft_keep_shard(struct draft *draft, struct slice name, struct error *err)
{
	const struct manifest_shard *shard =
		draft->live ? manifest_find_shard(&draft->live->manifest, name) : NULL;
	CLEANUP(strbuf_release) struct strbuf from = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf to = STRBUF_INIT;
	enum status status;

	if (!shard)
		return error_set(err, STATUS_NOT_FOUND, _("%s: the live index has no shard %.*s"),
				 draft->index, (int)name.length, name.data);
	file_join(&from, draft->live->path, shard->name.data);
	file_join(&to, draft->path, shard->name.data);
	if (from.failed || to.failed)
		return error_no_memory(err);
	status = file_link_folder(strbuf_string(&from), strbuf_string(&to), err);
	return status ? status : push_shard(&draft->kept, shard, err);
}

enum status draft_add_shard(struct draft *draft, struct slice name, struct error *err)
{
	struct manifest_shard shard = { .name = arena_copy(&draft->arena, name) };
	const char *path = shard.name.data
				   ? layout_path(&draft->arena, draft->path, shard.name.data, "")
				   : NULL;
	enum status status;

	if (!path)
		return error_no_memory(err);
	status = generation_count_shard(path, &shard.documents, err);
	if (!status)
		status = manifest_measure_shard(&shard, path, &draft->arena, err);
	return status ? status : push_shard(&draft->added, &shard, err);
}

/* --- publishing ---------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
	const struct manifest_shard *one = a, *other = b;

	return slice_compare(one->name, other->name);
}

static int by_source_name(const void *a, const void *b)
{
	const struct manifest_source *one = a, *other = b;

	return slice_compare(one->name, other->name);
}

static struct slice creation_time(const struct draft *draft, struct arena *arena)
{
	char text[sizeof "2026-11-22T01:30:00Z"] = "";
	struct tm fields = { 0 };

	if (strptime(draft->name.text, GENERATION_NAME_FORMAT, &fields))
		strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &fields);
	return arena_copy(arena, slice_of(text));
}

static void collect_shards(struct manifest *manifest, const struct draft *draft,
			   struct arena *arena)
{
	size_t count = draft->kept.count + draft->added.count;

	manifest->shards = arena_alloc_array(arena, count, sizeof *manifest->shards);
	if (!manifest->shards)
		return;
	for (size_t i = 0; i < draft->kept.count; i++)
		manifest->shards[manifest->shard_count++] = draft->kept.shards[i];
	for (size_t i = 0; i < draft->added.count; i++)
		manifest->shards[manifest->shard_count++] = draft->added.shards[i];
	for (size_t i = 0; i < count; i++)
		manifest->documents += manifest->shards[i].documents;
	qsort(manifest->shards, count, sizeof *manifest->shards, by_name);
}

static void collect_sources(struct manifest *manifest, const struct manifest_source *sources,
			    size_t count, struct arena *arena)
{
	manifest->sources = arena_alloc_array(arena, count, sizeof *manifest->sources);
	if (!manifest->sources || count == 0)
		return;
	memcpy(manifest->sources, sources, count * sizeof *sources);
	manifest->source_count = count;
	qsort(manifest->sources, count, sizeof *manifest->sources, by_source_name);
}

static enum status write_manifest(struct draft *draft, const struct manifest_source *sources,
				  size_t source_count, struct error *err)
{
	struct manifest manifest = {
		.schema = SCHEMA_VERSION,
		.analyzer = slice_of(analyzer_fingerprint()),
		.created = creation_time(draft, &draft->arena),
	};

	collect_shards(&manifest, draft, &draft->arena);
	collect_sources(&manifest, sources, source_count, &draft->arena);
	if (draft->arena.failed)
		return error_no_memory(err);
	return manifest_write(&manifest, draft->path, err);
}

static enum status sync_shards(const struct draft *draft, const struct shard_list *list,
			       struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < list->count; i++) {
		file_join(&path, draft->path, list->shards[i].name.data);
		if (path.failed)
			return error_no_memory(err);
		status = file_sync_folder(strbuf_string(&path), err);
	}
	return status;
}

static enum status verify_added(const struct draft *draft, struct error *err)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < draft->added.count; i++)
		status = generation_verify_shard(draft->path, &draft->added.shards[i], err);
	return status;
}

static enum status remove_parts(const struct draft *draft, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;

	file_join(&path, draft->path, "parts");
	return path.failed ? error_no_memory(err) : file_remove_tree(strbuf_string(&path), err);
}

/* What each shard has a file of its own of, and how those are made one. */
struct summary {
	const char *file;
	enum status (*merge)(const char *const *paths, size_t count, const char *target,
			     struct error *err);
};

/* Add the path of a shard's file, unless an earlier version wrote none. */
static void add_summary(const struct draft *draft, const struct manifest_shard *shard,
			const char *file, const char **paths, size_t *count, struct arena *arena)
{
	const char *folder = layout_path(arena, draft->path, shard->name.data, "");
	const char *path = folder ? layout_path(arena, folder, file, "") : NULL;

	if (path && access(path, F_OK) == 0)
		paths[(*count)++] = path;
}

/* Write the file of all shards. */
static enum status write_summary(const struct draft *draft, const struct summary *summary,
				 struct error *err)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	const char *target = layout_path(&arena, draft->path, summary->file, "");
	const char **paths =
		arena_alloc_array(&arena, draft->kept.count + draft->added.count, sizeof *paths);
	size_t count = 0;

	for (size_t i = 0; paths && i < draft->kept.count; i++)
		add_summary(draft, &draft->kept.shards[i], summary->file, paths, &count, &arena);
	for (size_t i = 0; paths && i < draft->added.count; i++)
		add_summary(draft, &draft->added.shards[i], summary->file, paths, &count, &arena);
	if (arena.failed)
		return error_no_memory(err);
	if (count == 1 && link(paths[0], target))
		return error_set_errno(err, "%s", target);
	return count > 1 ? summary->merge(paths, count, target, err) : STATUS_OK;
}

static enum status write_summaries(const struct draft *draft, struct error *err)
{
	static const struct summary summaries[] = { { LEXICON_FILE, lexicon_merge },
						    { PHRASES_FILE, phrases_merge } };
	enum status status = STATUS_OK;

	for (size_t i = 0; i < sizeof summaries / sizeof *summaries && !status; i++)
		status = write_summary(draft, &summaries[i], err);
	return status;
}

/* Give the draft its final name, still unknown to readers. */
static enum status rename_draft(struct draft *draft, struct error *err)
{
	const char *path = layout_path(&draft->arena, draft->generations, draft->name.text, "");

	if (!path)
		return error_no_memory(err);
	if (rename(draft->path, path))
		return error_set_errno(err, "%s", path);
	draft->path = path;
	return file_sync_folder(draft->generations, err);
}

/* Newer than what was live until now, so it was rolled back from, or its
 * writer was killed just before it went live: nobody will want it again. */
static bool is_abandoned(const struct draft *draft, const struct generation_name *name)
{
	return *draft->previous.text && strcmp(name->text, draft->previous.text) > 0;
}

static void remove_generation(const struct draft *draft, const struct generation_name *name)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;

	file_join(&path, draft->generations, name->text);
	if (!path.failed)
		file_remove_tree(strbuf_string(&path), NULL);
}

/* The new generation is live already, so what cannot be removed now only
 * takes room until the next publish. */
static void prune(const struct draft *draft, unsigned keep)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct generation_names list = { .arena = &arena };
	unsigned kept = 1;

	if (layout_list(&list, draft->generations, NULL))
		return;
	for (size_t i = list.count; i-- > 0;) {
		const struct generation_name *name = &list.names[i];

		if (strcmp(name->text, draft->name.text) == 0)
			continue;
		if (kept >= keep || is_abandoned(draft, name))
			remove_generation(draft, name);
		else
			kept++;
	}
}

enum status draft_publish(struct draft *draft, const struct manifest_source *sources,
			  size_t source_count, unsigned keep, struct error *err)
{
	enum status status = remove_parts(draft, err);

	if (!status)
		status = verify_added(draft, err);
	if (!status)
		status = sync_shards(draft, &draft->kept, err);
	if (!status)
		status = sync_shards(draft, &draft->added, err);
	if (!status)
		status = write_summaries(draft, err);
	if (!status)
		status = write_manifest(draft, sources, source_count, err);
	if (!status)
		status = file_sync_folder(draft->path, err);
	if (!status)
		status = rename_draft(draft, err);
	if (!status)
		status = layout_write_current(draft->index, draft->name.text, err);
	if (status)
		return status;
	prune(draft, keep);
	return STATUS_OK;
}

/* Whether CURRENT may name the draft: it asks the disk, because replacing
 * CURRENT can fail after the rename. */
static bool may_be_live(const struct draft *draft)
{
	struct generation_name current;
	enum status status = layout_read_current(&current, draft->index, NULL);

	if (status)
		return status != STATUS_NOT_FOUND && status != STATUS_CORRUPT;
	return strcmp(current.text, draft->name.text) == 0;
}

void draft_close(struct draft *draft)
{
	if (!draft)
		return;
	if (draft->path && !may_be_live(draft))
		file_remove_tree(draft->path, NULL);
	close_descriptor(&draft->lock);
	generation_close(draft->live);
	free(draft->kept.shards);
	free(draft->added.shards);
	arena_release(&draft->arena);
	free(draft);
}
