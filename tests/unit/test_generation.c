/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/draft.h"
#include "index/generation.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "index/index_writer.h"
#include "index/schema.h"
#include "tests/unit/lexicon_text.h"
#include "tests/unit/phrases_text.h"

static char index_path[64];
static struct arena arena;

static void make_folder(void)
{
	strcpy(index_path, "/tmp/sttt-generation-XXXXXX");
	cr_assert_not_null(mkdtemp(index_path));
}

static void remove_folder(void)
{
	arena_release(&arena);
	cr_assert_eq(file_remove_tree(index_path, NULL), STATUS_OK);
}

TestSuite(generation, .init = make_folder, .fini = remove_folder);

/* --- steps ----------------------------------------------------------------- */

static const char *join(const char *folder, const char *name)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;

	file_join(&path, folder, name);
	return arena_copy(&arena, strbuf_slice(&path)).data;
}

static struct draft *begin(void)
{
	struct error err = ERROR_INIT;
	struct draft *draft = NULL;

	cr_assert_eq(draft_begin(&draft, index_path, &err), STATUS_OK, "%s", err.message);
	return draft;
}

/* Write a shard of so many documents. */
static void write_shard(struct draft *draft, const char *shard, unsigned documents)
{
	CLEANUP(index_writer_closep) struct index_writer *writer = NULL;
	const char *part = join(join(draft_path(draft), "parts"), shard);
	struct error err = ERROR_INIT;
	struct posting posting = { slice_of("Btram"), 1 };
	struct index_entry entry = { .record = slice_of("record"),
				     .postings = &posting,
				     .posting_count = 1 };
	uint32_t number;

	cr_assert_eq(file_make_folders(join(draft_path(draft), "parts"), &err), STATUS_OK);
	cr_assert_eq(index_writer_create(&writer, part, &err), STATUS_OK, "%s", err.message);
	for (unsigned i = 0; i < documents; i++)
		cr_assert_eq(index_writer_put(writer, &entry, &number, &err), STATUS_OK);
	cr_assert_eq(index_writer_commit(writer, &err), STATUS_OK);
	cr_assert_eq(index_merge(&part, 1, join(draft_path(draft), shard), &err), STATUS_OK, "%s",
		     err.message);
}

static void add_written(struct draft *draft, const char *shard)
{
	struct error err = ERROR_INIT;

	cr_assert_eq(draft_add_shard(draft, slice_of(shard), &err), STATUS_OK, "%s", err.message);
}

/* Write a shard of so many documents into the draft. */
static void add(struct draft *draft, const char *shard, unsigned documents)
{
	write_shard(draft, shard, documents);
	add_written(draft, shard);
}

static enum status publish(struct draft *draft, unsigned keep, struct error *err)
{
	struct manifest_source sources[] = {
		{ slice_of("mic.gov.vn"), 2 },
		{ slice_of(""), 1 },
	};

	return draft_publish(draft, sources, 2, keep, err);
}

/* Publish a generation with the shard "2019" of so many documents. */
static void publish_simple(unsigned documents, unsigned keep)
{
	CLEANUP(draft_closep) struct draft *draft = begin();
	struct error err = ERROR_INIT;

	add(draft, "2019", documents);
	cr_assert_eq(publish(draft, keep, &err), STATUS_OK, "%s", err.message);
}

/* --- looking -------------------------------------------------------------- */

static struct generation *open_live(void)
{
	struct error err = ERROR_INIT;
	struct generation *generation = NULL;

	cr_assert_eq(generation_open(&generation, index_path, &err), STATUS_OK, "%s", err.message);
	return generation;
}

/* "2018:1 2019:2 = 3": the shards and documents of the live generation. */
static const char *live(void)
{
	CLEANUP(generation_closep) struct generation *generation = open_live();
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < generation->manifest.shard_count; i++) {
		const struct manifest_shard *shard = &generation->manifest.shards[i];

		strbuf_append(&text, shard->name);
		strbuf_printf(&text, ":%u ", shard->documents);
	}
	strbuf_printf(&text, "= %u", generation->manifest.documents);
	return arena_copy(&arena, strbuf_slice(&text)).data;
}

