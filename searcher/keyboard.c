/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/keyboard.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "index/schema.h"
#include "searcher/query.h"
#include "searcher/warnings.h"
#include "tokenizer/keystrokes.h"

/* A part of the text typed, and where what was meant by it stands. */
struct run {
	size_t typed_start, typed_end;
	size_t start, end;
};

struct typist {
	struct slice typed;
	size_t copied;      /* bytes of it that are in the text */
	struct strbuf text; /* as it was meant */
	struct run run;     /* the last words replaced; empty before the first */
	struct keyboard_reading reading;
	struct index_reader *reader;
	struct analyzer *analyzer;
	struct arena *arena;
};

/* --- words of the text ---------------------------------------------------- */

static bool is_word_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_space(char c)
{
	return (unsigned char)c <= ' ';
}

static bool is_one_of(char c, const char *bytes)
{
	return c && strchr(bytes, c);
}

/* The quotation marks that are not ASCII (query.h). */
static const struct slice quotes[] = {
	SLICE_INIT("“"), SLICE_INIT("”"), SLICE_INIT("„"),  SLICE_INIT("‟"),
	SLICE_INIT("«"), SLICE_INIT("»"), SLICE_INIT("＂"),
};

static bool ends_in_quote(struct slice text)
{
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (slice_ends_with(text, quotes[i]))
			return true;
	return false;
}

static bool begins_with_quote(struct slice text)
{
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (slice_starts_with(text, quotes[i]))
			return true;
	return false;
}

/* Whether a word may begin here: behind a space, a quote, a parenthesis, or
 * behind the sign or the field that applies to it. */
static bool may_begin(struct slice text, size_t at)
{
	if (at == 0 || is_space(text.data[at - 1]) || is_one_of(text.data[at - 1], "\"(:"))
		return true;
	if (text.data[at - 1] == '-')
		return at == 1 || is_space(text.data[at - 2]) || text.data[at - 2] == '(';
	return ends_in_quote(slice_cut(text, 0, at));
}

static bool may_end(struct slice text, size_t at)
{
	if (at == text.length || is_space(text.data[at]) || is_one_of(text.data[at], "\"(),;!?"))
		return true;
	if (text.data[at] == '.')
		return at + 1 == text.length || is_space(text.data[at + 1]);
	return begins_with_quote(slice_cut(text, at, text.length));
}

/* Find the next plain word from *end on. */
static bool next_word(struct slice text, size_t *start, size_t *end)
{
	size_t at = *end;

	while (at < text.length) {
		size_t first = at;

		while (at < text.length && is_word_byte(text.data[at]))
			at++;
		if (at > first && may_begin(text, first) && may_end(text, at)) {
			*start = first;
			*end = at;
			return true;
		}
		at += at == first;
	}
	return false;
}

/* --- what the archive knows ----------------------------------------------- */

/* The token that a whole word is; false when it is none, or several. */
static enum status read_token(struct typist *typist, struct slice word, struct token *token,
			      bool *whole, struct error *err)
{
	enum status status = analyzer_start(typist->analyzer, word, err);

	*whole = !status && analyzer_next(typist->analyzer, token) && token->start == 0 &&
		 token->end == word.length;
	return status;
}

static enum status has_term(struct typist *typist, const struct strbuf *term, bool *has,
			    struct error *err)
{
	uint32_t documents = 0;
	enum status status;

	if (term->failed)
		return error_no_memory(err);
	status = index_reader_term_count(typist->reader, strbuf_slice(term), &documents, err);
	*has = documents > 0;
	return status;
}

static enum status begins_a_source(struct typist *typist, struct slice keys, bool *begins,
				   struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf term = STRBUF_INIT;
	struct slice *sources = NULL;
	size_t count = 0;
	enum status status;

	schema_name_term(&term, PREFIX_SOURCE, keys);
	if (term.failed)
		return error_no_memory(err);
	status = index_reader_expand(typist->reader, strbuf_slice(&term), 1, typist->arena,
				     &sources, &count, err);
	*begins = count > 0;
	return status;
}

/* Whether any bulletin has these letters. The exact form of what was typed
 * without marks is the letters; the bare form may be the stem of them. */
static enum status is_in_bulletins(struct typist *typist, struct slice keys, bool *known,
				   struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf exact = STRBUF_INIT, bare = STRBUF_INIT;
	struct token token;
	bool whole = false, stemmed;
	enum status status = read_token(typist, keys, &token, &whole, err);

	*known = true;
	if (status || !whole)
		return status;
	stemmed = !slice_equal(token.bare, token.toneless);
	schema_exact_term(&exact, "", token.bare, token.exact);
	schema_term(&bare, PREFIX_BARE, token.bare);
	status = has_term(typist, &exact, known, err);
	return status || *known || stemmed ? status : has_term(typist, &bare, known, err);
}

static enum status is_known(struct typist *typist, struct slice keys, bool *known,
			    struct error *err)
{
	enum status status = is_in_bulletins(typist, keys, known, err);

	return status || *known ? status : begins_a_source(typist, keys, known, err);
}

/* A syllable that no bulletin has would find no more than the keys do. */
static enum status has_syllable(struct typist *typist, struct slice syllable, bool *has,
				struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf term = STRBUF_INIT;
	struct token token;
	bool whole = false;
	enum status status = read_token(typist, syllable, &token, &whole, err);

	*has = false;
	if (status || !whole)
		return status;
	schema_exact_term(&term, "", token.bare, token.exact);
	return has_term(typist, &term, has, err);
}

