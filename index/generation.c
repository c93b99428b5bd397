/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* flock, strptime, timegm */
#include "index/generation.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "index/schema.h"
#include "tokenizer/analyzer.h"

enum { NAME_LENGTH = sizeof "20261122T013000Z" - 1 };

/* A generation's name, or "" for none. */
struct name {
	char text[NAME_LENGTH + 1];
};

static const char NAME_FORMAT[] = "%Y%m%dT%H%M%SZ";
static const char DRAFT_SUFFIX[] = ".draft";

/* --- names and paths ----------------------------------------------------- */

static bool is_name(struct slice text)
{
	static const char pattern[] = "00000000T000000Z";

	if (text.length != NAME_LENGTH)
		return false;
	for (size_t i = 0; i < NAME_LENGTH; i++) {
		bool digit = text.data[i] >= '0' && text.data[i] <= '9';

		if (pattern[i] == '0' ? !digit : text.data[i] != pattern[i])
			return false;
	}
	return true;
}

static struct name name_of(const char *text)
{
	struct name name;

	memcpy(name.text, text, NAME_LENGTH);
	name.text[NAME_LENGTH] = '\0';
	return name;
}

/* A path of up to three parts, in the arena; NULL when memory ran out. */
static const char *join(struct arena *arena, const char *folder, const char *name,
			const char *suffix)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;

	file_join(&path, folder, name);
	strbuf_append(&path, slice_of(suffix));
	if (path.failed) {
		arena->failed = true;
		return NULL;
	}
	return arena_copy(arena, strbuf_slice(&path)).data;
}

/* --- the generations on disk --------------------------------------------- */

/* The published generations in the order of their names, the oldest first. */
struct name_list {
	struct arena *arena;
	struct name *names;
	size_t count, capacity;
};

static enum status count_entry(void *context, const char *name, struct error *err)
{
	size_t *count = context;

	(void)name;
	(void)err;
	++*count;
	return STATUS_OK;
}

static enum status add_name(void *context, const char *name, struct error *err)
{
	struct name_list *list = context;

	(void)err;
	if (is_name(slice_of(name)) && list->count < list->capacity)
		list->names[list->count++] = name_of(name);
	return STATUS_OK;
}

/* What a writer adds between the counting and the listing is left out. */
static enum status list_generations(struct name_list *list, const char *folder, struct error *err)
{
	size_t most = 0;
	enum status status = file_each(folder, count_entry, &most, err);

	if (status)
		return status;
	list->names = arena_alloc_array(list->arena, most, sizeof *list->names);
	if (!list->names)
		return error_no_memory(err);
	list->capacity = most;
	return file_each(folder, add_name, list, err);
}

/* --- CURRENT --------------------------------------------------------------- */

static enum status no_index(const char *index, struct error *err)
{
	return error_set(err, STATUS_NOT_FOUND,
			 _("%s: there is no index here: make one with `sttt-index update PATH...`"),
			 index);
}

/* Without CURRENT nothing was published yet, or it was lost: then what was
 * published must not be taken for nothing, or the next update would bury it.
 * Without the lock, a first publish looks the same just before it is live. */
static enum status no_current(const char *index, struct error *err)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct name_list list = { .arena = &arena };
	const char *folder = join(&arena, index, "generations", "");
	enum status status;

	if (!folder)
		return error_no_memory(err);
	status = list_generations(&list, folder, err);
	if (status && status != STATUS_NOT_FOUND)
		return status;
	if (list.count == 0)
		return no_index(index, err);
	return error_set(err, STATUS_CORRUPT,
			 _("%s: the file CURRENT is missing, so nothing says which generation is "
			   "live: run `sttt-index rollback` to make the newest one live again, or "
			   "`sttt-index rebuild PATH...`"),
			 index);
}

/* Read CURRENT. STATUS_CORRUPT: it holds something other than a name, or was lost. */
static enum status read_current(struct name *name, const char *index, struct error *err)
{
	enum { LIMIT = 4096 };
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	enum status status;

