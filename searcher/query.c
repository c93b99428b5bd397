/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/query.h"

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/utf8.h"
#include "index/province.h"
#include "searcher/interrogative.h"
#include "searcher/lexeme.h"
#include "searcher/query_print.h"
#include "searcher/warnings.h"

enum {
	MOST_BYTES = 4096,
	MOST_WORDS = 256,
	MOST_NESTING = 64,
	PROVINCE_WORDS = 7,      /* "thành phố Bà Rịa - Vũng Tàu" */
	PERIOD_WORDS = 12,       /* "từ ngày 29 tháng 7 năm 2015" and another at most */
	WILDCARD_CHARACTERS = 2, /* fewer would expand to half of the index */
};

/* A compound token of the words read; they are numbered as in the parser. */
struct compound_place {
	struct query_word word;
	size_t start, first, end; /* where its introduction begins, and it itself, and its end */
};

struct parser {
	struct slice text; /* valid UTF-8 in the arena */
	size_t at;
	enum query_field field; /* where the words being read are looked for */
	unsigned nesting;
	struct query_word *words; /* room for MOST_WORDS */
	size_t word_count;
	struct compound_place *compounds; /* room for MOST_WORDS */
	size_t compound_count;
	bool words_left_out;
	struct analyzer *analyzer;
	struct arena *arena;
};

struct query_list {
	const struct query **items;
	size_t count, capacity;
};

static const struct query nothing = { .op = QUERY_NOTHING };

static struct lexeme peek(const struct parser *parser)
{
	return lexeme_at(parser->text, parser->at);
}

static struct lexeme take(struct parser *parser)
{
	struct lexeme lexeme = peek(parser);

	parser->at = lexeme.end;
	return lexeme;
}

/* --- nodes ---------------------------------------------------------------- */

static struct query *add_node(struct parser *parser, enum query_op op)
{
	struct query *query = arena_alloc(parser->arena, sizeof *query);

	if (query)
		query->op = op;
	return query;
}

