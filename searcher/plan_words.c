/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/planner.h"

#include <math.h>

#include "base/cleanup.h"
#include "index/compound_terms.h"
#include "index/schema.h"
#include "searcher/proximity.h"
#include "searcher/restore.h"
#include "tokenizer/fold.h"

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
 * they say it and however long it is itself. Here 0.038 * 2.6 = 0.099 <= 0.1. */
static const double TONELESS_WEIGHT = 0.025;
static const double BARE_WEIGHT = 0.013;

/* Two words side by side, beside 1 for each of them. */
static const double BIGRAM_WEIGHT = 0.6;

/* What counts of a word whose marks were restored, if that is certain, and from when on it is
 * as if they had been typed. */
static const double RESTORED_SHARE = 0.8;
static const double SURE = 0.9;

/* Of the bulletins that have a word in any form, at least so many have it without marks, if that
 * is a word of its own ("ban", "công"; not "phu", "yen"). */
static const double UNMARKED_SHARE = 0.15;

enum {
	FORMS_OF_WORD =
		64, /* accented forms of one bare word; no word of the language has so many */
	TERMS_OF_WORD = 3,  /* exact, bare, and with the word before */
	COMMON_PART = 10,   /* a word that one document in ten has in some form is common, ... */
	COMMON_LEAST = 100, /* ... and that so many have: fewer take no time */
};

static const char *prefix_of(enum query_field field)
{
	return field == FIELD_TITLE ? PREFIX_TITLE : "";
}

static const struct match *exact_term(struct planner *planner, enum query_field field,
				      const struct query_word *word)
{
	schema_exact_term(planner_new_term(planner), prefix_of(field), word->bare, word->exact);
	return planner_close_term(planner, MATCH_TERM);
}

static const struct match *bare_term(struct planner *planner, enum query_field field,
				     const struct query_word *word)
{
	schema_term(planner_new_term(planner),
		    field == FIELD_TITLE ? PREFIX_TITLE PREFIX_BARE : PREFIX_BARE, word->bare);
	return planner_close_term(planner, MATCH_TERM);
}

static uint32_t count_documents(struct planner *planner, const struct match *term)
{
	uint32_t documents = 0;
	enum status status =
		index_reader_term_count(planner->reader, term->term, &documents, planner->err);

	if (status)
		planner_fail(planner, status);
	return documents;
}

static bool is_common(struct planner *planner, const struct match *term)
{
	uint32_t documents = count_documents(planner, term);

	return documents > COMMON_LEAST && documents > planner->documents / COMMON_PART;
}

static const struct match *bigram_term(struct planner *planner, enum query_field field,
				       const struct query_word *word)
{
	planner_new_bigram(planner, field, word->bigram);
	return planner_close_term(planner, MATCH_TERM);
}

void plan_foresee_counts(struct planner *planner, const struct query *query)
{
	const struct query_word **words = NULL;
	size_t count = 0;

	planner_fail(planner, query_words(query, planner->arena, &words, &count, planner->err));
	struct match_list terms = planner_list(planner, TERMS_OF_WORD * count);
	for (size_t i = 0; i < count; i++) {
		match_list_add(&terms, exact_term(planner, FIELD_ANY, words[i]));
		match_list_add(&terms, bare_term(planner, FIELD_ANY, words[i]));
		if (words[i]->bigram.length)
			match_list_add(&terms, bigram_term(planner, FIELD_ANY, words[i]));
	}
	if (!planner->status && terms.count)
		planner_fail(planner,
			     index_reader_foresee_counts(
				     planner->reader, planner_close_list(planner, MATCH_OR, terms),
				     planner->err));
}

/* Whether a word typed without marks beside words with marks has none: "phu yen" in
 * "trạm BTS phu yen" is Phú Yên, but "ban" in "ủy ban nhân dân" is "ban". */
static bool is_unmarked_word(struct planner *planner, const struct query_word *word)
{
	uint32_t unmarked = count_documents(planner, exact_term(planner, FIELD_ANY, word));
	uint32_t any = count_documents(planner, bare_term(planner, FIELD_ANY, word));

	return unmarked > 0 && unmarked >= UNMARKED_SHARE * any;
}

/* Whether a word means the very letters typed, marks or their absence. */
static bool is_as_typed(struct planner *planner, const struct query_word *word)
{
	if (word->marked || word->number || planner->options->exact)
		return true;
	return planner->marked && !word->foreign && is_unmarked_word(planner, word);
}