static enum status open_status(struct error *err)
{
	CLEANUP(generation_closep) struct generation *generation = NULL;

	return generation_open(&generation, index_path, err);
}

static enum status roll_back(void)
{
	const char *name;

	return generation_rollback(index_path, &arena, &name, NULL);
}

static enum status count_one(void *context, const char *name, struct error *err)
{
	(void)name;
	(void)err;
	++*(unsigned *)context;
	return STATUS_OK;
}

/* How many folders stand in generations/, drafts among them. */
static unsigned folders(void)
{
	unsigned count = 0;

	cr_assert_eq(file_each(join(index_path, "generations"), count_one, &count, NULL),
		     STATUS_OK);
	return count;
}

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "wb");

	cr_assert_not_null(file);
	fputs(text, file);
	cr_assert_eq(fclose(file), 0);
}

/* A file of the live generation's shard. */
static const char *live_file(const char *name)
{
	CLEANUP(generation_closep) struct generation *generation = open_live();

	return join(join(generation->path, "2019"), name);
}

/* --- publishing ------------------------------------------------------------ */

Test(generation, nothing_published_is_not_found)
{
	struct error err = ERROR_INIT;

	cr_assert_eq(open_status(&err), STATUS_NOT_FOUND);
	cr_assert_not_null(strstr(err.message, "sttt-index update"));
}

Test(generation, what_was_published_is_live)
{
	CLEANUP(draft_closep) struct draft *draft = begin();
	struct error err = ERROR_INIT;

	cr_assert_null(draft_live(draft));
	cr_assert_eq(draft_live_status(draft, &err), STATUS_OK);
	add(draft, "undated", 2);
	add(draft, "2019", 1);
	cr_assert_eq(publish(draft, 3, &err), STATUS_OK, "%s", err.message);
	cr_assert_str_eq(live(), "2019:1 undated:2 = 3");
}

Test(generation, the_manifest_tells_of_versions_and_sources)
{
	publish_simple(1, 3);
	CLEANUP(generation_closep) struct generation *generation = open_live();
	const struct manifest *manifest = &generation->manifest;

	cr_assert_eq(manifest->schema, SCHEMA_VERSION);
	cr_assert_eq(manifest->created.length, strlen("2026-11-22T01:30:00Z"));
	cr_assert_eq(manifest->source_count, 2);
	cr_assert_str_eq(manifest->sources[0].name.data, "");
	cr_assert_str_eq(manifest->sources[1].name.data, "mic.gov.vn");
}

Test(generation, an_index_without_shards_can_be_published_and_searched)
{
	CLEANUP(index_reader_closep) struct index_reader *reader = NULL;
	struct draft *draft = begin();
	uint32_t documents;

	cr_assert_eq(publish(draft, 3, NULL), STATUS_OK);
	draft_close(draft);
	CLEANUP(generation_closep) struct generation *generation = open_live();
	cr_assert_eq(generation_open_reader(generation, &reader, NULL), STATUS_OK);
	cr_assert_eq(index_reader_count(reader, &documents, NULL), STATUS_OK);
	cr_assert_eq(documents, 0);
}

Test(generation, a_kept_shard_is_the_same_files)
{
	struct draft *draft;
	struct stat before, after;

	publish_simple(2, 3);
	cr_assert_eq(stat(live_file("records"), &before), 0);
	draft = begin();
	cr_assert_eq(draft_keep_shard(draft, slice_of("2019"), NULL), STATUS_OK);
	cr_assert_eq(draft_keep_shard(draft, slice_of("1990"), NULL), STATUS_NOT_FOUND);
	add(draft, "2020", 1);
	cr_assert_eq(publish(draft, 3, NULL), STATUS_OK);
	draft_close(draft);
	cr_assert_str_eq(live(), "2019:2 2020:1 = 3");
	cr_assert_eq(stat(live_file("records"), &after), 0);
	cr_assert_eq(before.st_ino, after.st_ino);
}

Test(generation, parts_are_not_published)
{
	CLEANUP(draft_closep) struct draft *draft = begin();
	struct stat facts;

	cr_assert_eq(mkdir(join(draft_path(draft), "parts"), 0777), 0);
	write_file(join(draft_path(draft), "parts/a"), "x");
	cr_assert_eq(publish(draft, 3, NULL), STATUS_OK);
	cr_assert_neq(stat(join(draft_path(draft), "parts"), &facts), 0);
}

