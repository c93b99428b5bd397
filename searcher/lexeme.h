/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexeme.h - the smallest pieces of the query language
 *
 * query.h describes the language; here its text is cut into chunks of words,
 * quotes, parentheses, operators and names of fields. The text is valid UTF-8.
 */
#ifndef SEARCHER_LEXEME_H
#define SEARCHER_LEXEME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "base/strbuf.h"

enum lexeme_kind {
	LEX_END,
	LEX_CHUNK, /* bytes without a space, a quote or a parenthesis */
	LEX_QUOTE,
	LEX_OPEN,
	LEX_CLOSE,
	LEX_MINUS, /* also NOT */
	LEX_AND,
	LEX_OR,
	LEX_FIELD, /* a name and its colon */
};

/* What the words being read are: of any field, of the title, or values. */
enum key { KEY_ANY, KEY_TITLE, KEY_PROVINCE, KEY_SOURCE, KEY_NUMBER, KEY_DATE };

struct lexeme {
	enum lexeme_kind kind;
	enum key key;      /* of a field */
	bool doubtful;     /* of a field that may be prose: "Việt Nam: ...", "năm : ..." */
	size_t start, end; /* bytes of the text */
};

/* The lexeme at or behind a byte of the text. */
struct lexeme lexeme_at(struct slice text, size_t at);

/* The chunk that a field's name begins with, when it is no field after all. */
struct lexeme lexeme_as_chunk(struct slice text, struct lexeme field);

struct slice lexeme_text(struct slice text, struct lexeme lexeme);

/* Find the first quotation mark at or behind a byte of the text. */
bool lexeme_find_quote(struct slice text, size_t at, struct lexeme *quote);

/* Append a text with a space for each quotation mark and parenthesis. */
void lexeme_append_words(struct strbuf *words, struct slice text);

/* Whether a chunk would be read as an operator, or as a field and more, also
 * with what may stand before it. */
bool lexeme_is_reserved(struct slice chunk);

#endif
