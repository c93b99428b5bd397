/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <ctype.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/utf8.h"
#include "searcher/parser.h"
#include "tokenizer/letters.h"

enum { WILDCARD_LETTERS = 2 }; /* fewer would expand to half of the index */

/* What things take beside their words, each of which takes 1. */
enum {
	PHRASE_WORK = 4, /* and 1 more for each word */
	WILDCARD_WORK = 9,
	COMPOUND_WORK = 1,
};

/* The work left for words, and for the words of a phrase. */
static size_t words_left(const struct parser *parser)
{
	return QUERY_MOST_WORDS - parser->work;
}

static size_t phrase_words_left(const struct parser *parser)
{
	size_t left = words_left(parser);

	return left > PHRASE_WORK ? (left - PHRASE_WORK) / 2 : 0;
}

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

static size_t count_letters(struct slice form)
{
	size_t count = 0;

	for (size_t at = 0; at < form.length;)
		count += !is_combining_mark(utf8_next(form, &at, NULL));
	return count;
}

static bool is_star(struct slice text, size_t at)
{
	return at < text.length && text.data[at] == '*';
}

/* Say that the stars in a part of the text mean nothing. */
static void warn_of_stars(struct parser *parser, struct slice text, size_t start, size_t end)
{
	struct error sentence = ERROR_INIT;

	error_set(&sentence, STATUS_INVALID,
		  _("\"%.*s\" was read as plain words: a * stands at the end of a word of two "
		    "letters or more."),
		  (int)(end - start), text.data + start);
	parser_warn(parser, sentence.message);
}

static size_t skip_stars(struct slice text, size_t at)
{
	while (is_star(text, at))
		at++;
	return at;
}

/* Whether a word may go on here: "n" of "vi*n". */
static bool goes_on(struct slice text, size_t at)
{
	return at < text.length && ((unsigned char)text.data[at] >= 0x80 || isalnum(text.data[at]));
}

/* Where the stars before a word begin, or what is glued to them ("vi" of "vi*n"). */
static size_t start_of_stars(const struct query_word *before, struct slice text, size_t start)
{
	while (start > 0 && is_star(text, start - 1))
		start--;
	if (before && before->text.data + before->text.length == text.data + start)
		start -= before->text.length;
	return start;
}

/* "viễn*": the word just read begins those that are wanted. */
static void read_stars(struct parser *parser, struct slice text, const struct token *token,
		       size_t first)
{
	struct query_word *word = &parser->words[parser->word_count - 1];
	struct query_word *before = parser->word_count - 1 > first ? word - 1 : NULL;
	bool behind = token->start > 0 && is_star(text, token->start - 1);
	size_t end = skip_stars(text, token->end);

	if (parser->plain || (!behind && end == token->end))
		return;
	if (!behind && count_letters(word->exact) >= WILDCARD_LETTERS) {
		word->prefix = true;
		word->bigram = slice_make(NULL, 0);
		return;
	}
	if (before && behind)
		before->prefix = false;
	if (behind || !goes_on(text, end))
		warn_of_stars(parser, text, start_of_stars(before, text, token->start), end);
}

/* Half a word makes no bigram with the next. */
static void add_word(struct parser *parser, struct slice text, const struct token *token,
		     size_t first)
{
	struct query_word *word = &parser->words[parser->word_count++];

	*word = copy_token(parser, text, token);
	if (parser->word_count - 1 > first && word[-1].prefix)
		word->bigram = slice_make(NULL, 0);
}

enum status parse_words(struct parser *parser, struct slice text, size_t most, size_t *first,
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
		if (parser->word_count - *first == most) {
			parser->left_out = true;
			break;
		}
		add_word(parser, text, &token, *first);
		read_stars(parser, text, &token, *first);
	}
	return parser->arena->failed ? error_no_memory(err) : STATUS_OK;
}

static size_t count_wildcards(const struct parser *parser, size_t first, size_t end)
{
	size_t count = 0;

	for (size_t i = first; i < end; i++)
		count += parser->words[i].prefix;
	return count;
}

/* The compound whose introduction, or which itself, begins with this word, or
 * NULL; all its words have been read. */
