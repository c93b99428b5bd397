/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/query.h"

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/utf8.h"
#include "searcher/parser.h"
#include "searcher/query_print.h"
#include "searcher/warnings.h"

enum {
	MOST_BYTES = 4096,
	MOST_NESTING = 64,
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

/* A word, a phrase or a group, without a field or an operator of its own. */
static enum status parse_operand(struct parser *parser, struct lexeme lexeme,
				 const struct query **query, struct error *err)
{
	struct slice quoted = { NULL, 0 };
	enum status status;

	switch (lexeme.kind) {
	case LEX_OPEN:
		return parse_group(parser, query, err);
	case LEX_QUOTE:
		status = parser_take_quoted(parser, &quoted, err);
		return status ? status : parse_quoted(parser, quoted, query, err);
	case LEX_CHUNK:
		if (lexeme_is_wildcard(parser->text, lexeme))
			return parse_wildcard(parser, lexeme_text(parser->text, lexeme), query,
					      err);
		return parse_chunk(parser, lexeme_text(parser->text, lexeme), query, err);
	case LEX_CLOSE:
		return error_set(err, STATUS_INVALID, _("a parenthesis was not opened"));
	default:
		return error_set(err, STATUS_INVALID,
				 _("an operator or a field has nothing behind it"));
	}
}

static enum status parse_title(struct parser *parser, const struct query **query, struct error *err)
{
	enum query_field outside = parser->field;

	parser->field = FIELD_TITLE;
	enum status status = parse_operand(parser, parser_take(parser), query, err);
	parser->field = outside;
	return status;
}

static enum status parse_primary(struct parser *parser, const struct query **query,
				 struct error *err)
{
	struct lexeme lexeme = parser_take(parser);

	if (lexeme.kind != LEX_FIELD)
		return parse_operand(parser, lexeme, query, err);
	if (lexeme.key == KEY_TITLE)
		return parse_title(parser, query, err);
	return parse_value(parser, lexeme, query, err);
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
	struct lexeme run = parser_take(parser), next;

	while (next = parser_peek(parser),
	       next.kind == LEX_CHUNK && !lexeme_is_wildcard(parser->text, next))
		run.end = parser_take(parser).end;
	return parse_running_text(parser, lexeme_text(parser->text, run), list, err);
}

static enum status parse_item(struct parser *parser, struct query_list *list, struct error *err)
{
	struct lexeme lexeme = parser_peek(parser);
	const struct query *query = &query_nothing;
	enum status status;

	if (lexeme.kind == LEX_CHUNK && !lexeme_is_wildcard(parser->text, lexeme))
		return parse_plain(parser, list, err);
	if (lexeme.kind == LEX_MINUS)
		status = parse_unwanted(parser, &query, err);
	else
		status = parse_primary(parser, &query, err);
	return status ? status : query_list_add(parser, list, QUERY_ALL_OF, query, err);
}

/* Whether what follows belongs to another level of the tree. */
static bool ends_sequence(enum lexeme_kind kind, unsigned nesting)
{
	return kind == LEX_END || kind == LEX_OR || (kind == LEX_CLOSE && nesting > 0);
}

static enum status parse_all(struct parser *parser, const struct query **query, struct error *err)
{
	struct query_list list = { 0 };

