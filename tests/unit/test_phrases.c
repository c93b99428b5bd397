/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/phrases.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "index/phrases_writer.h"
#include "tests/unit/phrases_text.h"
#include "tokenizer/fold.h"

static char path[64];
static struct arena arena;

static void choose_path(void)
{
	strcpy(path, "/tmp/sttt-phrases-XXXXXX");
	close(mkstemp(path));
}

static void remove_file(void)
{
	remove(path);
	arena_release(&arena);
}

TestSuite(phrases, .init = choose_path, .fini = remove_file);

#define TEXT(string) SLICE_INIT(string)

static const struct phrase small[] = {
	{ .exact = TEXT("cổng dịch vụ công"), .written = TEXT("Cổng dịch vụ công"), .count = 1 },
	{ .exact = TEXT("đắk nông"),
	  .written = TEXT("Đắk Nông"),
	  .count = 300,
	  .newest = 20190718 },
	{ .exact = TEXT("trám đen"), .written = TEXT("trám đen"), .count = 4, .newest = 20260101 },
	{ .exact = TEXT("trạm bts"), .written = TEXT("trạm BTS"), .count = 7, .newest = 20120814 },
	{ .exact = TEXT("trạm thu phí"),
	  .written = TEXT("trạm thu phí"),
	  .count = 2,
	  .newest = 20250101 },
};

static void write_phrases(const struct phrase *phrases, size_t count)
{
	CLEANUP(phrases_writer_release) struct phrases_writer writer = PHRASES_WRITER_INIT;
	struct error err = ERROR_INIT;

	for (size_t i = 0; i < count; i++)
		phrases_writer_add(&writer, &phrases[i]);
	cr_assert_eq(phrases_writer_write(&writer, path, &err), STATUS_OK, "%s", err.message);
}

static struct phrases *write_small(void)
{
	write_phrases(small, sizeof small / sizeof *small);
	return phrases_text_open(path);
}

/* "trạm BTS; trám đen": the best that begin so. */
static const char *best(struct phrases *phrases, const struct phrases_wanted *wanted)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct phrase found[8];
	size_t count = phrases_best(phrases, wanted, &arena, found);

	for (size_t i = 0; i < count; i++) {
		strbuf_printf(&text, "%s", i ? "; " : "");
		strbuf_append(&text, found[i].written);
	}
	return text.length ? arena_copy(&arena, strbuf_slice(&text)).data : "";
}

static const char *best_of(struct phrases *phrases, const char *bare)
{
	const struct phrases_wanted wanted = { .bare = slice_of(bare), .limit = 8 };

	return best(phrases, &wanted);
}

Test(phrases, reads_what_was_written)
{
	CLEANUP(phrases_closep) struct phrases *phrases = write_small();
	struct phrases_cursor cursor;
	struct phrase phrase;
	size_t count = 0;

	phrases_start(&cursor, phrases);
	for (; phrases_next(&cursor, &phrase); count++) {
		cr_assert(slice_equal(phrase.exact, small[count].exact));
		cr_assert(slice_equal(phrase.written, small[count].written));
		cr_assert_eq(phrase.count, small[count].count);
		cr_assert_eq(phrase.newest, small[count].newest);
	}
	cr_assert_eq(count, sizeof small / sizeof *small);
	cr_assert_eq(phrases_status(phrases, NULL), STATUS_OK);
}

Test(phrases, scores_by_bulletins_and_higher_when_they_are_new)
{
	const struct phrase today = { .count = 6, .newest = 20240229 };
	const struct phrase last_year = { .count = 6, .newest = 20230301 };
	const struct phrase undated = { .count = 6 };

	cr_assert_float_eq(phrase_score(&today, 20240229), 24, 1e-9);
	cr_assert_float_eq(phrase_score(&last_year, 20240229), 15, .01);
	cr_assert_float_eq(phrase_score(&undated, 20240229), 6, 1e-9);
}

Test(phrases, finds_the_best_that_begin_so)
{
	CLEANUP(phrases_closep) struct phrases *phrases = write_small();

	cr_assert_str_eq(best_of(phrases, "tram"), "trám đen; trạm BTS; trạm thu phí");
	cr_assert_str_eq(best_of(phrases, "tram b"), "trạm BTS");
	cr_assert_str_eq(best_of(phrases, "dak"), "Đắk Nông");
	cr_assert_str_eq(best_of(phrases, "tramb"), "");
	cr_assert_str_eq(best_of(phrases, "zzz"), "");
	cr_assert_str_eq(best_of(phrases, ""),
			 "Đắk Nông; trám đen; trạm BTS; trạm thu phí; Cổng dịch vụ công");
}

static bool has_dot(void *context, const struct phrase *phrase)
{
	(void)context;
	return slice_find(phrase->exact, slice_of("ạ")) != SLICE_NONE;
}

