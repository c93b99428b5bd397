/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/citations.h"

#include <stdlib.h>

#include "base/cleanup.h"
#include "index/compound_terms.h"
#include "tokenizer/docnumber.h"

void citations_release(struct citations *citations)
{
	strbuf_release(&citations->list);
	strbuf_release(&citations->shorter);
}

void citations_clear(struct citations *citations)
{
	strbuf_clear(&citations->list);
	strbuf_clear(&citations->shorter);
	citations->count = 0;
}

/* --- the list of one bulletin --------------------------------------------- */

/* Cut a line of a list at its tab. */
static void split_line(struct slice line, struct slice *form, struct slice *shown)
{
	size_t tab = slice_find(line, slice_of("\t"));

	*form = slice_cut(line, 0, tab == SLICE_NONE ? 0 : tab);
	*shown = slice_cut(line, tab == SLICE_NONE ? 0 : tab + 1, line.length);
}

static bool is_listed(const struct citations *citations, struct slice form)
{
	struct slice rest = strbuf_slice(&citations->list), line, listed, shown;

	while (slice_next_line(&rest, &line)) {
		split_line(line, &listed, &shown);
		if (slice_equal(listed, form))
			return true;
	}
	return false;
}

static bool is_shorter(const struct citations *citations, struct slice form)
{
	struct slice rest = strbuf_slice(&citations->shorter), line;

	while (slice_next_line(&rest, &line))
		if (slice_equal(line, form))
			return true;
	return false;
}

