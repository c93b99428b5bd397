/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/query.h"

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/utf8.h"
#include "searcher/interrogative.h"
#include "searcher/parser.h"
#include "searcher/query_print.h"

enum {
	MOST_BYTES = 4096,
	MOST_NESTING = 30, /* each may make six levels of a match, of which there may be 200 */
	OR_WORK = 1,
};

/* --- the grammar ---------------------------------------------------------- */

static enum status parse_any(struct parser *parser, const struct query **query, struct error *err);

static enum status parse_group(struct parser *parser, const struct query **query, struct error *err)
{
	if (parser->nesting == MOST_NESTING)
		return error_set(err, STATUS_INVALID,
				 _("parentheses stand in one another more than %d times"),
				 MOST_NESTING);

	parser->nesting++;
	enum status status = parse_any(parser, query, err);
	parser->nesting--;
	if (status)
		return status;
	if (parser_take(parser).kind != LEX_CLOSE)
		return error_set(err, STATUS_INVALID, _("a parenthesis is not closed"));
	return STATUS_OK;
}

/* One chunk or quoted text: words, or a value of the field being read. */
static enum status parse_typed(struct parser *parser, struct typed_value value,
			       const struct query **query, struct error *err)
{
	struct query_list words = { 0 };

	if (parser->key != KEY_ANY && parser->key != KEY_TITLE)
		return parse_value(parser, value, query, err);
	if (value.quoted)
		return parse_quoted(parser, value.text, query, err);

	enum status status = parse_running_text(parser, value.text, &words, err);
	return status ? status : query_list_close(parser, &words, QUERY_ALL_OF, query, err);
}

/* A word, a phrase or a group. The name is that of the field before it, or empty. */
static enum status parse_operand(struct parser *parser, struct slice name, struct lexeme lexeme,
				 const struct query **query, struct error *err)
{
	struct typed_value value = { .name = name, .text = lexeme_text(parser->text, lexeme) };

	switch (lexeme.kind) {
	case LEX_OPEN:
		return parse_group(parser, query, err);
	case LEX_QUOTE:
		value.quoted = true;
		enum status status = parser_take_quoted(parser, &value.text, err);
		return status ? status : parse_typed(parser, value, query, err);
	case LEX_CHUNK:
		return parse_typed(parser, value, query, err);
	case LEX_CLOSE:
		return error_set(err, STATUS_INVALID, _("a parenthesis was not opened"));
	default:
		return error_set(err, STATUS_INVALID, _("an operator has nothing behind it"));
	}
}

static bool is_operand(enum lexeme_kind kind)
{
	return kind == LEX_CHUNK || kind == LEX_QUOTE || kind == LEX_OPEN;
}

static enum status parse_field(struct parser *parser, struct lexeme field,
			       const struct query **query, struct error *err)
{
	struct slice name = lexeme_text(parser->text, field);
	enum key outside = parser->key;

	if (!is_operand(parser_peek(parser).kind))
		return error_set(err, STATUS_INVALID,
				 _("\"%.*s\" needs a word or a quoted text behind it"),
				 (int)name.length, name.data);
	parser->key = field.key;
	enum status status = parse_operand(parser, name, parser_take(parser), query, err);
	parser->key = outside;
	return status;
}

static enum status parse_primary(struct parser *parser, const struct query **query,
				 struct error *err)
{
	struct lexeme lexeme = parser_take(parser);

	if (lexeme.kind == LEX_FIELD)
		return parse_field(parser, lexeme, query, err);
	return parse_operand(parser, slice_of(""), lexeme, query, err);
}

static enum status parse_unwanted(struct parser *parser, const struct query **query,
				  struct error *err)
{
	const struct query *unwanted = &query_nothing;

	parser_take(parser);
	enum status status = parse_primary(parser, &unwanted, err);
	if (status)
		return status;
	if (unwanted->op == QUERY_NOTHING) {
		*query = unwanted;
		return STATUS_OK;
	}

	struct query_list child = { 0 };
	struct query *node = parser_add_node(parser, QUERY_NOT);
	if (!node || query_list_append(parser, &child, unwanted, err))
		return error_no_memory(err);
	node->children = child.items;
	node->child_count = 1;
	*query = node;
	return STATUS_OK;
}

/* Plain words that stand side by side are analyzed in one go, so that bigrams
 * reach over the spaces. */
static enum status parse_plain(struct parser *parser, struct query_list *list, struct error *err)
{
	struct lexeme run = parser_take(parser);

