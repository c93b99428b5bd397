/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/lexeme.h"

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "tokenizer/fold.h"

enum { FIELD_NAME_BYTES = 32 }; /* "tiêu đề:" takes 18 when it is fully decomposed */

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
	{ SLICE_INIT("OR"), LEX_OR },
	{ SLICE_INIT("NOT"), LEX_MINUS },
	/* HOẶC composed, decomposed, and composed by halves either way */
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
	return c == ' ' || c == '\0' || (c >= '\t' && c <= '\r') || c == 0xa0 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
	       c == 0x3000;
}

static bool is_quote(uint32_t c)
{
	return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e;
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

/* The field whose name and colon a text begins with, or NULL; *length is theirs in bytes. */
static const struct field_name *find_field(struct slice text, size_t *length)
{
	CLEANUP(strbuf_release) struct strbuf folded = STRBUF_INIT;
	struct slice near =
		slice_cut(text, 0, text.length < FIELD_NAME_BYTES ? text.length : FIELD_NAME_BYTES);
	size_t colon = slice_find(near, slice_of(":"));

	if (colon == SLICE_NONE || colon == 0)
		return NULL;

	struct slice name = slice_cut(near, 0, colon);
	if (slice_trim(name).length < name.length)
		return NULL;
	fold(&folded, name);
	for (size_t i = 0; i < sizeof field_names / sizeof *field_names; i++) {
		if (!slice_equal(strbuf_slice(&folded), field_names[i].folded))
			continue;
		*length = colon + 1;
		return &field_names[i];
	}
	return NULL;
}

/* Turn a chunk that begins with one of our field names into that field. */
static void recognize_field(struct slice text, struct lexeme *lexeme)
{
	size_t length = 0;
	const struct field_name *field =
		find_field(slice_cut(text, lexeme->start, text.length), &length);

	if (!field)
		return;
	lexeme->kind = LEX_FIELD;
	lexeme->key = field->key;
	lexeme->end = lexeme->start + length;
}

/* The operator of this name, or NULL. */
static const struct operator_name *find_operator(struct slice name)
{
	for (size_t i = 0; i < sizeof operator_names / sizeof *operator_names; i++)
		if (slice_equal(name, operator_names[i].text))
			return &operator_names[i];
	return NULL;
}

static struct lexeme lexeme_of_one_character(enum lexeme_kind kind, size_t start, size_t end)
{
	return (struct lexeme){ .kind = kind, .start = start, .end = end };
}

struct lexeme lexeme_at(struct slice text, size_t at)
{
	size_t start = skip_spaces(text, at), next, after;
	uint32_t c = character_at(text, start, &next);

	if (start >= text.length)
		return lexeme_of_one_character(LEX_END, start, start);
	if (is_quote(c))
		return lexeme_of_one_character(LEX_QUOTE, start, next);
	if (c == '(')
		return lexeme_of_one_character(LEX_OPEN, start, next);
	if (c == ')')
		return lexeme_of_one_character(LEX_CLOSE, start, next);
	if (c == '-' && may_be_unwanted(character_at(text, next, &after)))
		return lexeme_of_one_character(LEX_MINUS, start, next);

	struct lexeme lexeme = { .kind = LEX_CHUNK,
				 .start = start,
				 .end = end_of_chunk(text, start) };
	const struct operator_name *operator= find_operator(lexeme_text(text, lexeme));

	if (operator)
		lexeme.kind = operator->kind;
	else
		recognize_field(text, &lexeme);
	return lexeme;
}

bool lexeme_is_wildcard(struct slice text, struct lexeme lexeme)
{
	struct slice chunk = lexeme_text(text, lexeme);

	return lexeme.kind == LEX_CHUNK && chunk.length > 1 &&
	       chunk.data[chunk.length - 1] == '*' && chunk.data[chunk.length - 2] != '*';
}

bool lexeme_is_reserved(struct slice text)
{
	size_t length;

	return find_operator(text) || find_field(text, &length);
}

bool lexeme_find_quote(struct slice text, size_t at, struct lexeme *quote)
{
	for (size_t next; at < text.length; at = next) {
		if (!is_quote(character_at(text, at, &next)))
			continue;
		*quote = lexeme_of_one_character(LEX_QUOTE, at, next);
		return true;
	}
	return false;
}
