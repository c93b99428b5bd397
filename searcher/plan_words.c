/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/planner.h"

#include "index/compound_terms.h"
#include "index/schema.h"

/* What the lower tiers of a word with marks count.
 *
 * A word that occurs f times in a text adds to its score
 *
 *     idf * (delta + (k1 + 1) f / (K + f))     K > 0
 *
 * which is more than idf * delta and less than idf * (delta + k1 + 1). Every text with the exact
 * term of a word has its toneless and bare terms too, so idf(exact) >= idf(toneless) >= idf(bare).
 * As long as
 *
 *     (TONELESS_WEIGHT + BARE_WEIGHT) * (delta + k1 + 1) <= delta
 *
 * the most that a text can gain by the lower tiers alone is below the least that the exact term
 * gives: a text with "đường" stands before all that have only "đương" or "duong", however often
 * they say it and however long it is itself. Here 0.08 * 2.75 = 0.22 <= 0.25. */
static const double TONELESS_WEIGHT = 0.05;
static const double BARE_WEIGHT = 0.03;

/* Two words side by side, beside 1 for each of them. */
static const double BIGRAM_WEIGHT = 0.7;

enum {
	PHRASE_VARIANTS =
		64,       /* accented forms of one bare word; no word of the language has so many */
	COMMON_PART = 10, /* a word that one document in ten has in some form is common, ... */
	COMMON_LEAST = 100, /* ... and that so many have: fewer take no time */
};

static const char *prefix_of(enum query_field field)
{
	return field == FIELD_TITLE ? PREFIX_TITLE : "";
}

/* Whether a word means the very letters typed, marks or their absence. */
static bool is_as_typed(const struct planner *planner, const struct query_word *word)
{
	return word->marked || word->number || planner->options->exact ||
	       (planner->marked && !word->foreign);
}

static bool has_lower_tiers(const struct planner *planner, const struct query_word *word)
{
	return !word->number && !planner->options->exact && !planner->unwanted;
}

static const struct match *exact_term(struct planner *planner, enum query_field field,
				      const struct query_word *word)
{
	schema_exact_term(planner_new_term(planner), prefix_of(field), word->bare, word->exact);
	return planner_close_term(planner, MATCH_TERM);
}

static const struct match *toneless_term(struct planner *planner, const struct query_word *word)
{
	schema_term(planner_new_term(planner), PREFIX_TONELESS, word->toneless);
	return planner_close_term(planner, MATCH_TERM);
}

static const struct match *bare_term(struct planner *planner, enum query_field field,
				     const struct query_word *word)
{
	schema_term(planner_new_term(planner),
		    field == FIELD_TITLE ? PREFIX_TITLE PREFIX_BARE : PREFIX_BARE, word->bare);
	return planner_close_term(planner, MATCH_TERM);
}

static bool is_common(struct planner *planner, const struct match *term)
{
	uint32_t documents = 0;
	enum status status =
		index_reader_term_count(planner->reader, term->term, &documents, planner->err);

	if (status)
		planner_fail(planner, status);
	return documents > COMMON_LEAST && documents > planner->documents / COMMON_PART;
}

/* In a question the lower tiers of common words would change next to nothing
 * and take more than half of the time, so only rarer words have them. */
const struct match *plan_word(struct planner *planner, enum query_field field,
			      const struct query_word *word, enum need need)
{
	if (need == NEED_EXACT)
		return exact_term(planner, field, word);
	if (!is_as_typed(planner, word))
		return bare_term(planner, field, word);
	if (!has_lower_tiers(planner, word))
		return exact_term(planner, field, word);

	const struct match *exact = exact_term(planner, field, word);
	const struct match *bare = bare_term(planner, field, word);
	if (need == NEED_ANY && is_common(planner, bare))
		return exact;

	struct match_list tiers = planner_list(planner, 3);
	match_list_add(&tiers, exact);
	if (word->marked && field != FIELD_TITLE) /* titles have no toneless terms of their own */
		match_list_add(&tiers, planner_scale(planner, TONELESS_WEIGHT,
						     toneless_term(planner, word)));
	match_list_add(&tiers, planner_scale(planner, BARE_WEIGHT, bare));
	return planner_close_list(planner, MATCH_OR, tiers);
}

const struct match *plan_bigram(struct planner *planner, const struct query_word *word)
{
	schema_term(planner_new_term(planner), PREFIX_BIGRAM, word->bigram);
	return planner_scale(planner, BIGRAM_WEIGHT, planner_close_term(planner, MATCH_TERM));
}

/* --- phrases -------------------------------------------------------------- */

/* Every accented form of a word that the index has. Bare terms have no
 * positions, but exact terms begin with their bare form. */
static const struct match *any_form(struct planner *planner, enum query_field field,
				    const struct query_word *word)
{
	schema_exact_prefix(planner_new_term(planner), prefix_of(field), word->bare);
	return planner_close_list(planner, MATCH_OR, planner_expand(planner, PHRASE_VARIANTS));
}

enum forms { FORMS_AS_TYPED, FORMS_ANY };

/* A word of a phrase, with its marks or in any form. */
static const struct match *placed_word(struct planner *planner, enum query_field field,
				       const struct query_word *word, enum forms forms)
{
	if (word->prefix)
		return plan_placed_wildcard(planner, field, word);
	if (word->number || (forms == FORMS_AS_TYPED && is_as_typed(planner, word)))
		return exact_term(planner, field, word);
	return any_form(planner, field, word);
}

static const struct match *phrase_of(struct planner *planner, const struct query *query,
				     enum forms forms)
{
	struct match_list list = planner_list(planner, query->word_count);

	for (size_t i = 0; i < query->word_count; i++) {
		const struct match *word =
			placed_word(planner, query->field, &query->words[i], forms);

		if (word->op == MATCH_NOTHING)
			return &match_no_document;
		match_list_add(&list, word);
	}
	return planner_close_list(planner, MATCH_PHRASE, list);
}

const struct match *plan_exact_phrase(struct planner *planner, enum query_field field,
				      const struct query_word *words, size_t count)
{
	struct match_list list = planner_list(planner, count);

	for (size_t i = 0; i < count; i++)
		match_list_add(&list, exact_term(planner, field, &words[i]));
	return planner_close_list(planner, MATCH_PHRASE, list);
}

/* A phrase with its marks, and behind it the same without. */
const struct match *plan_phrase(struct planner *planner, const struct query *query)
{
	struct match_list tiers = planner_list(planner, 2);
	bool has_lower = false;

	for (size_t i = 0; i < query->word_count; i++)
		has_lower |= is_as_typed(planner, &query->words[i]) &&
			     has_lower_tiers(planner, &query->words[i]);
	match_list_add(&tiers, phrase_of(planner, query, FORMS_AS_TYPED));
	if (has_lower)
		match_list_add(&tiers, planner_scale(planner, BARE_WEIGHT,
						     phrase_of(planner, query, FORMS_ANY)));
	return planner_close_list(planner, MATCH_OR, tiers);
}

void plan_main_term(struct strbuf *term, const struct query_word *word)
{
	const char *prefix = compound_prefix(word->kind);

	if (prefix)
		schema_term(term, prefix, word->bare);
	else if (word->marked || word->number)
		schema_exact_term(term, "", word->bare, word->exact);
	else
		schema_term(term, PREFIX_BARE, word->bare);
}
