/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/generation.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "index/layout.h"
#include "index/schema.h"
#include "tokenizer/analyzer.h"

static enum status check_version(const struct generation *generation, struct error *err)
{
	const struct manifest *manifest = &generation->manifest;

	if (manifest->schema == SCHEMA_VERSION &&
	    slice_equal(manifest->analyzer, slice_of(analyzer_fingerprint())))
		return STATUS_OK;
	return error_set(err, STATUS_OUTDATED,
			 _("%s: the index was made by another version of this program (schema %u, "
			   "analyzer %s): run `sttt-index rebuild PATH...`"),
			 generation->path, manifest->schema, manifest->analyzer.data);
}

static enum status check_size(const char *folder, const struct manifest_file *file,
			      struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	struct stat facts;

	file_join(&path, folder, file->name.data);
	if (path.failed)
		return error_no_memory(err);
	if (stat(strbuf_string(&path), &facts) == 0 && (uint64_t)facts.st_size == file->bytes)
		return STATUS_OK;
	return error_set(err, STATUS_CORRUPT,
			 _("%s: this file of the index is missing or was cut: run `sttt-index "
			   "verify`, then `sttt-index rollback` or `sttt-index rebuild PATH...`"),
			 strbuf_string(&path));
}

static enum status check_sizes(const char *path, const struct manifest_shard *shard,
			       struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf folder = STRBUF_INIT;
	enum status status = STATUS_OK;

	file_join(&folder, path, shard->name.data);
	if (folder.failed)
		return error_no_memory(err);
	for (size_t i = 0; !status && i < shard->file_count; i++)
		status = check_size(strbuf_string(&folder), &shard->files[i], err);
	return status;
}

static enum status check_all_sizes(const struct generation *generation, struct error *err)
{
	const struct manifest *manifest = &generation->manifest;
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < manifest->shard_count; i++)
		status = check_sizes(generation->path, &manifest->shards[i], err);
	return status;
}

static enum status load(struct generation *generation, const char *index,
			const struct generation_name *name, struct error *err)
{
	const char *folder = layout_path(&generation->arena, index, "generations", "");
	enum status status;

	generation->name = arena_copy(&generation->arena, slice_of(name->text)).data;
	generation->path = folder ? layout_path(&generation->arena, folder, name->text, "") : NULL;
	if (generation->arena.failed)
		return error_no_memory(err);

	status = manifest_read(&generation->manifest, generation->path, &generation->arena, err);
	if (!status)
		status = check_version(generation, err);
	return status ? status : check_all_sizes(generation, err);
}

enum status generation_open_named(struct generation **generation, const char *index,
				  const struct generation_name *name, struct error *err)
{
	CLEANUP(generation_closep) struct generation *opened = calloc(1, sizeof *opened);
	enum status status;

	if (!opened)
		return error_no_memory(err);
	status = load(opened, index, name, err);
	if (status)
		return status;
	*generation = opened;
	opened = NULL;
	return STATUS_OK;
}

void generation_close(struct generation *generation)
{
	if (!generation)
		return;
	arena_release(&generation->arena);
	free(generation);
}

enum status generation_open_reader(const struct generation *generation,
				   struct index_reader **reader, struct error *err)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	size_t count = generation->manifest.shard_count;
	const char **paths = arena_alloc_array(&arena, count, sizeof *paths);

	for (size_t i = 0; paths && i < count; i++)
		paths[i] = layout_path(&arena, generation->path,
				       generation->manifest.shards[i].name.data, "");
	if (arena.failed)
		return error_no_memory(err);
	return index_reader_open(reader, paths, count, err);
}

enum status generation_open_lexicon(const struct generation *generation, struct lexicon **lexicon,
				    struct error *err)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	const char *path = layout_path(&arena, generation->path, LEXICON_FILE, "");
	struct lexicon *opened = NULL;
	enum status status = path ? lexicon_open(&opened, path, err) : error_no_memory(err);

	if (status == STATUS_CORRUPT)
		error_prefix(err, "%s: ", path);
	if (status && status != STATUS_NOT_FOUND)
		return status;
	*lexicon = opened;
	return STATUS_OK;
}

