/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* fts(3) */
#include "indexer/scan.h"

#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/cleanup.h"
#include "base/text.h"
#include "base/utf8.h"
#include "indexer/format.h"

void scan_release(struct scan *scan)
{
	free(scan->inputs);
	free(scan->hiding);
	arena_release(&scan->arena);
	*scan = (struct scan)SCAN_INIT;
}

static enum status add_input(struct scan *scan, const struct input *input, struct error *err)
{
	struct input *inputs =
		array_with_room(scan->inputs, scan->count, &scan->capacity, sizeof *inputs);

	if (!inputs)
		return error_no_memory(err);
	scan->inputs = inputs;
	scan->inputs[scan->count++] = *input;
	return STATUS_OK;
}

/* Few inputs hide something, and every input that is gone is held against them. */
static enum status add_hiding(struct scan *scan, struct slice name, struct error *err)
{
	struct slice *hiding = array_with_room(scan->hiding, scan->hiding_count,
					       &scan->hiding_capacity, sizeof *hiding);

	if (!hiding)
		return error_no_memory(err);
	scan->hiding = hiding;
	scan->hiding[scan->hiding_count++] = name;
	return STATUS_OK;
}

static bool is_control(char byte)
{
	return (unsigned char)byte < ' ' || byte == 0x7f;
}

/* A name that is printed may have no line of its own, nor colours. */
static void print_name(struct strbuf *printed, struct slice name)
{
	for (size_t i = 0; i < name.length; i++) {
		if (is_control(name.data[i]))
			strbuf_printf(printed, "\\x%02x", (unsigned)name.data[i]);
		else
			strbuf_append_byte(printed, name.data[i]);
	}
}

static enum status reject(struct scan *scan, struct slice name, enum input_state state,
			  const char *reason, struct report *report, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf printed = STRBUF_INIT;

	print_name(&printed, name);
	if (printed.failed)
		return error_no_memory(err);

	struct rejection rejection = { .input = strbuf_slice(&printed),
				       .reason = slice_of(reason) };
	struct input input = { .name = name, .state = state };
	enum status status = report_reject(report, &rejection, err);

	if (!status && state == INPUT_HIDING)
		status = add_hiding(scan, name, err);
	return status ? status : add_input(scan, &input, err);
}

/* The name of an entry below a root: the root's name and the rest of the way. */
static struct slice name_of(struct scan *scan, const struct scan_root *root, const FTSENT *entry)
{
	CLEANUP(strbuf_release) struct strbuf name = STRBUF_INIT;
	const char *below = entry->fts_path + strlen(root->path);

	strbuf_append(&name, root->name);
	if (*below && *below != '/')
		strbuf_append_byte(&name, '/');
	strbuf_append(&name, slice_of(below));
	scan->arena.failed |= name.failed;
	return arena_copy(&scan->arena, strbuf_slice(&name));
}

static bool is_utf8(struct slice name)
{
	size_t broken = 0;

	for (size_t at = 0; at < name.length;)
		utf8_next(name, &at, &broken);
	return broken == 0;
}

static bool has_control(struct slice name)
{
	for (size_t i = 0; i < name.length; i++) {
		if (is_control(name.data[i]))
			return true;
	}
	return false;
}

static enum status add_file(struct scan *scan, struct slice name, const FTSENT *entry,
			    struct report *report, struct error *err)
{
	struct slice extension;
	struct input input = {
		.name = name,
		.path = arena_copy(&scan->arena, slice_of(entry->fts_path)).data,
		.state = INPUT_THERE,
		.size = (uint64_t)entry->fts_statp->st_size,
		.mtime_ns = (int64_t)entry->fts_statp->st_mtim.tv_sec * 1000000000 +
			    entry->fts_statp->st_mtim.tv_nsec,
	};

	if (scan->arena.failed)
		return error_no_memory(err);
	if (format_is_asset(name, &extension))
		return report_ignore(report, extension, err);
	if (!is_utf8(name))
		return reject(scan, name, INPUT_REJECTED,
			      _("the file's name is not UTF-8: rename it"), report, err);
	if (has_control(name))
		return reject(scan, name, INPUT_REJECTED,
			      _("the file's name has a newline or another control character: "
				"rename it"),
			      report, err);
	return add_input(scan, &input, err);
}

