/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/slips.h"

#include <math.h>

#include "base/cleanup.h"
#include "base/utf8.h"
#include "searcher/slip_strings.h"
#include "tokenizer/letters.h"

/* How likely a word with marks is typed without one of them, or with another. */
static const double MARK_LEFT_OUT = 3e-3;
static const double OTHER_MARK = 5e-4;

enum { MOST_MARKS = 2 }; /* that are others */

/* The words for which strings stand, and where in the row. */
struct stretch {
	struct row *row;
	size_t start, end; /* places */
};

static size_t place_of(const struct stretch *stretch, const struct slip_strings *strings,
		       size_t letter)
{
	return letter == strings->letters ? stretch->end : stretch->start + letter;
}

/* A token as a word of a query. */
static struct query_word word_of(const struct token *token)
{
	return (struct query_word){ .kind = token->kind,
				    .exact = token->exact,
				    .bare = token->bare,
				    .marked = token->marked,
				    .foreign = token->kind == TOKEN_FOREIGN };
}

static void add_string(const struct stretch *stretch, const struct slip_strings *strings,
		       const struct slip_string *string, const struct token *token)
{
	struct query_word word = word_of(token);

	row_add_meanings(stretch->row, place_of(stretch, strings, string->from),
			 place_of(stretch, strings, string->to), &word, log(string->likelihood));
}

/* Add all strings that are one word of the archive. They come as tokens in the same order. */
static enum status add_strings(const struct stretch *stretch, const struct slip_strings *strings,
			       struct analyzer *analyzer, struct error *err)
{
	enum status status = analyzer_start(analyzer, strbuf_slice(&strings->text), err);
	struct token token;
	size_t i = 0;

	if (strings->text.failed)
		return error_no_memory(err);
	while (!status && analyzer_next(analyzer, &token)) {
		while (i < strings->count && strings->items[i].end < token.end)
			i++;
		if (i < strings->count && strings->items[i].start == token.start &&
		    strings->items[i].end == token.end && !token_is_compound(&token) &&
		    token.kind != TOKEN_NUMBER)
			add_string(stretch, strings, &strings->items[i], &token);
	}
	return status;
}

/* --- marks ---------------------------------------------------------------- */

/* The marks of a word: its tone, and how many letters have each other mark. */
struct marks {
	unsigned tone, circumflexes, breves, horns, bars;
};

static struct marks marks_of(struct slice word)
{
	struct marks marks = { 0 };

	for (size_t at = 0; at < word.length;) {
		const struct letter *letter = letter_of(utf8_next(word, &at, NULL));

		if (!letter)
			continue;
		marks.tone = letter->tone ? letter->tone : marks.tone;
		marks.circumflexes += letter_is_one_of(letter->toneless, u"âêô");
		marks.breves += letter->toneless == u'ă';
		marks.horns += letter_is_one_of(letter->toneless, u"ơư");
		marks.bars += letter->toneless == u'đ';
	}
	return marks;
}

/* How many marks some word has more than another. */
static unsigned more(unsigned some, unsigned other)
{
	return some > other ? some - other : 0;
}

static unsigned more_marks(const struct marks *some, const struct marks *other)
{
	return more(some->circumflexes, other->circumflexes) + more(some->breves, other->breves) +
	       more(some->horns, other->horns) + more(some->bars, other->bars);
}

/* Add the words with the letters of one that was typed with marks, and other marks. */
static void add_other_marks(struct row *row, const struct row_word *word)
{
	struct marks typed = marks_of(word->typed->exact);
	struct lexicon_cursor cursor;
	struct lexicon_word found;

	lexicon_find(&cursor, row->lattice.lexicon, word->typed->bare);
	while (word->typed->marked && lexicon_next(&cursor, &found)) {
		struct marks meant = marks_of(found.exact);
		unsigned left_out = more_marks(&meant, &typed) + (!typed.tone && meant.tone);
		unsigned others =
			more_marks(&typed, &meant) + (typed.tone && typed.tone != meant.tone);

		if (left_out + others && left_out + others <= MOST_MARKS)
			lattice_add(&row->lattice, word->place, word->place + ROW_STEP, &found,
				    left_out * log(MARK_LEFT_OUT) + others * log(OTHER_MARK));
	}
}

/* --- the whole ------------------------------------------------------------ */

/* Whether a word and the next stand side by side, so that a space between them
 * may be wrong. */
static bool has_neighbour(const struct row *row, size_t number)
{
	return number + 1 < row->count && !row->words[number].fixed &&
	       !row->words[number + 1].fixed && row->words[number + 1].typed->link == LINK_SPACE;
}

static enum status add_alone(struct row *row, size_t number, enum slip_kinds kinds,
			     struct analyzer *analyzer, struct error *err)
{
	CLEANUP(slip_strings_release) struct slip_strings strings = SLIP_STRINGS_INIT;
	const struct row_word *word = &row->words[number];
	struct stretch stretch = { row, word->place, word->place + ROW_STEP };

	slip_strings_add_sounds(&strings, word->typed->exact);
	if (kinds == SLIPS_ALL) {
		slip_strings_add_letters(&strings, word->typed->exact);
		slip_strings_add_spaces(&strings, word->typed->exact, 0);
	}
	return add_strings(&stretch, &strings, analyzer, err);
}

static enum status add_spaces(struct row *row, size_t number, struct analyzer *analyzer,
			      struct error *err)
{
	CLEANUP(slip_strings_release) struct slip_strings strings = SLIP_STRINGS_INIT;
	CLEANUP(strbuf_release) struct strbuf joined = STRBUF_INIT;
	const struct row_word *word = &row->words[number], *next = word + 1;
	struct stretch stretch = { row, word->place, next->place + ROW_STEP };

	strbuf_append(&joined, word->typed->exact);
	strbuf_append(&joined, next->typed->exact);
	slip_strings_add_spaces(&strings, strbuf_slice(&joined), utf8_length(word->typed->exact));
	return joined.failed ? error_no_memory(err)
			     : add_strings(&stretch, &strings, analyzer, err);
}

enum status slips_add(struct row *row, size_t number, enum slip_kinds kinds,
		      struct analyzer *analyzer, struct error *err)
{
	enum status status = add_alone(row, number, kinds, analyzer, err);

	add_other_marks(row, &row->words[number]);
	if (kinds != SLIPS_ALL)
		return status;
	if (!status && number && has_neighbour(row, number - 1))
		status = add_spaces(row, number - 1, analyzer, err);
	if (!status && has_neighbour(row, number))
		status = add_spaces(row, number, analyzer, err);
	return status;
}
