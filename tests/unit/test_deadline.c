/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_deadline.c - a search that is ended by the time limit (index/index_reader.h) */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "index/index_reader.h"
#include "index/index_writer.h"

/* A search for the one word so many times over reads 8 million postings, for which no machine of
 * today needs less than a tenth of a second. */
enum { DOCUMENTS = 20000, TIMES = 400, SECONDS = 1 };

static char folder[64], shards[2][96];
static struct index_reader *reader;
static struct arena arena;

static void write_shard(const char *path)
{
	CLEANUP(index_writer_closep) struct index_writer *writer = NULL;
	const struct posting posting = { slice_of("sóng"), 1 };
	const struct index_entry entry = { slice_of("trạm"), &posting, 1, NULL, 0 };
	uint32_t number;

	cr_assert_eq(index_writer_create(&writer, path, NULL), STATUS_OK);
	for (size_t i = 0; i < DOCUMENTS / 2; i++)
		cr_assert_eq(index_writer_put(writer, &entry, &number, NULL), STATUS_OK);
	cr_assert_eq(index_writer_commit(writer, NULL), STATUS_OK);
}

static void open_shards(void)
{
	const char *paths[] = { shards[0], shards[1] };

	strcpy(folder, "/tmp/sttt-deadline-XXXXXX");
	cr_assert_not_null(mkdtemp(folder));
	for (size_t i = 0; i < 2; i++) {
		snprintf(shards[i], sizeof shards[i], "%s/%zu", folder, i);
		write_shard(shards[i]);
	}
	cr_assert_eq(index_reader_open(&reader, paths, 2, NULL), STATUS_OK);
	index_reader_limit_time(reader, SECONDS);
	cr_assert_eq(index_reader_begin(reader, NULL), STATUS_OK);
}

static void close_shards(void)
{
	index_reader_close(reader);
	arena_release(&arena);
	cr_assert_eq(file_remove_tree(folder, NULL), STATUS_OK);
}

TestSuite(deadline, .init = open_shards, .fini = close_shards);

/* All documents, found `times` times over. */
static struct mset find(size_t times)
{
	static const struct match word = { .op = MATCH_TERM,
					   .term = { "sóng", sizeof "sóng" - 1 } };
	static const struct match *words[TIMES];
	const struct match match = { .op = MATCH_OR, .children = words, .child_count = times };
	const struct search_request request = { .match = &match,
						.bm25 = { 1.2, 0.75, 1 },
						.limit = DOCUMENTS,
						.exact_up_to = DOCUMENTS };
	struct error err = ERROR_INIT;
	struct mset mset;

	for (size_t i = 0; i < times; i++)
		words[i] = &word;
	cr_assert_eq(index_reader_search(reader, &request, &arena, &mset, &err), STATUS_OK, "%s",
		     err.message);
	return mset;
}

static void wait_for(unsigned milliseconds)
{
	const struct timespec time = { milliseconds / 1000, milliseconds % 1000 * 1000000L };

	cr_assert_eq(nanosleep(&time, NULL), 0);
}

static bool something_is_missing(void)
{
	CLEANUP(strbuf_release) struct strbuf sentences = STRBUF_INIT;

	cr_assert_eq(index_reader_missing(reader, &sentences, NULL), STATUS_OK);
	return strcmp(strbuf_string(&sentences), "there was no time to look at all bulletins: some "
						 "that match are missing\n") == 0;
}

Test(deadline, a_search_ends_with_what_it_found_until_then)
{
	struct mset mset = { 0 };

	/* How long it takes before the first document is looked at hangs on the machine. */
	for (unsigned wait = 700; wait && !mset.hit_count; wait -= 100) {
		cr_assert_eq(index_reader_begin(reader, NULL), STATUS_OK);
		wait_for(wait);
		mset = find(TIMES);
	}
	cr_expect(index_reader_is_late(reader));
	cr_expect_gt(mset.hit_count, 0);
	cr_expect_lt(mset.hit_count, DOCUMENTS);
	cr_expect_not(mset.total_exact);
	cr_expect(something_is_missing());
}

Test(deadline, a_search_that_begins_too_late_finds_nothing)
{
	bool has = true;

	wait_for(800);
	cr_expect_eq(find(TIMES).hit_count, 0);
	cr_expect(something_is_missing());
	const struct match word = { .op = MATCH_TERM, .term = slice_of("sóng") };
	cr_assert_eq(index_reader_has(reader, &word, &has, NULL), STATUS_OK);
	cr_expect_not(has, "nor does any that comes behind it");
}

Test(deadline, a_short_search_is_not_ended)
{
	wait_for(800);
	const struct mset mset = find(1);

	cr_expect_eq(mset.hit_count, DOCUMENTS);
	cr_expect(mset.total_exact);
	cr_expect_not(index_reader_is_late(reader));
}

Test(deadline, the_next_question_has_its_own_time)
{
	wait_for(800);
	find(TIMES);
	cr_assert(index_reader_is_late(reader));
	cr_assert_eq(index_reader_begin(reader, NULL), STATUS_OK);
	cr_expect_not(index_reader_is_late(reader));
	cr_expect_not(something_is_missing());
	cr_expect_eq(find(1).hit_count, DOCUMENTS);
}

Test(deadline, without_a_limit_a_search_takes_its_time)
{
	index_reader_limit_time(reader, 0);
	wait_for(800);
	cr_expect_eq(find(TIMES).hit_count, DOCUMENTS);
	cr_expect_not(index_reader_is_late(reader));
}