static enum status list_append(struct parser *parser, struct query_list *list,
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

/* Append what a node adds to a list that will be children of `op`: nothing
 * adds nothing, and (a b) c is a b c. */
static enum status list_add(struct parser *parser, struct query_list *list, enum query_op op,
			    const struct query *query, struct error *err)
{
	if (query->op == QUERY_NOTHING)
		return STATUS_OK;
	if (query->op != op)
		return list_append(parser, list, query, err);

	for (size_t i = 0; i < query->child_count; i++) {
		enum status status = list_append(parser, list, query->children[i], err);

		if (status)
			return status;
	}
	return STATUS_OK;
}

/* One node for a list: a lone child stands for itself, but a lone NOT needs a
 * QUERY_ALL_OF round it. */
static enum status list_close(struct parser *parser, const struct query_list *list,
			      enum query_op op, const struct query **query, struct error *err)
{
	if (list->count == 0) {
		*query = &nothing;
		return STATUS_OK;
	}
	if (list->count == 1 && (op == QUERY_ANY_OF || list->items[0]->op != QUERY_NOT)) {
		*query = list->items[0];
		return STATUS_OK;
	}

	struct query *node = add_node(parser, op);
	if (!node)
		return error_no_memory(err);
	node->children = list->items;
	node->child_count = list->count;
	*query = node;
	return STATUS_OK;
}

/* --- words ---------------------------------------------------------------- */

static struct query_word copy_token(struct parser *parser, struct slice text,
				    const struct token *token)
{
	return (struct query_word){
		.kind = token->kind,
		.text = slice_cut(text, token->start, token->end),
		.exact = arena_copy(parser->arena, token->exact),
		.toneless = arena_copy(parser->arena, token->toneless),
		.bare = arena_copy(parser->arena, token->bare),
		.bigram = arena_copy(parser->arena, token->bigram),
		.marked = token->marked,
		.number = token->kind == TOKEN_NUMBER,
		.foreign = token->kind == TOKEN_FOREIGN,
		.link = token->link,
	};
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Note a compound whose own words come next. What introduces it stands in the
 * words read since `first` and belongs to no other. */
static void add_compound(struct parser *parser, struct slice text, const struct token *token,
			 size_t first)
{
	size_t at = parser->word_count, free = first;

	if (token->kind == TOKEN_ABBREVIATION || parser->compound_count == MOST_WORDS)
		return;
	if (parser->compound_count && parser->compounds[parser->compound_count - 1].end > first)
		free = parser->compounds[parser->compound_count - 1].end;
	parser->compounds[parser->compound_count++] = (struct compound_place){
		.word = copy_token(parser, text, token),
		.start = at - least(token->context, at - free),
		.first = at,
		.end = at + token->parts,
	};
}

/* Analyze a piece of the text; its words are those from `first` on. */
static enum status read_words(struct parser *parser, struct slice text, size_t *first,
			      struct error *err)
{
	enum status status = analyzer_start(parser->analyzer, text, err);
	struct token token;

	if (status)
		return status;
	*first = parser->word_count;
	while (analyzer_next(parser->analyzer, &token)) {
		if (token_is_compound(&token)) {
			add_compound(parser, text, &token, *first);
			continue;
		}
		if (parser->word_count == MOST_WORDS) {
			parser->words_left_out = true;
			break;
		}
		parser->words[parser->word_count++] = copy_token(parser, text, &token);
	}
	return parser->arena->failed ? error_no_memory(err) : STATUS_OK;
}

/* The compound whose introduction, or which itself, begins with this word, or
 * NULL; all its words have been read. */
static const struct compound_place *compound_at(const struct parser *parser, size_t word)
{
	for (size_t i = 0; i < parser->compound_count; i++) {
		const struct compound_place *compound = &parser->compounds[i];

		if (compound->start == word && compound->end <= parser->word_count)
			return compound;
	}
	return NULL;
}

/* The compound that all words from this one on make, or NULL. */
static const struct compound_place *compound_of_all(const struct parser *parser, size_t first)
{
	const struct compound_place *compound = compound_at(parser, first);

	return compound && compound->end == parser->word_count ? compound : NULL;
}

/* Number the words of a phrase; a lone word is none. */
static void mark_phrase(struct parser *parser, size_t first, size_t end)
{
	for (size_t i = first; end - first > 1 && i < end; i++)
		parser->words[i].phrase = (unsigned)first + 1;
}

static enum status make_compound(struct parser *parser, const struct compound_place *place,
				 bool quoted, const struct query **query, struct error *err)
{
	struct query *node = add_node(parser, QUERY_COMPOUND);
	struct query_word *word = arena_alloc(parser->arena, sizeof *word);

	if (!node || !word)
		return error_no_memory(err);
	*word = place->word;
	word->compound = (unsigned)(place - parser->compounds) + 1;
	for (size_t i = place->start; i < place->end; i++)
		parser->words[i].compound = word->compound;
	mark_phrase(parser, place->first, place->end);
	node->field = parser->field;
	node->words = parser->words + place->start;
	node->word_count = place->end - place->start;
	node->compound = word;
	node->context = place->first - place->start;
	node->quoted = quoted;
	*query = node;
	return STATUS_OK;
}

/* A word, or a phrase when there are several; nothing when there are none. */
static enum status make_phrase(struct parser *parser, size_t first, size_t end, bool quoted,
			       const struct query **query, struct error *err)
{
	if (first == end) {
		*query = &nothing;
		return STATUS_OK;
	}

	struct query *node = add_node(parser, end - first == 1 ? QUERY_WORD : QUERY_PHRASE);
	if (!node)
		return error_no_memory(err);
	node->field = parser->field;
	node->words = parser->words + first;
	node->word_count = end - first;
	node->quoted = quoted;
	mark_phrase(parser, first, end);
	*query = node;
	return STATUS_OK;
}

static enum status read_quoted(struct parser *parser, struct slice text, const struct query **query,
			       struct error *err)
{
	size_t first;
	enum status status = read_words(parser, text, &first, err);

	if (status)
		return status;

	const struct compound_place *compound = compound_of_all(parser, first);
	if (compound)
		return make_compound(parser, compound, true, query, err);
	return make_phrase(parser, first, parser->word_count, true, query, err);
}

/* The node that begins with this word: a compound, or the words typed without
 * a space between them. *end is the word behind it. */
static enum status make_next(struct parser *parser, size_t first, size_t *end,
			     const struct query **query, struct error *err)
{
	const struct compound_place *compound = compound_at(parser, first);

	if (compound) {
		*end = compound->end;
		return make_compound(parser, compound, false, query, err);
	}
	*end = first + 1;
	while (*end < parser->word_count && parser->words[*end].link == LINK_GLUED &&
	       !compound_at(parser, *end))
		++*end;
	return make_phrase(parser, first, *end, false, query, err);
}

/* Read plain text: each word is a node of its own, words typed without a space
 * between them are one phrase, and a compound is one node. */
static enum status read_plain(struct parser *parser, struct slice text, struct query_list *list,
			      struct error *err)
{
	size_t first;
	enum status status = read_words(parser, text, &first, err);

	while (!status && first < parser->word_count) {
		const struct query *query = &nothing;
		size_t end = first;

		status = make_next(parser, first, &end, &query, err);
		if (!status)
			status = list_append(parser, list, query, err);
		first = end;
	}
	return status;
}

static enum status read_chunk(struct parser *parser, struct slice text, const struct query **query,
			      struct error *err)
{
	struct query_list list = { 0 };
	enum status status = read_plain(parser, text, &list, err);

	if (status)
		return status;
	return list_close(parser, &list, QUERY_ALL_OF, query, err);
}

static enum status read_wildcard(struct parser *parser, struct slice text,
				 const struct query **query, struct error *err)
{
	size_t first;
	enum status status = read_words(parser, text, &first, err);

	if (status)
		return status;
	if (parser->word_count - first != 1 ||
	    utf8_length(parser->words[first].exact) < WILDCARD_CHARACTERS)
		return error_set(err, STATUS_INVALID,
				 _("\"%.*s\": a * stands behind one word of two letters or more"),
				 (int)text.length, text.data);

	struct query *node = add_node(parser, QUERY_PREFIX);
	if (!node)
		return error_no_memory(err);
	node->field = parser->field;
	node->words = parser->words + first;
	node->word_count = 1;
	parser->words[first].prefix = true;
	*query = node;
	return STATUS_OK;
}

/* --- the grammar ---------------------------------------------------------- */

static enum status parse_any(struct parser *parser, const struct query **query, struct error *err);

/* What stands between the quote that was just taken and the next one. */
static enum status take_quoted(struct parser *parser, struct slice *text, struct error *err)
{
	struct lexeme quote;

	if (!lexeme_find_quote(parser->text, parser->at, &quote))
		return error_set(err, STATUS_INVALID, _("a quotation mark is not closed"));
	*text = slice_cut(parser->text, parser->at, quote.start);
	parser->at = quote.end;
	return STATUS_OK;
}

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
	if (take(parser).kind != LEX_CLOSE)
		return error_set(err, STATUS_INVALID, _("a parenthesis is not closed"));
	return STATUS_OK;
}

/* The one word or quoted text behind a field's colon. */
static enum status take_value(struct parser *parser, struct lexeme field, struct slice *value,
			      struct error *err)
{
	struct lexeme lexeme = take(parser);
	struct slice name = lexeme_text(parser->text, field);

	if (lexeme.kind == LEX_QUOTE)
		return take_quoted(parser, value, err);
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
	bool quoted = peek(parser).kind == LEX_QUOTE;
	struct slice value = { NULL, 0 };
	enum status status = take_value(parser, field, &value, err);

	if (status)
		return status;
	if (field.key == KEY_PROVINCE && !quoted)
		extend_province(parser, &value);

	struct query *node = add_node(parser, QUERY_FILTER);
	if (!node)
		return error_no_memory(err);
	node->field = field.key == KEY_PROVINCE ? FIELD_PROVINCE : FIELD_SOURCE;
	node->value = value;
	*query = node;
	return STATUS_OK;
}

/* "29/7/2015..31/12/2015", "2015..", "..2015" or one period. */
static enum status read_date_range(date_t *first, date_t *last, struct slice text,
				   struct error *err)
{
	size_t dots = slice_find(text, slice_of(".."));
	date_t other;

	if (dots == SLICE_NONE)
		return date_parse_period(first, last, text, err);

	struct slice from = slice_cut(text, 0, dots), to = slice_cut(text, dots + 2, text.length);
	enum status status = STATUS_OK;

	*first = *last = DATE_UNKNOWN;
	if (from.length || !to.length)
		status = date_parse_period(first, &other, from, err);
	if (!status && to.length)
		status = date_parse_period(&other, last, to, err);
	return status;
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
		if (read_date_range(&first, &last, longer, NULL))
			continue;
		*value = longer;
		parser->at = at;
	}
}

