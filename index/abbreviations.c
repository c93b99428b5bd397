/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/abbreviations.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "index/schema.h"
#include "tokenizer/fold.h"

enum {
	MOST_LONG_FORMS = 64,  /* of one short form */
	MOST_SHORT_FORMS = 32, /* ways to write one long form short */
	LEAST_WORDS = 2,       /* of a long form: it has two initials at least */
};

/* --- terms ---------------------------------------------------------------- */

enum status abbreviation_terms(struct strbuf *expands, struct strbuf *abbreviates,
			       const struct definition *definition, struct analyzer *analyzer,
			       struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf longer = STRBUF_INIT;
	size_t expands_start = expands->length, abbreviates_start = abbreviates->length;
	enum status status = expansion_key(&longer, definition->longer, analyzer, err);

	if (status)
		return status;
	strbuf_append(expands, slice_of(PREFIX_SHORT));
	abbreviation_key(expands, definition->shorter);
	strbuf_append_byte(expands, '=');
	strbuf_append(expands, strbuf_slice(&longer));

	strbuf_append(abbreviates, slice_of(PREFIX_LONG));
	fold(abbreviates, strbuf_slice(&longer));
	strbuf_append_byte(abbreviates, '=');
	abbreviation_close(abbreviates, definition->shorter);

	if (longer.failed || expands->failed || abbreviates->failed)
		return error_no_memory(err);
	if (expands->length - expands_start > TERM_LIMIT ||
	    abbreviates->length - abbreviates_start > TERM_LIMIT) {
		strbuf_truncate(expands, expands_start);
		strbuf_truncate(abbreviates, abbreviates_start);
	}
	return STATUS_OK;
}

/* --- reading them --------------------------------------------------------- */

/* The one thing that all lookups need. */
struct lookup {
	struct index_reader *reader;
	struct arena *arena;
	struct error *err;
};

struct term_list {
	struct slice *terms;
	size_t count;
};

static enum status expand(const struct lookup *lookup, const struct strbuf *prefix, size_t limit,
			  struct term_list *list)
{
	if (prefix->failed)
		return error_no_memory(lookup->err);
	return index_reader_expand(lookup->reader, strbuf_slice(prefix), limit, lookup->arena,
				   &list->terms, &list->count, lookup->err);
}

static enum status count_documents(const struct lookup *lookup, struct slice term,
				   uint32_t *documents)
{
	return index_reader_term_count(lookup->reader, term, documents, lookup->err);
}

/* What stands behind a term's first "=", or before it and behind its prefix. */
static struct slice value_of(struct slice term)
{
	return slice_cut(term, slice_find(term, slice_of("=")) + 1, term.length);
}

static struct slice name_of(struct slice term)
{
	return slice_cut(term, 1, slice_find(term, slice_of("=")));
}

static struct slice key_of(const struct lookup *lookup, struct slice shorter)
{
	CLEANUP(strbuf_release) struct strbuf key = STRBUF_INIT;

	abbreviation_key(&key, shorter);
	lookup->arena->failed |= key.failed;
	return arena_copy(lookup->arena, strbuf_slice(&key));
}

static int compare(const void *a, const void *b)
{
	const struct abbreviation *left = a, *right = b;
	int order;

	if (left->documents != right->documents)
		return left->documents < right->documents ? 1 : -1;
	order = slice_compare(left->key, right->key);
	return order ? order : slice_compare(left->longer, right->longer);
}

static enum status list_init(struct abbreviation_list *list, size_t room,
			     const struct lookup *lookup)
{
	*list = (struct abbreviation_list){ .items = arena_alloc_array(lookup->arena, room,
								       sizeof *list->items) };
	return list->items ? STATUS_OK : error_no_memory(lookup->err);
}

static enum status list_close(struct abbreviation_list *list, const struct lookup *lookup)
{
	if (lookup->arena->failed)
		return error_no_memory(lookup->err);
	if (list->count)
		qsort(list->items, list->count, sizeof *list->items, compare);
	return STATUS_OK;
}