static bool is_letter(char byte)
{
	unsigned char c = (unsigned char)byte;

	return c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Whether more than the one letter that a number may have ("12a") is written. */
static bool has_type(struct slice shown)
{
	for (size_t i = 1; i < shown.length; i++)
		if (is_letter(shown.data[i - 1]) && is_letter(shown.data[i]))
			return true;
	return false;
}

/* The letters of a canonical form are a to z and đ. */
static void append_capitals(struct strbuf *text, struct slice letters)
{
	static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	for (size_t i = 0; i < letters.length; i++) {
		char letter = letters.data[i];

		if (slice_starts_with(slice_cut(letters, i, letters.length), slice_of("đ"))) {
			strbuf_append(text, slice_of("Đ"));
			i++;
			continue;
		}
		if (letter >= 'a' && letter <= 'z')
			letter = capitals[letter - 'a'];
		strbuf_append_byte(text, letter);
	}
}

/* "17/2019" of "Quyết định số 17/2019" is shown as 17/2019/QĐ. */
static void append_shown(struct strbuf *list, struct slice typed, const struct token *token)
{
	size_t start = list->length;
	struct docnumber parts;

	docnumber_display(list, typed);
	if (list->failed || has_type(slice_cut(strbuf_slice(list), start, list->length)) ||
	    !docnumber_parse(&parts, token->exact))
		return;
	strbuf_append_byte(list, '/');
	append_capitals(list, parts.type);
}

void citations_add(struct citations *citations, struct slice text, const struct token *token)
{
	if (token->kind != TOKEN_DOCNUMBER || citations->count == CITATIONS_MOST ||
	    is_listed(citations, token->bare))
		return;
	citations->count++;
	strbuf_append(&citations->list, token->bare);
	strbuf_append_byte(&citations->list, '\t');
	append_shown(&citations->list, slice_cut(text, token->start, token->end), token);
	strbuf_append_byte(&citations->list, '\n');
	compound_shorter_numbers(&citations->shorter, token->bare);
}

static enum status read_text(struct citations *citations, struct analyzer *analyzer,
			     struct slice text, struct error *err)
{
	enum status status = analyzer_start(analyzer, text, err);
	struct token token;

	if (status)
		return status;
	while (analyzer_next(analyzer, &token))
		citations_add(citations, text, &token);
	return STATUS_OK;
}

enum status citations_read(struct citations *citations, struct analyzer *analyzer,
			   struct slice title, struct slice body, struct error *err)
{
	enum status status = read_text(citations, analyzer, title, err);

	return status ? status : read_text(citations, analyzer, body, err);
}

static void append_with_newline(struct strbuf *text, size_t start, struct slice line)
{
	if (text->length > start)
		strbuf_append_byte(text, '\n');
	strbuf_append(text, line);
}

void citations_print(const struct citations *citations, struct strbuf *shown,
		     struct strbuf *counted)
{
	struct slice rest = strbuf_slice(&citations->list), line, form, name;
	size_t shown_start = shown->length, counted_start = counted->length;

	while (slice_next_line(&rest, &line)) {
		split_line(line, &form, &name);
		if (is_shorter(citations, form))
			continue;
		append_with_newline(shown, shown_start, name);
		append_with_newline(counted, counted_start, line);
	}
	counted->failed |= shown->failed | citations->list.failed | citations->shorter.failed;
}

/* --- counting over bulletins ---------------------------------------------- */

/* One spelling of a document, and how many bulletins have it. */
struct spelling {
	struct slice form, shown;
	uint32_t count;
};

static size_t count_lines(const struct facet *facet)
{
	size_t count = 0;

	for (size_t i = 0; i < facet->value_count; i++) {
		struct slice rest = facet->values[i].value, line;

		while (slice_next_line(&rest, &line))
			count++;
	}
	return count;
}

/* The National Assembly is the issuer of "28/2018/QH14". */
static bool is_full(struct slice form)
{
	struct docnumber parts;

	if (!docnumber_parse(&parts, form))
		return false;
	return parts.issuer.length || is_digit(parts.type.data[parts.type.length - 1]);
}

static size_t collect_spellings(const struct facet *facet, enum citation_kind kind,
				struct spelling *spellings)
{
	size_t count = 0;

	for (size_t i = 0; i < facet->value_count; i++) {
		struct slice rest = facet->values[i].value, line;

		while (slice_next_line(&rest, &line)) {
			struct spelling *spelling = &spellings[count];

			spelling->count = facet->values[i].count;
			split_line(line, &spelling->form, &spelling->shown);
			count += kind == CITATIONS_ALL || is_full(spelling->form);
		}
	}
	return count;
}

static int compare_spellings(const void *a, const void *b)
{
	const struct spelling *left = a, *right = b;
	int order = slice_compare(left->form, right->form);

	return order ? order : slice_compare(left->shown, right->shown);
}

/* Spellings of one document stand side by side, equal ones too: make one value of
 * those from `first` on; where the next document's begin. */
static size_t sum_document(const struct spelling *spellings, size_t first, size_t count,
			   struct facet_value *value)
{
	uint32_t of_this = 0, of_best = 0;
	size_t i = first;

	value->count = 0;
	for (; i < count && slice_equal(spellings[i].form, spellings[first].form); i++) {
		bool same = i > first && slice_equal(spellings[i].shown, spellings[i - 1].shown);

		of_this = spellings[i].count + (same ? of_this : 0);
		value->count += spellings[i].count;
		if (of_this > of_best) {
			of_best = of_this;
			value->value = spellings[i].shown;
		}
	}
	return i;
}

static int compare_values(const void *a, const void *b)
{
	const struct facet_value *left = a, *right = b;

	if (left->count != right->count)
		return left->count < right->count ? 1 : -1;
	return slice_compare(left->value, right->value);
}

enum status citations_count(struct facet *facet, enum citation_kind kind, struct arena *arena,
			    struct error *err)
{
	size_t lines = count_lines(facet), values = 0;
	CLEANUP(freep) struct spelling *spellings = calloc(lines + 1, sizeof *spellings);
	struct facet_value *documents = arena_alloc_array(arena, lines, sizeof *documents);

	if (!spellings || !documents)
		return error_no_memory(err);
	lines = collect_spellings(facet, kind, spellings);
	qsort(spellings, lines, sizeof *spellings, compare_spellings);
	for (size_t i = 0; i < lines;)
		i = sum_document(spellings, i, lines, &documents[values++]);
	qsort(documents, values, sizeof *documents, compare_values);
	facet->values = documents;
	facet->value_count = values;
	return STATUS_OK;
}