static bool has_lower_tiers(const struct planner *planner, const struct query_word *word)
{
	return !word->number && !planner->options->exact && !planner->unwanted;
}

/* What stands behind the first colon of an exact term. */
static struct slice exact_form(struct slice term)
{
	size_t colon = slice_find(term, slice_of(":"));

	return colon == SLICE_NONE ? slice_of("") : slice_cut(term, colon + 1, term.length);
}

static bool differs_in_tone_alone(struct planner *planner, struct slice exact,
				  const struct query_word *word)
{
	CLEANUP(strbuf_release) struct strbuf toneless = STRBUF_INIT;

	fold_tones(&toneless, exact);
	if (toneless.failed)
		planner_fail(planner, error_no_memory(planner->err));
	return slice_equal(strbuf_slice(&toneless), word->toneless);
}

/* All forms of a word in the index that differ in the tone alone, itself among
 * them; nothing if that is all. */
static const struct match *toneless_forms(struct planner *planner, const struct query_word *word)
{
	schema_exact_prefix(planner_new_term(planner), "", word->bare);

	struct match_list all = planner_expand(planner, FORMS_OF_WORD);
	struct match_list same = planner_list(planner, all.count);

	for (size_t i = 0; i < all.count; i++)
		if (differs_in_tone_alone(planner, exact_form(all.items[i]->term), word))
			match_list_add(&same, all.items[i]);
	return same.count > 1 ? planner_close_list(planner, MATCH_SYNONYM, same)
			      : &match_no_document;
}

/* What makes a document that has a word in some form better: to have it with the
 * marks typed, or with another tone. What another tone is worth hardly ever
 * matters for a common word, of which there are documents enough with the right one. */
static void add_closer_forms(struct planner *planner, struct match_list *closer,
			     enum query_field field, const struct query_word *word,
			     const struct match *bare)
{
	match_list_add(closer, exact_term(planner, field, word));
	if (!word->marked || field == FIELD_TITLE || is_common(planner, bare))
		return;

	const struct match *toneless = toneless_forms(planner, word);
	if (toneless->op != MATCH_NOTHING)
		match_list_add(closer, planner_scale(planner, TONELESS_WEIGHT, toneless));
}

/* What was meant by a word that was typed without marks, or NULL if it is not known. */
static const struct restored_word *meant_by(const struct planner *planner,
					    const struct query_word *word)
{
	return planner->options->restoration && !planner->unwanted
		       ? restoration_of(planner->options->restoration, word)
		       : NULL;
}

/* A word with the marks that were meant. */
static struct query_word with_marks(const struct query_word *word,
				    const struct restored_word *meant)
{
	struct query_word marked = *word;

	marked.exact = meant->exact;
	return marked;
}

static const struct match *plan_bare_word(struct planner *planner, enum query_field field,
					  const struct query_word *word, struct match_list *closer)
{
	const struct restored_word *meant = meant_by(planner, word);
	const struct match *bare = bare_term(planner, field, word);

	if (!meant)
		return bare;
	const struct query_word marked = with_marks(word, meant);
	const struct match *exact = exact_term(planner, field, &marked);
	double share = RESTORED_SHARE * meant->confidence;

	planner_note_origin(planner, exact, ORIGIN_MARKS, word->text);
	match_list_add(closer, planner_scale(planner, share, exact));
	return planner_scale(planner, 1 - share, bare);
}

const struct match *plan_needed_word(struct planner *planner, enum query_field field,
				     const struct query_word *word, struct match_list *closer)
{
	if (!is_as_typed(planner, word))
		return plan_bare_word(planner, field, word, closer);
	if (!has_lower_tiers(planner, word))
		return exact_term(planner, field, word);
	if (planner->options->as_typed && !planner->plan->is_question) {
		planner->plan->as_typed = true;
		return exact_term(planner, field, word);
	}

	const struct match *bare = bare_term(planner, field, word);
	add_closer_forms(planner, closer, field, word, bare);
	return planner_scale(planner, BARE_WEIGHT, bare);
}

/* Whether it is known which marks a word has. */
static bool is_sure(const struct planner *planner, const struct query_word *word)
{
	const struct restored_word *meant = meant_by(planner, word);

	return !meant || meant->confidence >= SURE;
}