static const struct compound_place *compound_at(const struct parser *parser, size_t word)
{
	for (size_t i = 0; i < parser->compound_count; i++) {
		const struct compound_place *compound = &parser->compounds[i];

		if (compound->start == word && compound->end <= parser->word_count &&
		    !count_wildcards(parser, word, compound->end))
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

/* Where the words being read are looked for. */
static enum query_field field_of(const struct parser *parser)
{
	return parser->key == KEY_TITLE ? FIELD_TITLE : FIELD_ANY;
}

static enum status make_nothing(const struct query **query)
{
	*query = &query_nothing;
	return STATUS_OK;
}

static enum status make_compound(struct parser *parser, const struct compound_place *place,
				 bool quoted, const struct query **query, struct error *err)
{
	if (!parser_affords(parser, COMPOUND_WORK + (place->end - place->start)))
		return make_nothing(query);

	struct query *node = parser_add_node(parser, QUERY_COMPOUND);
	struct query_word *word = arena_alloc(parser->arena, sizeof *word);
	if (!node || !word)
		return error_no_memory(err);
	*word = place->word;
	word->compound = (unsigned)(place - parser->compounds) + 1;
	for (size_t i = place->start; i < place->end; i++)
		parser->words[i].compound = word->compound;
	mark_phrase(parser, place->first, place->end);
	node->field = field_of(parser);
	node->words = parser->words + place->start;
	node->word_count = place->end - place->start;
	node->compound = word;
	node->context = place->first - place->start;
	node->quoted = quoted;
	*query = node;
	return STATUS_OK;
}

static enum query_op op_of_words(const struct parser *parser, size_t first, size_t end)
{
	if (end - first > 1)
		return QUERY_PHRASE;
	return parser->words[first].prefix ? QUERY_PREFIX : QUERY_WORD;
}

static size_t work_of_words(const struct parser *parser, size_t first, size_t end)
{
	size_t words = end - first;
	size_t work = words > 1 ? PHRASE_WORK + 2 * words : words;

	return work + WILDCARD_WORK * count_wildcards(parser, first, end);
}

/* A word, or a phrase when there are several; nothing when there are none. */
static enum status make_phrase(struct parser *parser, size_t first, size_t end, bool quoted,
			       const struct query **query, struct error *err)
{
	if (first == end || !parser_affords(parser, work_of_words(parser, first, end)))
		return make_nothing(query);

	struct query *node = parser_add_node(parser, op_of_words(parser, first, end));
	if (!node)
		return error_no_memory(err);
	node->field = field_of(parser);
	node->words = parser->words + first;
	node->word_count = end - first;
	node->quoted =
		quoted || (node->op == QUERY_PHRASE && count_wildcards(parser, first, end) > 0);
	mark_phrase(parser, first, end);
	*query = node;
	return STATUS_OK;
}

/* Which compounds words may be taken for together. */
enum taken_for { ANY_COMPOUND, DOCNUMBER_ALONE };

static enum status parse_together(struct parser *parser, struct slice text, enum taken_for which,
				  const struct query **query, struct error *err)
{
	size_t first;
	enum status status = parse_words(parser, text, phrase_words_left(parser), &first, err);

	if (status)
		return status;

	const struct compound_place *compound = compound_of_all(parser, first);
	if (compound && (which == ANY_COMPOUND || compound->word.kind == TOKEN_DOCNUMBER))
		return make_compound(parser, compound, true, query, err);
	return make_phrase(parser, first, parser->word_count, true, query, err);
}

enum status parse_quoted(struct parser *parser, struct slice text, const struct query **query,
			 struct error *err)
{
	return parse_together(parser, text, ANY_COMPOUND, query, err);
}

enum status parse_docnumber(struct parser *parser, struct slice text, const struct query **query,
			    struct error *err)
{
	return parse_together(parser, text, DOCNUMBER_ALONE, query, err);
}

/* Words typed without a space between them, as many as there may be. */
static enum status make_glued(struct parser *parser, size_t first, size_t end,
			      const struct query **query, struct error *err)
{
	size_t count = end - first;

	if (count > 1)
		count = least(count, phrase_words_left(parser));
	enum status status = make_phrase(parser, first, first + count, false, query, err);
	if (first + count < end)
		parser_spend_all(parser);
	return status;
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
	return make_glued(parser, first, *end, query, err);
}

/* Read plain text: each word is a node of its own, words typed without a space
 * between them are one phrase, and a compound is one node. */
enum status parse_running_text(struct parser *parser, struct slice text, struct query_list *list,
			       struct error *err)
{
	size_t first;
	enum status status = parse_words(parser, text, words_left(parser), &first, err);

	while (!status && first < parser->word_count) {
		const struct query *query = &query_nothing;
		size_t end = first;

		status = make_next(parser, first, &end, &query, err);
		if (!status)
			status = query_list_add(parser, list, QUERY_ALL_OF, query, err);
		first = end;
	}
	return status;
}

enum status parse_plain_words(struct parser *parser, struct slice text, struct query_list *list,
			      struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf words = STRBUF_INIT;
	bool outside = parser->plain;

	lexeme_append_words(&words, text);
	if (words.failed)
		return error_no_memory(err);
	parser->plain = true;
	enum status status = parse_running_text(
		parser, arena_copy(parser->arena, strbuf_slice(&words)), list, err);
	parser->plain = outside;
	return status;
}
