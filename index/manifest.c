/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/manifest.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/json.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "index/schema.h"

static const char FILE_NAME[] = "manifest.json";

enum { MANIFEST_LIMIT = 64 * 1024 * 1024 }; /* bytes */

/* --- reading ------------------------------------------------------------- */

/* These answer false when the JSON is not what manifest.h describes. */

static bool read_text(struct slice *text, const json_t *object, const char *key,
		      struct arena *arena)
{
	if (!json_is_string(json_object_get(object, key)))
		return false;
	*text = arena_copy(arena, json_text_of(object, key));
	return true;
}

static bool read_count(uint32_t *count, const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);
	json_int_t number = json_integer_value(value);

	if (!json_is_integer(value) || number < 0 || number > UINT32_MAX)
		return false;
	*count = (uint32_t)number;
	return true;
}

static bool read_files(struct manifest_shard *shard, json_t *object, struct arena *arena)
{
	const char *name;
	json_t *bytes;

	if (!json_is_object(object))
		return false;
	shard->files = arena_alloc_array(arena, json_object_size(object), sizeof *shard->files);
	if (!shard->files)
		return true; /* the arena remembers */
	json_object_foreach(object, name, bytes)
	{
		if (!json_is_integer(bytes) || json_integer_value(bytes) < 0)
			return false;
		shard->files[shard->file_count++] = (struct manifest_file){
			arena_copy(arena, slice_of(name)),
			(uint64_t)json_integer_value(bytes),
		};
	}
	return true;
}

static bool read_shards(struct manifest *manifest, const json_t *array, struct arena *arena)
{
	size_t count = json_array_size(array);

	if (!json_is_array(array))
		return false;
	manifest->shards = arena_alloc_array(arena, count, sizeof *manifest->shards);
	for (size_t i = 0; manifest->shards && i < count; i++) {
		const json_t *object = json_array_get(array, i);
		struct manifest_shard *shard = &manifest->shards[manifest->shard_count++];

		if (!read_text(&shard->name, object, "name", arena) ||
		    !read_count(&shard->documents, object, "documents") ||
		    !read_files(shard, json_object_get(object, "files"), arena))
			return false;
	}
	return true;
}

static bool read_sources(struct manifest *manifest, const json_t *array, struct arena *arena)
{
	size_t count = json_array_size(array);

	if (!json_is_array(array))
		return false;
	manifest->sources = arena_alloc_array(arena, count, sizeof *manifest->sources);
	for (size_t i = 0; manifest->sources && i < count; i++) {
		const json_t *object = json_array_get(array, i);
		struct manifest_source *source = &manifest->sources[manifest->source_count++];

		if (!read_text(&source->name, object, "name", arena) ||
		    !read_count(&source->documents, object, "documents"))
			return false;
	}
	return true;
}

static bool read_manifest(struct manifest *manifest, const json_t *object, struct arena *arena)
{
	if (!read_count(&manifest->schema, object, "schema") ||
	    !read_text(&manifest->analyzer, object, "analyzer", arena))
		return false;
	if (manifest->schema != SCHEMA_VERSION)
		return true; /* what else it says is for another version to know */
	return read_text(&manifest->created, object, "created", arena) &&
	       read_count(&manifest->documents, object, "documents") &&
	       read_shards(manifest, json_object_get(object, "shards"), arena) &&
	       read_sources(manifest, json_object_get(object, "sources"), arena);
}

static enum status broken_manifest(const char *path, struct error *err)
{
	return error_set(err, STATUS_CORRUPT,
			 _("%s: the manifest is missing or damaged: run `sttt-index rollback` or "
			   "`sttt-index rebuild PATH...`"),
			 path);
}

enum status manifest_read(struct manifest *manifest, const char *folder, struct arena *arena,
			  struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	CLEANUP(json_decrefp) json_t *object = NULL;
	struct manifest read = { 0 };
	enum status status;

	file_join(&path, folder, FILE_NAME);
	if (path.failed)
		return error_no_memory(err);
	status = file_read(&text, strbuf_string(&path), MANIFEST_LIMIT, err);
	if (status == STATUS_NOT_FOUND || status == STATUS_REFUSED)
		return broken_manifest(strbuf_string(&path), err);
	if (status)
		return status;
	status = json_parse(&object, strbuf_slice(&text), err);
	if (status == STATUS_NO_MEMORY)
		return status;
	if (status || !read_manifest(&read, object, arena))
		return broken_manifest(strbuf_string(&path), err);
	if (arena->failed)
		return error_no_memory(err);
	*manifest = read;
	return STATUS_OK;
}

uint64_t manifest_bytes(const struct manifest *manifest)
{
	uint64_t bytes = 0;

	for (size_t i = 0; i < manifest->shard_count; i++)
		for (size_t j = 0; j < manifest->shards[i].file_count; j++)
			bytes += manifest->shards[i].files[j].bytes;
	return bytes;
}

