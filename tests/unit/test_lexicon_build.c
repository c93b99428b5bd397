/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lexicon_build.h"

#include <criterion/criterion.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/unit/lexicon_text.h"
#include "tests/unit/own_folder.h"
#include "tests/unit/plain_shard.h"

static char shard[96], lexicon_path[128];
static struct arena arena;

static void begin(void)
{
	make_folder();
	snprintf(shard, sizeof shard, "%s/2019", folder);
	snprintf(lexicon_path, sizeof lexicon_path, "%s/" LEXICON_FILE, shard);
}

static void end(void)
{
	arena_release(&arena);
	remove_folder();
}

TestSuite(lexicon_build, .init = begin, .fini = end);

static struct lexicon *build(const struct document *documents, size_t count)
{
	struct error err = ERROR_INIT;

	plain_shard_write(shard, documents, count);
	cr_assert_eq(lexicon_build(shard, &err), STATUS_OK, "%s", err.message);
	return lexicon_text_open(lexicon_path);
}

Test(lexicon_build, counts_titles_and_bodies)
{
	const struct document documents[] = {
		{ .id = slice_of("a"),
		  .title = slice_of("hai trạm"),
		  .body = slice_of("trạm mới") },
		{ .id = slice_of("b"), .summary = slice_of("không"), .body = slice_of("trạm cũ") },
	};
	CLEANUP(lexicon_closep) struct lexicon *lexicon = build(documents, 2);

	cr_assert_str_eq(lexicon_text_words(lexicon, &arena), ". 6; cũ 1; hai 1; mới 1; trạm 3; ");
}

/* More different words than are held at a time. */
static void append_words(struct strbuf *text, unsigned first)
{
	for (unsigned i = first; i < first + 140000; i++)
		strbuf_printf(text, "x%u ", i);
}

static enum status count_file(void *context, const char *name, struct error *err)
{
	(void)err;
	*(unsigned *)context += strncmp(name, "lexicon", 7) == 0;
	return STATUS_OK;
}

Test(lexicon_build, merges_what_is_too_much_at_once)
{
	CLEANUP(strbuf_release) struct strbuf first = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf second = STRBUF_INIT;
	unsigned files = 0;

	append_words(&first, 0);
	append_words(&second, 100000);
	const struct document documents[] = {
		{ .id = slice_of("a"), .body = strbuf_slice(&first) },
		{ .id = slice_of("b"), .body = strbuf_slice(&second) },
		{ .id = slice_of("c"), .body = slice_of("x7") },
	};
	CLEANUP(lexicon_closep) struct lexicon *lexicon = build(documents, 3);

	cr_assert_eq(lexicon_words(lexicon), 240001);
	cr_assert_eq(lexicon_occurrences(lexicon),
		     280001 + 6) /* and where the three begin and end */;
	cr_assert_eq(file_each(shard, count_file, &files, NULL), STATUS_OK);
	cr_assert_eq(files, 1, "what was merged is removed");
}

Test(lexicon_build, without_a_database_fails)
{
	cr_assert_neq(lexicon_build(shard, NULL), STATUS_OK);
}
