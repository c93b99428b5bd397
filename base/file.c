/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/text.h"

enum { READ_STEP = 64 * 1024 };

static enum status too_long(const char *path, size_t limit, struct error *err)
{
	return error_set(err, STATUS_REFUSED,
			 _("%s: the file is longer than the limit of %zu bytes"), path, limit);
}

static enum status read_descriptor(struct strbuf *content, int descriptor, const char *path,
				   size_t limit, struct error *err)
{
	size_t before = content->length;

	for (;;) {
		if (!strbuf_reserve(content, READ_STEP))
			return error_no_memory(err);

		ssize_t count = read(descriptor, content->data + content->length, READ_STEP);
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return error_set_errno(err, "%s", path);
		if (count == 0)
			return STATUS_OK;
		strbuf_truncate(content, content->length + (size_t)count);
		if (content->length - before > limit)
			return too_long(path, limit, err);
	}
}

enum status file_read(struct strbuf *content, const char *path, size_t limit, struct error *err)
{
	CLEANUP(close_descriptor) int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	size_t before = content->length;
	struct stat facts;

	if (descriptor < 0 || fstat(descriptor, &facts))
		return error_set_errno(err, "%s", path);
	if (S_ISREG(facts.st_mode) && (uintmax_t)facts.st_size > limit)
		return too_long(path, limit, err);

	enum status status = read_descriptor(content, descriptor, path, limit, err);
	if (status && content->data)
		strbuf_truncate(content, before);
	return status;
}

enum status file_map(struct slice *content, const char *path, struct error *err)
{
	CLEANUP(close_descriptor) int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	struct stat facts;

	if (descriptor < 0 || fstat(descriptor, &facts))
		return error_set_errno(err, "%s", path);
	if (facts.st_size == 0) {
		*content = slice_make(NULL, 0);
		return STATUS_OK;
	}

	void *bytes = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
	if (bytes == MAP_FAILED)
		return error_set_errno(err, "%s", path);
	*content = slice_make(bytes, (size_t)facts.st_size);
	return STATUS_OK;
}

void file_unmap(struct slice content)
{
	if (content.length)
		munmap((void *)content.data, content.length);
}

static enum status write_all(int descriptor, struct slice content, const char *path,
			     struct error *err)
{
	while (content.length) {
		ssize_t count = write(descriptor, content.data, content.length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return error_set_errno(err, "%s", path);
		content = slice_cut(content, (size_t)count, content.length);
	}
	return STATUS_OK;
}

static enum status sync_path(const char *path, int flags, struct error *err)
{
	CLEANUP(close_descriptor) int descriptor = open(path, flags | O_CLOEXEC);

	if (descriptor < 0 || fsync(descriptor))
		return error_set_errno(err, "%s", path);
	return STATUS_OK;
}

static enum status sync_folder_above(const char *path, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf folder = STRBUF_INIT;
	const char *slash = strrchr(path, '/');

	if (!slash)
		return sync_path(".", O_RDONLY | O_DIRECTORY, err);
	strbuf_append(&folder, slice_make(path, slash == path ? 1 : (size_t)(slash - path)));
	if (folder.failed)
		return error_no_memory(err);
	return sync_path(strbuf_string(&folder), O_RDONLY | O_DIRECTORY, err);
}

static enum status write_new(const char *path, struct slice content, struct error *err)
{
	CLEANUP(close_descriptor)
	int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (descriptor < 0)
		return error_set_errno(err, "%s", path);