	file_join(&path, index, "CURRENT");
	if (path.failed)
		return error_no_memory(err);
	status = file_read(&text, strbuf_string(&path), LIMIT, err);
	if (status == STATUS_NOT_FOUND)
		return no_current(index, err);
	if (status && status != STATUS_REFUSED)
		return status;
	if (status || !is_name(slice_trim(strbuf_slice(&text))))
		return error_set(err, STATUS_CORRUPT,
				 _("%s: this does not name a generation: run `sttt-index "
				   "rollback` or `sttt-index rebuild PATH...`"),
				 strbuf_string(&path));
	*name = name_of(slice_trim(strbuf_slice(&text)).data);
	return STATUS_OK;
}

static enum status write_current(const char *index, const char *name, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	file_join(&path, index, "CURRENT");
	strbuf_printf(&text, "%s\n", name);
	if (path.failed || text.failed)
		return error_no_memory(err);
	return file_replace(strbuf_string(&path), strbuf_slice(&text), err);
}

/* --- reading ------------------------------------------------------------- */

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

static enum status load(struct generation *generation, const char *index, const struct name *name,
			struct error *err)
{
	const char *folder = join(&generation->arena, index, "generations", "");
	enum status status;

	generation->name = arena_copy(&generation->arena, slice_of(name->text)).data;
	generation->path = folder ? join(&generation->arena, folder, name->text, "") : NULL;
	if (generation->arena.failed)
		return error_no_memory(err);

	status = manifest_read(&generation->manifest, generation->path, &generation->arena, err);
	if (!status)
		status = check_version(generation, err);
	return status ? status : check_all_sizes(generation, err);
}

static enum status open_named(struct generation **generation, const char *index,
			      const struct name *name, struct error *err)
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
		paths[i] = join(&arena, generation->path, generation->manifest.shards[i].name.data,
				"");
	if (arena.failed)
		return error_no_memory(err);
	return index_reader_open(reader, paths, count, err);
}

/* libxapian takes some files that are not there for empty ones. What was
 * removed never comes back, so files that are there once the databases are
 * open were there when it looked for them. */
static enum status open_whole_reader(const struct generation *generation,
				     struct index_reader **reader, struct error *err)
{
	CLEANUP(index_reader_closep) struct index_reader *opened = NULL;
	enum status status = generation_open_reader(generation, &opened, err);

	if (!status)
		status = check_all_sizes(generation, err);
	if (status)
		return status;
	*reader = opened;
	opened = NULL;
	return STATUS_OK;
}

/* Open a generation, and its shards too when a reader is asked for. */
static enum status open_with_reader(struct generation **generation, struct index_reader **reader,
				    const char *index, const struct name *name, struct error *err)
{
	CLEANUP(generation_closep) struct generation *opened = NULL;
	enum status status = open_named(&opened, index, name, err);

	if (opened && reader)
		status = open_whole_reader(opened, reader, err);
	if (status)
		return status;
	*generation = opened;
	opened = NULL;
	return STATUS_OK;
}

static bool is_still_live(const char *index, const struct name *name)
{
	struct name now;

	return read_current(&now, index, NULL) || strcmp(now.text, name->text) == 0;
}

/* Between our reading CURRENT and the files it leads to, a writer may have
 * published another generation and removed this one: start again with what is
 * live now. A few times are plenty, for a publish takes longer than an opening. */
static enum status open_live(struct generation **generation, struct index_reader **reader,
			     const char *index, struct error *err)
{
	enum { ATTEMPTS = 10 };
	enum status status = STATUS_OK;

	for (int i = 0; i < ATTEMPTS; i++) {
		struct name name;

		status = read_current(&name, index, err);
		if (status)
			return status;
		status = open_with_reader(generation, reader, index, &name, err);
		if (!status || is_still_live(index, &name))
			return status;
	}
	return status;
}