Test(phrases, finds_those_that_are_accepted_alone)
{
	CLEANUP(phrases_closep) struct phrases *phrases = write_small();
	struct phrases_wanted wanted = { .bare = slice_of("tram"), .accepts = has_dot, .limit = 8 };

	cr_assert_str_eq(best(phrases, &wanted), "trạm BTS; trạm thu phí");
	wanted.limit = 1;
	cr_assert_str_eq(best(phrases, &wanted), "trạm BTS");
	wanted.limit = 0;
	cr_assert_str_eq(best(phrases, &wanted), "");
}

enum { MANY = 5000 };

/* Many phrases over many blocks, in which the scores lie about. */
static void write_many(void)
{
	static struct phrase many[MANY];
	static char texts[MANY][16];

	for (int i = 0; i < MANY; i++) {
		snprintf(texts[i], sizeof texts[i], "từ %04d", i);
		many[i] = (struct phrase){ .exact = slice_of(texts[i]),
					   .written = slice_of(texts[i]),
					   .count = (uint32_t)i * 2654435761U % 10007 + 1,
					   .newest = 20000101 + i % 28 };
	}
	write_phrases(many, MANY);
}

/* The best one of those that begin so, found by looking at each. */
static const char *best_by_hand(struct phrases *phrases, const char *bare)
{
	CLEANUP(strbuf_release) struct strbuf letters = STRBUF_INIT;
	struct phrases_cursor cursor;
	struct phrase phrase;
	const char *text = "";
	double highest = 0;

	phrases_start(&cursor, phrases);
	while (phrases_next(&cursor, &phrase)) {
		double score = phrase_score(&phrase, 20000128);

		strbuf_clear(&letters);
		fold(&letters, phrase.exact);
		if (score <= highest || !slice_starts_with(strbuf_slice(&letters), slice_of(bare)))
			continue;
		highest = score;
		text = arena_copy(&arena, phrase.written).data;
	}
	return text;
}

Test(phrases, finds_the_best_of_many)
{
	CLEANUP(phrases_closep) struct phrases *phrases = NULL;
	static const char *const beginnings[] = { "t",      "tu 0",   "tu 1", "tu 23",   "tu 4999",
						  "tu 015", "tu 016", "tu 4", "tu 0000", "tu 5" };

	write_many();
	phrases = phrases_text_open(path);
	for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
		const struct phrases_wanted wanted = { .bare = slice_of(beginnings[i]),
						       .limit = 1 };

		cr_expect_str_eq(best(phrases, &wanted), best_by_hand(phrases, beginnings[i]), "%s",
				 beginnings[i]);
	}
}

Test(phrases, of_an_empty_file_there_are_none)
{
	write_phrases(NULL, 0);
	CLEANUP(phrases_closep) struct phrases *phrases = phrases_text_open(path);

	cr_assert_str_eq(best_of(phrases, "t"), "");
	cr_assert_str_eq(phrases_text(phrases, &arena), "");
}

Test(phrases, a_file_that_is_not_there_is_told)
{
	struct phrases *phrases = NULL;

	cr_assert_eq(phrases_open(&phrases, "/nonexistent/phrases", NULL), STATUS_NOT_FOUND);
	cr_assert_null(phrases);
}

/* Open the file as it is without its last bytes and with one byte changed; then walk over it. */
static enum status open_damaged(size_t length, size_t at, char byte)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	CLEANUP(phrases_closep) struct phrases *phrases = NULL;
	struct phrases_cursor cursor;
	struct phrase phrase;

	cr_assert_eq(file_read(&bytes, path, 1 << 20, NULL), STATUS_OK);
	bytes.data[at] = byte;
	strbuf_truncate(&bytes, length < bytes.length ? length : bytes.length);
	enum status status = phrases_open_bytes(&phrases, strbuf_slice(&bytes), NULL);
	if (status)
		return status;
	cr_expect_eq(phrases_verify(phrases, NULL), STATUS_CORRUPT);
	phrases_start(&cursor, phrases);
	while (phrases_next(&cursor, &phrase))
		continue;
	best_of(phrases, "t");
	return phrases_status(phrases, NULL);
}

Test(phrases, damage_is_noticed)
{
	phrases_close(write_small());
	cr_assert_eq(open_damaged(20, 0, 's'), STATUS_CORRUPT, "a head that was cut");
	cr_assert_eq(open_damaged(SIZE_MAX, 3, 'x'), STATUS_CORRUPT, "another magic");
	cr_assert_eq(open_damaged(SIZE_MAX, 8, 9), STATUS_CORRUPT, "another version");
	cr_assert_eq(open_damaged(60, 0, 's'), STATUS_CORRUPT, "phrases that were cut");
	cr_assert_eq(open_damaged(SIZE_MAX, 36, 99), STATUS_CORRUPT, "a block elsewhere");
	cr_assert_eq(open_damaged(SIZE_MAX, 44, 5), STATUS_CORRUPT, "nothing to be shared");
}