static enum status parse_date_filter(struct parser *parser, struct lexeme field,
				     const struct query **query, struct error *err)
{
	bool quoted = peek(parser).kind == LEX_QUOTE;
	struct slice value = { NULL, 0 };
	date_t first = DATE_UNKNOWN, last = DATE_UNKNOWN;
	enum status status = take_value(parser, field, &value, err);

	if (!status && !quoted)
		extend_period(parser, &value);
	if (!status)
		status = read_date_range(&first, &last, slice_trim(value), err);
	if (status)
		return status;

	struct query *node = add_node(parser, QUERY_FILTER);
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
	size_t first = 0;
	enum status status = take_value(parser, field, &value, err);

	if (!status)
		status = read_words(parser, value, &first, err);
	if (status)
		return status;

	const struct compound_place *compound = compound_of_all(parser, first);
	if (compound && compound->word.kind == TOKEN_DOCNUMBER)
		return make_compound(parser, compound, true, query, err);
	return make_phrase(parser, first, parser->word_count, true, query, err);
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
		status = take_quoted(parser, &quoted, err);
		return status ? status : read_quoted(parser, quoted, query, err);
	case LEX_CHUNK:
		if (lexeme_is_wildcard(parser->text, lexeme))
			return read_wildcard(parser, lexeme_text(parser->text, lexeme), query, err);
		return read_chunk(parser, lexeme_text(parser->text, lexeme), query, err);
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
	enum status status = parse_operand(parser, take(parser), query, err);
	parser->field = outside;
	return status;
}

