/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/sought.h"

#include "index/compound_terms.h"

bool sought_is_compound(const struct query_word *word)
{
	return compound_prefix(word->kind) != NULL;
}

/* --- the lists ------------------------------------------------------------ */

static uint32_t *list_of_word(struct sought *sought, const struct query_word *word)
{
	if (sought_is_compound(word))
		return &sought->compounds;
	return word->prefix ? &sought->prefixes : &sought->by_form[form_hash(word->bare)];
}

/* Whether two words ask for the same and are marked under the same conditions. */
static bool equal_words(const struct query_word *a, const struct query_word *b)
{
	return a->kind == b->kind && a->marked == b->marked && a->prefix == b->prefix &&
	       a->reworded == b->reworded && a->compound == b->compound &&
	       !a->phrase == !b->phrase && slice_equal(a->exact, b->exact);
}

static uint32_t find_equal(const struct sought *sought, uint32_t list,
			   const struct query_word *word)
{
	for (; list; list = sought->next[list - 1])
		if (equal_words(sought->request->words[list - 1], word))
			break;
	return list;
}

static void add_word(struct sought *sought, uint32_t w)
{
	const struct query_word *word = sought->request->words[w];
	uint32_t *list = list_of_word(sought, word);
	uint32_t equal = find_equal(sought, *list, word);

	sought->first[w] = equal ? equal - 1 : w;
	if (equal)
		return;
	sought->next[w] = *list;
	*list = w + 1;
}

enum status sought_prepare(struct sought *sought, const struct snippet_request *request,
			   struct arena *arena, struct error *err)
{
	*sought = (struct sought){
		.request = request,
		.first = arena_alloc_array(arena, request->word_count, sizeof *sought->first),
		.next = arena_alloc_array(arena, request->word_count, sizeof *sought->next),
	};
	if (!sought->first || !sought->next)
		return error_no_memory(err);
	for (uint32_t w = 0; w < request->word_count; w++)
		add_word(sought, w);
	return STATUS_OK;
}

enum status sought_start_text(const struct sought *sought, struct analyzer *analyzer,
			      struct slice text, struct error *err)
{
	return (sought->compounds ? analyzer_start : analyzer_start_words)(analyzer, text, err);
}

/* --- tokens --------------------------------------------------------------- */

static bool same_form(struct slice form, struct slice typed, bool prefix)
{
	return prefix ? slice_starts_with(form, typed) : slice_equal(form, typed);
}

static bool token_is_word(const struct token *token, const struct query_word *word, bool exact,
			  enum tier *tier)
{
	bool lenient = !exact && !word->number;

	if (same_form(token->exact, word->exact, word->prefix))
		*tier = TIER_EXACT;
	else if (lenient && word->marked &&
		 same_form(token->toneless, word->toneless, word->prefix))
		*tier = TIER_TONELESS;
	else if (lenient && same_form(token->bare, word->bare, word->prefix))
		*tier = TIER_BARE;
	else
		return false;
	return true;
}

/* A document number, day or period in any form in which it is looked up. */
static bool token_is_compound_word(const struct token *token, const struct query_word *word,
				   bool exact, enum tier *tier)
{
	if (token->kind != word->kind)
		return false;
	*tier = TIER_EXACT;
	if (compound_means(word->kind, word->exact, token->exact))
		return true;
	*tier = TIER_BARE;
	return !exact && compound_means(word->kind, word->bare, token->bare);
}

static bool is_word(const struct sought_step *step, uint32_t w, enum tier *tier)
{
	const struct snippet_request *request = step->sought->request;

	return (token_is_one_word(step->token) ? token_is_word : token_is_compound_word)(
		step->token, request->words[w], request->exact, tier);
}

bool sought_next(struct sought_step *step, uint32_t *word, enum tier *tier)
{
	for (; step->next || step->then; step->then = 0) {
		while (step->next) {
			*word = step->next - 1;
			step->next = step->sought->next[*word];
			if (is_word(step, *word, tier))
				return true;
		}
		step->next = step->then;
	}
	return false;
}
