/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/postings.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/cleanup.h"
#include "index/abbreviations.h"
#include "index/compound_terms.h"
#include "index/schema.h"

/* The two fields that are indexed as running text. */
enum field {
	FIELD_TITLE,
	FIELD_BODY,
};

/* One more posting, whose term is what was appended to
 * postings->terms since `start`. Terms stand there one behind the other, so
 * their lengths are enough until the buffer has stopped moving. */
static void push(struct postings *postings, size_t start, uint32_t frequency)
{
	struct index_entry *entry = &postings->entry;
	struct posting *grown = array_with_room(postings->list, entry->posting_count,
						&postings->capacity, sizeof *grown);

	if (!grown) {
		postings->terms.failed = true;
		return;
	}
	postings->list = grown;
	postings->list[entry->posting_count++] = (struct posting){
		.term = slice_make(NULL, postings->terms.length - start),
		.frequency = frequency,
	};
}

static void push_term(struct postings *postings, const char *prefix, struct slice name,
		      uint32_t frequency)
{
	size_t start = postings->terms.length;

	schema_term(&postings->terms, prefix, name);
	push(postings, start, frequency);
}

static void push_exact(struct postings *postings, const char *field, const struct token *token,
		       uint32_t frequency)
{
	size_t start = postings->terms.length;

	schema_exact_term(&postings->terms, field, token->bare, token->exact);
	push(postings, start, frequency);
}

static uint32_t frequency_of(const struct token *token, enum field field)
{
	if (field == FIELD_TITLE)
		return TITLE_WDF;
	return token->position <= LEAD_WORDS ? LEAD_WDF : 1;
}

/* The terms by which "title:" finds a token. */
static void push_title_token(struct postings *postings, const struct token *token)
{
	push_exact(postings, PREFIX_TITLE, token, 1);
	if (token->kind != TOKEN_NUMBER)
		push_term(postings, PREFIX_TITLE PREFIX_BARE, token->bare, 1);
	if (token->bigram.length)
		push_term(postings, PREFIX_TITLE PREFIX_BIGRAM, token->bigram, 1);
}

static void push_token(struct postings *postings, const struct token *token, enum field field)
{
	uint32_t frequency = frequency_of(token, field);

	push_exact(postings, "", token, frequency);
	if (token->kind != TOKEN_NUMBER)
		push_term(postings, PREFIX_BARE, token->bare, frequency);
	if (token->bigram.length)
		push_term(postings, PREFIX_BIGRAM, token->bigram, frequency);
	if (field == FIELD_TITLE)
		push_title_token(postings, token);
}

/* One term for each of postings->names. */
static void push_names(struct postings *postings, const char *prefix)
{
	struct slice rest = strbuf_slice(&postings->names), name;

	while (slice_next_line(&rest, &name))
		push_term(postings, prefix, name, 0);
}

/* Compound tokens have terms of their own, beside those of the tokens that they stand over. */
static void push_compound(struct postings *postings, const struct token *token, enum field field,
			  date_t published)
{
	strbuf_clear(&postings->names);
	compound_names(&postings->names, token->kind, token->bare, published);
	push_names(postings, compound_prefix(token->kind));
	if (field == FIELD_TITLE)
		push_names(postings, compound_title_prefix(token->kind));
	if (token->kind == TOKEN_DOCNUMBER)
		push_term(postings, PREFIX_CITED, token->bare, 0);
	if (field == FIELD_BODY && published != DATE_UNKNOWN)
		return;
	strbuf_clear(&postings->names);
	compound_months(&postings->names, token);
	push_names(postings, PREFIX_MONTH);
}

static enum status push_text(struct postings *postings, struct analyzer *analyzer,
			     const struct document *document, enum field field, struct error *err)
{
	struct slice text = field == FIELD_TITLE ? document->title : document->body;
	enum status status = analyzer_start(analyzer, text, err);
	struct token token;

	if (status)
		return status;
	while (analyzer_next(analyzer, &token)) {
		if (!token_is_one_word(&token))
			push_compound(postings, &token, field, document->date);
		else
			push_token(postings, &token, field);
		citations_add(&postings->citations, text, &token);
		if (field == FIELD_TITLE)
			signature_add_title(&postings->signature, &token);
		else
			signature_add_body(&postings->signature, &token);
	}
	return STATUS_OK;
}

/* Both terms of a definition; where it stands again, they are the same. */
static enum status push_definition(struct postings *postings, struct analyzer *analyzer,
				   const struct definition *definition, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf back = STRBUF_INIT;
	size_t start = postings->terms.length;
	enum status status = abbreviation_terms(&postings->terms, &back, definition, analyzer, err);

	if (status || !back.length)
		return status;
	push(postings, start, 0);
	start = postings->terms.length;
	strbuf_append(&postings->terms, strbuf_slice(&back));
	push(postings, start, 0);
	return STATUS_OK;
}

static enum status push_definitions(struct postings *postings, struct analyzer *analyzer,
				    struct slice text, struct error *err)
{
	struct definition_scan scan = { .text = text };
	struct definition definition;
	enum status status = STATUS_OK;