	while (parser_peek(parser).kind == LEX_CHUNK)
		run.end = parser_take(parser).end;
	return parse_running_text(parser, lexeme_text(parser->text, run), list, err);
}

static enum status parse_item(struct parser *parser, struct query_list *list, struct error *err)
{
	enum lexeme_kind kind = parser_peek(parser).kind;
	const struct query *query = &query_nothing;
	enum status status;

	if (kind == LEX_CHUNK && (parser->key == KEY_ANY || parser->key == KEY_TITLE))
		return parse_plain(parser, list, err);
	if (kind == LEX_MINUS)
		status = parse_unwanted(parser, &query, err);
	else
		status = parse_primary(parser, &query, err);
	return status ? status : query_list_add(parser, list, QUERY_ALL_OF, query, err);
}

/* AND is no more than a space. */
static enum lexeme_kind skip_ands(struct parser *parser)
{
	while (parser_peek(parser).kind == LEX_AND)
		parser_take(parser);
	return parser_peek(parser).kind;
}

/* Whether what follows belongs to another level of the tree. */
static bool ends_sequence(enum lexeme_kind kind, unsigned nesting)
{
	return kind == LEX_END || kind == LEX_OR || (kind == LEX_CLOSE && nesting > 0);
}

static enum status parse_all(struct parser *parser, const struct query **query, struct error *err)
{
	struct query_list list = { 0 };

	if (ends_sequence(skip_ands(parser), parser->nesting))
		return error_set(err, STATUS_INVALID,
				 _("there are no words between two operators or parentheses"));
	while (!ends_sequence(skip_ands(parser), parser->nesting)) {
		enum status status = parse_item(parser, &list, err);

		if (status)
			return status;
	}
	return query_list_close(parser, &list, QUERY_ALL_OF, query, err);
}

static enum status parse_any(struct parser *parser, const struct query **query, struct error *err)
{
	struct query_list list = { 0 };

	for (;;) {
		const struct query *all = &query_nothing;
		enum status status = parse_all(parser, &all, err);

		if (!status)
			status = query_list_add(parser, &list, QUERY_ANY_OF, all, err);
		if (status)
			return status;
		if (parser_peek(parser).kind != LEX_OR)
			return query_list_close(parser, &list, QUERY_ANY_OF, query, err);
		parser_take(parser);
		(void)parser_affords(parser, OR_WORK);
	}
}

/* --- the whole ------------------------------------------------------------ */

/* Whether the query is a question; the words that make it one are marked. */
static bool asks(struct parser *parser)
{
	return interrogatives_mark(parser->words, parser->word_count) ||
	       slice_ends_with(slice_trim(parser->text), slice_of("?"));
}

/* Control characters part words as spaces do. */
static void replace_controls(struct strbuf *text)
{
	for (size_t i = 0; i < text->length; i++)
		if ((unsigned char)text->data[i] < ' ' || text->data[i] == 0x7f)
			text->data[i] = ' ';
}

/* The text as valid UTF-8, cut at a character when it is too long. */
static enum status take_text(struct parser *parser, struct slice text, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf repaired = STRBUF_INIT;

	utf8_repair(&repaired, utf8_beginning(text, MOST_BYTES));
	replace_controls(&repaired);
	if (text.length > MOST_BYTES)
		parser_warn(parser, _("The query was too long; only its beginning was used."));
	parser->text = arena_copy(parser->arena, strbuf_slice(&repaired));
	return repaired.failed || parser->arena->failed ? error_no_memory(err) : STATUS_OK;
}

/* Leave the words of the text, without quotes and parentheses. */
static enum status leave_words(struct parser *parser, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf words = STRBUF_INIT;

	lexeme_append_words(&words, parser->text);
	parser->text = arena_copy(parser->arena, strbuf_slice(&words));
	return words.failed || parser->arena->failed ? error_no_memory(err) : STATUS_OK;
}

/* Forget what was read, and read the text as nothing but words. */
static enum status parse_as_plain_words(struct parser *parser, const struct query **query,
					struct error *err)
{
	struct query_list words = { 0 };

	parser->word_count = parser->compound_count = 0;
	parser->filters = parser->work = 0;
	parser->left_out = false;
	parser->key = KEY_ANY;
	parser->plain = true;
	enum status status = leave_words(parser, err);
	if (!status)
		status = parse_running_text(parser, parser->text, &words, err);
	return status ? status : query_list_close(parser, &words, QUERY_ALL_OF, query, err);
}

static enum status parse_text(struct parser *parser, const struct query **query, struct error *err)
{
	struct error mistake = ERROR_INIT, sentence = ERROR_INIT;
	size_t warnings = parser->warning_count;