static enum status parse_primary(struct parser *parser, const struct query **query,
				 struct error *err)
{
	struct lexeme lexeme = take(parser);

	if (lexeme.kind != LEX_FIELD)
		return parse_operand(parser, lexeme, query, err);
	switch (lexeme.key) {
	case KEY_TITLE:
		return parse_title(parser, query, err);
	case KEY_NUMBER:
		return parse_number(parser, lexeme, query, err);
	case KEY_DATE:
		return parse_date_filter(parser, lexeme, query, err);
	default:
		return parse_name_filter(parser, lexeme, query, err);
	}
}

static enum status parse_unwanted(struct parser *parser, const struct query **query,
				  struct error *err)
{
	const struct query *unwanted = &nothing;

	take(parser);
	enum status status = parse_primary(parser, &unwanted, err);
	if (status)
		return status;
	if (unwanted->op == QUERY_NOTHING) {
		*query = unwanted;
		return STATUS_OK;
	}

	struct query_list child = { 0 };
	struct query *node = add_node(parser, QUERY_NOT);
	if (!node || list_append(parser, &child, unwanted, err))
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
	struct lexeme run = take(parser), next;

	while (next = peek(parser),
	       next.kind == LEX_CHUNK && !lexeme_is_wildcard(parser->text, next))
		run.end = take(parser).end;
	return read_plain(parser, lexeme_text(parser->text, run), list, err);
}

