/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/phrase.h"

#include <stdint.h>

enum { MOST_WORDS = 64 }; /* the bits of a set */

bool phrase_needs_text(const struct query *phrase)
{
	if (phrase->op != QUERY_PHRASE)
		return false;
	for (size_t i = 0; i < phrase->word_count; i++)
		if (phrase->words[i].prefix)
			return true;
	return phrase->word_count > 2;
}

static bool is_word(const struct query_word *word, const struct token *token, bool exact)
{
	bool marks = exact || word->number;

	if (word->prefix && (marks || word->marked))
		return slice_starts_with(token->exact, word->exact);
	if (word->prefix)
		return slice_starts_with(token->bare, word->bare);
	return marks ? slice_equal(token->exact, word->exact)
		     : slice_equal(token->bare, word->bare);
}

/* The words of a phrase that a token may be: bit i for word i. */
static uint64_t words_of(const struct query *phrase, size_t count, const struct token *token,
			 bool exact)
{
	uint64_t words = 0;

	for (size_t i = 0; i < count; i++)
		if (is_word(&phrase->words[i], token, exact))
			words |= UINT64_C(1) << i;
	return words;
}

/* `reached` has bit i where the tokens up to the last one are the words up to i. */
static enum status stands_in(bool *stands, const struct query *phrase, bool exact,
			     struct slice text, struct analyzer *analyzer, struct error *err)
{
	size_t count = phrase->word_count < MOST_WORDS ? phrase->word_count : MOST_WORDS;
	enum status status = analyzer_start_words(analyzer, text, err);
	struct token token;
	uint64_t reached = 0;

	if (status || !count)
		return status;
	while (!*stands && analyzer_next(analyzer, &token)) {
		if (token_is_compound(&token))
			continue;
		reached = (reached << 1 | 1) & words_of(phrase, count, &token, exact);
		*stands = reached >> (count - 1) & 1;
	}
	return STATUS_OK;
}

enum status phrase_stands(bool *stands, const struct query *phrase, bool exact,
			  const struct document *document, struct analyzer *analyzer,
			  struct error *err)
{
	enum status status;

	*stands = false;
	status = stands_in(stands, phrase, exact, document->title, analyzer, err);
	if (status || *stands || phrase->field == FIELD_TITLE)
		return status;
	return stands_in(stands, phrase, exact, document->body, analyzer, err);
}