	if (ends_sequence(parser_peek(parser).kind, parser->nesting))
		return error_set(err, STATUS_INVALID,
				 _("there are no words between two operators or parentheses"));
	while (!ends_sequence(parser_peek(parser).kind, parser->nesting)) {
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
	}
}

/* --- the whole ------------------------------------------------------------ */

/* The words that make a sentence a question. Those that without marks are
 * common words too (dau, may, nhieu) count with their marks alone. */
static bool is_interrogative(const struct query_word *word)
{
	static const struct slice interrogatives[] = {
		SLICE_INIT("gì"),  SLICE_INIT("gi"),  SLICE_INIT("nào"),
		SLICE_INIT("đâu"), SLICE_INIT("mấy"), SLICE_INIT("nhiêu"),
	};

	for (size_t i = 0; i < sizeof interrogatives / sizeof *interrogatives; i++)
		if (slice_equal(word->exact, interrogatives[i]))
			return true;
	return false;
}

static bool asks(const struct parser *parser)
{
	if (slice_ends_with(slice_trim(parser->text), slice_of("?")))
		return true;
	for (size_t i = 0; i < parser->word_count; i++)
		if (is_interrogative(&parser->words[i]))
			return true;
	return false;
}

static void warn(struct parsed_query *parsed, struct arena *arena, const char *sentence)
{
	warnings_add(&parsed->warnings, &parsed->warning_count, slice_of(sentence), arena);
}

/* The text as valid UTF-8, cut at a character when it is too long. */
static enum status take_text(struct parser *parser, struct slice text, struct parsed_query *parsed,
			     struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf repaired = STRBUF_INIT;
	size_t end = 0;

	utf8_repair(&repaired,
		    slice_cut(text, 0, text.length < MOST_BYTES ? text.length : MOST_BYTES));
	if (repaired.failed)
		return error_no_memory(err);
	parser->text = strbuf_slice(&repaired);
	if (text.length > MOST_BYTES) {
		for (size_t at = 0; at < parser->text.length && at <= MOST_BYTES - 4;) {
			end = at;
			utf8_next(parser->text, &at, NULL);
		}
		parser->text.length = end;
		warn(parsed, parser->arena,
		     _("The query was too long; only its beginning was used."));
	}
	parser->text = arena_copy(parser->arena, parser->text);
	return parser->arena->failed ? error_no_memory(err) : STATUS_OK;
}

static enum status parse_as_plain_words(struct parser *parser, const struct query **query,
					struct error *err)
{
	parser->word_count = parser->compound_count = 0;
	parser->words_left_out = false;
	parser->field = FIELD_ANY;
	return parse_chunk(parser, parser->text, query, err);
}

static enum status parse_text(struct parser *parser, struct parsed_query *parsed, struct error *err)
{
	struct error mistake = ERROR_INIT;
	enum status status;

	if (parser_peek(parser).kind == LEX_END) {
		parsed->query = &query_nothing;
		return STATUS_OK;
	}
	status = parse_any(parser, &parsed->query, &mistake);
	if (status == STATUS_INVALID) {
		struct error warning = ERROR_INIT;

		error_set(&warning, status, _("The query was read as plain words: %s."),
			  mistake.message);
		warn(parsed, parser->arena, warning.message);
		return parse_as_plain_words(parser, &parsed->query, err);
	}
	return status ? error_set(err, status, "%s", mistake.message) : STATUS_OK;
}

enum status query_parse(struct parsed_query *parsed, struct slice text, struct analyzer *analyzer,
			struct arena *arena, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf understood = STRBUF_INIT;
	struct parsed_query result = { .query = &query_nothing };
	struct parser parser = { .analyzer = analyzer, .arena = arena };
	enum status status;

	if (!parser_make_room(&parser, arena))
		return error_no_memory(err);
	status = take_text(&parser, text, &result, err);
	if (!status)
		status = parse_text(&parser, &result, err);
	if (!status && parser.words_left_out)
		warn(&result, arena, _("The query had too many words; only the first were used."));
	if (status)
		return status;

	result.asks = asks(&parser);
	query_print(&understood, result.query);
	result.understood = arena_copy(arena, strbuf_slice(&understood));
	if (understood.failed || arena->failed)
		return error_no_memory(err);
	*parsed = result;
	return STATUS_OK;
}

enum status query_read_words(struct slice text, struct analyzer *analyzer, struct arena *arena,
			     struct query_word **words, size_t *count, struct error *err)
{
	CLEANUP(arena_release) struct arena scratch = ARENA_INIT;
	struct parser parser = { .analyzer = analyzer, .arena = arena };
	size_t first;

	if (!parser_make_room(&parser, &scratch))
		return error_no_memory(err);

	enum status status = parse_words(&parser, arena_copy(arena, text), &first, err);
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

bool query_same_words(const struct query *a, const struct query *b)
{
	if (a->op != b->op || a->field != b->field || a->word_count != b->word_count)
		return false;
	for (size_t i = 0; i < a->word_count; i++)
		if (!slice_equal(a->words[i].exact, b->words[i].exact))
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
