/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/lexeme.h"

#include "base/cleanup.h"
#include "base/utf8.h"
#include "tokenizer/fold.h"

enum { FIELD_NAME_BYTES = 40 }; /* "tiêu đề :" takes 19 when it is fully decomposed */

static const struct field_name {
	struct slice folded;
	enum key key;
} field_names[] = {
	{ SLICE_INIT("tieu de"), KEY_TITLE }, { SLICE_INIT("title"), KEY_TITLE },
	{ SLICE_INIT("tinh"), KEY_PROVINCE }, { SLICE_INIT("province"), KEY_PROVINCE },
	{ SLICE_INIT("nguon"), KEY_SOURCE },  { SLICE_INIT("source"), KEY_SOURCE },
	{ SLICE_INIT("so"), KEY_NUMBER },     { SLICE_INIT("number"), KEY_NUMBER },
	{ SLICE_INIT("nam"), KEY_DATE },      { SLICE_INIT("year"), KEY_DATE },
	{ SLICE_INIT("ngay"), KEY_DATE },     { SLICE_INIT("date"), KEY_DATE },
};

static const struct operator_name {
	struct slice text;
	enum lexeme_kind kind;
} operator_names[] = {
	{ SLICE_INIT("AND"), LEX_AND },
	{ SLICE_INIT("OR"), LEX_OR },
	{ SLICE_INIT("NOT"), LEX_MINUS },
	/* HOẶC bare, composed, decomposed, and composed by halves either way */
	{ SLICE_INIT("HOAC"), LEX_OR },
	{ SLICE_INIT("HO\u1eb6C"), LEX_OR },
	{ SLICE_INIT("HOA\u0323\u0306C"), LEX_OR },
	{ SLICE_INIT("HO\u0102\u0323C"), LEX_OR },
	{ SLICE_INIT("HO\u1ea0\u0306C"), LEX_OR },
};

/* No character: the text is over. */
static const uint32_t END_OF_TEXT = UINT32_MAX;

/* The character at a byte of the text and where the next one begins. */
static uint32_t character_at(struct slice text, size_t at, size_t *next)
{
	*next = at;
	return at < text.length ? utf8_next(text, next, NULL) : END_OF_TEXT;
}

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\0' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xa0 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
	       c == 0x205f || c == 0x3000;
}

/* " “ ” „ ‟ « » and the full-width one; a single one is an apostrophe. */
static bool is_quote(uint32_t c)
{
	return c == '"' || (c >= 0x201c && c <= 0x201f) || c == 0xab || c == 0xbb || c == 0xff02;
}

/* Also the full-width colon of other keyboards. */
static bool is_colon(uint32_t c)
{
	return c == ':' || c == 0xff1a;
}

static bool ends_chunk(uint32_t c)
{
	return c == END_OF_TEXT || is_space(c) || is_quote(c) || c == '(' || c == ')';
}

