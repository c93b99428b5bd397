/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrases_text.h - phrases of titles, and what is in them as text, for the tests */
#ifndef TESTS_UNIT_PHRASES_TEXT_H
#define TESTS_UNIT_PHRASES_TEXT_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "index/phrases.h"
#include "index/phrases_counter.h"

/* Write the phrases of these titles, ended by NULL, to a file; the day is that of all. */
static inline void phrases_text_write(const char *path, const char *const *titles, date_t date)
{
	CLEANUP(phrases_counter_release) struct phrases_counter counter = PHRASES_COUNTER_INIT;
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	struct error err = ERROR_INIT;

	cr_assert_eq(analyzer_open(&analyzer, &err), STATUS_OK, "%s", err.message);
	for (; *titles; titles++)
		cr_assert_eq(phrases_counter_add(&counter, slice_of(*titles), date, analyzer, &err),
			     STATUS_OK, "%s", err.message);
	cr_assert_eq(phrases_counter_write(&counter, path, &err), STATUS_OK, "%s", err.message);
}

static inline struct phrases *phrases_text_open(const char *path)
{
	struct phrases *phrases = NULL;
	struct error err = ERROR_INIT;

	cr_assert_eq(phrases_open(&phrases, path, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(phrases_verify(phrases, &err), STATUS_OK, "%s", err.message);
	return phrases;
}

/* The phrases of these titles, in no file that has a name. */
static inline struct phrases *phrases_text_make(const char *const *titles)
{
	char path[] = "/tmp/sttt-phrases-XXXXXX";
	struct phrases *phrases;
	int descriptor = mkstemp(path);

	cr_assert_geq(descriptor, 0);
	close(descriptor);
	phrases_text_write(path, titles, DATE_UNKNOWN);
	phrases = phrases_text_open(path);
	remove(path);
	return phrases;
}

/* "Phú Yên 2; trạm BTS 3": each phrase as it is written and how many titles have it, in their
 * order. */
static inline const char *phrases_text(struct phrases *phrases, struct arena *arena)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct phrases_cursor cursor;
	struct phrase phrase;

	phrases_start(&cursor, phrases);
	while (phrases_next(&cursor, &phrase)) {
		strbuf_printf(&text, "%s", text.length ? "; " : "");
		strbuf_append(&text, phrase.written);
		strbuf_printf(&text, " %u", phrase.count);
	}
	cr_assert_eq(phrases_status(phrases, NULL), STATUS_OK);
	return text.length ? arena_copy(arena, strbuf_slice(&text)).data : "";
}

#endif
