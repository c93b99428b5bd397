/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whatever the bytes, tokens come in order, stand inside the text, and have all their forms; a
 * compound token stands on just the parts that follow it; and all are the same when a window of
 * words.h ends among them. */
#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "tokenizer/analyzer.h"
#include "tokenizer/words.h"

static void check_form(struct slice form)
{
	CLEANUP(strbuf_release) struct strbuf repaired = STRBUF_INIT;

	MUST(form.length > 0);
	MUST(utf8_repair(&repaired, form) == 0);
	MUST(slice_find(form, slice_of(" ")) == SLICE_NONE);
}

static void check_token(const struct token *token, const struct token *before, size_t size)
{
	MUST(token->start < token->end && token->end <= size);
	MUST(token->start >= before->end);
	MUST(token->position == before->position + 1);
	check_form(token->exact);
	check_form(token->toneless);
	check_form(token->bare);
	MUST(token_is_compound(token) || (token->bigram.length == 0) == (token->position == 1));
}

/* A compound token comes before its parts; it is over when they have come. */
static void check_compound(struct token *compound, const struct token *token)
{
	if (token_is_compound(token)) {
		MUST(compound->parts == 0 && token->parts > 0);
		MUST(token->link == LINK_NONE && token->bigram.length == 0);
		MUST(token->context < token->position);
		*compound = *token;
		return;
	}
	MUST(token->parts == 0 && token->context == 0);
	if (compound->parts == 0)
		return;
	MUST(token->start >= compound->start && token->end <= compound->end);
	MUST(token->position > compound->position || token->start == compound->start);
	if (--compound->parts == 0)
		MUST(token->end == compound->end);
}

/* Everything that is known of a token of a text that begins at `start`. */
static void describe(struct strbuf *line, const struct token *token, size_t start)
{
	strbuf_printf(line, "%d %d %d %zu %zu %u %u %u ", token->kind, token->link, token->marked,
		      token->start - start, token->end - start, token->position, token->parts,
		      token->context);
	strbuf_append(line, token->exact);
	strbuf_append_byte(line, ' ');
	strbuf_append(line, token->toneless);
	strbuf_append_byte(line, ' ');
	strbuf_append(line, token->bare);
	strbuf_append_byte(line, ' ');
	strbuf_append(line, token->bigram);
	strbuf_append_byte(line, '\n');
}

static void analyze(struct strbuf *lines, struct analyzer *analyzer, struct slice text,
		    size_t start)
{
	struct token token, before = { 0 }, compound = { .parts = 0 };

	MUST(analyzer_start(analyzer, text, NULL) == STATUS_OK);
	while (analyzer_next(analyzer, &token)) {
		check_token(&token, &before, text.length);
		check_compound(&compound, &token);
		describe(lines, &token, start);
		if (!token_is_compound(&token))
			before = token;
	}
	MUST(compound.parts == 0);
}

static void append_spaces(struct strbuf *text, size_t count)
{
	size_t end = text->length + count;

	while (text->length < end)
		strbuf_append_byte(text, ' ');
}

/* Put so many spaces around the text that a window ends within it; where it begins. */
static size_t push_down(struct strbuf *whole, struct slice text)
{
	size_t inside = (unsigned char)text.data[0] * text.length / 256, start;

	append_spaces(whole, WORDS_WINDOW - WORDS_CONTEXT - inside);
	strbuf_append_byte(whole, '\n');
	start = whole->length;
	strbuf_append(whole, text);
	strbuf_append_byte(whole, '\n');
	append_spaces(whole, WORDS_WINDOW);
	return start;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	CLEANUP(strbuf_release) struct strbuf alone = STRBUF_INIT, pushed = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf whole = STRBUF_INIT;
	static struct analyzer *analyzer;
	size_t start;

	if (!analyzer)
		MUST(analyzer_open(&analyzer, NULL) == STATUS_OK);
	analyze(&alone, analyzer, input_slice(data, size), 0);
	if (size == 0 || size > WORDS_WINDOW / 2)
		return 0;
	start = push_down(&whole, input_slice(data, size));
	analyze(&pushed, analyzer, strbuf_slice(&whole), start);
	MUST(slice_equal(strbuf_slice(&alone), strbuf_slice(&pushed)));
	return 0;
}