/* Does a path without links lead to a place below the root? */
static bool is_within(const struct scan_root *root, const char *real)
{
	size_t length = strlen(root->real);

	return strncmp(real, root->real, length) == 0 &&
	       (real[length] == '/' || real[length] == '\0' || root->real[length - 1] == '/');
}

/* A link that is followed is met once more, as what it leads to, also when that is nothing. */
static enum status add_link(struct scan *scan, FTS *tree, const struct scan_root *root,
			    FTSENT *entry, struct report *report, struct error *err)
{
	CLEANUP(freep) char *real = realpath(entry->fts_path, NULL);

	if (!real || scan->follow_links || is_within(root, real)) {
		fts_set(tree, entry, FTS_FOLLOW);
		return STATUS_OK;
	}
	return reject(scan, name_of(scan, root, entry), INPUT_HIDING,
		      _("a symbolic link out of the folder: --follow-links would follow it"),
		      report, err);
}

static enum status add_entry(struct scan *scan, FTS *tree, const struct scan_root *root,
			     FTSENT *entry, struct report *report, struct error *err)
{
	struct slice name = name_of(scan, root, entry);

	if (scan->arena.failed)
		return error_no_memory(err);

	switch (entry->fts_info) {
	case FTS_F:
		return add_file(scan, name, entry, report, err);
	case FTS_D:
	case FTS_DP:
		return STATUS_OK;
	case FTS_SL:
		return add_link(scan, tree, root, entry, report, err);
	case FTS_DC:
		return reject(scan, name, INPUT_REJECTED,
			      _("a symbolic link back to a folder that it stands in"), report, err);
	case FTS_SLNONE:
		return reject(scan, name, INPUT_HIDING, _("a symbolic link to nothing"), report,
			      err);
	case FTS_DEFAULT:
		return reject(scan, name, INPUT_REJECTED, _("neither a file nor a folder"), report,
			      err);
	default:
		return reject(scan, name, INPUT_HIDING, strerror(entry->fts_errno), report, err);
	}
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static bool is_hidden(const FTSENT *entry)
{
	return entry->fts_level > 0 && entry->fts_name[0] == '.';
}

static void fts_closep(FTS **tree)
{
	if (*tree)
		fts_close(*tree);
}

static enum status scan_tree(struct scan *scan, const struct scan_root *root, struct report *report,
			     struct error *err)
{
	char *paths[] = { (char *)root->path, NULL };
	CLEANUP(fts_closep)
	FTS *tree = fts_open(paths, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, by_name);
	FTSENT *entry;

	if (!tree)
		return error_set_errno(err, "%s", root->path);

	while ((errno = 0, entry = fts_read(tree))) {
		if (is_hidden(entry)) {
			fts_set(tree, entry, FTS_SKIP);
			continue;
		}
		enum status status = add_entry(scan, tree, root, entry, report, err);
		if (status)
			return status;
	}
	return errno ? error_set_errno(err, "%s", root->path) : STATUS_OK;
}

/* The last name of a path; what "." and ".." stand for is asked of the system. */
static struct slice last_name(struct scan *scan, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *last = slash ? slash + 1 : path;

	if (strcmp(last, ".") != 0 && strcmp(last, "..") != 0)
		return slice_of(last);

	CLEANUP(freep) char *real = realpath(path, NULL);
	return real ? arena_copy(&scan->arena, slice_of(strrchr(real, '/') + 1)) : slice_of(last);
}

static enum status check_name(struct slice name, const char *path, const char *argument,
			      struct error *err)
{
	if (!*path || !name.length)
		return error_set(
			err, STATUS_INVALID,
			_("\"%s\": this path has no name of its own; give it one: NAME=PATH"),
			argument);
	if (slice_equal(name, slice_of("-")))
		return error_set(err, STATUS_INVALID,
				 _("%s: \"-\" is the name of standard input; give the path "
				   "another: NAME=PATH"),
				 argument);
	return STATUS_OK;
}

static enum status root_parse(struct scan_root *root, struct scan *scan, const char *argument,
			      struct error *err)
{
	size_t named = strcspn(argument, "=/");
	bool has_name = named > 0 && argument[named] == '=';
	struct slice path = slice_of(has_name ? argument + named + 1 : argument);

	if (strcmp(argument, "-") == 0) {
		*root = (struct scan_root){ .name = slice_of("-") };
		return STATUS_OK;
	}
	while (path.length > 1 && path.data[path.length - 1] == '/')
		path.length--;
	root->path = arena_copy(&scan->arena, path).data;
	if (!root->path)
		return error_no_memory(err);

	root->name = has_name ? slice_make(argument, named) : last_name(scan, root->path);
	return check_name(root->name, root->path, argument, err);
}

static enum status add_root(struct scan *scan, const char *argument, struct error *err)
{
	struct scan_root root = { 0 };
	enum status status = root_parse(&root, scan, argument, err);

	for (size_t i = 0; i < scan->root_count && !status; i++) {
		if (slice_equal(scan->roots[i].name, root.name))
			status = error_set(
				err, STATUS_INVALID,
				_("%s: another path has the last name \"%.*s\" too, and their "
				  "bulletins would be confused; name one of them: NAME=PATH"),
				argument, (int)root.name.length, root.name.data);
	}
	if (!status)
		scan->roots[scan->root_count++] = root;
	return status;
}

/* The real path of the folder that holds the root, and the root's own last
 * name: a root that links to the snapshot of each day stays where it is. */
static enum status find_place(struct scan_root *root, struct scan *scan, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf repaired = STRBUF_INIT;
	const char *slash = strrchr(root->path, '/');
	const char *last = slash ? slash + 1 : root->path;
	bool stands_for_another = strcmp(last, ".") == 0 || strcmp(last, "..") == 0;

	if (access(root->path, F_OK))
		return error_set_errno(err, "%s", root->path);
	strbuf_append(&path, stands_for_another
				     ? slice_of(root->path)
				     : slice_make(root->path, (size_t)(last - root->path)));
	strbuf_append(&path, slice_of(path.length ? "" : "."));

	CLEANUP(freep) char *real = realpath(strbuf_string(&path), NULL);
	if (!real)
		return error_set_errno(err, "%s", root->path);
	utf8_repair(&repaired, slice_of(real));
	if (!stands_for_another) {
		strbuf_append_byte(&repaired, '/');
		utf8_repair(&repaired, slice_of(last));
	}
	root->place = arena_copy(&scan->arena, strbuf_slice(&repaired));
	return path.failed || repaired.failed || scan->arena.failed ? error_no_memory(err)
								    : STATUS_OK;
}

static enum status find_real(struct scan_root *root, struct scan *scan, struct error *err)
{
	CLEANUP(freep) char *real = realpath(root->path, NULL);

	if (!real)
		return error_set_errno(err, "%s", root->path);
	root->real = arena_copy(&scan->arena, slice_of(real)).data;
	return scan->arena.failed ? error_no_memory(err) : STATUS_OK;
}

static enum status scan_root(struct scan *scan, struct scan_root *root, struct report *report,
			     struct error *err)
{
	struct input stream = { .name = root->name, .state = INPUT_THERE };
	size_t before = scan->count;
	enum status status;

	if (root->path) {
		status = find_place(root, scan, err);
		if (!status)
			status = find_real(root, scan, err);
		if (!status)
			status = scan_tree(scan, root, report, err);
	} else {
		status = add_input(scan, &stream, err);
	}
	root->count = scan->count - before;
	return status;
}

enum status scan_paths(struct scan *scan, const char *const *paths, size_t count,
		       struct report *report, struct error *err)
{
	enum status status = STATUS_OK;

	scan->roots = arena_alloc_array(&scan->arena, count, sizeof *scan->roots);
	if (!scan->roots)
		return error_no_memory(err);
	for (size_t i = 0; i < count && !status; i++)
		status = add_root(scan, paths[i], err);
	for (size_t i = 0; i < count && !status; i++)
		status = scan_root(scan, &scan->roots[i], report, err);
	return status;
}

bool scan_is_below(struct slice name, struct slice folder)
{
	return slice_starts_with(name, folder) &&
	       (name.length == folder.length || name.data[folder.length] == '/');
}

bool scan_covers(const struct scan *scan, struct slice name)
{
	bool covered = false;

	for (size_t i = 0; i < scan->root_count; i++)
		covered |= scan_is_below(name, scan->roots[i].name);
	for (size_t i = 0; i < scan->hiding_count && covered; i++)
		covered = !scan_is_below(name, scan->hiding[i]);
	return covered;
}
