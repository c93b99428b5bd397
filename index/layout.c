/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* flock */
#include "index/layout.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/text.h"

static bool is_name(struct slice text)
{
	static const char pattern[] = "00000000T000000Z";

	if (text.length != GENERATION_NAME_LENGTH)
		return false;
	for (size_t i = 0; i < GENERATION_NAME_LENGTH; i++) {
		bool digit = text.data[i] >= '0' && text.data[i] <= '9';

		if (pattern[i] == '0' ? !digit : text.data[i] != pattern[i])
			return false;
	}
	return true;
}

static struct generation_name name_of(const char *text)
{
	struct generation_name name;

	memcpy(name.text, text, GENERATION_NAME_LENGTH);
	name.text[GENERATION_NAME_LENGTH] = '\0';
	return name;
}

const char *layout_path(struct arena *arena, const char *folder, const char *name,
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
	struct generation_names *list = context;

	(void)err;
	if (is_name(slice_of(name)) && list->count < list->capacity)
		list->names[list->count++] = name_of(name);
	return STATUS_OK;
}

enum status layout_list(struct generation_names *list, const char *folder, struct error *err)
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
	struct generation_names list = { .arena = &arena };
	const char *folder = layout_path(&arena, index, "generations", "");
	enum status status;

	if (!folder)
		return error_no_memory(err);
	status = layout_list(&list, folder, err);
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

enum status layout_read_current(struct generation_name *name, const char *index, struct error *err)
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

enum status layout_write_current(const char *index, const char *name, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	file_join(&path, index, "CURRENT");
	strbuf_printf(&text, "%s\n", name);
	if (path.failed || text.failed)
		return error_no_memory(err);
	return file_replace(strbuf_string(&path), strbuf_slice(&text), err);
}

enum status layout_lock(int *lock, const char *index, struct error *err)
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
