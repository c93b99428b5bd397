/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parser.h - what the parts of the parser share while a query is read
 *
 * query.c has the grammar and the whole; parse_words.c makes words, phrases and
 * compounds of text, parse_fields.c filters of what stands behind the name of a
 * field, and parser.c puts nodes together. All nodes live in the parser's arena.
 *
 * STATUS_INVALID from any of them says that the text is not well formed; its
 * message tells why, without a capital or a full stop.
 */
#ifndef SEARCHER_PARSER_H
#define SEARCHER_PARSER_H

#include <stdbool.h>
#include <stddef.h>

#include "searcher/lexeme.h"
#include "searcher/query.h"

/* A compound token of the words read; they are numbered as in the parser. */
struct compound_place {
	struct query_word word;
	size_t start, first, end; /* where its introduction begins, and it itself, and its end */
};

struct parser {
	struct slice text; /* valid UTF-8 in the arena */
	size_t at;
	enum key key; /* what the words being read are */
	unsigned nesting;
	struct query_word *words; /* room for QUERY_MOST_WORDS */
	size_t word_count;
	struct compound_place *compounds; /* room for QUERY_MOST_WORDS */
	size_t compound_count;
	bool plain; /* nothing but words: a * is no wildcard */
	size_t filters, work;
	bool left_out; /* some of the query, which asked for too much */
	struct slice *warnings;
	size_t warning_count;
	struct analyzer *analyzer;
	struct arena *arena;
};

/* parser.c */
struct query_list {
	const struct query **items;
	size_t count, capacity;
};

extern const struct query query_nothing;

/* Make room for the words and compounds of a text. */
bool parser_make_room(struct parser *parser, struct arena *arena);

/* Whether the query may have something that takes so much work beside what it
 * has. From the first that it may not have on, it may have nothing more. */
bool parser_affords(struct parser *parser, size_t work);
void parser_spend_all(struct parser *parser);

/* Add a sentence for the reader. */
void parser_warn(struct parser *parser, const char *sentence);

/* The lexeme that comes next; take() moves behind it. */
struct lexeme parser_peek(const struct parser *parser);
struct lexeme parser_take(struct parser *parser);

/* What stands between the quote that was just taken and the next one. */
enum status parser_take_quoted(struct parser *parser, struct slice *text, struct error *err);

/* A zeroed node, or NULL for want of memory. */
struct query *parser_add_node(struct parser *parser, enum query_op op);

enum status query_list_append(struct parser *parser, struct query_list *list,
			      const struct query *query, struct error *err);

/* Append what a node adds to a list that will be children of `op`: nothing
 * adds nothing, (a b) c is a b c, and a OR a is a. */
enum status query_list_add(struct parser *parser, struct query_list *list, enum query_op op,
			   const struct query *query, struct error *err);

/* One node for a list: a lone child stands for itself, but a lone NOT needs a
 * QUERY_ALL_OF round it. */
enum status query_list_close(struct parser *parser, const struct query_list *list, enum query_op op,
			     const struct query **query, struct error *err);

/* parse_words.c */

/* Analyze a piece of the text, of which at most so many words are read. They
 * are those of the parser from `first` on. */
enum status parse_words(struct parser *parser, struct slice text, size_t most, size_t *first,
			struct error *err);

/* Read plain text: each word is a node of its own, words typed without a space
 * between them are one phrase, and a compound is one node. */
enum status parse_running_text(struct parser *parser, struct slice text, struct query_list *list,
			       struct error *err);

/* The same of any text, whatever operators, quotes and parentheses it has: they mean nothing. */
enum status parse_plain_words(struct parser *parser, struct slice text, struct query_list *list,
			      struct error *err);

/* A compound if the text is nothing else, or a phrase. */
enum status parse_quoted(struct parser *parser, struct slice text, const struct query **query,
			 struct error *err);

/* A document number if the text is nothing else, or a phrase. */
enum status parse_docnumber(struct parser *parser, struct slice text, const struct query **query,
			    struct error *err);

/* parse_fields.c */

/* What was typed for a value: one chunk or quoted text, and the name of the
 * field, which is empty in a group. */
struct typed_value {
	struct slice name, text;
	bool quoted;
};

/* Whether what stands behind a field's name is a value of it. */
bool parse_fits(const struct parser *parser, struct lexeme field);

/* Read a value of parser->key, which is a field that filters or a document
 * number. An unquoted one is taken to be as many words as make sense. */
enum status parse_value(struct parser *parser, struct typed_value value, const struct query **query,
			struct error *err);

#endif