Test(generation, older_ones_are_removed_but_the_newest_few)
{
	for (unsigned documents = 1; documents <= 4; documents++)
		publish_simple(documents, 3);
	cr_assert_eq(folders(), 3);
	publish_simple(5, 1);
	cr_assert_eq(folders(), 1);
	cr_assert_str_eq(live(), "2019:5 = 5");
	publish_simple(6, 0);
	cr_assert_str_eq(live(), "2019:6 = 6");
}

Test(generation, a_reader_goes_on_when_its_generation_is_removed)
{
	CLEANUP(index_reader_closep) struct index_reader *reader = NULL;
	CLEANUP(strbuf_release) struct strbuf record = STRBUF_INIT;
	struct generation *generation;
	struct error err = ERROR_INIT;

	publish_simple(2, 3);
	generation = open_live();
	cr_assert_eq(generation_open_reader(generation, &reader, NULL), STATUS_OK);
	generation_close(generation);
	publish_simple(1, 1);
	cr_assert_eq(folders(), 1);
	cr_assert_eq(index_reader_record(reader, 2, &record, &err), STATUS_OK, "%s", err.message);
	cr_assert_str_eq(strbuf_string(&record), "record");
}

/* --- lexicons -------------------------------------------------------------- */

/* Write a shard with a lexicon of one text into the draft. */
static void add_with_lexicon(struct draft *draft, const char *shard, const char *text)
{
	write_shard(draft, shard, 1);
	lexicon_text_write(join(join(draft_path(draft), shard), LEXICON_FILE),
			   (const char *const[]){ text, NULL });
	add_written(draft, shard);
}

/* The words of the live generation's lexicon, or NULL when it has none. */
static const char *live_words(void)
{
	CLEANUP(generation_parts_close) struct generation_parts parts = { .reader = NULL };
	struct error err = ERROR_INIT;

	cr_assert_eq(generation_open_live_parts(&parts, index_path, &err), STATUS_OK, "%s",
		     err.message);
	return parts.lexicon ? lexicon_text_words(parts.lexicon, &arena) : NULL;
}

static const char *live_lexicon(void)
{
	CLEANUP(generation_closep) struct generation *generation = open_live();

	return join(generation->path, LEXICON_FILE);
}

static void publish_lexicons(const char *one, const char *other)
{
	CLEANUP(draft_closep) struct draft *draft = begin();
	struct error err = ERROR_INIT;

	if (one)
		add_with_lexicon(draft, "2019", one);
	if (other)
		add_with_lexicon(draft, "2020", other);
	cr_assert_eq(publish(draft, 3, &err), STATUS_OK, "%s", err.message);
}

Test(generation, has_the_words_of_all_its_shards)
{
	publish_lexicons("hai trạm", "trạm mới");
	cr_assert_str_eq(live_words(), ". 4; hai 1; mới 1; trạm 2; ");
}

Test(generation, of_one_shard_has_the_same_lexicon_for_no_room)
{
	struct stat one, other;

	publish_lexicons("hai trạm", NULL);
	cr_assert_str_eq(live_words(), ". 2; hai 1; trạm 1; ");
	cr_assert_eq(stat(live_lexicon(), &one), 0);
	cr_assert_eq(stat(live_file(LEXICON_FILE), &other), 0);
	cr_assert_eq(one.st_ino, other.st_ino);
}

Test(generation, a_kept_shard_keeps_its_words)
{
	struct draft *draft;

	publish_lexicons("hai trạm", NULL);
	draft = begin();
	cr_assert_eq(draft_keep_shard(draft, slice_of("2019"), NULL), STATUS_OK);
	add_with_lexicon(draft, "2020", "trạm mới");
	cr_assert_eq(publish(draft, 3, NULL), STATUS_OK);
	draft_close(draft);
	cr_assert_str_eq(live_words(), ". 4; hai 1; mới 1; trạm 2; ");
}

