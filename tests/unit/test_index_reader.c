/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/index_reader.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "index/index_writer.h"
#include "index/schema.h"

static char folder[64], first_shard[96], second_shard[96];
static struct index_reader *reader;
static struct arena arena;

/* One document; its id is one word. */
struct example_document {
	const char *id, *words, *date, *source;
};

static void put(struct index_writer *writer, const struct example_document *document)
{
	CLEANUP(strbuf_release) struct strbuf id = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf newest = STRBUF_INIT, oldest = STRBUF_INIT;
	date_t date = (date_t)strtol(document->date, NULL, 10);
	struct posting postings[16];
	struct index_value values[5];
	struct index_entry entry = { slice_of(document->id), postings, 0, values, 0 };
	uint32_t number;

	for (const char *word = document->words; *word; word += strspn(word, " ")) {
		size_t length = strcspn(word, " "), i = entry.posting_count++;

		postings[i] = (struct posting){ { word, length }, 1 };
		word += length;
	}
	schema_term(&id, PREFIX_ID, slice_of(document->id));
	postings[entry.posting_count++] = (struct posting){ strbuf_slice(&id), 0 };
	values[entry.value_count++] = (struct index_value){ SLOT_ID, slice_of(document->id) };
	if (*document->date)
		values[entry.value_count++] =
			(struct index_value){ SLOT_DATE, slice_of(document->date) };
	if (*document->source)
		values[entry.value_count++] =
			(struct index_value){ SLOT_SOURCE, slice_of(document->source) };
	schema_newest_value(&newest, date, slice_of(document->id));
	schema_oldest_value(&oldest, date, slice_of(document->id));
	values[entry.value_count++] = (struct index_value){ SLOT_NEWEST, strbuf_slice(&newest) };
	values[entry.value_count++] = (struct index_value){ SLOT_OLDEST, strbuf_slice(&oldest) };
	cr_assert_eq(index_writer_put(writer, &entry, &number, NULL), STATUS_OK);
}

static void write_shard(const char *path, const struct example_document *documents, size_t count)
{
	CLEANUP(index_writer_closep) struct index_writer *writer = NULL;

	cr_assert_eq(index_writer_create(&writer, path, NULL), STATUS_OK);
	for (size_t i = 0; i < count; i++)
		put(writer, &documents[i]);
	cr_assert_eq(index_writer_commit(writer, NULL), STATUS_OK);
}

static void open_shards(void)
{
	static const struct example_document older[] = {
		{ "a", "trạm phát sóng", "20150729", "mic.gov.vn" },
		{ "b", "sóng phát thanh", "", "" },
		{ "c", "trạm y tế", "20140102", "mic.gov.vn" },
	};
	static const struct example_document newer[] = {
		{ "d", "trạm trạm trạm", "20190718", "sotttt.thaibinh.gov.vn" },
		{ "e", "truyền thông", "", "sotttt.thaibinh.gov.vn" },
	};
	const char *paths[] = { first_shard, second_shard };
	struct error err = ERROR_INIT;

	strcpy(folder, "/tmp/sttt-reader-XXXXXX");
	cr_assert_not_null(mkdtemp(folder));
	snprintf(first_shard, sizeof first_shard, "%s/older", folder);
	snprintf(second_shard, sizeof second_shard, "%s/newer", folder);
	write_shard(first_shard, older, sizeof older / sizeof *older);
	write_shard(second_shard, newer, sizeof newer / sizeof *newer);
	cr_assert_eq(index_reader_open(&reader, paths, 2, &err), STATUS_OK, "%s", err.message);
}

static void close_shards(void)
{
	index_reader_close(reader);
	arena_release(&arena);
	cr_assert_eq(file_remove_tree(folder, NULL), STATUS_OK);
}

TestSuite(index_reader, .init = open_shards, .fini = close_shards);

/* --- trees, short ---------------------------------------------------------- */

static const struct match *node(enum match_op op, size_t count, const struct match *one,
				const struct match *two)
{
	const struct match **children = arena_alloc_array(&arena, 2, sizeof *children);
	struct match *match = arena_alloc(&arena, sizeof *match);

	children[0] = one;
	children[1] = two;
	*match = (struct match){ .op = op, .children = children, .child_count = count };
	return match;
}