enum status generation_open(struct generation **generation, const char *index, struct error *err)
{
	return open_live(generation, NULL, index, err);
}

enum status generation_open_live_reader(struct index_reader **reader, const char *index,
					struct error *err)
{
	CLEANUP(generation_closep) struct generation *generation = NULL;

	return open_live(&generation, reader, index, err);
}

static enum status count_shard(const char *path, uint32_t *documents, struct error *err)
{
	CLEANUP(index_reader_closep) struct index_reader *reader = NULL;
	enum status status = index_reader_open(&reader, &path, 1, err);

	return status ? status : index_reader_count(reader, documents, err);
}

static enum status verify_shard(const char *generation, const struct manifest_shard *shard,
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
		status = count_shard(strbuf_string(&path), &documents, err);
	if (!status && documents != shard->documents)
		status = error_set(err, STATUS_CORRUPT,
				   _("%s: the database holds %u bulletins instead of %u: run "
				     "`sttt-index rollback` or `sttt-index rebuild PATH...`"),
				   strbuf_string(&path), documents, shard->documents);
	return status;
}

enum status generation_verify(const struct generation *generation, struct error *err)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < generation->manifest.shard_count; i++)
		status = verify_shard(generation->path, &generation->manifest.shards[i], err);
	return status;
}

/* --- writing ------------------------------------------------------------- */

struct shard_list {
	struct manifest_shard *shards;
	size_t count, capacity;
};

struct draft {
	struct arena arena;
	const char *index, *generations;
	int lock;
	struct name previous; /* what CURRENT named when the draft was begun */
	struct generation *live;
	enum status live_status;
	struct error live_error;
	struct name name;
	const char *path; /* where the draft's folder is now; NULL before it is made */
	struct shard_list kept, added;
};

static enum status take_lock(int *lock, const char *index, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;

	file_join(&path, index, "lock");
	if (path.failed)
		return error_no_memory(err);
	*lock = open(strbuf_string(&path), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (*lock < 0)
		return error_set_errno(err, "%s", strbuf_string(&path));
	if (flock(*lock, LOCK_EX | LOCK_NB) == 0)
		return STATUS_OK;
	if (errno != EWOULDBLOCK)
		return error_set_errno(err, "%s", strbuf_string(&path));
	return error_set(err, STATUS_LOCKED,
			 _("%s: another program is changing this index: wait until it is done"),
			 index);
}

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
	enum status status = read_current(&draft->previous, draft->index, &draft->live_error);

	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	if (!status)
		status = open_named(&draft->live, draft->index, &draft->previous,
				    &draft->live_error);
	draft->live_status = status;
	return status == STATUS_NO_MEMORY ? error_no_memory(err) : STATUS_OK;
}

/* Names grow even when the clock was set back, because their order is the
 * order of publishing. */
static enum status choose_name(struct draft *draft, struct error *err)
{
	struct name_list list = { .arena = &draft->arena };
	enum status status = list_generations(&list, draft->generations, err);
	time_t moment = time(NULL);
	struct tm fields = { 0 };

	if (status)
		return status;
	if (list.count && strptime(list.names[list.count - 1].text, NAME_FORMAT, &fields)) {
		time_t newest = timegm(&fields);

		if (moment <= newest)
			moment = newest + 1;
	}
	if (!gmtime_r(&moment, &fields) || strftime(draft->name.text, sizeof draft->name.text,
						    NAME_FORMAT, &fields) != NAME_LENGTH)
		return error_set(err, STATUS_IO,
				 _("%s: the computer's clock shows no usable time: set it"),
				 draft->index);
	return STATUS_OK;
}

