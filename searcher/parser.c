/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/parser.h"

#include "base/text.h"
#include "searcher/warnings.h"

const struct query query_nothing = { .op = QUERY_NOTHING };

bool parser_make_room(struct parser *parser, struct arena *arena)
{
	parser->words = arena_alloc_array(arena, QUERY_MOST_WORDS, sizeof *parser->words);
	parser->compounds = arena_alloc_array(arena, QUERY_MOST_WORDS, sizeof *parser->compounds);
	return parser->words && parser->compounds;
}

void parser_spend_all(struct parser *parser)
{
	parser->work = QUERY_MOST_WORDS;
	parser->left_out = true;
}

bool parser_affords(struct parser *parser, size_t work)
{
	if (work > QUERY_MOST_WORDS - parser->work) {
		parser_spend_all(parser);
		return false;
	}
	parser->work += work;
	return true;
}

void parser_warn(struct parser *parser, const char *sentence)
{
	warnings_add(&parser->warnings, &parser->warning_count, slice_of(sentence), parser->arena);
}

struct lexeme parser_peek(const struct parser *parser)
{
	struct lexeme lexeme = lexeme_at(parser->text, parser->at);

	if (lexeme.kind == LEX_FIELD && lexeme.doubtful && !parse_fits(parser, lexeme))
		return lexeme_as_chunk(parser->text, lexeme);
	return lexeme;
}

struct lexeme parser_take(struct parser *parser)
{
	struct lexeme lexeme = parser_peek(parser);

	parser->at = lexeme.end;
	return lexeme;
}

enum status parser_take_quoted(struct parser *parser, struct slice *text, struct error *err)
{
	struct lexeme quote;

	if (!lexeme_find_quote(parser->text, parser->at, &quote))
		return error_set(err, STATUS_INVALID, _("a quotation mark is not closed"));
	*text = slice_cut(parser->text, parser->at, quote.start);
	parser->at = quote.end;
	return STATUS_OK;
}

struct query *parser_add_node(struct parser *parser, enum query_op op)
{
	struct query *query = arena_alloc(parser->arena, sizeof *query);

	if (query)
		query->op = op;
	return query;
}

enum status query_list_append(struct parser *parser, struct query_list *list,
			      const struct query *query, struct error *err)
{
	if (list->count == list->capacity) {
		size_t capacity = list->capacity ? list->capacity * 2 : 8;
		const struct query **items =
			arena_alloc_array(parser->arena, capacity, sizeof *items);

		if (!items)
			return error_no_memory(err);
		for (size_t i = 0; i < list->count; i++)
			items[i] = list->items[i];
		list->items = items;
		list->capacity = capacity;
	}
	list->items[list->count++] = query;
	return STATUS_OK;
}

static bool list_has(const struct query_list *list, const struct query *query)
{
	for (size_t i = 0; query->word_count && i < list->count; i++)
		if (query_same_words(list->items[i], query))
			return true;
	return false;
}

enum status query_list_add(struct parser *parser, struct query_list *list, enum query_op op,
			   const struct query *query, struct error *err)
{
	if (query->op == QUERY_NOTHING || (op == QUERY_ANY_OF && list_has(list, query)))
		return STATUS_OK;
	if (query->op != op)
		return query_list_append(parser, list, query, err);

	for (size_t i = 0; i < query->child_count; i++) {
		enum status status = query_list_add(parser, list, op, query->children[i], err);

		if (status)
			return status;
	}
	return STATUS_OK;
}

enum status query_list_close(struct parser *parser, const struct query_list *list, enum query_op op,
			     const struct query **query, struct error *err)
{
	if (list->count == 0) {
		*query = &query_nothing;
		return STATUS_OK;
	}
	if (list->count == 1 && (op == QUERY_ANY_OF || list->items[0]->op != QUERY_NOT)) {
		*query = list->items[0];
		return STATUS_OK;
	}

	struct query *node = parser_add_node(parser, op);
	if (!node)
		return error_no_memory(err);
	node->children = list->items;
	node->child_count = list->count;
	*query = node;
	return STATUS_OK;
}
