/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon_text.h - lexicons of texts, and what is in them as text, for the tests */
#ifndef TESTS_UNIT_LEXICON_TEXT_H
#define TESTS_UNIT_LEXICON_TEXT_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "index/lexicon.h"
#include "index/lexicon_counter.h"

/* Write the lexicon of these texts, ended by NULL, to a file. */
static inline void lexicon_text_write(const char *path, const char *const *texts)
{
	CLEANUP(lexicon_counter_release) struct lexicon_counter counter = LEXICON_COUNTER_INIT;
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	struct error err = ERROR_INIT;

	cr_assert_eq(analyzer_open(&analyzer, &err), STATUS_OK, "%s", err.message);
	for (; *texts; texts++)
		cr_assert_eq(lexicon_counter_add(&counter, slice_of(*texts), analyzer, &err),
			     STATUS_OK, "%s", err.message);
	cr_assert_eq(lexicon_counter_write(&counter, path, &err), STATUS_OK, "%s", err.message);
}

/* The lexicon of these texts, in no file that has a name. */
static inline struct lexicon *lexicon_text_make(const char *const *texts)
{
	char path[] = "/tmp/sttt-words-XXXXXX";
	struct lexicon *lexicon = NULL;
	struct error err = ERROR_INIT;
	int descriptor = mkstemp(path);

	cr_assert_geq(descriptor, 0);
	close(descriptor);
	lexicon_text_write(path, texts);
	cr_assert_eq(lexicon_open(&lexicon, path, &err), STATUS_OK, "%s", err.message);
	remove(path);
	return lexicon;
}

static inline struct lexicon *lexicon_text_open(const char *path)
{
	struct lexicon *lexicon = NULL;
	struct error err = ERROR_INIT;

	cr_assert_eq(lexicon_open(&lexicon, path, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(lexicon_verify(lexicon, &err), STATUS_OK, "%s", err.message);
	return lexicon;
}

/* The word of this number, its exact form copied to the arena. */
static inline struct lexicon_word lexicon_text_word(struct lexicon *lexicon, uint32_t number,
						    struct arena *arena)
{
	struct lexicon_cursor cursor;
	struct lexicon_word word = { 0 };

	lexicon_start(&cursor, lexicon);
	while (lexicon_next(&cursor, &word) && word.number < number)
		continue;
	cr_assert_eq(word.number, number);
	word.exact = arena_copy(arena, word.exact);
	return word;
}

static inline void lexicon_text_append(struct strbuf *text, const struct lexicon_word *word,
				       bool capital)
{
	casing_apply(text, word->exact, capital ? CASING_CAPITAL : CASING_SMALL);
	strbuf_append_byte(text, ' ');
}

/* "Phú Yên 2": each pair as it is written and how often it comes, in the order of the words. */
static inline const char *lexicon_text_pairs(struct lexicon *lexicon, struct arena *arena)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	for (uint32_t i = 0; i < lexicon_words(lexicon); i++) {
		struct lexicon_word first = lexicon_text_word(lexicon, i, arena), second;
		struct lexicon_pair_cursor cursor;
		struct lexicon_pair pair;

		lexicon_start_pairs(&cursor, lexicon, &first, 0);
		while (lexicon_next_pair(&cursor, &pair)) {
			second = lexicon_text_word(lexicon, pair.second, arena);
			lexicon_text_append(&text, &first, pair.first_capital);
			lexicon_text_append(&text, &second, pair.second_capital);
			strbuf_printf(&text, "%u; ", pair.count);
		}
	}
	return arena_copy(arena, strbuf_slice(&text)).data;
}

/* "trạm 2; BTS 2": each word as it is mostly written and how often it comes. */
static inline const char *lexicon_text_words(struct lexicon *lexicon, struct arena *arena)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct lexicon_cursor cursor;
	struct lexicon_word word;

	lexicon_start(&cursor, lexicon);
	while (lexicon_next(&cursor, &word)) {
		casing_apply(&text, word.written, word.casing);
		strbuf_printf(&text, " %u; ", word.count);
	}
	return arena_copy(arena, strbuf_slice(&text)).data;
}

#endif