enum status generation_open_phrases(const struct generation *generation, struct phrases **phrases,
				    struct error *err)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	const char *path = layout_path(&arena, generation->path, PHRASES_FILE, "");
	struct phrases *opened = NULL;
	enum status status = path ? phrases_open(&opened, path, err) : error_no_memory(err);

	if (status == STATUS_CORRUPT)
		error_prefix(err, "%s: ", path);
	if (status && status != STATUS_NOT_FOUND)
		return status;
	*phrases = opened;
	return STATUS_OK;
}

void generation_parts_close(const struct generation_parts *parts)
{
	index_reader_close(parts->reader);
	lexicon_close(parts->lexicon);
	phrases_close(parts->phrases);
}

/* libxapian takes some files that are not there for empty ones. What was
 * removed never comes back, so files that are there once the databases are
 * open were there when it looked for them. */
static enum status open_parts(const struct generation *generation, struct generation_parts *parts,
			      struct error *err)
{
	CLEANUP(generation_parts_close) struct generation_parts opened = { .reader = NULL };
	enum status status = generation_open_lexicon(generation, &opened.lexicon, err);

	if (!status)
		status = generation_open_phrases(generation, &opened.phrases, err);
	if (!status)
		status = generation_open_reader(generation, &opened.reader, err);
	if (!status)
		status = check_all_sizes(generation, err);
	if (status)
		return status;
	memcpy(opened.name.text, generation->name, sizeof opened.name.text);
	*parts = opened;
	opened.reader = NULL;
	opened.lexicon = NULL;
	opened.phrases = NULL;
	return STATUS_OK;
}

/* Open a generation, and what the searcher needs of it when that is asked for. */
static enum status open_with_parts(struct generation **generation, struct generation_parts *parts,
				   const char *index, const struct generation_name *name,
				   struct error *err)
{
	CLEANUP(generation_closep) struct generation *opened = NULL;
	enum status status = generation_open_named(&opened, index, name, err);

	if (opened && parts)
		status = open_parts(opened, parts, err);
	if (status)
		return status;
	*generation = opened;
	opened = NULL;
	return STATUS_OK;
}

static bool is_still_live(const char *index, const struct generation_name *name)
{
	struct generation_name now;

	return layout_read_current(&now, index, NULL) || strcmp(now.text, name->text) == 0;
}

/* Between our reading CURRENT and the files it leads to, a writer may have
 * published another generation and removed this one: start again with what is
 * live now. A few times are plenty, for a publish takes longer than an opening. */
static enum status open_live(struct generation **generation, struct generation_parts *parts,
			     const char *index, struct error *err)
{
	enum { ATTEMPTS = 10 };
	enum status status = STATUS_OK;

	for (int i = 0; i < ATTEMPTS; i++) {
		struct generation_name name;

		status = layout_read_current(&name, index, err);
		if (status)
			return status;
		status = open_with_parts(generation, parts, index, &name, err);
		if (!status || is_still_live(index, &name))
			return status;
	}
	return status;
}

enum status generation_open(struct generation **generation, const char *index, struct error *err)
{
	return open_live(generation, NULL, index, err);
}

enum status generation_open_live_parts(struct generation_parts *parts, const char *index,
				       struct error *err)
{
	CLEANUP(generation_closep) struct generation *generation = NULL;

	return open_live(&generation, parts, index, err);
}

enum status generation_open_live_reader(struct index_reader **reader, const char *index,
					struct error *err)
{
	CLEANUP(generation_parts_close) struct generation_parts parts = { .reader = NULL };
	enum status status = generation_open_live_parts(&parts, index, err);

	if (status)
		return status;
	*reader = parts.reader;
	parts.reader = NULL;
	return STATUS_OK;
}

enum status generation_count_shard(const char *path, uint32_t *documents, struct error *err)
{
	CLEANUP(index_reader_closep) struct index_reader *reader = NULL;
	enum status status = index_reader_open(&reader, &path, 1, err);

	return status ? status : index_reader_count(reader, documents, err);
}

