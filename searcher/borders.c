/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/borders.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "searcher/shown_text.h"
#include "tokenizer/grapheme.h"
#include "tokenizer/letters.h"

enum { LONG_WORD = 12 }; /* bytes; no number of a list and no abbreviation is longer */

static uint32_t character_at(struct slice text, size_t at)
{
	return at < text.length ? utf8_next(text, &at, NULL) : 0;
}

/* The character that ends before `at`, or 0. */
static uint32_t character_before(struct slice text, size_t at)
{
	return at ? character_at(text, shown_text_back(text, at, 1)) : 0;
}

/* --- sentences and clauses ------------------------------------------------ */

static bool is_closing(uint32_t c)
{
	return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xbb || c == 0x2019 ||
	       c == 0x201d;
}

static bool is_small_letter(uint32_t c)
{
	const struct letter *letter = letter_of(c);

	return letter && letter->exact == c;
}

static bool is_number(struct slice word)
{
	for (size_t i = 0; i < word.length; i++)
		if (word.data[i] < '0' || word.data[i] > '9')
			return false;
	return word.length;
}

/* What is written with a stop behind it, other than at the end of a sentence. */
static bool is_abbreviation(struct slice word)
{
	static const struct slice known[] = {
		SLICE_INIT("TP"), SLICE_INIT("Tp"),  SLICE_INIT("TX"),  SLICE_INIT("TT"),
		SLICE_INIT("GS"), SLICE_INIT("TS"),  SLICE_INIT("PGS"), SLICE_INIT("ThS"),
		SLICE_INIT("BS"), SLICE_INIT("KS"),  SLICE_INIT("LS"),  SLICE_INIT("Mr"),
		SLICE_INIT("Ms"), SLICE_INIT("Mrs"), SLICE_INIT("Dr"),  SLICE_INIT("St"),
		SLICE_INIT("Tr"), SLICE_INIT("tr"),
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (slice_equal(word, known[i]))
			return true;
	return false;
}

static bool is_before_word(char byte)
{
	return shown_text_is_blank(byte) || byte == '(';
}

/* The word that ends here, or the last bytes of it: enough to tell that it is
 * too long for what is asked. */
static struct slice word_before(struct slice text, size_t end)
{
	size_t start = end;

	while (start && end - start < LONG_WORD && !is_before_word(text.data[start - 1]))
		start--;
	return slice_cut(text, start, end);
}

/* Whether a number that begins here counts what follows: "1. Tuyên truyền". */
static bool begins_list(struct slice text, size_t start)
{
	if (start == 0 || text.data[start - 1] == '\n')
		return true;
	return start > 1 && strchr(".!?;:", text.data[start - 2]);
}

/* Whether a stop with a blank behind it ends a sentence. */
static bool stop_ends_sentence(struct slice text, size_t stop)
{
	struct slice word = word_before(text, stop);
	size_t start = stop - word.length;

	if (shown_text_length(text, start, stop) == 1 && letter_of(character_at(text, start)))
		return false;
	if (is_number(word))
		return !begins_list(text, start);
	return !is_abbreviation(word);
}

/* The sign before the blank at `end`, behind which quotes and brackets may be closed. */
static size_t sign_before(struct slice text, size_t end)
{
	size_t at = shown_text_back(text, end, 1);

	while (at && is_closing(character_at(text, at)))
		at = shown_text_back(text, at, 1);
	return at;
}

static bool stands_alone(struct slice text, size_t sign)
{
	return sign == 0 || shown_text_is_blank(text.data[sign - 1]);
}

enum border border_at(struct slice text, size_t at)
{
	if (at == 0 || at == text.length || text.data[at - 1] == '\n')
		return BORDER_SENTENCE;
	if (text.data[at - 1] != ' ')
		return BORDER_NONE;

	size_t sign = sign_before(text, at - 1);
	switch (character_at(text, sign)) {
	case '.':
		return is_small_letter(character_at(text, at)) || !stop_ends_sentence(text, sign)
			       ? BORDER_WORD
			       : BORDER_SENTENCE;
	case '!':
	case '?':
	case 0x2026:
		return is_small_letter(character_at(text, at)) ? BORDER_WORD : BORDER_SENTENCE;
	case ',':
	case ';':
	case ':':
		return BORDER_CLAUSE;
	case '-':
	case 0x2013:
	case 0x2014:
		return stands_alone(text, sign) ? BORDER_CLAUSE : BORDER_WORD;
	default:
		return BORDER_WORD;
	}
}

/* --- words and letters ---------------------------------------------------- */

static bool is_behind_blank(struct slice text, size_t at)
{
	return at == 0 || shown_text_is_blank(text.data[at - 1]);
}

static bool is_before_blank(struct slice text, size_t at)
{
	return at == text.length || shown_text_is_blank(text.data[at]);
}

static bool is_between_letters(struct slice text, size_t at)
{
	return !grapheme_goes_on(character_before(text, at), character_at(text, at));
}

size_t border_of_letter(struct slice text, size_t at)
{
	while (at < text.length && !is_between_letters(text, at))
		at = shown_text_forward(text, at, 1);
	return at;
}

/* Signs in ASCII alone: what else there is may be a letter. */
static bool is_sign(uint32_t c)
{
	return c && c < 0x80 && !letter_of(c) && !(c >= '0' && c <= '9');
}

static bool is_edge_of_word(struct slice text, size_t at)
{
	return is_between_letters(text, at) &&
	       (is_sign(character_before(text, at)) || is_sign(character_at(text, at)));
}

static bool is_code_point(struct slice text, size_t at)
{
	return at == text.length || shown_text_begins(text.data[at]);
}

typedef bool may_cut(struct slice text, size_t at);

size_t border_to_begin(struct slice text, size_t at, size_t limit)
{
	static may_cut *const cuts[] = { is_behind_blank, is_edge_of_word, is_between_letters };

	for (size_t c = 0; c < sizeof cuts / sizeof *cuts; c++)
		for (size_t i = at; i <= limit; i++)
			if (is_code_point(text, i) && cuts[c](text, i))
				return i;
	return limit;
}

size_t border_to_end(struct slice text, size_t at, size_t limit)
{
	static may_cut *const cuts[] = { is_before_blank, is_edge_of_word, is_between_letters };

	for (size_t c = 0; c < sizeof cuts / sizeof *cuts; c++)
		for (size_t i = at + 1; i-- > limit;)
			if (is_code_point(text, i) && cuts[c](text, i))
				return i;
	return limit;
}