	if (parser_peek(parser).kind == LEX_END)
		return STATUS_OK;

	enum status status = parse_any(parser, query, &mistake);
	if (status != STATUS_INVALID)
		return status ? error_set(err, status, "%s", mistake.message) : STATUS_OK;
	parser->warning_count = warnings;
	error_set(&sentence, status, _("The query was read as plain words: %s."), mistake.message);
	parser_warn(parser, sentence.message);
	return parse_as_plain_words(parser, query, err);
}

enum status query_parse(struct parsed_query *parsed, struct slice text, struct analyzer *analyzer,
			struct arena *arena, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf understood = STRBUF_INIT;
	struct parser parser = { .analyzer = analyzer, .arena = arena };
	const struct query *query = &query_nothing;
	enum status status;

	if (!parser_make_room(&parser, arena))
		return error_no_memory(err);
	status = take_text(&parser, text, err);
	if (!status)
		status = parse_text(&parser, &query, err);
	if (status)
		return status;
	if (parser.left_out)
		parser_warn(&parser, _("The query had too many words, phrases, wildcards or "
				       "fields; only the first were used."));
	query_print(&understood, query);

	struct parsed_query result = { .text = parser.text,
				       .query = query,
				       .asks = asks(&parser),
				       .understood = arena_copy(arena, strbuf_slice(&understood)),
				       .warnings = parser.warnings,
				       .warning_count = parser.warning_count };
	if (understood.failed || arena->failed)
		return error_no_memory(err);
	*parsed = result;
	return STATUS_OK;
}

enum status query_read_words(struct slice text, struct analyzer *analyzer, struct arena *arena,
			     struct query_word **words, size_t *count, struct error *err)
{
	CLEANUP(arena_release) struct arena scratch = ARENA_INIT;
	struct parser parser = { .analyzer = analyzer, .arena = arena, .plain = true };
	size_t first;

	if (!parser_make_room(&parser, &scratch))
		return error_no_memory(err);

	enum status status =
		parse_words(&parser, arena_copy(arena, text), QUERY_MOST_WORDS, &first, err);
	if (status)
		return status;
	struct query_word *read = arena_alloc_array(arena, parser.word_count, sizeof *read);
	if (!read)
		return error_no_memory(err);
	for (size_t i = 0; i < parser.word_count; i++)
		read[i] = parser.words[i];
	*words = read;
	*count = parser.word_count;
	return STATUS_OK;
}

bool query_is_all_plain(const struct query *query)
{
	if (query->op != QUERY_ALL_OF)
		return query_is_plain(query) && query->field == FIELD_ANY;
	for (size_t i = 0; i < query->child_count; i++)
		if (!query_is_all_plain(query->children[i]))
			return false;
	return true;
}

bool query_same_words(const struct query *a, const struct query *b)
{
	if (a->op != b->op || a->field != b->field || a->word_count != b->word_count)
		return false;
	for (size_t i = 0; i < a->word_count; i++)
		if (!slice_equal(a->words[i].exact, b->words[i].exact) ||
		    a->words[i].prefix != b->words[i].prefix)
			return false;
	return true;
}

static size_t count_words(const struct query *query)
{
	size_t count = query->word_count + (query->compound ? 1 : 0);

	if (query->op == QUERY_NOT)
		return 0;
	for (size_t i = 0; i < query->child_count; i++)
		count += count_words(query->children[i]);
	return count;
}

static void collect_words(const struct query *query, const struct query_word **words, size_t *count)
{
	if (query->op == QUERY_NOT)
		return;
	for (size_t i = 0; i < query->word_count; i++)
		words[(*count)++] = &query->words[i];
	for (size_t i = 0; i < query->child_count; i++)
		collect_words(query->children[i], words, count);
}

static void collect_compounds(const struct query *query, const struct query_word **words,
			      size_t *count)
{
	if (query->op == QUERY_NOT)
		return;
	if (query->compound)
		words[(*count)++] = query->compound;
	for (size_t i = 0; i < query->child_count; i++)
		collect_compounds(query->children[i], words, count);
}

enum status query_words(const struct query *query, struct arena *arena,
			const struct query_word ***words, size_t *count, struct error *err)
{
	const struct query_word **found =
		arena_alloc_array(arena, count_words(query), sizeof *found);

	if (!found)
		return error_no_memory(err);
	*count = 0;
	collect_words(query, found, count);
	collect_compounds(query, found, count);
	*words = found;
	return STATUS_OK;
}