/* In a question the lower tiers of common words would change next to nothing
 * and take more than half of the time, so only rarer words have them. */
static const struct match *plan_any_word(struct planner *planner, enum query_field field,
					 const struct query_word *word)
{
	struct match_list forms = planner_list(planner, CLOSER_FORMS + 1);
	const struct match *needed = plan_needed_word(planner, field, word, &forms);

	if (forms.count && is_sure(planner, word) && is_common(planner, needed->children[0]))
		return forms.items[0];
	match_list_add(&forms, needed);
	return planner_close_list(planner, MATCH_OR, forms);
}

const struct match *plan_word(struct planner *planner, enum query_field field,
			      const struct query_word *word, enum need need)
{
	if (need == NEED_EXACT)
		return exact_term(planner, field, word);
	if (need == NEED_ANY)
		return plan_any_word(planner, field, word);

	struct match_list closer = planner_list(planner, CLOSER_FORMS);
	const struct match *needed = plan_needed_word(planner, field, word, &closer);
	return planner_combine(planner, MATCH_AND_MAYBE, needed, closer);
}

const struct match *plan_bigram(struct planner *planner, enum query_field field,
				const struct query_word *word)
{
	return planner_scale(planner, BIGRAM_WEIGHT, bigram_term(planner, field, word));
}

/* How much a term tells: the logarithm of how rare it is, as the ranking has it. */
static double weight_of(struct planner *planner, const struct match *term)
{
	double documents = count_documents(planner, term);

	return documents > 0 ? log((planner->documents + 1.0) / documents) : 0;
}

/* A word in the arena. */
static const struct query_word *keep_word(struct planner *planner, struct query_word word)
{
	static const struct query_word none = { 0 };
	struct query_word *kept = arena_alloc(planner->arena, sizeof *kept);

	if (!kept) {
		planner_fail(planner, error_no_memory(planner->err));
		return &none;
	}
	*kept = word;
	return kept;
}

void plan_close_word(struct planner *planner, const struct query_word *word,
		     struct proximity_word *close)
{
	const struct restored_word *meant = meant_by(planner, word);
	bool exact = is_as_typed(planner, word);

	if (!exact && meant && meant->confidence >= SURE) {
		word = keep_word(planner, with_marks(word, meant));
		exact = true;
	}
	*close = (struct proximity_word){ .word = word, .exact = exact };
	close->weight = weight_of(planner, exact ? exact_term(planner, FIELD_ANY, word)
						 : bare_term(planner, FIELD_ANY, word));
	if (!word->bigram.length)
		return;
	close->pair = weight_of(planner, bigram_term(planner, FIELD_ANY, word));
}

/* --- phrases -------------------------------------------------------------- */

const struct match *plan_neighbours(struct planner *planner, enum query_field field,
				    const struct query_word *words, size_t count)
{
	struct match_list all = planner_list(planner, count);

	for (size_t i = 1; i < count; i++)
		if (words[i - 1].prefix) /* no bigram begins with half a word */
			continue;
		else if (words[i].prefix)
			match_list_add(&all, plan_wildcard_bigram(planner, field, &words[i - 1],
								  &words[i]));
		else
			match_list_add(&all, plan_bigram(planner, field, &words[i]));
	return all.count ? planner_close_list(planner, MATCH_AND, all) : &match_every_document;
}

/* The words one by one, and that each stands next to the one before it. */
static const struct match *plan_side_by_side(struct planner *planner, enum query_field field,
					     const struct query_word *words, size_t count,
					     enum need need)
{
	struct match_list all = planner_list(planner, count + 1);

	for (size_t i = 0; i < count; i++)
		match_list_add(&all, words[i].prefix ? plan_wildcard(planner, field, &words[i])
						     : plan_word(planner, field, &words[i], need));
	if (count > 1)
		match_list_add(&all, plan_neighbours(planner, field, words, count));
	return planner_close_list(planner, MATCH_AND, all);
}

const struct match *plan_exact_phrase(struct planner *planner, enum query_field field,
				      const struct query_word *words, size_t count)
{
	return plan_side_by_side(planner, field, words, count, NEED_EXACT);
}

const struct match *plan_phrase(struct planner *planner, const struct query *query)
{
	return plan_side_by_side(planner, query->field, query->words, query->word_count, NEED_WORD);
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
