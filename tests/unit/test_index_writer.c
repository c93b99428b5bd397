/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/index_writer.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "index/index_reader.h"
#include "tests/unit/own_folder.h"

static char database[96], other[96], target[96];

static void begin(void)
{
	make_folder();
	snprintf(database, sizeof database, "%s/database", folder);
	snprintf(other, sizeof other, "%s/other", folder);
	snprintf(target, sizeof target, "%s/target", folder);
}

TestSuite(index_writer, .init = begin, .fini = remove_folder);

static struct index_writer *create(const char *path)
{
	struct error err = ERROR_INIT;
	struct index_writer *writer = NULL;

	cr_assert_eq(index_writer_create(&writer, path, &err), STATUS_OK, "%s", err.message);
	return writer;
}

/* A document with an id and one word of text. */
static uint32_t put(struct index_writer *writer, const char *id, const char *word)
{
	struct error err = ERROR_INIT;
	char id_term[128];
	uint32_t number = 0;
	int length = snprintf(id_term, sizeof id_term, "Q%s", id);
	struct posting postings[] = {
		{ slice_of(word), 1 },
		{ slice_make(id_term, (size_t)length), 0 },
	};
	struct index_value value = { 3, slice_of(id) };
	struct index_entry entry = { slice_of(id), postings, 2, &value, 1 };

	cr_assert_eq(index_writer_put(writer, &entry, &number, &err), STATUS_OK, "%s", err.message);
	return number;
}

static void commit_and_close(struct index_writer *writer)
{
	struct error err = ERROR_INIT;

	cr_assert_eq(index_writer_commit(writer, &err), STATUS_OK, "%s", err.message);
	index_writer_close(writer);
}

static void write_database(const char *path, const char *id, const char *word)
{
	struct index_writer *writer = create(path);

	put(writer, id, word);
	commit_and_close(writer);
}

