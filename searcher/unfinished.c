/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/unfinished.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "searcher/query.h"
#include "tokenizer/casing.h"
#include "tokenizer/fold.h"

/* --- what the query language reads ---------------------------------------- */

/* How many bytes at the beginning of a text are a quotation mark (query.h), or 0. */
static size_t quote_at(struct slice text)
{
	static const struct slice quotes[] = {
		SLICE_INIT("\""), SLICE_INIT("“"), SLICE_INIT("”"), SLICE_INIT("„"),
		SLICE_INIT("‟"),  SLICE_INIT("«"), SLICE_INIT("»"), SLICE_INIT("＂"),
	};

	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (slice_starts_with(text, quotes[i]))
			return quotes[i].length;
	return 0;
}

/* Whether some quote or parenthesis is still open at the end of a text. */
static bool is_open(struct slice text)
{
	size_t quotes = 0, depth = 0;

	for (size_t at = 0; at < text.length;) {
		size_t quote = quote_at(slice_cut(text, at, text.length));

		if (quote)
			quotes++;
		else if (quotes % 2 == 0 && text.data[at] == '(')
			depth++;
		else if (quotes % 2 == 0 && text.data[at] == ')' && depth)
			depth--;
		at += quote ? quote : 1;
	}
	return quotes % 2 || depth;
}

static bool is_operator(struct slice chunk)
{
	static const struct slice operators[] = { SLICE_INIT("OR"), SLICE_INIT("HOẶC"),
						  SLICE_INIT("HOAC"), SLICE_INIT("AND") };

	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		if (slice_equal(chunk, operators[i]))
			return true;
	return false;
}

static bool has_syntax(struct slice chunk)
{
	for (size_t at = 0; at < chunk.length; at++)
		if (strchr("()*:", chunk.data[at]) || quote_at(slice_cut(chunk, at, chunk.length)))
			return true;
	return chunk.data[0] == '-' || is_operator(chunk);
}

/* Whether the words behind it are words of their own: not those of a field or of NOT. */
static bool is_over(struct slice chunk)
{
	bool closed = slice_ends_with(chunk, slice_of(")"));

	for (size_t at = 0; at < chunk.length; at++)
		closed |= quote_at(slice_cut(chunk, at, chunk.length)) == chunk.length - at;
	return closed || slice_find(chunk, slice_of(":")) == SLICE_NONE;
}

static bool is_space(char c)
{
	return (unsigned char)c <= ' ';
}

static bool next_chunk(struct slice text, size_t *at, struct slice *chunk)
{
	size_t start;

	while (*at < text.length && is_space(text.data[*at]))
		(*at)++;
	start = *at;
	while (*at < text.length && !is_space(text.data[*at]))
		(*at)++;
	*chunk = slice_cut(text, start, *at);
	return chunk->length > 0;
}

/* Find where the plain words at the end begin; false when there are none to complete. */
static bool find_words(struct unfinished *unfinished)
{
	struct slice text = unfinished->text, chunk;
	size_t at = 0;
	bool over = true;

	if (is_open(text))
		return false;
	while (next_chunk(text, &at, &chunk)) {
		bool without = slice_equal(chunk, slice_of("NOT"));

		if (!without && !has_syntax(chunk))
			continue;
		unfinished->kept = at;
		over = !without && is_over(chunk);
	}
	return over && (unfinished->kept == 0 || unfinished->kept < text.length);
}

/* Whether there may be words to complete. All of a text may be plain words, whatever it looks
 * like: "Nghệ An: thanh tra". */
static enum status read_syntax(struct unfinished *unfinished, struct analyzer *analyzer,
			       struct arena *arena, bool *any, struct error *err)
{
	struct parsed_query parsed;
	enum status status = query_parse(&parsed, unfinished->text, analyzer, arena, err);

	if (status)
		return status;
	*any = (query_is_all_plain(parsed.query) && !parsed.warning_count) ||
	       find_words(unfinished);
	return STATUS_OK;
}

/* --- words ---------------------------------------------------------------- */

static struct slice letters_of(struct slice form, struct arena *arena)
{
	CLEANUP(strbuf_release) struct strbuf letters = STRBUF_INIT;

	fold(&letters, form);
	arena->failed |= letters.failed;
	return arena_copy(arena, strbuf_slice(&letters));
}

static void add_word(struct unfinished *unfinished, const struct token *token, struct arena *arena)
{
	struct unfinished_word *word = &unfinished->words[unfinished->count];

	*word = (struct unfinished_word){ .exact = arena_copy(arena, token->exact),
					  .letters = letters_of(token->exact, arena),
					  .start = unfinished->kept + token->start,
					  .marked = token->marked,
					  .joined = token->link == LINK_GLUED,
					  .foreign = token->kind == TOKEN_FOREIGN };
	if (token->link == LINK_NONE)
		unfinished->clause = unfinished->count;
	unfinished->count++;
}

/* See what stands behind the last word, which ends there. */
static void see_end(struct unfinished *unfinished, size_t end, struct arena *arena)
{
	CLEANUP(strbuf_release) struct strbuf small = STRBUF_INIT;
	struct slice text = unfinished->text, rest = slice_cut(text, end, text.length);

	unfinished->begun = rest.length == 0;
	if (slice_trim(rest).length)
		unfinished->count = 0; /* another clause, of which there is nothing yet */
	if (!unfinished->begun || !unfinished->count)
		return;
	casing_remove(&small, slice_cut(text, unfinished->words[unfinished->count - 1].start, end));
	arena->failed |= small.failed;
	unfinished->typed = arena_copy(arena, strbuf_slice(&small));
	unfinished->typed_letters = letters_of(unfinished->typed, arena);
}

static enum status read_words(struct unfinished *unfinished, struct analyzer *analyzer,
			      struct arena *arena, struct error *err)
{
	struct slice words = slice_cut(unfinished->text, unfinished->kept, unfinished->text.length);
	enum status status = analyzer_start_words(analyzer, words, err);
	struct token token;
	size_t end = 0;

	unfinished->words = arena_alloc_array(arena, QUERY_MOST_WORDS, sizeof *unfinished->words);
	if (status || !unfinished->words)
		return status ? status : error_no_memory(err);
	while (unfinished->count < QUERY_MOST_WORDS && analyzer_next(analyzer, &token)) {
		if (token_is_compound(&token))
			continue;
		add_word(unfinished, &token, arena);
		end = unfinished->kept + token.end;
	}
	if (unfinished->count)
		see_end(unfinished, end, arena);
	return arena->failed ? error_no_memory(err) : STATUS_OK;
}

enum status unfinished_read(struct unfinished *unfinished, struct slice text,
			    struct analyzer *analyzer, struct arena *arena, struct error *err)
{
	bool any = false;

	*unfinished = (struct unfinished){ .text = text };
	enum status status = read_syntax(unfinished, analyzer, arena, &any, err);
	return status || !any ? status : read_words(unfinished, analyzer, arena, err);
}