Test(generation, without_a_lexicon_is_opened_all_the_same)
{
	publish_simple(1, 3);
	cr_assert_null(live_words());
	CLEANUP(generation_closep) struct generation *generation = open_live();
	cr_assert_eq(generation_verify(generation, NULL), STATUS_OK);
}

Test(generation, a_lexicon_that_was_cut_is_noticed)
{
	CLEANUP(generation_parts_close) struct generation_parts parts = { .reader = NULL };
	struct error err = ERROR_INIT;

	publish_lexicons("hai trạm", "trạm mới");
	cr_assert_eq(truncate(live_lexicon(), 60), 0);
	cr_assert_eq(generation_open_live_parts(&parts, index_path, &err), STATUS_CORRUPT);
	cr_assert_not_null(strstr(err.message, LEXICON_FILE));
	cr_assert_null(parts.reader);
}

Test(generation, verifying_reads_the_lexicon)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	struct error err = ERROR_INIT;

	publish_lexicons("hai trạm", "trạm mới");
	cr_assert_eq(file_read(&bytes, live_lexicon(), 1 << 20, NULL), STATUS_OK);
	bytes.data[bytes.length - 1] ^= 1;
	cr_assert_eq(file_replace(live_lexicon(), strbuf_slice(&bytes), NULL), STATUS_OK);
	CLEANUP(generation_closep) struct generation *generation = open_live();
	cr_assert_eq(generation_verify(generation, &err), STATUS_CORRUPT);
	cr_assert_not_null(strstr(err.message, "lexicon"));
}

Test(generation, a_damaged_lexicon_of_a_shard_is_not_published)
{
	struct draft *draft;
	struct error err = ERROR_INIT;

	publish_lexicons("hai trạm", NULL);
	draft = begin();
	add_with_lexicon(draft, "2019", "trạm");
	add_with_lexicon(draft, "2020", "mới");
	write_file(join(draft_path(draft), "2020/" LEXICON_FILE), "damaged");
	cr_assert_eq(publish(draft, 3, &err), STATUS_CORRUPT);
	draft_close(draft);
	cr_assert_str_eq(live_words(), ". 2; hai 1; trạm 1; ");
}

/* --- phrases --------------------------------------------------------------- */

/* Write a shard with the phrases of one title into the draft. */
static void add_with_phrases(struct draft *draft, const char *shard, const char *title)
{
	write_shard(draft, shard, 1);
	phrases_text_write(join(join(draft_path(draft), shard), PHRASES_FILE),
			   (const char *const[]){ title, NULL }, DATE_UNKNOWN);
	add_written(draft, shard);
}

static void publish_phrases(const char *one, const char *other)
{
	CLEANUP(draft_closep) struct draft *draft = begin();
	struct error err = ERROR_INIT;

	add_with_phrases(draft, "2019", one);
	add_with_phrases(draft, "2020", other);
	cr_assert_eq(publish(draft, 3, &err), STATUS_OK, "%s", err.message);
}

Test(generation, has_the_phrases_of_all_its_shards)
{
	CLEANUP(generation_parts_close) struct generation_parts parts = { .reader = NULL };

	publish_phrases("họp báo", "họp báo, ký kết");
	cr_assert_eq(generation_open_live_parts(&parts, index_path, NULL), STATUS_OK);
	cr_assert_str_eq(phrases_text(parts.phrases, &arena), "họp báo 2; ký kết 1");
	cr_assert_null(parts.lexicon);
}