/* "2: Q1 Q2 trạm": how many documents a database has, and all its terms. */
static const char *content(const char *path)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	CLEANUP(index_reader_closep) struct index_reader *reader = NULL;
	struct error err = ERROR_INIT;
	static char text[512];
	struct slice *terms;
	size_t count;
	uint32_t documents;
	int length;

	cr_assert_eq(index_reader_open(&reader, &path, 1, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(index_reader_count(reader, &documents, &err), STATUS_OK);
	cr_assert_eq(index_reader_expand(reader, slice_of(""), 100, &arena, &terms, &count, &err),
		     STATUS_OK);
	length = snprintf(text, sizeof text, "%u:", documents);
	for (size_t i = 0; i < count; i++)
		length += snprintf(text + length, sizeof text - (size_t)length, " %.*s",
				   (int)terms[i].length, terms[i].data);
	return text;
}

Test(index_writer, numbers_documents_from_1)
{
	CLEANUP(index_writer_closep) struct index_writer *writer = create(database);

	cr_assert_eq(put(writer, "a", "trạm"), 1);
	cr_assert_eq(put(writer, "b", "sóng"), 2);
}

Test(index_writer, what_was_committed_is_there)
{
	write_database(database, "a", "trạm");
	cr_assert_str_eq(content(database), "1: trạm");
}

Test(index_writer, closing_without_a_commit_forgets_what_waits)
{
	struct index_writer *writer = create(database);

	put(writer, "a", "trạm");
	index_writer_close(writer);
	cr_assert_str_eq(content(database), "0:");
}

Test(index_writer, closing_nothing_does_nothing)
{
	index_writer_close(NULL);
}

Test(index_writer, adds_up_a_term_that_comes_many_times)
{
	CLEANUP(index_writer_closep) struct index_writer *writer = create(database);
	struct error err = ERROR_INIT;
	struct posting postings[] = {
		{ slice_of("Bbao"), 1 },
		{ slice_of("Ebao:bão"), 1 },
		{ slice_of("Bbao"), 3 },
	};
	struct index_entry entry = { .postings = postings, .posting_count = 3 };
	uint32_t number;

	cr_assert_eq(index_writer_put(writer, &entry, &number, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(index_writer_commit(writer, &err), STATUS_OK);
	cr_assert_str_eq(content(database), "1: Bbao Ebao:bão");
}

Test(index_writer, memory_waits_until_the_commit)
{
	CLEANUP(index_writer_closep) struct index_writer *writer = create(database);
	struct error err = ERROR_INIT;

	cr_assert_eq(index_writer_pending(writer), 0);
	put(writer, "a", "trạm");
	size_t one = index_writer_pending(writer);
	put(writer, "b", "trạm");
	cr_assert_gt(one, 0);
	cr_assert_gt(index_writer_pending(writer), one);
	cr_assert_eq(index_writer_commit(writer, &err), STATUS_OK);
	cr_assert_eq(index_writer_pending(writer), 0);
}

Test(index_writer, documents_are_added_to_what_is_there)
{
	struct index_writer *writer = NULL;
	struct error err = ERROR_INIT;

	write_database(database, "a", "trạm");
	cr_assert_eq(index_writer_open(&writer, database, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(put(writer, "b", "sóng"), 2);
	commit_and_close(writer);
	cr_assert_str_eq(content(database), "2: sóng trạm");
}

Test(index_writer, the_record_has_the_number_of_the_postings)
{
	CLEANUP(index_reader_closep) struct index_reader *reader = NULL;
	CLEANUP(strbuf_release) struct strbuf record = STRBUF_INIT, id = STRBUF_INIT;
	struct index_writer *writer = create(database);
	const char *path = database;
	uint32_t number;

	put(writer, "a", "trạm");
	put(writer, "b", "sóng");
	commit_and_close(writer);
	cr_assert_eq(index_reader_open(&reader, &path, 1, NULL), STATUS_OK);
	cr_assert_eq(index_reader_find(reader, slice_of("b"), &number, NULL), STATUS_OK);
	cr_assert_eq(number, 2);
	cr_assert_eq(index_reader_record(reader, number, &record, NULL), STATUS_OK);
	cr_assert_eq(index_reader_id(reader, number, &id, NULL), STATUS_OK);
	cr_assert_str_eq(strbuf_string(&record), "b");
	cr_assert_str_eq(strbuf_string(&id), "b");
}

Test(index_writer, second_writer_is_told_that_the_database_is_locked)
{
	CLEANUP(index_writer_closep) struct index_writer *writer = create(database);
	struct index_writer *second = NULL;
	struct error err = ERROR_INIT;

	cr_assert_eq(index_writer_open(&second, database, &err), STATUS_LOCKED);
	cr_assert_null(second);
}

Test(index_writer, does_not_write_over_a_database)
{
	struct index_writer *writer = NULL;
	struct error err = ERROR_INIT;

	write_database(database, "a", "trạm");
	cr_assert_neq(index_writer_create(&writer, database, &err), STATUS_OK);
	cr_assert_str_eq(content(database), "1: trạm");
}

Test(index_writer, a_database_that_is_not_there_cannot_be_opened)
{
	struct index_writer *writer = NULL;
	struct error err = ERROR_INIT;

	cr_assert_eq(index_writer_open(&writer, database, &err), STATUS_CORRUPT);
	cr_assert_null(writer);
}

Test(index_writer, a_term_that_is_too_long_is_refused)
{
	CLEANUP(index_writer_closep) struct index_writer *writer = create(database);
	static char term[300];
	struct error err = ERROR_INIT;
	struct posting posting = { slice_make(term, sizeof term), 1 };
	struct index_entry entry = { .postings = &posting, .posting_count = 1 };
	uint32_t number;

	memset(term, 'a', sizeof term);
	cr_assert_eq(index_writer_put(writer, &entry, &number, &err), STATUS_INVALID);
}

Test(index_merge, puts_databases_together, .init = begin, .fini = remove_folder)
{
	const char *sources[] = { database, other };
	struct error err = ERROR_INIT;

	write_database(database, "a", "trạm");
	write_database(other, "b", "sóng");
	cr_assert_eq(index_merge(sources, 2, target, &err), STATUS_OK, "%s", err.message);
	cr_assert_str_eq(content(target), "2: sóng trạm");
	cr_assert_str_eq(content(database), "1: trạm");
	cr_assert_eq(index_check(target, &err), STATUS_OK, "%s", err.message);
}

Test(index_merge, takes_a_single_database, .init = begin, .fini = remove_folder)
{
	const char *source = database;
	struct error err = ERROR_INIT;

	write_database(database, "a", "trạm");
	cr_assert_eq(index_merge(&source, 1, target, &err), STATUS_OK, "%s", err.message);
	cr_assert_str_eq(content(target), "1: trạm");
}

Test(index_merge, takes_databases_without_documents, .init = begin, .fini = remove_folder)
{
	const char *sources[] = { database, other, database };
	struct error err = ERROR_INIT;

	commit_and_close(create(database));
	write_database(other, "b", "sóng");
	cr_assert_eq(index_merge(sources, 3, target, &err), STATUS_OK, "%s", err.message);
	cr_assert_str_eq(content(target), "1: sóng");
	cr_assert_eq(index_check(target, &err), STATUS_OK, "%s", err.message);
}

Test(index_merge, of_nothing_but_empty_databases_is_an_empty_one, .init = begin,
     .fini = remove_folder)
{
	const char *source = database;
	struct error err = ERROR_INIT;

	commit_and_close(create(database));
	cr_assert_eq(index_merge(&source, 1, target, &err), STATUS_OK, "%s", err.message);
	cr_assert_str_eq(content(target), "0:");
}

Test(index_merge, names_no_target_that_it_could_not_make, .init = begin, .fini = remove_folder)
{
	const char *source = database;
	struct error err = ERROR_INIT;

	cr_assert_eq(index_merge(&source, 1, target, &err), STATUS_CORRUPT);
}