	while (!status && definition_next(&scan, &definition))
		status = push_definition(postings, analyzer, &definition, err);
	return status;
}

static void push_name(struct postings *postings, const char *prefix, struct slice name)
{
	size_t start = postings->terms.length;

	if (name.length == 0)
		return;
	schema_name_term(&postings->terms, prefix, name);
	push(postings, start, 0);
}

static void push_filters(struct postings *postings, const struct document *document)
{
	size_t start = postings->terms.length;

	schema_format_term(&postings->terms);
	push(postings, start, 0);
	push_term(postings, PREFIX_ID, document->id, 0);
	push_name(postings, PREFIX_PROVINCE, document->province);
	push_name(postings, PREFIX_SOURCE, document->source);
	if (document->date == DATE_UNKNOWN)
		return;

	start = postings->terms.length;
	strbuf_printf(&postings->terms, PREFIX_YEAR "%04d", date_year(document->date));
	push(postings, start, 0);
}

static void push_value(struct postings *postings, unsigned slot, struct slice bytes)
{
	if (bytes.length == 0)
		return;
	strbuf_append(&postings->values, bytes);
	postings->value_list[postings->entry.value_count++] =
		(struct index_value){ slot, slice_make(NULL, bytes.length) };
}

static void push_values(struct postings *postings, const struct document *document)
{
	CLEANUP(strbuf_release) struct strbuf date = STRBUF_INIT, signature = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf newest = STRBUF_INIT, oldest = STRBUF_INIT;

	schema_date_value(&date, document->date);
	signature_print(&signature, &postings->signature, document);
	schema_newest_value(&newest, document->date, document->id);
	schema_oldest_value(&oldest, document->date, document->id);
	postings->values.failed |=
		date.failed || signature.failed || newest.failed || oldest.failed;
	push_value(postings, SLOT_DATE, strbuf_slice(&date));
	push_value(postings, SLOT_PROVINCE, document->province);
	push_value(postings, SLOT_SOURCE, document->source);
	push_value(postings, SLOT_ID, document->id);
	push_value(postings, SLOT_SIGNATURE, strbuf_slice(&signature));
	push_value(postings, SLOT_NEWEST, strbuf_slice(&newest));
	push_value(postings, SLOT_OLDEST, strbuf_slice(&oldest));
}

/* The value and the record of what was found to be cited. */
static void push_citations(struct postings *postings, const struct document *document)
{
	CLEANUP(strbuf_release) struct strbuf counted = STRBUF_INIT;
	struct document stored = *document;

	citations_print(&postings->citations, &postings->cites, &counted);
	push_value(postings, SLOT_CITES, strbuf_slice(&counted));
	stored.cites = strbuf_slice(&postings->cites);
	document_encode(&postings->record, &stored);
	postings->record.failed |= counted.failed;
}

static void begin(struct postings *postings)
{
	strbuf_clear(&postings->terms);
	strbuf_clear(&postings->record);
	strbuf_clear(&postings->values);
	strbuf_clear(&postings->cites);
	citations_clear(&postings->citations);
	signature_start(&postings->signature);
	postings->entry = (struct index_entry){ 0 };
}

/* The buffers have stopped moving: give every slice its place. */
static void place_slices(struct postings *postings)
{
	const char *term = strbuf_string(&postings->terms);
	const char *value = strbuf_string(&postings->values);

	for (size_t i = 0; i < postings->entry.posting_count; i++) {
		postings->list[i].term.data = term;
		term += postings->list[i].term.length;
	}
	for (size_t i = 0; i < postings->entry.value_count; i++) {
		postings->value_list[i].bytes.data = value;
		value += postings->value_list[i].bytes.length;
	}
}

enum status postings_build(struct postings *postings, struct analyzer *analyzer,
			   const struct document *document, struct error *err)
{
	enum status status;

	begin(postings);
	status = push_text(postings, analyzer, document, FIELD_TITLE, err);
	if (!status)
		status = push_text(postings, analyzer, document, FIELD_BODY, err);
	if (!status)
		status = push_definitions(postings, analyzer, document->title, err);
	if (!status)
		status = push_definitions(postings, analyzer, document->body, err);
	if (status)
		return status;
	push_filters(postings, document);
	push_values(postings, document);
	push_citations(postings, document);
	if (postings->terms.failed || postings->names.failed || postings->record.failed ||
	    postings->values.failed)
		return error_no_memory(err);

	place_slices(postings);
	postings->entry.postings = postings->list;
	postings->entry.values = postings->value_list;
	postings->entry.record = strbuf_slice(&postings->record);
	return STATUS_OK;
}

void postings_release(struct postings *postings)
{
	strbuf_release(&postings->terms);
	strbuf_release(&postings->record);
	strbuf_release(&postings->values);
	strbuf_release(&postings->names);
	strbuf_release(&postings->cites);
	citations_release(&postings->citations);
	free(postings->list);
	*postings = (struct postings)POSTINGS_INIT;
}