static enum status parse_item(struct parser *parser, struct query_list *list, struct error *err)
{
	struct lexeme lexeme = peek(parser);
	const struct query *query = &nothing;
	enum status status;

	if (lexeme.kind == LEX_CHUNK && !lexeme_is_wildcard(parser->text, lexeme))
		return parse_plain(parser, list, err);
	if (lexeme.kind == LEX_MINUS)
		status = parse_unwanted(parser, &query, err);
	else
		status = parse_primary(parser, &query, err);
	return status ? status : list_add(parser, list, QUERY_ALL_OF, query, err);
}

/* Whether what follows belongs to another level of the tree. */
static bool ends_sequence(enum lexeme_kind kind, unsigned nesting)
{
	return kind == LEX_END || kind == LEX_OR || (kind == LEX_CLOSE && nesting > 0);
}

static enum status parse_all(struct parser *parser, const struct query **query, struct error *err)
{
	struct query_list list = { 0 };

	if (ends_sequence(peek(parser).kind, parser->nesting))
		return error_set(err, STATUS_INVALID,
				 _("there are no words between two operators or parentheses"));
	while (!ends_sequence(peek(parser).kind, parser->nesting)) {
		enum status status = parse_item(parser, &list, err);

		if (status)
			return status;
	}
	return list_close(parser, &list, QUERY_ALL_OF, query, err);
}

static enum status parse_any(struct parser *parser, const struct query **query, struct error *err)
{
	struct query_list list = { 0 };

	for (;;) {
		const struct query *all = &nothing;
		enum status status = parse_all(parser, &all, err);

		if (!status)
			status = list_add(parser, &list, QUERY_ANY_OF, all, err);
		if (status)
			return status;
		if (peek(parser).kind != LEX_OR)
			return list_close(parser, &list, QUERY_ANY_OF, query, err);
		take(parser);
	}
}

/* --- the whole ------------------------------------------------------------ */

/* Whether the query is a question; the words that make it one are marked. */
static bool asks(struct parser *parser)
{
	return interrogatives_mark(parser->words, parser->word_count) ||
	       slice_ends_with(slice_trim(parser->text), slice_of("?"));
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
	return read_chunk(parser, parser->text, query, err);
}

static enum status parse_text(struct parser *parser, struct parsed_query *parsed, struct error *err)
{
	struct error mistake = ERROR_INIT;
	enum status status;

	if (peek(parser).kind == LEX_END) {
		parsed->query = &nothing;
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

/* Room for the words and compounds of a text. */
static bool make_room(struct parser *parser, struct arena *arena)
{
	parser->words = arena_alloc_array(arena, MOST_WORDS, sizeof *parser->words);
	parser->compounds = arena_alloc_array(arena, MOST_WORDS, sizeof *parser->compounds);
	return parser->words && parser->compounds;
}

enum status query_parse(struct parsed_query *parsed, struct slice text, struct analyzer *analyzer,
			struct arena *arena, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf understood = STRBUF_INIT;
	struct parsed_query result = { .query = &nothing };
	struct parser parser = { .analyzer = analyzer, .arena = arena };
	enum status status;

	if (!make_room(&parser, arena))
		return error_no_memory(err);
	status = take_text(&parser, text, &result, err);
	if (!status)
		status = parse_text(&parser, &result, err);
	if (!status && parser.words_left_out)
		warn(&result, arena, _("The query had too many words; only the first were used."));
	if (status)
		return status;

	result.text = parser.text;
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

	if (!make_room(&parser, &scratch))
		return error_no_memory(err);

	enum status status = read_words(&parser, arena_copy(arena, text), &first, err);
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