	enum status status = write_all(descriptor, content, path, err);
	if (status)
		return status;
	if (fsync(descriptor))
		return error_set_errno(err, "%s", path);
	return STATUS_OK;
}

enum status file_replace(const char *path, struct slice content, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf beside = STRBUF_INIT;
	struct stat facts;

	if (lstat(path, &facts) == 0 && !S_ISREG(facts.st_mode))
		return error_set(err, STATUS_REFUSED,
				 _("%s: this is no regular file: name one that may be replaced"),
				 path);
	strbuf_printf(&beside, "%s.new", path);
	if (beside.failed)
		return error_no_memory(err);

	enum status status = write_new(strbuf_string(&beside), content, err);
	if (!status && rename(strbuf_string(&beside), path))
		status = error_set_errno(err, "%s", path);
	if (status) {
		unlink(strbuf_string(&beside));
		return status;
	}
	return sync_folder_above(path, err);
}

enum status file_make_folders(const char *path, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf folder = STRBUF_INIT;

	for (size_t end = 1;; end++) {
		if (path[end - 1] && path[end] && path[end] != '/')
			continue;
		strbuf_clear(&folder);
		strbuf_append(&folder, slice_make(path, end));
		if (folder.failed)
			return error_no_memory(err);
		if (mkdir(strbuf_string(&folder), 0777) && errno != EEXIST)
			return error_set_errno(err, "%s", strbuf_string(&folder));
		if (!path[end])
			return STATUS_OK;
	}
}

void file_join(struct strbuf *path, const char *folder, const char *name)
{
	strbuf_clear(path);
	strbuf_append(path, slice_of(folder));
	if (path->length && path->data[path->length - 1] != '/')
		strbuf_append_byte(path, '/');
	strbuf_append(path, slice_of(name));
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_real_name(const struct dirent *entry)
{
	return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

enum status file_each(const char *folder,
		      enum status (*visit)(void *context, const char *name, struct error *err),
		      void *context, struct error *err)
{
	struct dirent **entries = NULL;
	enum status status = STATUS_OK;
	int count = scandir(folder, &entries, is_real_name, by_bytes);

	if (count < 0)
		return error_set_errno(err, "%s", folder);
	for (int i = 0; i < count; i++) {
		if (!status)
			status = visit(context, entries[i]->d_name, err);
		free(entries[i]);
	}
	free(entries);
	return status;
}

static enum status remove_below(void *context, const char *name, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;

	file_join(&path, context, name);
	if (path.failed)
		return error_no_memory(err);
	return file_remove_tree(strbuf_string(&path), err);
}

enum status file_remove_tree(const char *path, struct error *err)
{
	struct stat facts;

	if (lstat(path, &facts))
		return errno == ENOENT ? STATUS_OK : error_set_errno(err, "%s", path);
	if (!S_ISDIR(facts.st_mode)) {
		if (unlink(path) && errno != ENOENT)
			return error_set_errno(err, "%s", path);
		return STATUS_OK;
	}

	enum status status = file_each(path, remove_below, (void *)path, err);
	if (!status && rmdir(path))
		status = error_set_errno(err, "%s", path);
	return status;
}

/* From one folder to another. */
struct link_paths {
	const char *from, *to;
};

static enum status link_one(void *context, const char *name, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf from = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf to = STRBUF_INIT;
	const struct link_paths *paths = context;

	file_join(&from, paths->from, name);
	file_join(&to, paths->to, name);
	if (from.failed || to.failed)
		return error_no_memory(err);
	if (link(strbuf_string(&from), strbuf_string(&to)))
		return error_set_errno(err, "%s", strbuf_string(&to));
	return STATUS_OK;
}

enum status file_link_folder(const char *from, const char *to, struct error *err)
{
	struct link_paths paths = { from, to };

	if (mkdir(to, 0777))
		return error_set_errno(err, "%s", to);
	return file_each(from, link_one, &paths, err);
}

static enum status sync_one(void *context, const char *name, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;

	file_join(&path, context, name);
	if (path.failed)
		return error_no_memory(err);
	return sync_path(strbuf_string(&path), O_RDONLY, err);
}

enum status file_sync_folder(const char *path, struct error *err)
{
	enum status status = file_each(path, sync_one, (void *)path, err);

	return status ? status : sync_path(path, O_RDONLY | O_DIRECTORY, err);
}
