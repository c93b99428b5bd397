/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/phrases_build.h"

#include <string.h>

#include "tests/unit/own_folder.h"
#include "tests/unit/phrases_text.h"
#include "tests/unit/plain_shard.h"

static char shard[96], phrases_path[128];
static struct arena arena;

static void begin(void)
{
	make_folder();
	snprintf(shard, sizeof shard, "%s/2019", folder);
	snprintf(phrases_path, sizeof phrases_path, "%s/" PHRASES_FILE, shard);
}

static void end(void)
{
	arena_release(&arena);
	remove_folder();
}

TestSuite(phrases_build, .init = begin, .fini = end);

static const char *build(const struct document *documents, size_t count)
{
	CLEANUP(phrases_closep) struct phrases *phrases = NULL;
	struct error err = ERROR_INIT;

	plain_shard_write(shard, documents, count);
	cr_assert_eq(phrases_build(shard, &err), STATUS_OK, "%s", err.message);
	phrases = phrases_text_open(phrases_path);
	return phrases_text(phrases, &arena);
}

Test(phrases_build, reads_titles_alone)
{
	const struct document documents[] = {
		{ .id = slice_of("a"),
		  .title = slice_of("cổng dịch vụ"),
		  .body = slice_of("trạm thu phí") },
		{ .id = slice_of("b"), .body = slice_of("họp báo") },
	};

	cr_assert_str_eq(build(documents, 2), "cổng dịch vụ 1");
}

static enum status count_file(void *context, const char *name, struct error *err)
{
	(void)err;
	*(unsigned *)context += strncmp(name, "phrases", 7) == 0;
	return STATUS_OK;
}

Test(phrases_build, merges_what_is_too_much_at_once)
{
	CLEANUP(strbuf_release) struct strbuf title = STRBUF_INIT;
	struct document documents[2] = { 0 };
	unsigned files = 0;

	strbuf_append(&title, slice_of("cổng dịch vụ; "));
	while (title.length < 3 << 20)
		strbuf_append(&title, slice_of("a b c, "));
	for (size_t i = 0; i < 2; i++)
		documents[i] = (struct document){ .id = slice_make(&"ab"[i], 1),
						  .title = strbuf_slice(&title) };
	cr_assert_not_null(strstr(build(documents, 2), "cổng dịch vụ 2"));
	cr_assert_eq(file_each(shard, count_file, &files, NULL), STATUS_OK);
	cr_assert_eq(files, 1, "what was merged is removed");
}

Test(phrases_build, without_a_database_fails)
{
	cr_assert_neq(phrases_build(shard, NULL), STATUS_OK);
}