Test(generation, phrases_that_were_cut_or_changed_are_noticed)
{
	CLEANUP(generation_parts_close) struct generation_parts parts = { .reader = NULL };
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	struct error err = ERROR_INIT;

	publish_phrases("họp báo", "ký kết");
	CLEANUP(generation_closep) struct generation *generation = open_live();
	const char *path = join(generation->path, PHRASES_FILE);

	cr_assert_eq(generation_verify(generation, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(file_read(&bytes, path, 1 << 20, NULL), STATUS_OK);
	bytes.data[bytes.length - 1] ^= 1;
	cr_assert_eq(file_replace(path, strbuf_slice(&bytes), NULL), STATUS_OK);
	cr_assert_eq(generation_verify(generation, &err), STATUS_CORRUPT);
	cr_assert_not_null(strstr(err.message, PHRASES_FILE));
	cr_assert_eq(truncate(path, 30), 0);
	cr_assert_eq(generation_open_live_parts(&parts, index_path, &err), STATUS_CORRUPT);
	cr_assert_not_null(strstr(err.message, PHRASES_FILE));
}

/* --- what goes wrong -------------------------------------------------------- */

Test(generation, a_second_writer_is_told_that_the_index_is_locked)
{
	CLEANUP(draft_closep) struct draft *draft = begin();
	struct draft *second = NULL;
	struct error err = ERROR_INIT;

	cr_assert_eq(draft_begin(&second, index_path, &err), STATUS_LOCKED);
	cr_assert_null(second);
	cr_assert_not_null(strstr(err.message, index_path));
}

Test(generation, a_draft_that_was_given_up_leaves_the_old_index_and_no_trace)
{
	struct draft *draft;

	publish_simple(1, 3);
	draft = begin();
	add(draft, "2020", 7);
	draft_close(draft);
	cr_assert_str_eq(live(), "2019:1 = 1");
	cr_assert_eq(folders(), 1);
}

Test(generation, what_a_killed_writer_left_is_cleared_away)
{
	const char *killed;

	publish_simple(1, 3);
	killed = join(index_path, "generations/20200101T000000Z.draft");
	cr_assert_eq(file_make_folders(join(killed, "2019"), NULL), STATUS_OK);
	write_file(join(killed, "2019/postings"), "half");
	cr_assert_eq(folders(), 2);
	draft_close(begin());
	cr_assert_eq(folders(), 1);
	cr_assert_str_eq(live(), "2019:1 = 1");
}

Test(generation, what_was_whole_but_not_live_when_its_writer_was_killed_is_cleared_away)
{
	publish_simple(1, 3);
	cr_assert_eq(file_make_folders(join(index_path, "generations/20990101T000000Z"), NULL),
		     STATUS_OK);
	cr_assert_str_eq(live(), "2019:1 = 1");
	publish_simple(2, 3);
	cr_assert_str_eq(live(), "2019:2 = 2");
	cr_assert_eq(folders(), 2);
}

Test(generation, a_shard_that_was_damaged_is_not_published)
{
	struct draft *draft;
	struct error err = ERROR_INIT;

	publish_simple(1, 3);
	draft = begin();
	add(draft, "2019", 2);
	write_file(join(draft_path(draft), "2019/postings"), "damaged");
	cr_assert_eq(publish(draft, 3, &err), STATUS_CORRUPT);
	draft_close(draft);
	cr_assert_str_eq(live(), "2019:1 = 1");
	cr_assert_eq(folders(), 1);
}

Test(generation, when_current_cannot_be_replaced_the_old_index_stays_live)
{
	struct draft *draft;
	struct error err = ERROR_INIT;

	publish_simple(1, 3);
	draft = begin();
	add(draft, "2019", 2);
	/* The new content is written into this file first. */
	cr_assert_eq(mkdir(join(index_path, "CURRENT.new"), 0777), 0);
	cr_assert_eq(publish(draft, 1, &err), STATUS_IO);
	draft_close(draft);
	cr_assert_str_eq(live(), "2019:1 = 1");
	cr_assert_eq(folders(), 1);
}

Test(generation, a_file_that_was_cut_is_noticed)
{
	struct error err = ERROR_INIT;

	publish_simple(1, 3);
	write_file(live_file("postings"), "cut");
	cr_assert_eq(open_status(&err), STATUS_CORRUPT);
	cr_assert_not_null(strstr(err.message, "postings"));
	cr_assert_not_null(strstr(err.message, "`sttt-index verify`, then `sttt-index rollback`"));
}

Test(generation, current_that_names_no_generation_is_noticed)
{
	struct error err = ERROR_INIT;

	publish_simple(1, 3);
	write_file(join(index_path, "CURRENT"), "../../etc\n");
	cr_assert_eq(open_status(&err), STATUS_CORRUPT);
	write_file(join(index_path, "CURRENT"), "20200101T000000Z\n");
	cr_assert_eq(open_status(&err), STATUS_CORRUPT);
}

static void lose_current(void)
{
	cr_assert_eq(unlink(join(index_path, "CURRENT")), 0);
}

Test(generation, without_any_generation_a_missing_current_is_no_index)
{
	draft_close(begin());
	cr_assert_eq(open_status(NULL), STATUS_NOT_FOUND);
	cr_assert_eq(roll_back(), STATUS_NOT_FOUND);
}

Test(generation, a_lost_current_is_damage_and_not_an_empty_index)
{
	struct error err = ERROR_INIT, why = ERROR_INIT;
	struct draft *draft;

	publish_simple(1, 3);
	lose_current();
	cr_assert_eq(open_status(&err), STATUS_CORRUPT);
	cr_assert_not_null(strstr(err.message, "`sttt-index rollback`"));
	draft = begin();
	cr_assert_null(draft_live(draft));
	cr_assert_eq(draft_live_status(draft, &why), STATUS_CORRUPT);
	cr_assert_str_eq(why.message, err.message);
	draft_close(draft);
}

Test(generation, rolling_back_finds_the_newest_one_when_current_was_lost)
{
	publish_simple(1, 3);
	publish_simple(2, 3);
	lose_current();
	cr_assert_eq(roll_back(), STATUS_OK);
	cr_assert_str_eq(live(), "2019:2 = 2");
}

Test(generation, publishing_after_current_was_lost_keeps_what_was_there)
{
	publish_simple(1, 3);
	publish_simple(2, 3);
	lose_current();
	publish_simple(3, 3);
	cr_assert_eq(folders(), 3);
	cr_assert_eq(roll_back(), STATUS_OK);
	cr_assert_str_eq(live(), "2019:2 = 2");
}

static rlim_t limit_files(rlim_t most)
{
	struct rlimit limit;
	rlim_t before;

	cr_assert_eq(getrlimit(RLIMIT_NOFILE, &limit), 0);
	before = limit.rlim_cur;
	limit.rlim_cur = most;
	cr_assert_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
	return before;
}

/* How many files this process has open, if it closed none below another. */
static unsigned open_files(void)
{
	int next = dup(0);

	cr_assert_geq(next, 0);
	close(next);
	return (unsigned)next;
}

Test(generation, too_many_open_files_are_no_damage)
{
	publish_simple(1, 3);
	CLEANUP(generation_closep) struct generation *generation = open_live();
	static const char *const names[] = { "new0", "new1" };
	unsigned now_open = open_files();

	for (unsigned more = 0; more < 2; more++) {
		struct index_reader *reader = NULL;
		struct index_writer *writer = NULL;
		struct error reading = ERROR_INIT, writing = ERROR_INIT;
		rlim_t usual = limit_files(now_open + more);

		generation_open_reader(generation, &reader, &reading);
		index_writer_create(&writer, join(index_path, names[more]), &writing);
		limit_files(usual);
		cr_assert_eq(reading.status, STATUS_IO, "%s", reading.message);
		cr_assert_not_null(strstr(reading.message, "ulimit -n"));
		cr_assert_eq(writing.status, STATUS_IO, "%s", writing.message);
		cr_assert_not_null(strstr(writing.message, "ulimit -n"));
	}
}

/* Give the live generation the manifest of another version. */
static void make_outdated(void)
{
	CLEANUP(generation_closep) struct generation *generation = open_live();

	write_file(join(generation->path, "manifest.json"),
		   "{\"schema\": 99, \"analyzer\": \"sttt-9\"}");
}

Test(generation, one_of_another_version_asks_for_a_rebuild_and_can_be_replaced)
{
	struct error err = ERROR_INIT, why = ERROR_INIT;
	struct draft *draft;

	publish_simple(1, 3);
	make_outdated();
	cr_assert_eq(open_status(&err), STATUS_OUTDATED);
	cr_assert_not_null(strstr(err.message, "`sttt-index rebuild PATH...`"));

	draft = begin();
	cr_assert_null(draft_live(draft));
	cr_assert_eq(draft_live_status(draft, &why), STATUS_OUTDATED);
	cr_assert_str_eq(why.message, err.message);
	add(draft, "2019", 2);
	cr_assert_eq(publish(draft, 3, NULL), STATUS_OK);
	draft_close(draft);
	cr_assert_str_eq(live(), "2019:2 = 2");
}

/* --- verifying ----------------------------------------------------------------- */

static enum status verify(void)
{
	CLEANUP(generation_closep) struct generation *generation = open_live();

	return generation_verify(generation, NULL);
}

Test(generation, a_sound_one_is_verified)
{
	publish_simple(3, 3);
	cr_assert_eq(verify(), STATUS_OK);
}

Test(generation, damage_that_keeps_the_size_is_found_by_verifying)
{
	const char *path;
	FILE *file;

	publish_simple(3, 3);
	path = live_file("postings");
	file = fopen(path, "r+b");
	cr_assert_not_null(file);
	for (int i = 0; i < 4096; i++)
		putc(0xa5, file);
	cr_assert_eq(fclose(file), 0);
	cr_assert_eq(open_status(NULL), STATUS_OK);
	cr_assert_eq(verify(), STATUS_CORRUPT);
}

/* --- rolling back -------------------------------------------------------------- */

Test(generation, rolling_back_goes_to_the_one_before)
{
	publish_simple(1, 3);
	publish_simple(2, 3);
	cr_assert_eq(roll_back(), STATUS_OK);
	cr_assert_str_eq(live(), "2019:1 = 1");
}

Test(generation, rolling_back_twice_goes_two_back_and_no_further)
{
	for (unsigned documents = 1; documents <= 3; documents++)
		publish_simple(documents, 3);
	cr_assert_eq(roll_back(), STATUS_OK);
	cr_assert_eq(roll_back(), STATUS_OK);
	cr_assert_str_eq(live(), "2019:1 = 1");
	cr_assert_eq(roll_back(), STATUS_NOT_FOUND);
	cr_assert_str_eq(live(), "2019:1 = 1");
}

Test(generation, publishing_after_rolling_back_forgets_what_was_rolled_back)
{
	publish_simple(1, 3);
	publish_simple(2, 3);
	cr_assert_eq(roll_back(), STATUS_OK);
	cr_assert_eq(folders(), 2);
	publish_simple(3, 3);
	cr_assert_str_eq(live(), "2019:3 = 3");
	cr_assert_eq(roll_back(), STATUS_OK);
	cr_assert_str_eq(live(), "2019:1 = 1");
}

Test(generation, rolling_back_mends_a_damaged_index)
{
	publish_simple(1, 3);
	publish_simple(2, 3);
	write_file(live_file("postings"), "cut");
	cr_assert_eq(roll_back(), STATUS_OK);
	cr_assert_str_eq(live(), "2019:1 = 1");
}

Test(generation, rolling_back_passes_over_what_cannot_be_searched)
{
	for (unsigned documents = 1; documents <= 4; documents++) {
		publish_simple(documents, 4);
		if (documents == 2)
			make_outdated();
		if (documents == 3)
			write_file(live_file("postings"), "cut");
	}
	cr_assert_eq(roll_back(), STATUS_OK);
	cr_assert_str_eq(live(), "2019:1 = 1");
	write_file(join(index_path, "CURRENT"), "?");
	cr_assert_eq(roll_back(), STATUS_OK);
	cr_assert_str_eq(live(), "2019:4 = 4");
}

Test(generation, rolling_back_to_damage_alone_changes_nothing)
{
	CLEANUP(arena_release) struct arena names = ARENA_INIT;
	struct error err = ERROR_INIT;
	const char *name = NULL;

	publish_simple(1, 3);
	write_file(live_file("postings"), "cut");
	publish_simple(2, 3);
	cr_assert_eq(generation_rollback(index_path, &names, &name, &err), STATUS_CORRUPT);
	cr_assert_not_null(strstr(err.message, "every older generation is damaged"));
	cr_assert_null(name);
	cr_assert_str_eq(live(), "2019:2 = 2");
}

Test(generation, rolling_back_needs_an_index_and_the_lock)
{
	struct draft *draft;

	cr_assert_eq(roll_back(), STATUS_NOT_FOUND);
	publish_simple(1, 3);
	publish_simple(2, 3);
	draft = begin();
	cr_assert_eq(roll_back(), STATUS_LOCKED);
	draft_close(draft);
	cr_assert_eq(roll_back(), STATUS_OK);
}
