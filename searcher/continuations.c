/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/continuations.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "tokenizer/fold.h"
#include "tokenizer/letters.h"

/* The words from `first` on, of which the last one is taken as a whole word or as the beginning
 * of one. */
struct start {
	const struct unfinished *unfinished;
	size_t first;
	bool begun;
	bool marked; /* some word has marks */
};

static struct slice next_word(struct slice *rest)
{
	const char *space = memchr(rest->data, ' ', rest->length);
	size_t end = space ? (size_t)(space - rest->data) : rest->length;
	struct slice word = slice_cut(*rest, 0, end);

	*rest = slice_cut(*rest, space ? end + 1 : end, rest->length);
	return word;
}

static enum tone tone_of(struct slice word)
{
	for (size_t at = 0; at < word.length;) {
		const struct letter *letter = letter_of(utf8_next(word, &at, NULL));

		if (letter && letter->tone != TONE_NONE)
			return (enum tone)letter->tone;
	}
	return TONE_NONE;
}

/* Whether a letter may become another: all marks that it has stay. */
static bool may_become(uint32_t typed, uint32_t meant)
{
	const struct letter *from = letter_of(typed), *to = letter_of(meant);

	if (!from || !to)
		return typed == meant;
	return from->bare == to->bare &&
	       (from->toneless == from->bare || from->toneless == to->toneless);
}

/* Whether a word that was begun may become another: its letters do, and it keeps its tone,
 * wherever that comes to stand (tóa, toán). */
static bool may_go_on(struct slice typed, struct slice meant)
{
	enum tone tone = tone_of(typed);
	size_t at = 0;

	for (size_t from = 0; from < typed.length;)
		if (at == meant.length ||
		    !may_become(utf8_next(typed, &from, NULL), utf8_next(meant, &at, NULL)))
			return false;
	return tone == TONE_NONE || tone == tone_of(meant);
}

static bool is_meant(const struct unfinished_word *typed, struct slice meant)
{
	return !typed->marked || slice_equal(typed->exact, meant);
}

static bool keeps_marks(const struct start *start, struct slice exact)
{
	const struct unfinished *unfinished = start->unfinished;
	size_t whole = unfinished->count - start->begun;

	for (size_t i = start->first; i < whole; i++)
		if (!is_meant(&unfinished->words[i], next_word(&exact)))
			return false;
	return !start->begun || may_go_on(unfinished->typed, next_word(&exact));
}

static size_t count_words(struct slice text)
{
	size_t words = 0;

	while (text.length) {
		next_word(&text);
		words++;
	}
	return words;
}

/* Whether a phrase has no other words than those typed. */
static bool repeats(const struct start *start, struct slice exact)
{
	const struct unfinished *unfinished = start->unfinished;

	if (count_words(exact) != unfinished->count - start->first)
		return false;
	for (size_t i = start->first; i < unfinished->count; i++)
		if (!slice_equal(unfinished->words[i].exact, next_word(&exact)))
			return false;
	return true;
}

/* Whether the last word typed, taken as a whole one, is one of the phrase. */
static bool ends_word(const struct start *start, struct slice exact)
{
	size_t words = start->unfinished->count - start->first;
	struct slice word = { NULL, 0 };
	const struct unfinished_word *last =
		&start->unfinished->words[start->unfinished->count - 1];
	CLEANUP(strbuf_release) struct strbuf letters = STRBUF_INIT;

	while (words-- > 0)
		word = next_word(&exact);
	fold(&letters, word);
	return slice_equal(strbuf_slice(&letters), last->letters);
}

/* Of phrases with the letters typed, those that may be meant. */
static bool accepts(void *context, const struct phrase *phrase)
{
	const struct start *start = context;

	return (start->begun || ends_word(start, phrase->exact)) &&
	       (!start->marked || keeps_marks(start, phrase->exact)) &&
	       !repeats(start, phrase->exact);
}

/* The letters that phrases begin with. */
static struct slice letters_of(const struct start *start, struct arena *arena)
{
	const struct unfinished *unfinished = start->unfinished;
	CLEANUP(strbuf_release) struct strbuf letters = STRBUF_INIT;

	for (size_t i = start->first; i < unfinished->count; i++) {
		bool last = i + 1 == unfinished->count;

		strbuf_append(&letters, last && start->begun ? unfinished->typed_letters
							     : unfinished->words[i].letters);
		if (!last || !unfinished->begun)
			strbuf_append_byte(&letters, ' ');
	}
	arena->failed |= letters.failed;
	return arena_copy(arena, strbuf_slice(&letters));
}

static size_t find_start(const struct start *start, struct phrases *phrases, struct arena *arena,
			 struct phrase *best, size_t limit)
{
	const struct phrases_wanted wanted = { .bare = letters_of(start, arena),
					       .accepts = accepts,
					       .context = (void *)start,
					       .limit = limit };

	return phrases_best(phrases, &wanted, arena, best);
}

static int by_score(const void *a, const void *b)
{
	const struct phrase *left = a, *right = b;

	if (left->score != right->score)
		return left->score < right->score ? 1 : -1;
	return slice_compare(left->exact, right->exact);
}

void continuations_sort(struct phrase *phrases, size_t count)
{
	if (count)
		qsort(phrases, count, sizeof *phrases, by_score);
}

static bool is_any_marked(const struct unfinished *unfinished, size_t first)
{
	for (size_t i = first; i < unfinished->count; i++)
		if (unfinished->words[i].marked)
			return true;
	return false;
}

size_t continuations_find(const struct unfinished *unfinished, size_t first,
			  struct phrases *phrases, struct arena *arena, struct phrase *best,
			  size_t limit)
{
	const struct unfinished_word *last = &unfinished->words[unfinished->count - 1];
	struct start start = { .unfinished = unfinished,
			       .first = first,
			       .begun = unfinished->begun,
			       .marked = is_any_marked(unfinished, first) };
	size_t count = find_start(&start, phrases, arena, best, limit);

	if (!start.begun || slice_equal(unfinished->typed_letters, last->letters))
		return count;
	start.begun = false;
	count += find_start(&start, phrases, arena, best + count, limit);
	continuations_sort(best, count);
	return count;
}
