/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/text.h"
#include "base/utf8.h"
#include "searcher/parser.h"

enum { WILDCARD_CHARACTERS = 2 }; /* fewer would expand to half of the index */

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
		.glued = token->link == LINK_GLUED,
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

	if (token->kind == TOKEN_ABBREVIATION || parser->compound_count == QUERY_MOST_WORDS)
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
enum status parse_words(struct parser *parser, struct slice text, size_t *first, struct error *err)
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
		if (parser->word_count == QUERY_MOST_WORDS) {
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
	struct query *node = parser_add_node(parser, QUERY_COMPOUND);
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
		*query = &query_nothing;
		return STATUS_OK;
	}

	struct query *node = parser_add_node(parser, end - first == 1 ? QUERY_WORD : QUERY_PHRASE);
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

enum status parse_quoted(struct parser *parser, struct slice text, const struct query **query,
			 struct error *err)
{
	size_t first;
	enum status status = parse_words(parser, text, &first, err);

	if (status)
		return status;

	const struct compound_place *compound = compound_of_all(parser, first);
	if (compound)
		return make_compound(parser, compound, true, query, err);
	return make_phrase(parser, first, parser->word_count, true, query, err);
}

enum status parse_docnumber(struct parser *parser, struct slice text, const struct query **query,
			    struct error *err)
{
	size_t first;
	enum status status = parse_words(parser, text, &first, err);

	if (status)
		return status;

	const struct compound_place *compound = compound_of_all(parser, first);
	if (compound && compound->word.kind == TOKEN_DOCNUMBER)
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
	while (*end < parser->word_count && parser->words[*end].glued && !compound_at(parser, *end))
		++*end;
	return make_phrase(parser, first, *end, false, query, err);
}

/* Read plain text: each word is a node of its own, words typed without a space
 * between them are one phrase, and a compound is one node. */
enum status parse_running_text(struct parser *parser, struct slice text, struct query_list *list,
			       struct error *err)
{
	size_t first;
	enum status status = parse_words(parser, text, &first, err);

	while (!status && first < parser->word_count) {
		const struct query *query = &query_nothing;
		size_t end = first;

		status = make_next(parser, first, &end, &query, err);
		if (!status)
			status = query_list_append(parser, list, query, err);
		first = end;
	}
	return status;
}

enum status parse_chunk(struct parser *parser, struct slice text, const struct query **query,
			struct error *err)
{
	struct query_list list = { 0 };
	enum status status = parse_running_text(parser, text, &list, err);

	if (status)
		return status;
	return query_list_close(parser, &list, QUERY_ALL_OF, query, err);
}

enum status parse_wildcard(struct parser *parser, struct slice text, const struct query **query,
			   struct error *err)
{
	size_t first;
	enum status status = parse_words(parser, text, &first, err);

	if (status)
		return status;
	if (parser->word_count - first != 1 ||
	    utf8_length(parser->words[first].exact) < WILDCARD_CHARACTERS)
		return error_set(err, STATUS_INVALID,
				 _("\"%.*s\": a * stands behind one word of two letters or more"),
				 (int)text.length, text.data);

	struct query *node = parser_add_node(parser, QUERY_PREFIX);
	if (!node)
		return error_no_memory(err);
	node->field = parser->field;
	node->words = parser->words + first;
	node->word_count = 1;
	parser->words[first].prefix = true;
	*query = node;
	return STATUS_OK;
}
