/* SPDX-License-Identifier: GPL-2.0-or-later */
/* recognised.h - what a recogniser finds in a text, as one line
 *
 * Each compound is printed as its context, if any, in parentheses, the bytes
 * it stands on, "=" and its exact form; "; " stands between two.
 */
#ifndef TESTS_UNIT_RECOGNISED_H
#define TESTS_UNIT_RECOGNISED_H

#include <criterion/criterion.h>
#include <stdio.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "tokenizer/around.h"
#include "tokenizer/compound.h"
#include "tokenizer/words.h"

typedef bool recogniser(struct compound *found, struct around *around);

static void print_compound(struct strbuf *line, const struct words *words,
			   const struct compound *found, size_t start)
{
	uint32_t context = words->offsets[found->context_start], from = words->offsets[start];

	if (line->length)
		strbuf_append(line, slice_of("; "));
	if (context < from) {
		strbuf_append_byte(line, '(');
		strbuf_append(line, slice_trim(slice_cut(words->text, context, from)));
		strbuf_append(line, slice_of(") "));
	}
	strbuf_append(line, slice_cut(words->text, from, words_byte_end(words, found->end)));
	strbuf_append_byte(line, '=');
	strbuf_append(line, compound_exact(found));
}

static void print_recognised(struct strbuf *line, struct slice text, recogniser *find)
{
	CLEANUP(words_release) struct words words = { .segments = NULL };
	struct compound found;
	struct word word;
	size_t end = 0;

	cr_assert_eq(words_init(&words, NULL), STATUS_OK);
	cr_assert_eq(words_start(&words, text, NULL), STATUS_OK);
	while (words_next(&words, &word)) {
		size_t at = (size_t)(word.units - words.units);
		struct around around;

		around_begin(&around, words.units, words.count, at);
		if (at < end || !find(&found, &around))
			continue;
		print_compound(line, &words, &found, at);
		end = found.end;
	}
}

static void expect_recognised(const char *text, recogniser *find, const char *expected)
{
	CLEANUP(strbuf_release) struct strbuf line = STRBUF_INIT;

	print_recognised(&line, slice_of(text), find);
	cr_assert_str_eq(strbuf_string(&line), expected, "%s: %s", text, strbuf_string(&line));
}

#endif