/* --- writing ------------------------------------------------------------- */

/* jansson's *_new() functions take the value even when they fail, and a value
 * that could not be made is a failure, so a tree is built first and looked at
 * once. */
struct tree {
	json_t *root;
	bool failed;
};

static void set(struct tree *tree, json_t *object, const char *key, json_t *value)
{
	tree->failed |= json_object_set_new(object, key, value) != 0;
}

static json_t *append_object(struct tree *tree, json_t *array)
{
	json_t *object = json_object();

	tree->failed |= json_array_append_new(array, object) != 0;
	return object;
}

static json_t *set_empty(struct tree *tree, json_t *object, const char *key, json_t *value)
{
	set(tree, object, key, value);
	return value;
}

static json_t *number(uint64_t value)
{
	return json_integer((json_int_t)value);
}

static void set_shard(struct tree *tree, json_t *object, const struct manifest_shard *shard)
{
	json_t *files;

	set(tree, object, "name", json_text(shard->name));
	set(tree, object, "documents", number(shard->documents));
	files = set_empty(tree, object, "files", json_object());
	for (size_t i = 0; i < shard->file_count; i++) {
		const struct manifest_file *file = &shard->files[i];

		tree->failed |= json_object_setn_new(files, file->name.data, file->name.length,
						     number(file->bytes)) != 0;
	}
}

static void set_source(struct tree *tree, json_t *object, const struct manifest_source *source)
{
	set(tree, object, "name", json_text(source->name));
	set(tree, object, "documents", number(source->documents));
}

static void set_manifest(struct tree *tree, const struct manifest *manifest)
{
	json_t *array;

	set(tree, tree->root, "schema", number(manifest->schema));
	set(tree, tree->root, "analyzer", json_text(manifest->analyzer));
	set(tree, tree->root, "created", json_text(manifest->created));
	set(tree, tree->root, "documents", number(manifest->documents));
	array = set_empty(tree, tree->root, "shards", json_array());
	for (size_t i = 0; i < manifest->shard_count; i++)
		set_shard(tree, append_object(tree, array), &manifest->shards[i]);
	array = set_empty(tree, tree->root, "sources", json_array());
	for (size_t i = 0; i < manifest->source_count; i++)
		set_source(tree, append_object(tree, array), &manifest->sources[i]);
}

enum status manifest_write(const struct manifest *manifest, const char *folder, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	CLEANUP(json_decrefp) json_t *root = json_object();
	struct tree tree = { root, !root };

	set_manifest(&tree, manifest);
	if (!tree.failed)
		json_print(&text, root, JSON_READABLE);
	file_join(&path, folder, FILE_NAME);
	if (tree.failed || text.failed || path.failed)
		return error_no_memory(err);
	return file_replace(strbuf_string(&path), strbuf_slice(&text), err);
}

/* --- shards -------------------------------------------------------------- */

const struct manifest_shard *manifest_find_shard(const struct manifest *manifest, struct slice name)
{
	for (size_t i = 0; i < manifest->shard_count; i++) {
		if (slice_equal(manifest->shards[i].name, name))
			return &manifest->shards[i];
	}
	return NULL;
}

struct measurement {
	struct manifest_shard *shard;
	const char *folder;
	struct arena *arena;
};

static enum status count_file(void *context, const char *name, struct error *err)
{
	size_t *count = context;

	(void)name;
	(void)err;
	++*count;
	return STATUS_OK;
}

static enum status measure_file(void *context, const char *name, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	struct measurement *measurement = context;
	struct manifest_shard *shard = measurement->shard;
	struct stat facts;

	file_join(&path, measurement->folder, name);
	if (path.failed)
		return error_no_memory(err);
	if (stat(strbuf_string(&path), &facts))
		return error_set_errno(err, "%s", strbuf_string(&path));
	shard->files[shard->file_count++] = (struct manifest_file){
		arena_copy(measurement->arena, slice_of(name)),
		(uint64_t)facts.st_size,
	};
	return STATUS_OK;
}

enum status manifest_measure_shard(struct manifest_shard *shard, const char *folder,
				   struct arena *arena, struct error *err)
{
	struct manifest_shard measured = *shard;
	struct measurement measurement = { &measured, folder, arena };
	size_t count = 0;
	enum status status = file_each(folder, count_file, &count, err);

	if (status)
		return status;
	measured.file_count = 0;
	measured.files = arena_alloc_array(arena, count, sizeof *measured.files);
	if (!measured.files)
		return error_no_memory(err);
	status = file_each(folder, measure_file, &measurement, err);
	if (status)
		return status;
	if (arena->failed)
		return error_no_memory(err);
	*shard = measured;
	return STATUS_OK;
}