static const struct match *term(const char *text)
{
	struct match *match = arena_alloc(&arena, sizeof *match);

	*match = (struct match){ .op = MATCH_TERM, .term = slice_of(text) };
	return match;
}

static const struct match *dates(const char *from, const char *to)
{
	struct match *match = arena_alloc(&arena, sizeof *match);

	*match = (struct match){
		.op = MATCH_RANGE, .slot = SLOT_DATE, .from = slice_of(from), .to = slice_of(to)
	};
	return match;
}

static const struct match *scale(double factor, const struct match *child)
{
	struct match *match = arena_alloc(&arena, sizeof *match);

	*match = *node(MATCH_SCALE, 1, child, NULL);
	match->scale = factor;
	return match;
}

static struct mset search_for(struct search_request request)
{
	struct mset mset = { 0 };
	struct error err = ERROR_INIT;

	request.bm25 = (struct bm25){ 1.2, 0.75, 0 };
	cr_assert_eq(index_reader_search(reader, &request, &arena, &mset, &err), STATUS_OK, "%s",
		     err.message);
	return mset;
}

/* The ids of the hits, one word each, in their order. */
static const char *ids(const struct mset *mset)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < mset->hit_count; i++) {
		if (i)
			strbuf_append_byte(&text, ' ');
		cr_assert_eq(index_reader_record(reader, mset->hits[i].number, &text, NULL),
			     STATUS_OK);
	}
	return arena_copy(&arena, strbuf_slice(&text)).data;
}

static const char *hits(const struct match *match, enum search_order order)
{
	struct mset mset = search_for((struct search_request){
		.match = match, .order = order, .limit = 10, .exact_up_to = 100 });

	return ids(&mset);
}

/* The hits from the oldest, so that an expectation does not hang on scores. */
static const char *oldest_first(const struct match *match)
{
	return hits(match, ORDER_OLDEST);
}

/* --- which documents --------------------------------------------------------- */

Test(index_reader, finds_the_documents_with_a_term)
{
	cr_assert_str_eq(oldest_first(term("trạm")), "c a d");
	cr_assert_str_eq(oldest_first(term("không")), "");
	cr_assert_str_eq(oldest_first(term("")), "");
}

static bool has(const struct match *match)
{
	struct error err = ERROR_INIT;
	bool has = false;

	cr_assert_eq(index_reader_has(reader, match, &has, &err), STATUS_OK, "%s", err.message);
	return has;
}

Test(index_reader, tells_whether_any_document_matches_in_any_shard)
{
	cr_assert(has(term("trạm")));
	cr_assert(has(node(MATCH_AND, 2, term("phát"), term("trạm"))));
	cr_assert(has(node(MATCH_AND, 2, term("truyền"), term("thông"))));
	cr_assert(!has(node(MATCH_AND, 2, term("thanh"), term("trạm"))));
	cr_assert(!has(node(MATCH_NOTHING, 0, NULL, NULL)));
}

Test(index_reader, finds_all_or_no_documents)
{
	cr_assert_str_eq(oldest_first(node(MATCH_ALL, 0, NULL, NULL)), "c a d b e");
	cr_assert_str_eq(oldest_first(node(MATCH_NOTHING, 0, NULL, NULL)), "");
}

Test(index_reader, combines_matches)
{
	const struct match *station = term("trạm"), *wave = term("sóng");

	cr_assert_str_eq(oldest_first(node(MATCH_AND, 2, station, wave)), "a");
	cr_assert_str_eq(oldest_first(node(MATCH_OR, 2, station, wave)), "c a d b");
	cr_assert_str_eq(oldest_first(node(MATCH_SYNONYM, 2, station, wave)), "c a d b");
	cr_assert_str_eq(oldest_first(node(MATCH_AND_NOT, 2, station, wave)), "c d");
	cr_assert_str_eq(oldest_first(node(MATCH_AND_MAYBE, 2, station, wave)), "c a d");
	cr_assert_str_eq(oldest_first(node(MATCH_FILTER, 2, station, wave)), "a");
}

