/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/probe.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "index/index_writer.h"
#include "index/postings.h"

struct shard {
	char folder[64];
	struct strbuf path;
	struct analyzer *analyzer;
	struct index_writer *writer;
};

static void shard_remove(struct shard *shard)
{
	index_writer_close(shard->writer);
	analyzer_close(shard->analyzer);
	file_remove_tree(shard->folder, NULL);
	strbuf_release(&shard->path);
}

static void shard_begin(struct shard *shard)
{
	*shard = (struct shard){ .folder = "/tmp/sttt-probe-XXXXXX" };
	cr_assert_not_null(mkdtemp(shard->folder));
	file_join(&shard->path, shard->folder, "shard");
	cr_assert_eq(analyzer_open(&shard->analyzer, NULL), STATUS_OK);
	cr_assert_eq(index_writer_create(&shard->writer, strbuf_string(&shard->path), NULL),
		     STATUS_OK);
}

/* Add a bulletin with the record of one title and the postings of another. */
static void add(struct shard *shard, const char *id, const char *title, const char *indexed)
{
	CLEANUP(postings_release) struct postings postings = POSTINGS_INIT;
	CLEANUP(strbuf_release) struct strbuf record = STRBUF_INIT;
	struct document document = { .id = slice_of(id), .title = slice_of(indexed) };
	uint32_t number;

	cr_assert_eq(postings_build(&postings, shard->analyzer, &document, NULL), STATUS_OK);
	document.title = slice_of(title);
	document_encode(&record, &document);
	postings.entry.record = strbuf_slice(&record);
	cr_assert_eq(index_writer_put(shard->writer, &postings.entry, &number, NULL), STATUS_OK);
}

static enum status probe(struct shard *shard, struct error *err)
{
	cr_assert_eq(index_writer_commit(shard->writer, NULL), STATUS_OK);
	return probe_shard(strbuf_string(&shard->path), err);
}

Test(probe, finds_each_by_its_title)
{
	CLEANUP(shard_remove) struct shard shard;

	shard_begin(&shard);
	add(&shard, "a", "Trạm BTS ở Đắk Nông", "Trạm BTS ở Đắk Nông");
	add(&shard, "b", "Tem bưu chính năm 2019", "Tem bưu chính năm 2019");
	add(&shard, "c", "", "");
	cr_expect_eq(probe(&shard, NULL), STATUS_OK);
}

Test(probe, names_the_one_whose_postings_are_of_another)
{
	CLEANUP(shard_remove) struct shard shard;
	struct error err = ERROR_INIT;

	shard_begin(&shard);
	add(&shard, "a", "Trạm BTS ở Đắk Nông", "Trạm BTS ở Đắk Nông");
	add(&shard, "b", "Tem bưu chính năm 2019", "Chữ ký số");
	cr_expect_eq(probe(&shard, &err), STATUS_CORRUPT);
	cr_expect_not_null(strstr(err.message, "\"b\""), "%s", err.message);
}

Test(probe, is_content_where_many_have_the_same_title)
{
	CLEANUP(shard_remove) struct shard shard;
	char id[16];

	shard_begin(&shard);
	for (int i = 0; i < 3 * PROBE_HITS; i++) {
		snprintf(id, sizeof id, "%d", i);
		add(&shard, id, "Thông báo", "Thông báo");
	}
	cr_expect_eq(probe(&shard, NULL), STATUS_OK);
}
