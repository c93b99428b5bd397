/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/title_words.h"

#include <stdlib.h>

#include "base/array.h"

void title_words_release(struct title_words *titles)
{
	strbuf_release(&titles->text);
	strbuf_release(&titles->clauses);
	free(titles->words);
	free(titles->dates);
	*titles = (struct title_words)TITLE_WORDS_INIT;
}

void title_words_clear(struct title_words *titles)
{
	strbuf_clear(&titles->text);
	strbuf_clear(&titles->clauses);
	titles->count = titles->title_count = 0;
}

static bool add_date(struct title_words *titles, date_t date)
{
	date_t *grown = array_with_room(titles->dates, titles->title_count, &titles->title_capacity,
					sizeof *grown);

	if (!grown)
		return false;
	titles->dates = grown;
	titles->dates[titles->title_count++] = date;
	return true;
}

static struct title_word *new_word(struct title_words *titles)
{
	struct title_word *grown =
		array_with_room(titles->words, titles->count, &titles->capacity, sizeof *grown);

	if (!grown)
		return NULL;
	titles->words = grown;
	return &titles->words[titles->count++];
}

static bool is_foreign(const struct token *token)
{
	return token->kind == TOKEN_FOREIGN && token->end - token->start > 1;
}

/* Add a token that is joined to the last word. */
static void join(struct title_words *titles, size_t text, const struct token *token)
{
	struct title_word *word = &titles->words[titles->count - 1];

	strbuf_append_byte(&titles->clauses, TITLE_WORD_JOINT);
	strbuf_append(&titles->clauses, token->exact);
	word->end = (uint32_t)text + token->end;
	word->foreign |= is_foreign(token);
}

static void begin_word(struct title_words *titles, size_t text, const struct token *token)
{
	bool begins = token->link == LINK_NONE;
	struct title_word *word = new_word(titles);

	if (!word) {
		titles->failed = true;
		return;
	}
	if (titles->clauses.length)
		strbuf_append_byte(&titles->clauses, begins ? '\0' : TITLE_WORD_SPACE);
	*word = (struct title_word){ .exact = (uint32_t)titles->clauses.length,
				     .start = (uint32_t)text + token->start,
				     .end = (uint32_t)text + token->end,
				     .title = (uint32_t)titles->title_count - 1,
				     .begins = begins,
				     .foreign = is_foreign(token) };
	strbuf_append(&titles->clauses, token->exact);
}

/* Look how the words of a clause, from this one to the last, are cased. */
static void see_casing(struct title_words *titles, size_t first)
{
	bool small = false;

	for (size_t i = first; i < titles->count; i++) {
		struct title_word *word = &titles->words[i];
		struct slice written =
			slice_cut(strbuf_slice(&titles->text), word->start, word->end);

		word->casing = (uint8_t)casing_of(written);
		small |= word->casing != CASING_CAPITALS;
	}
	for (size_t i = first; i < titles->count; i++)
		titles->words[i].shouted = !small;
}

enum status title_words_add(struct title_words *titles, struct slice title, date_t date,
			    struct analyzer *analyzer, struct error *err)
{
	size_t text = titles->text.length, clause = titles->count;
	enum status status = analyzer_start_words(analyzer, title, err);
	struct token token;

	if (status)
		return status;
	strbuf_append(&titles->text, title);
	titles->failed |= !add_date(titles, date);
	while (!titles->failed && analyzer_next(analyzer, &token)) {
		if (token_is_compound(&token))
			continue;
		if (token.link == LINK_GLUED) {
			join(titles, text, &token);
			continue;
		}
		if (token.link == LINK_NONE) {
			see_casing(titles, clause);
			clause = titles->count;
		}
		begin_word(titles, text, &token);
	}
	titles->failed |= titles->text.failed || titles->clauses.failed;
	if (titles->failed)
		return error_no_memory(err);
	see_casing(titles, clause);
	return STATUS_OK;
}