Test(index_reader, finds_a_range_of_days_open_or_closed)
{
	cr_assert_str_eq(oldest_first(dates("20150101", "20151231")), "a");
	cr_assert_str_eq(oldest_first(dates("20150101", "")), "a d");
	cr_assert_str_eq(oldest_first(dates("", "20151231")), "c a");
	cr_assert_str_eq(oldest_first(dates("20200101", "20100101")), "");
}

Test(index_reader, a_branch_without_children_matches_nothing)
{
	cr_assert_str_eq(oldest_first(node(MATCH_AND, 0, NULL, NULL)), "");
	cr_assert_str_eq(oldest_first(node(MATCH_OR, 0, NULL, NULL)), "");
}

Test(index_reader, nothing_within_a_branch_counts_as_nothing)
{
	const struct match *nothing = node(MATCH_NOTHING, 0, NULL, NULL), *wave = term("sóng");

	cr_assert_str_eq(oldest_first(node(MATCH_AND, 2, wave, nothing)), "");
	cr_assert_str_eq(oldest_first(node(MATCH_OR, 2, wave, nothing)), "a b");
	cr_assert_str_eq(oldest_first(node(MATCH_AND_NOT, 2, wave, nothing)), "a b");
	cr_assert_str_eq(oldest_first(node(MATCH_AND_NOT, 2, nothing, wave)), "");
	cr_assert_str_eq(oldest_first(node(MATCH_AND_MAYBE, 2, wave, nothing)), "a b");
	cr_assert_str_eq(oldest_first(scale(2, nothing)), "");
}

static enum status status_of(const struct match *match)
{
	struct search_request request = { .match = match, .limit = 10, .bm25 = { 1.2, 0.75, 0 } };
	struct mset mset;

	return index_reader_search(reader, &request, &arena, &mset, NULL);
}

Test(index_reader, refuses_a_tree_that_cannot_be_run)
{
	const struct match *deep = term("trạm");

	for (int i = 0; i < 100000; i++)
		deep = node(MATCH_AND, 1, deep, NULL);
	cr_assert_eq(status_of(deep), STATUS_INVALID);
	cr_assert_eq(status_of(scale(-1, term("trạm"))), STATUS_INVALID);
	cr_assert_eq(status_of(node(MATCH_SCALE, 2, term("trạm"), term("sóng"))), STATUS_INVALID);
}

/* --- in which order ----------------------------------------------------------- */

Test(index_reader, sorts_by_relevance_and_equals_by_date_with_the_newest_first)
{
	/* Three in "d"; "a" and "c" have one and are equally long. */
	cr_assert_str_eq(hits(term("trạm"), ORDER_RELEVANCE), "d a c");
}

Test(index_reader, sorts_unknown_dates_last_either_way)
{
	const struct match *all = node(MATCH_ALL, 0, NULL, NULL);

	cr_assert_str_eq(hits(all, ORDER_NEWEST), "d a c b e");
	cr_assert_str_eq(hits(all, ORDER_OLDEST), "c a d b e");
}

Test(index_reader, a_scale_and_a_maybe_change_the_score_and_not_the_matches)
{
	const struct match *wave = term("sóng"), *station = term("trạm");
	struct search_request request = { .match = wave, .limit = 10 };
	double plain = search_for(request).hits[0].score;

	request.match = scale(2, wave);
	cr_assert_float_eq(search_for(request).hits[0].score, 2 * plain, 1e-9);
	request.match = node(MATCH_AND_MAYBE, 2, wave, station);
	cr_assert_gt(search_for(request).hits[0].score, plain);
	request.match = node(MATCH_ALL, 0, NULL, NULL);
	cr_assert_float_eq(search_for(request).hits[0].score, 0, 1e-9);
}

Test(index_reader, delta_adds_to_each_matching_term)
{
	struct search_request request = { .match = term("trạm"),
					  .limit = 10,
					  .bm25 = { 1.2, 0.75, 1 } };
	struct mset plus;

	cr_assert_eq(index_reader_search(reader, &request, &arena, &plus, NULL), STATUS_OK);
	cr_assert_gt(plus.hits[0].score, search_for(request).hits[0].score);
}