/* Those of one short form stand together, in the order of their terms. */
static void set_shares(struct abbreviation_list *list)
{
	for (size_t first = 0, end; first < list->count; first = end) {
		double documents = 0;

		for (end = first;
		     end < list->count && slice_equal(list->items[end].key, list->items[first].key);
		     end++)
			documents += list->items[end].documents;
		for (size_t i = first; i < end; i++)
			list->items[i].share = list->items[i].documents / documents;
	}
}

/* The abbreviations of terms that lead from short to long. */
static enum status read_short_terms(struct abbreviation_list *list, const struct lookup *lookup,
				    const struct strbuf *prefix, size_t limit)
{
	struct term_list found = { 0 };
	enum status status = expand(lookup, prefix, limit, &found);

	if (!status)
		status = list_init(list, found.count, lookup);
	for (size_t i = 0; !status && i < found.count; i++) {
		struct abbreviation *item = &list->items[list->count++];

		item->key = name_of(found.terms[i]);
		item->longer = value_of(found.terms[i]);
		status = count_documents(lookup, found.terms[i], &item->documents);
	}
	set_shares(list);
	return status ? status : list_close(list, lookup);
}

/* --- the short forms of a long one ---------------------------------------- */

static void append_long_name(struct strbuf *term, const struct slice *words, size_t count)
{
	CLEANUP(strbuf_release) struct strbuf joined = STRBUF_INIT;

	for (size_t i = 0; i < count; i++) {
		strbuf_append(&joined, slice_of(i ? " " : ""));
		strbuf_append(&joined, words[i]);
	}
	strbuf_append(term, slice_of(PREFIX_LONG));
	fold(term, strbuf_slice(&joined));
	term->failed |= joined.failed;
}

/* The terms that lead back from this long form, given as words. */
static enum status find_short_forms(const struct lookup *lookup, const struct slice *words,
				    size_t count, struct term_list *found)
{
	CLEANUP(strbuf_release) struct strbuf prefix = STRBUF_INIT;

	append_long_name(&prefix, words, count);
	strbuf_append_byte(&prefix, '=');
	return expand(lookup, &prefix, MOST_SHORT_FORMS, found);
}

/* Whether any long form begins with these words. */
static enum status begins_long_form(const struct lookup *lookup, const struct slice *words,
				    size_t count, bool *begins)
{
	CLEANUP(strbuf_release) struct strbuf prefix = STRBUF_INIT;
	struct term_list found = { 0 };

	append_long_name(&prefix, words, count);
	enum status status = expand(lookup, &prefix, 1, &found);
	*begins = found.count > 0;
	return status;
}

static bool is_long_form(struct slice longer, struct slice name)
{
	CLEANUP(strbuf_release) struct strbuf folded = STRBUF_INIT;

	fold(&folded, longer);
	return slice_equal(strbuf_slice(&folded), name);
}

/* Add the abbreviations of one term that leads back: with each long form that
 * is written so without marks. */
static enum status add_long_forms(struct abbreviation_list *list, const struct lookup *lookup,
				  struct slice term)
{
	struct slice shorter = value_of(term), key = key_of(lookup, shorter);
	struct abbreviation_list longs;
	enum status status =
		abbreviations_of_short(&longs, key, lookup->reader, lookup->arena, lookup->err);

	for (size_t i = 0; !status && i < longs.count; i++) {
		if (!is_long_form(longs.items[i].longer, name_of(term)))
			continue;
		longs.items[i].shorter = shorter;
		list->items[list->count++] = longs.items[i];
	}
	return status;
}

static enum status read_long_terms(struct abbreviation_list *list, const struct lookup *lookup,
				   const struct term_list *terms)
{
	enum status status = list_init(list, terms->count * MOST_LONG_FORMS, lookup);

	for (size_t i = 0; !status && i < terms->count; i++)
		status = add_long_forms(list, lookup, terms->terms[i]);
	return status ? status : list_close(list, lookup);
}

enum status abbreviations_of_words(struct abbreviation_list *list, size_t *taken,
				   const struct slice *words, size_t count,
				   struct index_reader *reader, struct arena *arena,
				   struct error *err)
{
	struct lookup lookup = { reader, arena, err };
	struct term_list longest = { 0 };
	bool begins = true;

