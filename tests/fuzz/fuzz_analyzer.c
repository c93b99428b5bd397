/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whatever the bytes, tokens come in order, stand inside the text, and have all
 * their forms; a compound token stands on just the parts that follow it. */
#include "base/cleanup.h"
#include "base/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "tokenizer/analyzer.h"

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
	MUST(token->bigram.length == 0 || token->link == LINK_SPACE);
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct analyzer *analyzer;
	struct token token, before = { 0 }, compound = { .parts = 0 };

	if (!analyzer)
		MUST(analyzer_open(&analyzer, NULL) == STATUS_OK);
	MUST(analyzer_start(analyzer, input_slice(data, size), NULL) == STATUS_OK);
	while (analyzer_next(analyzer, &token)) {
		check_token(&token, &before, size);
		check_compound(&compound, &token);
		if (!token_is_compound(&token))
			before = token;
	}
	MUST(compound.parts == 0);
	return 0;
}