/* --- how many ------------------------------------------------------------------ */

Test(index_reader, hands_out_a_window_and_the_total)
{
	struct search_request request = {
		.match = node(MATCH_ALL, 0, NULL, NULL),
		.order = ORDER_NEWEST,
		.first = 1,
		.limit = 2,
		.exact_up_to = 100,
	};
	struct mset mset = search_for(request);

	cr_assert_str_eq(ids(&mset), "a c");
	cr_assert_eq(mset.total, 5);
	cr_assert(mset.total_exact);
}

Test(index_reader, a_window_behind_the_last_hit_is_empty)
{
	struct search_request request = {
		.match = term("trạm"), .first = UINT32_MAX, .limit = UINT32_MAX, .exact_up_to = 100
	};
	struct mset mset = search_for(request);

	cr_assert_eq(mset.hit_count, 0);
	cr_assert_eq(mset.total, 3);
}

Test(index_reader, counts_facets_over_all_matches_however_small_the_window)
{
	const unsigned slots[] = { SLOT_SOURCE, SLOT_PROVINCE };
	struct search_request request = { .match = node(MATCH_ALL, 0, NULL, NULL),
					  .limit = 1,
					  .facets = slots,
					  .facet_count = 2 };
	struct mset mset = search_for(request);

	cr_assert_eq(mset.facet_count, 2);
	cr_assert_eq(mset.facets[0].slot, SLOT_SOURCE);
	cr_assert_eq(mset.facets[0].value_count, 2);
	cr_assert(slice_equal(mset.facets[0].values[0].value, slice_of("mic.gov.vn")));
	cr_assert_eq(mset.facets[0].values[0].count, 2);
	cr_assert(slice_equal(mset.facets[0].values[1].value, slice_of("sotttt.thaibinh.gov.vn")));
	cr_assert_eq(mset.facets[0].values[1].count, 2);
	cr_assert_eq(mset.facets[1].value_count, 0);
	cr_assert(mset.total_exact);
}

Test(index_reader, counts_documents_and_those_with_a_term)
{
	uint32_t documents;

	cr_assert_eq(index_reader_count(reader, &documents, NULL), STATUS_OK);
	cr_assert_eq(documents, 5);
	cr_assert_eq(index_reader_term_count(reader, slice_of("trạm"), &documents, NULL),
		     STATUS_OK);
	cr_assert_eq(documents, 3);
	cr_assert_eq(index_reader_term_count(reader, slice_of("không"), &documents, NULL),
		     STATUS_OK);
	cr_assert_eq(documents, 0);
}

Test(index_reader, expands_a_prefix_in_the_order_of_the_terms_up_to_a_limit)
{
	struct slice *terms;
	size_t count;

	cr_assert_eq(index_reader_expand(reader, slice_of("t"), 2, &arena, &terms, &count, NULL),
		     STATUS_OK);
	cr_assert_eq(count, 2);
	cr_assert(slice_equal(terms[0], slice_of("thanh")));
	cr_assert(slice_equal(terms[1], slice_of("thông")));
	cr_assert_eq(index_reader_expand(reader, slice_of("x"), 2, &arena, &terms, &count, NULL),
		     STATUS_OK);
	cr_assert_eq(count, 0);
}

static const char *frequent(const char *prefix, const char *part, size_t limit)
{
	CLEANUP(strbuf_release) struct strbuf line = STRBUF_INIT;
	struct frequent_terms found = { 0 };

	cr_assert_eq(index_reader_frequent(reader, slice_of(prefix), slice_of(part), limit, &arena,
					   &found, NULL),
		     STATUS_OK);
	for (size_t i = 0; i < found.count; i++) {
		strbuf_append(&line, found.terms[i]);
		strbuf_append_byte(&line, ' ');
	}
	strbuf_append(&line, slice_of(found.more ? "..." : "."));
	return arena_copy(&arena, strbuf_slice(&line)).data;
}