enum status generation_verify_shard(const char *generation, const struct manifest_shard *shard,
				    struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	uint32_t documents;
	enum status status;

	file_join(&path, generation, shard->name.data);
	if (path.failed)
		return error_no_memory(err);
	status = check_sizes(generation, shard, err);
	if (!status)
		status = index_check(strbuf_string(&path), err);
	if (!status)
		status = generation_count_shard(strbuf_string(&path), &documents, err);
	if (!status && documents != shard->documents)
		status = error_set(err, STATUS_CORRUPT,
				   _("%s: the database holds %u bulletins instead of %u: run "
				     "`sttt-index rollback` or `sttt-index rebuild PATH...`"),
				   strbuf_string(&path), documents, shard->documents);
	return status;
}

static enum status verify_lexicon(const struct generation *generation, struct error *err)
{
	CLEANUP(lexicon_closep) struct lexicon *lexicon = NULL;
	enum status status = generation_open_lexicon(generation, &lexicon, err);

	if (lexicon)
		status = lexicon_verify(lexicon, err);
	if (lexicon && status)
		error_prefix(err, "%s: ", generation->path);
	return status;
}

static enum status verify_phrases(const struct generation *generation, struct error *err)
{
	CLEANUP(phrases_closep) struct phrases *phrases = NULL;
	enum status status = generation_open_phrases(generation, &phrases, err);

	if (phrases)
		status = phrases_verify(phrases, err);
	if (phrases && status)
		error_prefix(err, "%s: ", generation->path);
	return status;
}

enum status generation_verify(const struct generation *generation, struct error *err)
{
	enum status status = verify_lexicon(generation, err);

	if (!status)
		status = verify_phrases(generation, err);
	for (size_t i = 0; !status && i < generation->manifest.shard_count; i++)
		status = generation_verify_shard(generation->path, &generation->manifest.shards[i],
						 err);
	return status;
}

/* The generations before the live one; all of them, when CURRENT is damaged or lost. */
static enum status list_previous(struct generation_names *list, const char *index,
				 struct error *err)
{
	struct generation_name current = { "" };
	enum status status = layout_read_current(&current, index, err);
	const char *folder = layout_path(list->arena, index, "generations", "");

	if (status && status != STATUS_CORRUPT)
		return status;
	if (!folder)
		return error_no_memory(err);
	status = layout_list(list, folder, err);
	if (status)
		return status;
	while (list->count && *current.text &&
	       strcmp(list->names[list->count - 1].text, current.text) >= 0)
		list->count--;
	if (list->count == 0)
		return error_set(err, STATUS_NOT_FOUND,
				 _("%s: there is no older generation to go back to"), index);
	return STATUS_OK;
}

/* The newest of these generations that can be searched. */
static enum status find_sound(struct generation_name *sound, const struct generation_names *list,
			      const char *index, struct error *err)
{
	for (size_t i = list->count; i-- > 0;) {
		CLEANUP(generation_closep) struct generation *generation = NULL;
		enum status status =
			generation_open_named(&generation, index, &list->names[i], err);

		if (status == STATUS_CORRUPT || status == STATUS_OUTDATED)
			continue;
		if (!status)
			*sound = list->names[i];
		return status;
	}
	return error_set(err, STATUS_CORRUPT,
			 _("%s: every older generation is damaged or was made by another version "
			   "of this program: run `sttt-index rebuild PATH...`"),
			 index);
}

enum status generation_rollback(const char *index, struct arena *arena, const char **name,
				struct error *err)
{
	CLEANUP(close_descriptor) int lock = -1;
	struct generation_names list = { .arena = arena };
	struct generation_name sound, current;
	enum status status = layout_read_current(&current, index, err);

	if (status && status != STATUS_CORRUPT)
		return status; /* without an index there is nothing to lock either */
	status = layout_lock(&lock, index, err);
	if (!status)
		status = list_previous(&list, index, err);
	if (!status)
		status = find_sound(&sound, &list, index, err);
	if (status)
		return status;

	const char *copy = arena_copy(arena, slice_of(sound.text)).data;
	if (!copy)
		return error_no_memory(err);
	status = layout_write_current(index, copy, err);
	if (!status)
		*name = copy;
	return status;
}
