/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/text.h"
#include "index/province.h"
#include "searcher/date_range.h"
#include "searcher/parser.h"

enum {
	PROVINCE_WORDS = 7, /* "thành phố Bà Rịa - Vũng Tàu" */
	PERIOD_WORDS = 12,  /* "từ ngày 29 tháng 7 năm 2015" and another at most */
};

/* The one word or quoted text behind a field's colon. */
static enum status take_value(struct parser *parser, struct lexeme field, struct slice *value,
			      struct error *err)
{
	struct lexeme lexeme = parser_take(parser);
	struct slice name = lexeme_text(parser->text, field);

	if (lexeme.kind == LEX_QUOTE)
		return parser_take_quoted(parser, value, err);
	if (lexeme.kind != LEX_CHUNK)
		return error_set(err, STATUS_INVALID,
				 _("\"%.*s\" needs a word or a quoted text behind it"),
				 (int)name.length, name.data);
	*value = lexeme_text(parser->text, lexeme);
	return STATUS_OK;
}

/* Lengthen an unquoted value to the longest run of words that names a
 * province: nobody quotes "tỉnh: Thái Bình". */
static void extend_province(struct parser *parser, struct slice *value)
{
	size_t start = (size_t)(value->data - parser->text.data), at = parser->at;

	for (unsigned words = 1; words < PROVINCE_WORDS; words++) {
		struct lexeme lexeme = lexeme_at(parser->text, at);
		struct slice longer = slice_cut(parser->text, start, lexeme.end);

		if (lexeme.kind != LEX_CHUNK)
			return;
		at = lexeme.end;
		if (province_find(longer).length == 0)
			continue;
		*value = longer;
		parser->at = at;
	}
}

static enum status parse_name_filter(struct parser *parser, struct lexeme field,
				     const struct query **query, struct error *err)
{
	bool quoted = parser_peek(parser).kind == LEX_QUOTE;
	struct slice value = { NULL, 0 };
	enum status status = take_value(parser, field, &value, err);

	if (status)
		return status;
	if (field.key == KEY_PROVINCE && !quoted)
		extend_province(parser, &value);

	struct query *node = parser_add_node(parser, QUERY_FILTER);
	if (!node)
		return error_no_memory(err);
	node->field = field.key == KEY_PROVINCE ? FIELD_PROVINCE : FIELD_SOURCE;
	node->value = value;
	*query = node;
	return STATUS_OK;
}

/* Lengthen an unquoted value to the longest run of words that is a period:
 * "ngày:quý III/2019". */
static void extend_period(struct parser *parser, struct slice *value)
{
	size_t start = (size_t)(value->data - parser->text.data), at = parser->at;
	date_t first, last;

	for (unsigned words = 1; words < PERIOD_WORDS; words++) {
		struct lexeme lexeme = lexeme_at(parser->text, at);
		struct slice longer = slice_cut(parser->text, start, lexeme.end);

		if (lexeme.kind != LEX_CHUNK)
			return;
		at = lexeme.end;
		if (date_range_parse(&first, &last, longer, NULL))
			continue;
		*value = longer;
		parser->at = at;
	}
}

static enum status parse_date_filter(struct parser *parser, struct lexeme field,
				     const struct query **query, struct error *err)
{
	bool quoted = parser_peek(parser).kind == LEX_QUOTE;
	struct slice value = { NULL, 0 };
	date_t first = DATE_UNKNOWN, last = DATE_UNKNOWN;
	enum status status = take_value(parser, field, &value, err);

	if (!status && !quoted)
		extend_period(parser, &value);
	if (!status)
		status = date_range_parse(&first, &last, value, err);
	if (status)
		return status;

	struct query *node = parser_add_node(parser, QUERY_FILTER);
	if (!node)
		return error_no_memory(err);
	node->field = FIELD_DATE;
	node->first = first;
	node->last = last;
	node->named = true;
	*query = node;
	return STATUS_OK;
}

static enum status parse_number(struct parser *parser, struct lexeme field,
				const struct query **query, struct error *err)
{
	struct slice value = { NULL, 0 };
	enum status status = take_value(parser, field, &value, err);

	return status ? status : parse_docnumber(parser, value, query, err);
}

enum status parse_value(struct parser *parser, struct lexeme field, const struct query **query,
			struct error *err)
{
	switch (field.key) {
	case KEY_NUMBER:
		return parse_number(parser, field, query, err);
	case KEY_DATE:
		return parse_date_filter(parser, field, query, err);
	default:
		return parse_name_filter(parser, field, query, err);
	}
}
