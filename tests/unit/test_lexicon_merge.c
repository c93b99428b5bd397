/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lexicon_merge.h"

#include <criterion/criterion.h>
#include <string.h>

#include "tests/unit/lexicon_text.h"
#include "tests/unit/own_folder.h"

enum { PARTS = 3 };

static char parts[PARTS][96], merged[96], whole[96];
static struct arena arena;

static void begin(void)
{
	make_folder();
	for (int i = 0; i < PARTS; i++)
		snprintf(parts[i], sizeof parts[i], "%s/part%d", folder, i);
	snprintf(merged, sizeof merged, "%s/merged", folder);
	snprintf(whole, sizeof whole, "%s/whole", folder);
}

static void end(void)
{
	arena_release(&arena);
	remove_folder();
}

TestSuite(lexicon_merge, .init = begin, .fini = end);

static enum status merge(size_t count, struct error *err)
{
	const char *const paths[PARTS] = { parts[0], parts[1], parts[2] };

	return lexicon_merge(paths, count, merged, err);
}

static void write_part(int part, const char *text)
{
	lexicon_text_write(parts[part], (const char *const[]){ text, NULL });
}

static void expect_same_files(const char *a, const char *b)
{
	CLEANUP(strbuf_release) struct strbuf left = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf right = STRBUF_INIT;

	cr_assert_eq(file_read(&left, a, 1 << 20, NULL), STATUS_OK);
	cr_assert_eq(file_read(&right, b, 1 << 20, NULL), STATUS_OK);
	cr_assert(slice_equal(strbuf_slice(&left), strbuf_slice(&right)));
}

Test(lexicon_merge, gives_what_counting_everything_at_once_gives)
{
	const char *const texts[] = {
		"Sở họp ở Phú Yên về trạm BTS. Năm 2019 sẽ dựng 36 trạm.",
		"xe đi qua Phú Yên, quản lý 3.670 trạm BTS của VNPT",
		"",
		NULL,
	};
	struct error err = ERROR_INIT;

	for (int i = 0; i < PARTS; i++)
		write_part(i, texts[i]);
	lexicon_text_write(whole, texts);
	cr_assert_eq(merge(PARTS, &err), STATUS_OK, "%s", err.message);
	expect_same_files(merged, whole);
}

Test(lexicon_merge, of_one_is_the_same)
{
	write_part(0, "Sở họp ở Phú Yên về trạm BTS");
	cr_assert_eq(merge(1, NULL), STATUS_OK);
	expect_same_files(merged, parts[0]);
}

Test(lexicon_merge, writes_a_word_and_a_pair_as_most_of_them_are)
{
	write_part(0, "về Phú Yên, cho lý do");
	write_part(1, "về phú yên, ở phú yên, cho lí do, vì lí do");
	write_part(2, "về phú yên");
	cr_assert_eq(merge(PARTS, NULL), STATUS_OK);
	CLEANUP(lexicon_closep) struct lexicon *lexicon = lexicon_text_open(merged);
	cr_assert_str_eq(lexicon_text_words(lexicon, &arena),
			 ". 10; cho 2; do 3; lí 3; ở 1; phú 4; về 3; vì 1; yên 4; ");
	cr_assert_not_null(strstr(lexicon_text_pairs(lexicon, &arena), "về phú 3; "));
	cr_assert_not_null(strstr(lexicon_text_pairs(lexicon, &arena), "phú yên 4; "));
}

Test(lexicon_merge, of_a_damaged_one_is_refused)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	struct error err = ERROR_INIT;

	write_part(0, "trạm");
	write_part(1, "trạm BTS");
	cr_assert_eq(file_read(&bytes, parts[1], 1 << 20, NULL), STATUS_OK);
	bytes.data[bytes.length - 1] ^= 1;
	cr_assert_eq(file_replace(parts[1], strbuf_slice(&bytes), NULL), STATUS_OK);
	cr_assert_eq(merge(2, &err), STATUS_CORRUPT);
	cr_assert_not_null(strstr(err.message, parts[1]));
	cr_assert_neq(access(merged, F_OK), 0);
	cr_assert_eq(merge(PARTS, &err), STATUS_CORRUPT);
}