/* --- replacing ------------------------------------------------------------ */

static void warn(struct typist *typist)
{
	CLEANUP(strbuf_release) struct strbuf sentence = STRBUF_INIT;
	struct run run = typist->run;
	struct slice typed = slice_cut(typist->typed, run.typed_start, run.typed_end);
	struct slice meant = slice_cut(strbuf_slice(&typist->text), run.start, run.end);

	if (!typed.length || typist->text.failed)
		return;
	strbuf_printf(&sentence, _("\"%.*s\" was read as \"%.*s\"."), (int)typed.length, typed.data,
		      (int)meant.length, meant.data);
	typist->arena->failed |= sentence.failed;
	warnings_add(&typist->reading.warnings, &typist->reading.warning_count,
		     strbuf_slice(&sentence), typist->arena);
}

/* Append what is left of the text typed up to `end`. */
static void copy_until(struct typist *typist, size_t end)
{
	strbuf_append(&typist->text, slice_cut(typist->typed, typist->copied, end));
	typist->copied = end;
}

static bool continues_run(const struct typist *typist, size_t start)
{
	struct run run = typist->run;

	return run.typed_end &&
	       slice_trim(slice_cut(typist->typed, run.typed_end, start)).length == 0;
}

static void note_word(struct typist *typist, size_t start, size_t end, struct slice meant)
{
	struct keyboard_reading *reading = &typist->reading;

	if (!reading->words)
		reading->words =
			arena_alloc_array(typist->arena, QUERY_MOST_WORDS, sizeof *reading->words);
	if (reading->words)
		reading->words[reading->word_count++] =
			(struct keyboard_word){ .typed = slice_cut(typist->typed, start, end),
						.meant = arena_copy(typist->arena, meant) };
}

static void replace(struct typist *typist, size_t start, size_t end, struct slice meant)
{
	copy_until(typist, start);
	if (!continues_run(typist, start)) {
		warn(typist);
		typist->run.typed_start = start;
		typist->run.start = typist->text.length;
	}
	strbuf_append(&typist->text, meant);
	note_word(typist, start, end, meant);
	typist->copied = typist->run.typed_end = end;
	typist->run.end = typist->text.length;
}

/* The syllable that keys show, appended to *meant if a bulletin has it; else
 * *meant is left empty. */
static enum status read_keys(struct typist *typist, struct slice keys, struct strbuf *meant,
			     struct error *err)
{
	bool has = false;
	enum status status = STATUS_OK;

	if (keystrokes_read(meant, keys))
		status = has_syllable(typist, strbuf_slice(meant), &has, err);
	if (!has)
		strbuf_clear(meant);
	return meant->failed ? error_no_memory(err) : status;
}

/* A letter pressed twice is a mark in Telex. Where that makes no word of the
 * archive it was a slip: traamj is trậm, but trạm was meant. */
static enum status read_keys_without_slip(struct typist *typist, struct slice keys,
					  struct strbuf *meant, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf once = STRBUF_INIT;
	size_t twice = 1;

	while (twice < keys.length && keys.data[twice] != keys.data[twice - 1])
		twice++;
	if (twice >= keys.length)
		return STATUS_OK;
	strbuf_append(&once, slice_cut(keys, 0, twice));
	strbuf_append(&once, slice_cut(keys, twice + 1, keys.length));
	return once.failed ? error_no_memory(err)
			   : read_keys(typist, strbuf_slice(&once), meant, err);
}

static enum status read_word(struct typist *typist, size_t start, size_t end, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf meant = STRBUF_INIT;
	struct slice keys = slice_cut(typist->typed, start, end);
	bool known = true;
	enum status status;

	if (!keystrokes_read(&meant, keys))
		return meant.failed ? error_no_memory(err) : STATUS_OK;
	strbuf_clear(&meant);
	status = is_known(typist, keys, &known, err);
	if (status || known)
		return status;
	status = read_keys(typist, keys, &meant, err);
	if (!status && meant.length == 0)
		status = read_keys_without_slip(typist, keys, &meant, err);
	if (meant.length)
		replace(typist, start, end, strbuf_slice(&meant));
	return status;
}

static enum status read_words(struct typist *typist, struct error *err)
{
	size_t start = 0, end = 0;
	enum status status = STATUS_OK;

	for (unsigned words = 0; !status && words < QUERY_MOST_WORDS; words++) {
		if (!next_word(typist->typed, &start, &end))
			break;
		status = read_word(typist, start, end, err);
	}
	if (status)
		return status;
	copy_until(typist, typist->typed.length);
	warn(typist);
	typist->reading.text = arena_copy(typist->arena, strbuf_slice(&typist->text));
	return typist->text.failed || typist->arena->failed ? error_no_memory(err) : STATUS_OK;
}

enum status keyboard_read(struct keyboard_reading *reading, struct slice typed,
			  struct index_reader *reader, struct analyzer *analyzer,
			  struct arena *arena, struct error *err)
{
	struct typist typist = { .typed = typed,
				 .text = STRBUF_INIT,
				 .reader = reader,
				 .analyzer = analyzer,
				 .arena = arena };
	enum status status = read_words(&typist, err);

	strbuf_release(&typist.text);
	if (!status)
		*reading = typist.reading;
	return status;
}
