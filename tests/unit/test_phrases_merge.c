/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/phrases_merge.h"

#include <string.h>

#include "tests/unit/own_folder.h"
#include "tests/unit/phrases_text.h"

enum { PARTS = 3 };

static char parts[PARTS][96], merged[96];
static struct arena arena;

static void begin(void)
{
	make_folder();
	for (int i = 0; i < PARTS; i++)
		snprintf(parts[i], sizeof parts[i], "%s/part%d", folder, i);
	snprintf(merged, sizeof merged, "%s/merged", folder);
}

static void end(void)
{
	arena_release(&arena);
	remove_folder();
}

TestSuite(phrases_merge, .init = begin, .fini = end);

static void write_part(int part, const char *title, date_t date)
{
	phrases_text_write(parts[part], (const char *const[]){ title, title, NULL }, date);
}

static enum status merge(size_t count, struct error *err)
{
	const char *const paths[PARTS] = { parts[0], parts[1], parts[2] };

	return phrases_merge(paths, count, merged, err);
}

Test(phrases_merge, adds_up_the_bulletins_and_keeps_the_newest_day)
{
	CLEANUP(phrases_closep) struct phrases *phrases = NULL;
	struct phrases_cursor cursor;
	struct phrase phrase;
	struct error err = ERROR_INIT;

	write_part(0, "trạm BTS, cổng dịch vụ", 20190718);
	write_part(1, "trạm BTS, trám đen", 20120814);
	write_part(2, "Đắk Nông, trạm BTS", DATE_UNKNOWN);
	cr_assert_eq(merge(PARTS, &err), STATUS_OK, "%s", err.message);
	phrases = phrases_text_open(merged);
	cr_assert_str_eq(phrases_text(phrases, &arena),
			 "cổng dịch vụ 2; Đắk Nông 2; trạm BTS 6; trám đen 2");
	phrases_start(&cursor, phrases);
	while (phrases_next(&cursor, &phrase) && !slice_equal(phrase.written, slice_of("trạm BTS")))
		continue;
	cr_assert_eq(phrase.newest, 20190718);
}

Test(phrases_merge, writes_a_phrase_as_where_most_have_it)
{
	CLEANUP(phrases_closep) struct phrases *phrases = NULL;

	phrases_text_write(parts[0], (const char *const[]){ "hai Internet vạn vật", NULL }, 0);
	phrases_text_write(
		parts[1],
		(const char *const[]){ "hai internet vạn vật", "hai internet vạn vật", NULL }, 0);
	cr_assert_eq(merge(2, NULL), STATUS_OK);
	phrases = phrases_text_open(merged);
	cr_assert_not_null(strstr(phrases_text(phrases, &arena), "hai internet vạn vật 3"));
}

Test(phrases_merge, a_damaged_one_is_named)
{
	struct error err = ERROR_INIT;

	write_part(0, "trạm BTS", 0);
	cr_assert_eq(file_replace(parts[1], slice_of("damaged"), NULL), STATUS_OK);
	cr_assert_eq(merge(2, &err), STATUS_CORRUPT);
	cr_assert_not_null(strstr(err.message, "part1"));
	cr_assert_eq(merge(3, NULL), STATUS_CORRUPT);
}
