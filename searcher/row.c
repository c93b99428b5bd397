/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/row.h"

#include <math.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "tokenizer/fold.h"

/* How likely somebody who types some words with marks leaves out those of another. */
static const double MARKS_LEFT_OUT = 0.05;

/* How likely somebody asks for a word that the archive does not have. */
static const double NEW_WORD = 1e-4;

/* --- what is left as typed ------------------------------------------------ */

static bool is_in_number(const struct query_word *word, const struct query_word *const *words,
			 size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (words[i]->kind == TOKEN_DOCNUMBER && words[i]->compound == word->compound &&
		    slice_is_within(word->text, words[i]->text))
			return true;
	return false;
}

/* Whether a word is joined to the one before it as in an address or a name of
 * computers: mic.gov.vn, a@b, but not Huế-Đà Nẵng. */
static bool is_joined(const struct query_word *before, const struct query_word *word)
{
	const char *end = before->text.data + before->text.length;

	if (word->link != LINK_GLUED)
		return false;
	for (const char *at = end; at < word->text.data; at++)
		if (strchr(".@&:_", *at))
			return true;
	return false;
}

static bool is_fixed(const struct query_word *word, const struct query_word *const *words,
		     size_t count)
{
	return word->number || word->prefix || word->bare.length > LEXICON_WORD_BYTES ||
	       word->exact.length > LEXICON_WORD_BYTES || is_in_number(word, words, count);
}

static void fix_words(struct row *row, const struct query_word *const *words, size_t count)
{
	for (size_t i = 0; i < row->count; i++) {
		struct row_word *word = &row->words[i];

		word->fixed |= is_fixed(word->typed, words, count);
		if (i == 0 || !is_joined(row->words[i - 1].typed, word->typed))
			continue;
		word->fixed = row->words[i - 1].fixed = true;
	}
}

/* --- candidates ----------------------------------------------------------- */

static bool same_letters(struct slice a, struct slice b)
{
	CLEANUP(strbuf_release) struct strbuf left = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf right = STRBUF_INIT;

	fold(&left, a);
	fold(&right, b);
	return slice_equal(strbuf_slice(&left), strbuf_slice(&right));
}

bool row_is_meaning(const struct query_word *typed, const struct lexicon_word *word)
{
	if (typed->marked)
		return slice_equal(typed->exact, word->exact);
	return slice_equal(typed->bare, word->bare) &&
	       ((!typed->foreign && !word->foreign) || same_letters(typed->exact, word->exact));
}

/* The logarithm of how likely one leaves out the marks of a word, or has none to set. */
static double log_of_marks(const struct row *row, const struct query_word *typed,
			   const struct lexicon_word *word)
{
	return row->marked && !slice_equal(word->exact, typed->exact) ? log(MARKS_LEFT_OUT) : 0;
}

bool row_add_meanings(struct row *row, size_t start, size_t end, const struct query_word *typed,
		      double log_typed)
{
	struct lexicon_cursor cursor;
	struct lexicon_word word;
	bool any = false;

	lexicon_find(&cursor, row->lattice.lexicon, typed->bare);
	while (lexicon_next(&cursor, &word)) {
		if (!row_is_meaning(typed, &word))
			continue;
		lattice_add(&row->lattice, start, end, &word,
			    log_typed + log_of_marks(row, typed, &word));
		any = true;
	}
	return any;
}

/* Add the word of these forms, also when the archive does not have it. */
static void add_exact(struct row *row, size_t place, const struct lexicon_key *key)
{
	struct lexicon_cursor cursor;
	struct lexicon_word word;

	bool known = lexicon_find_word(&cursor, row->lattice.lexicon, key, &word);

	if (!known)
		word = (struct lexicon_word){ .bare = key->bare,
					      .exact = key->exact,
					      .written = key->exact };
	lattice_add(&row->lattice, place, place + ROW_STEP, &word, known ? 0 : log(NEW_WORD));
}

static void add_candidates(struct row *row, const struct row_word *word)
{
	const struct query_word *typed = word->typed;
	struct lexicon_key key = lexicon_key_of(typed->kind, typed->bare, typed->exact);

	if (typed->asked.length && !typed->marked)
		key.exact = typed->asked;
	if (word->fixed || typed->asked.length ||
	    !row_add_meanings(row, word->place, word->place + ROW_STEP, typed, 0))
		add_exact(row, word->place, &key);
}

/* Add what ends a run of words. */
static size_t add_break(struct row *row, size_t place)
{
	static const struct lexicon_key key = { SLICE_INIT(LEXICON_BREAK),
						SLICE_INIT(LEXICON_BREAK) };

	add_exact(row, place, &key);
	return place + ROW_STEP;
}

/* --- the whole ------------------------------------------------------------ */

/* Take the words, and find out which of them were typed with marks. */
static void take_words(struct row *row, const struct query_word *const *words, size_t count,
		       struct arena *arena)
{
	row->words = arena_alloc_array(arena, count, sizeof *row->words);
	for (size_t i = 0; row->words && i < count; i++) {
		if (words[i]->kind >= TOKEN_ABBREVIATION)
			continue;
		row->words[row->count++] = (struct row_word){ .typed = words[i], .index = i };
		row->marked |= words[i]->marked;
	}
}

void row_init(struct row *row, const struct query_word *const *words, size_t count,
	      struct lexicon *lexicon, struct arena *arena)
{
	size_t place = 0;

	*row = (struct row){ 0 };
	lattice_init(&row->lattice, lexicon, arena);
	take_words(row, words, count, arena);
	fix_words(row, words, count);
	for (size_t i = 0; i < row->count; i++) {
		row->words[i].begins = row->words[i].typed->link == LINK_NONE;
		if (i == 0 || row->words[i].begins)
			place = add_break(row, place);
		row->words[i].place = place;
		add_candidates(row, &row->words[i]);
		place += ROW_STEP;
	}
	add_break(row, place);
}