static enum status make_folder(struct draft *draft, struct error *err)
{
	const char *path = join(&draft->arena, draft->generations, draft->name.text, DRAFT_SUFFIX);

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
		status = take_lock(&draft->lock, draft->index, err);
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
	begun->generations = join(&begun->arena, index, "generations", "");
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
	if (list->count == list->capacity) {
		size_t capacity = list->capacity ? list->capacity * 2 : 32;
		struct manifest_shard *grown =
			realloc(list->shards, capacity * sizeof *list->shards);

		if (!grown)
			return error_no_memory(err);
		list->shards = grown;
		list->capacity = capacity;
	}
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
	const char *path =
		shard.name.data ? join(&draft->arena, draft->path, shard.name.data, "") : NULL;
	enum status status;

	if (!path)
		return error_no_memory(err);
	status = count_shard(path, &shard.documents, err);
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

	if (strptime(draft->name.text, NAME_FORMAT, &fields))
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
		status = verify_shard(draft->path, &draft->added.shards[i], err);
	return status;
}

static enum status remove_parts(const struct draft *draft, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;

	file_join(&path, draft->path, "parts");
	return path.failed ? error_no_memory(err) : file_remove_tree(strbuf_string(&path), err);
}

/* Give the draft its final name, still unknown to readers. */
static enum status rename_draft(struct draft *draft, struct error *err)
{
	const char *path = join(&draft->arena, draft->generations, draft->name.text, "");

	if (!path)
		return error_no_memory(err);
	if (rename(draft->path, path))
		return error_set_errno(err, "%s", path);
	draft->path = path;
	return file_sync_folder(draft->generations, err);
}

/* Newer than what was live until now, so it was rolled back from, or its
 * writer was killed just before it went live: nobody will want it again. */
static bool is_abandoned(const struct draft *draft, const struct name *name)
{
	return *draft->previous.text && strcmp(name->text, draft->previous.text) > 0;
}

static void remove_generation(const struct draft *draft, const struct name *name)
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
	struct name_list list = { .arena = &arena };
	unsigned kept = 1;

	if (list_generations(&list, draft->generations, NULL))
		return;
	for (size_t i = list.count; i-- > 0;) {
		const struct name *name = &list.names[i];

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
		status = write_manifest(draft, sources, source_count, err);
	if (!status)
		status = file_sync_folder(draft->path, err);
	if (!status)
		status = rename_draft(draft, err);
	if (!status)
		status = write_current(draft->index, draft->name.text, err);
	if (status)
		return status;
	prune(draft, keep);
	return STATUS_OK;
}

/* Whether CURRENT may name the draft: it asks the disk, because replacing
 * CURRENT can fail after the rename. */
static bool may_be_live(const struct draft *draft)
{
	struct name current;
	enum status status = read_current(&current, draft->index, NULL);

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

/* --- rolling back -------------------------------------------------------- */

/* The generations before the live one; all of them, when CURRENT is damaged or lost. */
static enum status list_previous(struct name_list *list, const char *index, struct error *err)
{
	struct name current = { "" };
	enum status status = read_current(&current, index, err);
	const char *folder = join(list->arena, index, "generations", "");

	if (status && status != STATUS_CORRUPT)
		return status;
	if (!folder)
		return error_no_memory(err);
	status = list_generations(list, folder, err);
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
static enum status find_sound(struct name *sound, const struct name_list *list, const char *index,
			      struct error *err)
{
	for (size_t i = list->count; i-- > 0;) {
		CLEANUP(generation_closep) struct generation *generation = NULL;
		enum status status = open_named(&generation, index, &list->names[i], err);

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
	struct name_list list = { .arena = arena };
	struct name sound, current;
	enum status status = read_current(&current, index, err);

	if (status && status != STATUS_CORRUPT)
		return status; /* without an index there is nothing to lock either */
	status = take_lock(&lock, index, err);
	if (!status)
		status = list_previous(&list, index, err);
	if (!status)
		status = find_sound(&sound, &list, index, err);
	if (status)
		return status;

	const char *copy = arena_copy(arena, slice_of(sound.text)).data;
	if (!copy)
		return error_no_memory(err);
	status = write_current(index, copy, err);
	if (!status)
		*name = copy;
	return status;
}
