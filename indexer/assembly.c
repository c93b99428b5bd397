/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/assembly.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/array.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "index/index_reader.h"
#include "index/index_writer.h"
#include "index/lexicon.h"
#include "index/lexicon_build.h"
#include "index/lexicon_merge.h"
#include "index/phrases_build.h"
#include "indexer/crew.h"
#include "indexer/descriptors.h"
#include "indexer/probe.h"
#include "indexer/remainder.h"

/* What one shard is merged from. */
struct sources {
	struct arena arena;
	const char **paths;
	size_t count, capacity;
	struct parts rest; /* of those of which some documents go */
};

static void sources_release(struct sources *sources)
{
	free((void *)sources->paths);
	parts_release(&sources->rest);
	arena_release(&sources->arena);
}

static enum status add_source(struct sources *sources, const char *path, struct error *err)
{
	const char **paths = array_with_room((void *)sources->paths, sources->count,
					     &sources->capacity, sizeof *paths);

	if (!paths)
		return error_no_memory(err);
	sources->paths = paths;
	sources->paths[sources->count] = arena_copy(&sources->arena, slice_of(path)).data;
	if (!sources->paths[sources->count++])
		return error_no_memory(err);
	return STATUS_OK;
}

static enum status folder_path(struct strbuf *path, const char *folder, const char *prefix,
			       struct slice name, struct error *err)
{
	strbuf_clear(path);
	strbuf_printf(path, "%s/%s%.*s", folder, prefix, (int)name.length, name.data);
	return path->failed ? error_no_memory(err) : STATUS_OK;
}

static size_t count_outdated(const struct ledger *ledger, const struct ledger_group *shard)
{
	size_t count = 0;

	for (size_t i = 0; i < ledger->documents.count; i++) {
		const struct ledger_document *document = ledger->documents.things[i];

		count += document->live.shard == shard && ledger_is_outdated(document);
	}
	return count;
}

/* The numbers of the outdated documents of the live shard that is at `path`. */
static enum status find_outdated(uint32_t *numbers, const char *path, const struct ledger *ledger,
				 const struct ledger_group *shard, struct error *err)
{
	CLEANUP(index_reader_closep) struct index_reader *reader = NULL;
	enum status status = index_reader_open(&reader, &path, 1, err);

	for (size_t i = 0; i < ledger->documents.count && !status; i++) {
		const struct ledger_document *document = ledger->documents.things[i];

		if (document->live.shard == shard && ledger_is_outdated(document))
			status = index_reader_find(reader, document->id, numbers++, err);
	}
	return status;
}

/* The live shard without its outdated documents. */
static enum status add_rest(struct sources *sources, const struct assembly *assembly,
			    const struct ledger_group *shard, const char *path, size_t outdated,
			    struct error *err)
{
	CLEANUP(freep) uint32_t *numbers = calloc(outdated, sizeof *numbers);
	enum status status = numbers ? find_outdated(numbers, path, assembly->ledger, shard, err)
				     : error_no_memory(err);

	return status ? status
		      : remainder_write(&sources->rest, shard->name, path, numbers, outdated, err);
}

/* The shard of the live index, or what is not outdated of it. */
static enum status add_live(struct sources *sources, const struct assembly *assembly,
			    const struct ledger_group *shard, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf live = STRBUF_INIT;
	size_t outdated = count_outdated(assembly->ledger, shard);

	if (outdated == shard->before)
		return STATUS_OK; /* all go, or it is new */

	enum status status = folder_path(&live, assembly->live->path, "", shard->name, err);
	if (status)
		return status;
	if (!outdated)
		return add_source(sources, strbuf_string(&live), err);
	return add_rest(sources, assembly, shard, strbuf_string(&live), outdated, err);
}

static enum status add_part(struct sources *sources, const struct part *part, struct error *err)
{
	if (part->struck_count == part->documents)
		return STATUS_OK;
	if (!part->struck_count)
		return add_source(sources, part->path, err);
	return remainder_write(&sources->rest, part->shard, part->path, part->struck,
			       part->struck_count, err);
}

static enum status add_parts(struct sources *sources, const struct assembly *assembly,
			     const struct worker *worker, const struct ledger_group *shard,
			     struct error *err)
{
	enum status status = STATUS_OK;

	for (struct part *part = worker->parts.all; part && !status; part = part->next)
		if (ledger_find_shard(assembly->ledger, part->shard) == shard)
			status = add_part(sources, part, err);
	return status;
}

/* The parts that were written again. */
static enum status finish_rest(struct sources *sources, struct error *err)
{
	enum status status = parts_finish(&sources->rest, err);

	for (const struct part *part = sources->rest.all; part && !status; part = part->next)
		status = add_source(sources, part->path, err);
	return status;
}

/* The shard itself and those that were joined to it. */
static enum status add_lives(struct sources *sources, const struct assembly *assembly,
			     const struct ledger_group *shard, struct error *err)
{
	const struct ledger *ledger = assembly->ledger;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < ledger->shards.count && !status; i++) {
		const struct ledger_group *live = ledger->shards.things[i];

		if (ledger_find_shard(ledger, live->name) == shard)
			status = add_live(sources, assembly, live, err);
	}
	return status;
}

static enum status add_all(struct sources *sources, const struct assembly *assembly,
			   const struct ledger_group *shard, struct error *err)
{
	enum status status = add_lives(sources, assembly, shard, err);

	for (unsigned i = 0; i < assembly->worker_count && !status; i++)
		status = add_parts(sources, assembly, assembly->workers[i], shard, err);
	return status ? status : finish_rest(sources, err);
}

static bool is_part(const struct sources *sources, const char *path)
{
	return slice_starts_with(slice_of(path), slice_of(sources->rest.folder));
}