Test(index_reader, finds_the_most_frequent_terms_with_a_prefix)
{
	/* "trạm" has three documents in two shards, all others of these have one. */
	cr_assert_str_eq(frequent("t", "", 10), "trạm thanh thông truyền tế .");
	cr_assert_str_eq(frequent("t", "", 2), "trạm thanh ...");
	cr_assert_str_eq(frequent("t", "", 5), "trạm thanh thông truyền tế .");
	cr_assert_str_eq(frequent("t", "", 0), "...");
	cr_assert_str_eq(frequent("x", "", 0), ".");
	cr_assert_str_eq(frequent("x", "", 9), ".");
}

Test(index_reader, finds_frequent_terms_with_a_part_in_them)
{
	cr_assert_str_eq(frequent("t", "h", 10), "thanh thông .");
	cr_assert_str_eq(frequent("t", "ng", 10), "thông .");
	cr_assert_str_eq(frequent("", "ng", 10), "sóng thông .");
}

/* --- documents ----------------------------------------------------------------- */

Test(index_reader, finds_a_document_by_its_id)
{
	CLEANUP(strbuf_release) struct strbuf id = STRBUF_INIT;
	struct error err = ERROR_INIT;
	uint32_t number;

	cr_assert_eq(index_reader_find(reader, slice_of("d"), &number, NULL), STATUS_OK);
	cr_assert_eq(index_reader_id(reader, number, &id, NULL), STATUS_OK);
	cr_assert_str_eq(strbuf_string(&id), "d");
	cr_assert_eq(index_reader_find(reader, slice_of("z"), &number, &err), STATUS_NOT_FOUND);
	cr_assert_str_eq(err.message, "z: the index has no such document");
}

Test(index_reader, an_absent_document_is_told)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;

	cr_assert_eq(index_reader_record(reader, 4711, &bytes, NULL), STATUS_NOT_FOUND);
	cr_assert_eq(index_reader_id(reader, 4711, &bytes, NULL), STATUS_NOT_FOUND);
}

/* --- other indexes ------------------------------------------------------------- */

Test(index_reader, an_index_without_shards_is_empty)
{
	CLEANUP(index_reader_closep) struct index_reader *empty = NULL;
	CLEANUP(strbuf_release) struct strbuf record = STRBUF_INIT;
	const unsigned slot = SLOT_SOURCE;
	struct search_request request = {
		.match = term("trạm"), .limit = 10, .facets = &slot, .facet_count = 1
	};
	struct mset mset;
	uint32_t number;

	cr_assert_eq(index_reader_open(&empty, NULL, 0, NULL), STATUS_OK);
	cr_assert_eq(index_reader_search(empty, &request, &arena, &mset, NULL), STATUS_OK);
	cr_assert_eq(mset.total, 0);
	cr_assert_eq(index_reader_find(empty, slice_of("a"), &number, NULL), STATUS_NOT_FOUND);
	cr_assert_eq(index_reader_record(empty, 1, &record, NULL), STATUS_NOT_FOUND);
}

static void write_over(const char *shard, const char *name, long at)
{
	char path[128];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", shard, name);
	file = fopen(path, "r+b");
	cr_assert_not_null(file);
	cr_assert_eq(fseek(file, at, SEEK_SET), 0);
	for (int i = 0; i < 4096; i++)
		putc(0xa5, file);
	cr_assert_eq(fclose(file), 0);
}

Test(index_reader, a_damaged_database_is_told_and_ends_nothing)
{
	const char *path = first_shard;
	struct index_reader *damaged = NULL;
	struct error err = ERROR_INIT;

	write_over(first_shard, "postings/iamglass", 0);
	cr_assert_eq(index_reader_open(&damaged, &path, 1, &err), STATUS_CORRUPT);
	cr_assert_not_null(strstr(err.message, "sttt-index rollback"));
	cr_assert_null(damaged);
}

Test(index_reader, a_check_finds_a_damaged_block)
{
	struct error err = ERROR_INIT;

	cr_assert_eq(index_check(first_shard, &err), STATUS_OK, "%s", err.message);
	write_over(first_shard, "postings/postlist.glass", 0);
	cr_assert_eq(index_check(first_shard, &err), STATUS_CORRUPT);
	cr_assert_eq(index_check("/nowhere/at/all", &err), STATUS_CORRUPT);
}

Test(index_reader, closing_nothing_does_nothing)
{
	index_reader_close(NULL);
}
