/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>
#include <sys/stat.h>

#include <criterion/criterion.h>

#include "base/cleanup.h"
#include "base/file.h"

static char folder[] = "/tmp/sttt-file-XXXXXX";

static void make_folder(void)
{
	cr_assert_not_null(mkdtemp(folder));
}

static void remove_folder(void)
{
	cr_assert(file_remove_tree(folder, NULL) == STATUS_OK);
}

TestSuite(file, .init = make_folder, .fini = remove_folder);

/* FOLDER/NAME; two may be in use at once. */
static const char *at(const char *name)
{
	static struct strbuf paths[2];
	static int turn;

	turn = !turn;
	file_join(&paths[turn], folder, name);
	return strbuf_string(&paths[turn]);
}

static bool holds(const char *name, const char *expected)
{
	CLEANUP(strbuf_release) struct strbuf content = STRBUF_INIT;

	cr_assert(file_read(&content, at(name), 1000, NULL) == STATUS_OK);
	return slice_equal(strbuf_slice(&content), slice_of(expected));
}

Test(file, is_replaced_whole)
{
	cr_assert(file_replace(at("CURRENT"), slice_of("a\n"), NULL) == STATUS_OK);
	cr_assert(file_replace(at("CURRENT"), slice_of("b\n"), NULL) == STATUS_OK);
	cr_assert(holds("CURRENT", "b\n"));
	cr_assert(access(at("CURRENT.new"), F_OK) != 0);
}

Test(file, is_not_replaced_when_it_is_a_link_or_a_device)
{
	struct stat facts;

	cr_assert(symlink("/dev/null", at("link")) == 0);
	cr_assert(file_replace(at("link"), slice_of("x"), NULL) == STATUS_REFUSED);
	cr_assert(lstat(at("link"), &facts) == 0 && S_ISLNK(facts.st_mode));
	cr_assert(file_replace(folder, slice_of("x"), NULL) == STATUS_REFUSED);
}

Test(file, longer_than_the_limit_is_refused_and_leaves_the_buffer_alone)
{
	CLEANUP(strbuf_release) struct strbuf content = STRBUF_INIT;
	struct error err = ERROR_INIT;

	strbuf_append(&content, slice_of("trước"));
	cr_assert(file_replace(at("a"), slice_of("0123456789"), NULL) == STATUS_OK);
	cr_assert(file_read(&content, at("a"), 9, &err) == STATUS_REFUSED);
	cr_assert_str_eq(strbuf_string(&content), "trước");
	cr_assert(file_read(&content, at("a"), 10, &err) == STATUS_OK);
	cr_assert_str_eq(strbuf_string(&content), "trước0123456789");
}

Test(file, is_handed_out_without_being_read)
{
	struct slice content;

	cr_assert(file_replace(at("a"), slice_of("trạm"), NULL) == STATUS_OK);
	cr_assert(file_map(&content, at("a"), NULL) == STATUS_OK);
	cr_assert(slice_equal(content, slice_of("trạm")));
	file_unmap(content);
	cr_assert(file_replace(at("a"), slice_of(""), NULL) == STATUS_OK);
	cr_assert(file_map(&content, at("a"), NULL) == STATUS_OK);
	cr_assert(content.length == 0);
	file_unmap(content);
	cr_assert(file_map(&content, at("b"), NULL) == STATUS_NOT_FOUND);
	cr_assert(file_map(&content, folder, NULL) == STATUS_IO);
}

Test(file, without_an_end_is_refused_at_the_limit)
{
	CLEANUP(strbuf_release) struct strbuf content = STRBUF_INIT;

	cr_assert(file_read(&content, "/dev/zero", 1 << 20, NULL) == STATUS_REFUSED);
	cr_assert(content.length == 0);
}

Test(file, that_is_missing_or_a_folder_is_named)
{
	CLEANUP(strbuf_release) struct strbuf content = STRBUF_INIT;
	struct error err = ERROR_INIT;

	cr_assert(file_read(&content, at("missing"), 10, &err) == STATUS_NOT_FOUND);
	cr_assert(strstr(err.message, "missing: No such file"), "%s", err.message);
	cr_assert(file_read(&content, folder, 10, &err) == STATUS_IO);
}

Test(file, folders_are_made_with_those_above_and_removed_with_all_below)
{
	cr_assert(file_make_folders(at("a/b/c"), NULL) == STATUS_OK);
	cr_assert(file_make_folders(at("a/b/c"), NULL) == STATUS_OK);
	cr_assert(file_replace(at("a/b/c/x"), slice_of("x"), NULL) == STATUS_OK);
	cr_assert(symlink("/", at("a/b/root")) == 0);
	cr_assert(file_remove_tree(at("a"), NULL) == STATUS_OK);
	cr_assert(access(at("a"), F_OK) != 0);
	cr_assert(file_remove_tree(at("a"), NULL) == STATUS_OK);
}

Test(file, a_folder_is_linked)
{
	struct stat original, linked;

	cr_assert(file_make_folders(at("from"), NULL) == STATUS_OK);
	cr_assert(file_replace(at("from/x"), slice_of("trạm"), NULL) == STATUS_OK);
	cr_assert(file_link_folder(at("from"), at("link"), NULL) == STATUS_OK);
	cr_assert(file_link_folder(at("from"), at("link"), NULL) == STATUS_IO);
	cr_assert(file_sync_folder(at("link"), NULL) == STATUS_OK);

	cr_assert(!stat(at("from/x"), &original) && !stat(at("link/x"), &linked));
	cr_assert(linked.st_ino == original.st_ino);
	cr_assert(holds("link/x", "trạm"));
}

static enum status append_name(void *names, const char *name, struct error *err)
{
	(void)err;
	strbuf_printf(names, "%s ", name);
	return strcmp(name, "stop") == 0 ? STATUS_REFUSED : STATUS_OK;
}

Test(file, names_are_visited_in_order_until_the_visitor_stops)
{
	CLEANUP(strbuf_release) struct strbuf names = STRBUF_INIT;

	cr_assert(file_replace(at("stop"), slice_of(""), NULL) == STATUS_OK);
	cr_assert(file_replace(at("z"), slice_of(""), NULL) == STATUS_OK);
	cr_assert(file_replace(at("B"), slice_of(""), NULL) == STATUS_OK);
	cr_assert(file_each(folder, append_name, &names, NULL) == STATUS_REFUSED);
	cr_assert_str_eq(strbuf_string(&names), "B stop ");
}