static enum status lexicon_path(const char **path, struct sources *sources, const char *folder,
				struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf name = STRBUF_INIT;

	file_join(&name, folder, LEXICON_FILE);
	*path = arena_copy(&sources->arena, strbuf_slice(&name)).data;
	return name.failed || !*path ? error_no_memory(err) : STATUS_OK;
}

/* Whether each live shard has a lexicon, and there is one: an earlier version wrote none. */
static bool have_lexicons(const struct sources *sources, const char *const *lexicons)
{
	bool live = false;

	for (size_t i = 0; i < sources->count; i++) {
		if (is_part(sources, sources->paths[i]))
			continue;
		if (access(lexicons[i], F_OK))
			return false;
		live = true;
	}
	return live;
}

/* Count the parts, and add them to what was counted for the live shards. */
static enum status add_lexicons(struct sources *sources, const char *const *lexicons,
				const char *target, struct error *err)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < sources->count && !status; i++)
		if (is_part(sources, sources->paths[i]))
			status = lexicon_build(sources->paths[i], err);
	return status ? status : lexicon_merge(lexicons, sources->count, target, err);
}

/* The lexicon of the shard that was merged into the folder. */
static enum status write_lexicon(struct sources *sources, const char *folder, struct error *err)
{
	const char **lexicons =
		arena_alloc_array(&sources->arena, sources->count, sizeof *lexicons);
	const char *target;

	if (!lexicons)
		return error_no_memory(err);
	enum status status = lexicon_path(&target, sources, folder, err);
	for (size_t i = 0; i < sources->count && !status; i++)
		status = lexicon_path(&lexicons[i], sources, sources->paths[i], err);
	if (status)
		return status;
	return have_lexicons(sources, lexicons) ? add_lexicons(sources, lexicons, target, err)
						: lexicon_build(folder, err);
}

/* A crew_duty's work. */
static enum status merge_shard(void *context, void *job, struct error *err)
{
	const struct assembly *assembly = context;
	const struct ledger_group *shard = job;
	CLEANUP(strbuf_release) struct strbuf folder = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf target = STRBUF_INIT;
	CLEANUP(sources_release)
	struct sources sources = { .arena = ARENA_INIT, .rest = PARTS_INIT };
	enum status status =
		folder_path(&folder, draft_path(assembly->draft), "", slice_of("parts"), err);

	if (!status)
		status = folder_path(&target, draft_path(assembly->draft), "", shard->name, err);
	sources.rest.folder = strbuf_string(&folder);
	sources.rest.worker = assembly->worker_count; /* those of the workers are below */
	if (!status)
		status = add_all(&sources, assembly, shard, err);
	if (!status)
		status = index_merge(sources.paths, sources.count, strbuf_string(&target), err);
	if (!status)
		status = write_lexicon(&sources, strbuf_string(&target), err);
	if (!status)
		status = phrases_build(strbuf_string(&target), err);
	return status ? status : probe_shard(strbuf_string(&target), err);
}

static size_t count_parts(const struct assembly *assembly, const struct ledger_group *shard)
{
	size_t count = 0;

	for (unsigned i = 0; i < assembly->worker_count; i++) {
		const struct part *part = assembly->workers[i]->parts.all;

		for (; part; part = part->next)
			count += ledger_find_shard(assembly->ledger, part->shard) == shard;
	}
	return count;
}

/* How many shards may be merged at once: each has the live shard, the new one
 * and all its parts open. */
static unsigned count_mergers(const struct assembly *assembly)
{
	enum { LIVE_AND_NEW = 2 };
	size_t most = 0;

	for (size_t i = 0; i < assembly->ledger->shards.count; i++) {
		const struct ledger_group *shard = assembly->ledger->shards.things[i];
		size_t count = count_parts(assembly, shard);

		most = count > most ? count : most;
	}
	size_t mergers = descriptors_for_databases() / (most + LIVE_AND_NEW);
	if (mergers > assembly->worker_count)
		return assembly->worker_count;
	return mergers ? (unsigned)mergers : 1;
}

static enum status merge_shards(const struct assembly *assembly, struct error *err)
{
	struct crew_duty duty = { .work = merge_shard,
				  .stop = assembly->stop,
				  .on_wait = assembly->on_wait,
				  .context = assembly->context };
	struct crew *crew = NULL;
	CLEANUP(freep) void **contexts = calloc(assembly->worker_count, sizeof *contexts);

	if (!contexts)
		return error_no_memory(err);
	for (unsigned i = 0; i < assembly->worker_count; i++)
		contexts[i] = (void *)assembly;

	enum status status = crew_start(&crew, &duty, contexts, count_mergers(assembly), err);
	if (status)
		return status;
	for (size_t i = 0; i < assembly->ledger->shards.count; i++) {
		struct ledger_group *shard = assembly->ledger->shards.things[i];

		if (shard->now && shard->changed && !crew_give(crew, shard, 0))
			break;
	}
	return crew_finish(&crew, err);
}

/* Tell the draft what became of a shard. */
static enum status enter_shard(const struct assembly *assembly, const struct ledger_group *shard,
			       struct report *report, struct error *err)
{
	if (!shard->now) {
		report->shards_dropped += shard->before > 0;
		return STATUS_OK;
	}
	if (!shard->changed) {
		report->shards_kept++;
		return draft_keep_shard(assembly->draft, shard->name, err);
	}
	report->shards_written++;
	return draft_add_shard(assembly->draft, shard->name, err);
}

enum status assembly_run(const struct assembly *assembly, struct report *report, struct error *err)
{
	enum status status = merge_shards(assembly, err);

	for (size_t i = 0; i < assembly->ledger->shards.count && !status; i++)
		status = enter_shard(assembly, assembly->ledger->shards.things[i], report, err);
	return status;
}