/* Whether "-" before this character means "without": not in "-5" or "--". */
static bool may_be_unwanted(uint32_t c)
{
	return c >= 0x80 ? c != END_OF_TEXT && !is_space(c)
			 : (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_quote(c) ||
				   c == '(';
}

static size_t skip_spaces(struct slice text, size_t at)
{
	size_t next;

	while (is_space(character_at(text, at, &next)))
		at = next;
	return at;
}

static size_t end_of_chunk(struct slice text, size_t at)
{
	size_t next;

	while (at < text.length && !ends_chunk(character_at(text, at, &next)))
		at = next;
	return at;
}

struct slice lexeme_text(struct slice text, struct lexeme lexeme)
{
	return slice_cut(text, lexeme.start, lexeme.end);
}

/* The first colon near the beginning of a text, from *start to *end. */
static bool find_colon(struct slice text, size_t *start, size_t *end)
{
	uint32_t c = ' ';

	for (*end = 0; *end < FIELD_NAME_BYTES && c != END_OF_TEXT && !is_colon(c);) {
		*start = *end;
		c = character_at(text, *start, end);
	}
	return is_colon(c);
}

/* The name behind which these bytes end, without the spaces there. */
static size_t end_of_name(struct slice text, size_t end)
{
	size_t name = 0, next;

	for (size_t at = 0; at < end; at = next)
		if (!is_space(character_at(text, at, &next)))
			name = next;
	return name;
}

static const struct field_name *field_of_name(struct slice name)
{
	CLEANUP(strbuf_release) struct strbuf folded = STRBUF_INIT;

	fold(&folded, name);
	for (size_t i = 0; i < sizeof field_names / sizeof *field_names; i++)
		if (slice_equal(strbuf_slice(&folded), field_names[i].folded))
			return &field_names[i];
	return NULL;
}

/* Prose has "Việt Nam: ...", "Chủ tịch tỉnh: ...", "Tổng số: ..." and "trong năm : ...". */
static bool may_be_prose(struct slice name, enum key key, bool space_before, bool space_behind)
{
	if (slice_equal(name, slice_of("Nam")) || slice_equal(name, slice_of("NAM")))
		return true;
	return space_before || (space_behind && (key == KEY_PROVINCE || key == KEY_NUMBER));
}

/* Turn a chunk that begins with one of our field names into that field. */
static void recognize_field(struct slice text, struct lexeme *lexeme)
{
	struct slice rest = slice_cut(text, lexeme->start, text.length);
	size_t colon = 0, end = 0, next;

	if (!find_colon(rest, &colon, &end))
		return;

	struct slice name = slice_cut(rest, 0, end_of_name(rest, colon));
	const struct field_name *field = field_of_name(name);
	if (!field)
		return;
	lexeme->kind = LEX_FIELD;
	lexeme->key = field->key;
	lexeme->doubtful = may_be_prose(name, field->key, name.length < colon,
					is_space(character_at(rest, end, &next)));
	lexeme->end = lexeme->start + end;
}

/* The operator of this name, or NULL. */
static const struct operator_name *find_operator(struct slice name)
{
	for (size_t i = 0; i < sizeof operator_names / sizeof *operator_names; i++)
		if (slice_equal(name, operator_names[i].text))
			return &operator_names[i];
	return NULL;
}

static struct lexeme lexeme_of(enum lexeme_kind kind, size_t start, size_t end)
{
	return (struct lexeme){ .kind = kind, .start = start, .end = end };
}

static struct lexeme lexeme_of_chunk(struct slice text, size_t start)
{
	return lexeme_of(LEX_CHUNK, start, end_of_chunk(text, start));
}

static struct lexeme lexeme_of_word(struct slice text, size_t start)
{
	struct lexeme lexeme = lexeme_of_chunk(text, start);
	const struct operator_name *operator= find_operator(lexeme_text(text, lexeme));

	if (operator)
		lexeme.kind = operator->kind;
	else
		recognize_field(text, &lexeme);
	return lexeme;
}

struct lexeme lexeme_at(struct slice text, size_t at)
{
	size_t start = skip_spaces(text, at), next, after;
	uint32_t c = character_at(text, start, &next);

	if (c == END_OF_TEXT)
		return lexeme_of(LEX_END, start, start);
	if (is_quote(c))
		return lexeme_of(LEX_QUOTE, start, next);
	if (c == '(')
		return lexeme_of(LEX_OPEN, start, next);
	if (c == ')')
		return lexeme_of(LEX_CLOSE, start, next);
	if (c == '-' && may_be_unwanted(character_at(text, next, &after)))
		return lexeme_of(LEX_MINUS, start, next);
	return lexeme_of_word(text, start);
}

struct lexeme lexeme_as_chunk(struct slice text, struct lexeme field)
{
	return lexeme_of_chunk(text, field.start);
}

/* "đề:", which makes a field of a "tiêu" before it. */
static bool ends_field(struct slice text)
{
	CLEANUP(strbuf_release) struct strbuf folded = STRBUF_INIT;
	size_t colon = 0, end = 0;

	if (!find_colon(text, &colon, &end))
		return false;
	fold(&folded, slice_cut(text, 0, colon));
	return slice_equal(strbuf_slice(&folded), slice_of("de"));
}

bool lexeme_is_reserved(struct slice text)
{
	return lexeme_of_word(text, 0).kind != LEX_CHUNK || ends_field(text);
}

void lexeme_append_words(struct strbuf *words, struct slice text)
{
	for (size_t at = 0, next; at < text.length; at = next) {
		uint32_t c = character_at(text, at, &next);

		if (is_quote(c) || c == '(' || c == ')')
			strbuf_append_byte(words, ' ');
		else
			strbuf_append(words, slice_cut(text, at, next));
	}
}

bool lexeme_find_quote(struct slice text, size_t at, struct lexeme *quote)
{
	for (size_t next; at < text.length; at = next) {
		if (!is_quote(character_at(text, at, &next)))
			continue;
		*quote = lexeme_of(LEX_QUOTE, at, next);
		return true;
	}
	return false;
}