	*taken = 0;
	for (size_t n = LEAST_WORDS; n <= count; n++) {
		struct term_list found = { 0 };
		enum status status = begins_long_form(&lookup, words, n, &begins);

		if (!status && !begins)
			break;
		if (!status)
			status = find_short_forms(&lookup, words, n, &found);
		if (status)
			return status;
		if (found.count) {
			longest = found;
			*taken = n;
		}
	}
	return read_long_terms(list, &lookup, &longest);
}

enum status abbreviations_of_short(struct abbreviation_list *list, struct slice key,
				   struct index_reader *reader, struct arena *arena,
				   struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf prefix = STRBUF_INIT;
	struct lookup lookup = { reader, arena, err };

	strbuf_append(&prefix, slice_of(PREFIX_SHORT));
	strbuf_append(&prefix, key);
	strbuf_append_byte(&prefix, '=');
	return read_short_terms(list, &lookup, &prefix, MOST_LONG_FORMS);
}

/* --- all of them ---------------------------------------------------------- */

/* How most documents write an abbreviation. */
static enum status find_written(const struct lookup *lookup, struct abbreviation *abbreviation)
{
	struct term_list found = { 0 };
	uint32_t most = 0;
	enum status status = find_short_forms(lookup, &abbreviation->longer, 1, &found);

	for (size_t i = 0; !status && i < found.count; i++) {
		struct slice shorter = value_of(found.terms[i]);
		uint32_t documents = 0;

		if (!slice_equal(key_of(lookup, shorter), abbreviation->key))
			continue;
		status = count_documents(lookup, found.terms[i], &documents);
		if (documents > most) {
			most = documents;
			abbreviation->shorter = shorter;
		}
	}
	return status;
}

enum status abbreviation_meanings(struct slice **terms, size_t *count, struct index_reader *reader,
				  struct arena *arena, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf prefix = STRBUF_INIT;
	struct lookup lookup = { reader, arena, err };
	struct term_list found = { 0 };

	strbuf_append(&prefix, slice_of(PREFIX_SHORT));
	enum status status = expand(&lookup, &prefix, SIZE_MAX, &found);
	if (status)
		return status;
	*terms = found.terms;
	*count = found.count;
	return STATUS_OK;
}

enum status abbreviations_all(struct abbreviation_list *list, struct index_reader *reader,
			      struct arena *arena, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf prefix = STRBUF_INIT;
	struct lookup lookup = { reader, arena, err };

	strbuf_append(&prefix, slice_of(PREFIX_SHORT));
	enum status status = read_short_terms(list, &lookup, &prefix, SIZE_MAX);
	for (size_t i = 0; !status && i < list->count; i++)
		status = find_written(&lookup, &list->items[i]);
	return status ? status : list_close(list, &lookup);
}

static struct slice id_of(const struct lookup *lookup, uint32_t number, enum status *status)
{
	CLEANUP(strbuf_release) struct strbuf id = STRBUF_INIT;

	if (!*status)
		*status = index_reader_id(lookup->reader, number, &id, lookup->err);
	return arena_copy(lookup->arena, strbuf_slice(&id));
}

enum status abbreviation_sources(struct slice **ids, size_t *count,
				 const struct abbreviation *abbreviation, size_t limit,
				 struct index_reader *reader, struct arena *arena,
				 struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf term = STRBUF_INIT;
	struct lookup lookup = { reader, arena, err };
	struct mset mset = { 0 };

	strbuf_append(&term, slice_of(PREFIX_SHORT));
	strbuf_append(&term, abbreviation->key);
	strbuf_append_byte(&term, '=');
	strbuf_append(&term, abbreviation->longer);
	if (term.failed)
		return error_no_memory(err);

	struct match match = { .op = MATCH_TERM, .term = strbuf_slice(&term) };
	struct search_request request = { .match = &match,
					  .order = ORDER_NEWEST,
					  .limit = (uint32_t)limit };
	enum status status = index_reader_search(reader, &request, arena, &mset, err);
	struct slice *found = arena_alloc_array(arena, mset.hit_count, sizeof *found);

	for (size_t i = 0; found && i < mset.hit_count; i++)
		found[i] = id_of(&lookup, mset.hits[i].number, &status);
	if (status)
		return status;
	if (arena->failed)
		return error_no_memory(err);
	*ids = found;
	*count = mset.hit_count;
	return STATUS_OK;
}
