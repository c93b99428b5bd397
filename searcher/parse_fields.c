/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/text.h"
#include "index/province.h"
#include "searcher/date_range.h"
#include "searcher/parser.h"

enum {
	PROVINCE_WORDS = 7, /* "thành phố Bà Rịa - Vũng Tàu" */
	PERIOD_WORDS = 12,  /* "từ ngày 29 tháng 7 năm 2015" and another at most */
	MOST_FILTERS = 16,
};

/* --- values --------------------------------------------------------------- */

static size_t most_words(enum key key)
{
	return key == KEY_PROVINCE ? PROVINCE_WORDS : key == KEY_DATE ? PERIOD_WORDS : 1;
}

static bool is_one_of(char byte, const char *bytes)
{
	return byte && strchr(bytes, byte);
}

/* "Nghệ An," is Nghệ An, but "2014.." stays. */
static struct slice without_punctuation(struct slice text)
{
	size_t end = text.length;

	while (end > 1 && (is_one_of(text.data[end - 1], ",;!?") ||
			   (text.data[end - 1] == '.' && text.data[end - 2] != '.')))
		end--;
	return slice_cut(text, 0, end);
}

/* "17/2019", "36-NQ/TW" */
static bool looks_like_docnumber(struct slice text)
{
	return text.length && text.data[0] >= '0' && text.data[0] <= '9' &&
	       (slice_find(text, slice_of("/")) != SLICE_NONE ||
		slice_find(text, slice_of("-")) != SLICE_NONE);
}

static bool is_value(enum key key, struct slice text)
{
	date_t first, last;

	switch (key) {
	case KEY_DATE:
		return date_range_parse(&first, &last, text, NULL) == STATUS_OK;
	case KEY_PROVINCE:
		return province_find(text).length > 0;
	case KEY_NUMBER:
		return looks_like_docnumber(text);
	default:
		return text.length > 0;
	}
}

/* The longest run of chunks from a byte on that is a value, and where it ends;
 * empty when none is. Nobody quotes "tỉnh: Thái Bình" or "ngày: quý III/2019". */
static struct slice longest_value(const struct parser *parser, enum key key, size_t at, size_t *end)
{
	size_t start = lexeme_at(parser->text, at).start;
	struct slice longest = { NULL, 0 };

	for (size_t words = 0; words < most_words(key); words++) {
		struct lexeme lexeme = lexeme_at(parser->text, at);
		struct slice text = without_punctuation(slice_cut(parser->text, start, lexeme.end));

		if (lexeme.kind != LEX_CHUNK)
			break;
		at = lexeme.end;
		if (!is_value(key, text))
			continue;
		longest = text;
		*end = at;
	}
	return longest;
}

bool parse_fits(const struct parser *parser, struct lexeme field)
{
	struct lexeme next = lexeme_at(parser->text, field.end), quote;
	size_t end;

	while (next.kind == LEX_OPEN)
		next = lexeme_at(parser->text, next.end);
	if (field.key == KEY_TITLE)
		return next.kind == LEX_CHUNK || next.kind == LEX_QUOTE;
	if (next.kind == LEX_QUOTE)
		return lexeme_find_quote(parser->text, next.end, &quote) &&
		       (field.key == KEY_NUMBER ||
			is_value(field.key, slice_cut(parser->text, next.end, quote.start)));
	return longest_value(parser, field.key, next.start, &end).length > 0;
}

static void extend_value(struct parser *parser, struct typed_value *value)
{
	size_t start = (size_t)(value->text.data - parser->text.data);
	struct slice longest = longest_value(parser, parser->key, start, &parser->at);

	value->text = longest.length ? longest : without_punctuation(value->text);
}

/* --- filters -------------------------------------------------------------- */

/* A filter by the field; NULL for want of memory. */
static struct query *add_filter(struct parser *parser, enum query_field field)
{
	struct query *node = parser_add_node(parser, QUERY_FILTER);

	if (node)
		node->field = field;
	return node;
}

static enum status parse_name(struct parser *parser, struct slice name, const struct query **query,
			      struct error *err)
{
	struct query *node =
		add_filter(parser, parser->key == KEY_PROVINCE ? FIELD_PROVINCE : FIELD_SOURCE);

	if (!node)
		return error_no_memory(err);
	node->value = name;
	*query = node;
	return STATUS_OK;
}

/* What is no value of its field is words as if there were none. */
static enum status read_as_words(struct parser *parser, struct typed_value value,
				 const char *mistake, const struct query **query, struct error *err)
{
	struct slice typed = value.name.length ? value.name : value.text;
	size_t end = parser->at - (size_t)(typed.data - parser->text.data);
	struct error sentence = ERROR_INIT;
	struct query_list words = { 0 };

	error_set(&sentence, STATUS_INVALID, _("\"%.*s\" was read as plain words: %s."), (int)end,
		  typed.data, mistake);
	parser_warn(parser, sentence.message);
	parser->key = KEY_ANY;
	enum status status = parse_plain_words(parser, value.name, &words, err);
	if (!status)
		status = parse_plain_words(parser, value.text, &words, err);
	return status ? status : query_list_close(parser, &words, QUERY_ALL_OF, query, err);
}

static enum status parse_dates(struct parser *parser, struct typed_value value,
			       const struct query **query, struct error *err)
{
	struct error mistake = ERROR_INIT;
	date_t first, last;
	enum status status = date_range_parse(&first, &last, value.text, &mistake);

	if (status == STATUS_INVALID)
		return read_as_words(parser, value, mistake.message, query, err);

	struct query *node = status ? NULL : add_filter(parser, FIELD_DATE);
	if (!node)
		return error_no_memory(err);
	node->first = first;
	node->last = last;
	node->named = true;
	*query = node;
	return STATUS_OK;
}

/* Days take twice as long as names. */
static bool affords_filter(struct parser *parser)
{
	parser->filters += parser->key == KEY_DATE ? 2 : 1;
	if (parser->filters > MOST_FILTERS)
		parser->left_out = true;
	return parser->filters <= MOST_FILTERS;
}

enum status parse_value(struct parser *parser, struct typed_value value, const struct query **query,
			struct error *err)
{
	if (!value.quoted)
		extend_value(parser, &value);
	if (parser->key == KEY_NUMBER)
		return parse_docnumber(parser, value.text, query, err);
	if (slice_trim(value.text).length == 0 || !affords_filter(parser)) {
		*query = &query_nothing;
		return STATUS_OK;
	}
	if (parser->key == KEY_DATE)
		return parse_dates(parser, value, query, err);
	return parse_name(parser, value.text, query, err);
}
