/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/query_print.h"

#include "searcher/lexeme.h"

static void print_query(struct strbuf *text, const struct query *query, enum query_op parent);

static void print_words(struct strbuf *text, const struct query *query)
{
	const struct query_word *last = &query->words[query->word_count - 1];
	const char *start = query->words[0].text.data;
	struct slice words =
		slice_make(start, (size_t)(last->text.data - start) + last->text.length);
	const char *quote = query->quoted || lexeme_is_reserved(words) ? "\"" : "";

	if (query->field == FIELD_TITLE)
		strbuf_append(text, slice_of("title:"));
	strbuf_append(text, slice_of(quote));
	strbuf_append(text, words);
	strbuf_append(text, slice_of(last->prefix ? "*" : ""));
	strbuf_append(text, slice_of(quote));
}

static void print_filter(struct strbuf *text, const struct query *query)
{
	if (query->field == FIELD_DATE) {
		strbuf_append(text, slice_of("date:"));
		date_print(text, query->first);
		strbuf_append(text, slice_of(".."));
		date_print(text, query->last);
		return;
	}
	strbuf_append(text, slice_of(query->field == FIELD_PROVINCE ? "province:\"" : "source:\""));
	strbuf_append(text, query->value);
	strbuf_append_byte(text, '"');
}

static void print_children(struct strbuf *text, const struct query *query, enum query_op parent)
{
	bool parentheses = parent == QUERY_NOT || parent == QUERY_ALL_OF;

	if (parentheses)
		strbuf_append_byte(text, '(');
	for (size_t i = 0; i < query->child_count; i++) {
		if (i)
			strbuf_append(text, slice_of(query->op == QUERY_ANY_OF ? " OR " : " "));
		print_query(text, query->children[i], query->op);
	}
	if (parentheses)
		strbuf_append_byte(text, ')');
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* "-" before a digit is part of a number. */
static const char *sign_of_not(const struct query *unwanted)
{
	bool number = unwanted->word_count && !unwanted->quoted &&
		      is_digit(unwanted->words[0].text.data[0]);

	return number ? "NOT " : "-";
}

static void print_query(struct strbuf *text, const struct query *query, enum query_op parent)
{
	switch (query->op) {
	case QUERY_NOTHING:
		break;
	case QUERY_WORD:
	case QUERY_PHRASE:
	case QUERY_PREFIX:
	case QUERY_COMPOUND:
		print_words(text, query);
		break;
	case QUERY_ALL_OF:
	case QUERY_ANY_OF:
		print_children(text, query, parent);
		break;
	case QUERY_NOT:
		strbuf_append(text, slice_of(sign_of_not(query->children[0])));
		print_query(text, query->children[0], QUERY_NOT);
		break;
	case QUERY_FILTER:
		print_filter(text, query);
		break;
	}
}

void query_print(struct strbuf *text, const struct query *query)
{
	print_query(text, query, QUERY_NOTHING);
}
