/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/plan.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "index/province.h"
#include "index/schema.h"
#include "searcher/warnings.h"
#include "tokenizer/fold.h"

const struct bm25 plan_bm25 = { .k1 = 1.5, .b = 0.8, .delta = 0.25 };

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
		64, /* accented forms of one bare word; no word of the language has so many */
	WILDCARD_TERMS = 100, /* a thousand take a quarter of a second */
	WILDCARD_SCAN = 4000, /* terms looked at to find those with the marks typed */
	SOURCES_SCAN = 4000,
	COMMON_PART = 10,   /* a word that one document in ten has in some form is common, ... */
	COMMON_LEAST = 100, /* ... and that so many have: fewer take no time */
};

struct planner {
	const struct plan_options *options;
	bool marked; /* some word of the query was typed with marks */
	uint32_t documents;
	bool unwanted; /* under NOT: what is close to a word is not the word */
	struct strbuf term;
	struct plan *plan;
	struct index_reader *reader;
	struct arena *arena;
	struct error *err;
	enum status status; /* the first failure; from then on the nodes made are meaningless */
};

/* Children to be, at most as many as there is room for. */
struct match_list {
	const struct match **items;
	size_t count;
};

static const struct match no_document = { .op = MATCH_NOTHING };
static const struct match every_document = { .op = MATCH_ALL };

/* --- nodes ---------------------------------------------------------------- */

static void fail(struct planner *planner, enum status status)
{
	if (!planner->status)
		planner->status = status;
}

static struct match *add_node(struct planner *planner, enum match_op op)
{
	struct match *node = arena_alloc(planner->arena, sizeof *node);

	if (node)
		node->op = op;
	else
		fail(planner, error_no_memory(planner->err));
	return node;
}

static struct match_list list_with_room(struct planner *planner, size_t count)
{
	struct match_list list = { arena_alloc_array(planner->arena, count, sizeof *list.items),
				   0 };

	if (!list.items)
		fail(planner, error_no_memory(planner->err));
	return list;
}

static void list_add(struct match_list *list, const struct match *node)
{
	if (list->items)
		list->items[list->count++] = node;
}

static const struct match *close_list(struct planner *planner, enum match_op op,
				      struct match_list list)
{
	struct match *node;

	if (list.count == 0)
		return &no_document;
	if (list.count == 1)
		return list.items[0];
	node = add_node(planner, op);
	if (!node)
		return &no_document;
	node->children = list.items;
	node->child_count = list.count;
	return node;
}

/* A node of `first` and all of a list. */
static const struct match *combine(struct planner *planner, enum match_op op,
				   const struct match *first, struct match_list rest)
{
	struct match_list list = list_with_room(planner, rest.count + 1);

	list_add(&list, first);
	for (size_t i = 0; i < rest.count; i++)
		list_add(&list, rest.items[i]);
	return close_list(planner, op, list);
}

/* A leaf for the term that was put together in planner->term. */
static const struct match *close_term(struct planner *planner, enum match_op op)
{
	struct match *node = add_node(planner, op);

	if (!node)
		return &no_document;
	node->term = arena_copy(planner->arena, strbuf_slice(&planner->term));
	node->limit = WILDCARD_TERMS;
	if (planner->term.failed || planner->arena->failed)
		fail(planner, error_no_memory(planner->err));
	return node;
}

static struct strbuf *new_term(struct planner *planner)
{
	strbuf_clear(&planner->term);
	return &planner->term;
}

static const struct match *scaled(struct planner *planner, double scale, const struct match *child)
{
	struct match_list list = list_with_room(planner, 1);
	struct match *node = add_node(planner, MATCH_SCALE);

	list_add(&list, child);
	if (!node)
		return &no_document;
	node->scale = scale;
	node->children = list.items;
	node->child_count = list.count;
	return node;
}

/* --- words ---------------------------------------------------------------- */

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
	schema_exact_term(new_term(planner), prefix_of(field), word->bare, word->exact);
	return close_term(planner, MATCH_TERM);
}

static const struct match *toneless_term(struct planner *planner, const struct query_word *word)
{
	schema_term(new_term(planner), PREFIX_TONELESS, word->toneless);
	return close_term(planner, MATCH_TERM);
}

static const struct match *bare_term(struct planner *planner, enum query_field field,
				     const struct query_word *word)
{
	schema_term(new_term(planner),
		    field == FIELD_TITLE ? PREFIX_TITLE PREFIX_BARE : PREFIX_BARE, word->bare);
	return close_term(planner, MATCH_TERM);
}

static bool is_common(struct planner *planner, const struct match *term)
{
	uint32_t documents = 0;
	enum status status =
		index_reader_term_count(planner->reader, term->term, &documents, planner->err);

	if (status)
		fail(planner, status);
	return documents > COMMON_LEAST && documents > planner->documents / COMMON_PART;
}

enum need {
	NEED_WORD, /* a document without it in any tier does not match */
	NEED_ANY,  /* of a question, which has others */
};

/* In a question the lower tiers of common words would change next to nothing
 * and take more than half of the time, so only rarer words have them. */
static const struct match *plan_word(struct planner *planner, enum query_field field,
				     const struct query_word *word, enum need need)
{
	if (!is_as_typed(planner, word))
		return bare_term(planner, field, word);
	if (!has_lower_tiers(planner, word))
		return exact_term(planner, field, word);

	const struct match *exact = exact_term(planner, field, word);
	const struct match *bare = bare_term(planner, field, word);
	if (need == NEED_ANY && is_common(planner, bare))
		return exact;

	struct match_list tiers = list_with_room(planner, 3);
	list_add(&tiers, exact);
	if (word->marked && field != FIELD_TITLE) /* titles have no toneless terms of their own */
		list_add(&tiers, scaled(planner, TONELESS_WEIGHT, toneless_term(planner, word)));
	list_add(&tiers, scaled(planner, BARE_WEIGHT, bare));
	return close_list(planner, MATCH_OR, tiers);
}

static const struct match *bigram_boost(struct planner *planner, const struct query_word *word)
{
	schema_term(new_term(planner), PREFIX_BIGRAM, word->bigram);
	return scaled(planner, BIGRAM_WEIGHT, close_term(planner, MATCH_TERM));
}

/* --- phrases -------------------------------------------------------------- */

/* The index's terms that begin with planner->term. */
static struct match_list expand(struct planner *planner, size_t limit)
{
	struct slice *terms = NULL;
	size_t count = 0;
	enum status status = planner->status;

	if (!status)
		status = index_reader_expand(planner->reader, strbuf_slice(&planner->term), limit,
					     planner->arena, &terms, &count, planner->err);
	if (status)
		fail(planner, status);

	struct match_list list = list_with_room(planner, count);
	for (size_t i = 0; i < count; i++) {
		struct match *node = add_node(planner, MATCH_TERM);

		if (!node)
			break;
		node->term = terms[i];
		list_add(&list, node);
	}
	return list;
}

/* Every accented form of a word that the index has. Bare terms have no
 * positions, but exact terms begin with their bare form. */
static const struct match *any_form(struct planner *planner, enum query_field field,
				    const struct query_word *word)
{
	schema_exact_prefix(new_term(planner), prefix_of(field), word->bare);
	return close_list(planner, MATCH_OR, expand(planner, PHRASE_VARIANTS));
}

enum forms { FORMS_AS_TYPED, FORMS_ANY };

static const struct match *phrase_of(struct planner *planner, const struct query *query,
				     enum forms forms)
{
	struct match_list list = list_with_room(planner, query->word_count);

	for (size_t i = 0; i < query->word_count; i++) {
		const struct query_word *word = &query->words[i];
		bool as_typed =
			word->number || (forms == FORMS_AS_TYPED && is_as_typed(planner, word));
		const struct match *form = as_typed ? exact_term(planner, query->field, word)
						    : any_form(planner, query->field, word);

		if (form->op == MATCH_NOTHING)
			return &no_document;
		list_add(&list, form);
	}
	return close_list(planner, MATCH_PHRASE, list);
}

/* A phrase with its marks, and behind it the same without. */
static const struct match *plan_phrase(struct planner *planner, const struct query *query)
{
	struct match_list tiers = list_with_room(planner, 2);
	bool has_lower = false;

	for (size_t i = 0; i < query->word_count; i++)
		has_lower |= is_as_typed(planner, &query->words[i]) &&
			     has_lower_tiers(planner, &query->words[i]);
	list_add(&tiers, phrase_of(planner, query, FORMS_AS_TYPED));
	if (has_lower)
		list_add(&tiers,
			 scaled(planner, BARE_WEIGHT, phrase_of(planner, query, FORMS_ANY)));
	return close_list(planner, MATCH_OR, tiers);
}

/* --- wildcards ------------------------------------------------------------ */

/* What stands behind the first colon of an exact term. */
static struct slice exact_form(struct slice term)
{
	size_t colon = slice_find(term, slice_of(":"));

	return colon == SLICE_NONE ? slice_of("") : slice_cut(term, colon + 1, term.length);
}

/* "viễ*": of all that begins with "vie", what begins with "viễ". */
static const struct match *marked_wildcard(struct planner *planner, const struct query_word *word)
{
	struct match_list all = expand(planner, WILDCARD_SCAN);
	struct match_list some = list_with_room(planner, WILDCARD_TERMS);

	for (size_t i = 0; i < all.count && some.count < WILDCARD_TERMS; i++)
		if (slice_starts_with(exact_form(all.items[i]->term), word->exact))
			list_add(&some, all.items[i]);
	return close_list(planner, MATCH_SYNONYM, some);
}

static const struct match *plan_wildcard(struct planner *planner, const struct query *query)
{
	const struct query_word *word = &query->words[0];
	bool marks_count = word->marked || planner->options->exact;

	if (!marks_count && !word->number) {
		schema_term(new_term(planner),
			    query->field == FIELD_TITLE ? PREFIX_TITLE PREFIX_BARE : PREFIX_BARE,
			    word->bare);
		return close_term(planner, MATCH_PREFIX);
	}

	schema_exact_prefix(new_term(planner), prefix_of(query->field), word->bare);
	strbuf_truncate(&planner->term, planner->term.length - 1); /* the colon */
	return word->number ? close_term(planner, MATCH_PREFIX) : marked_wildcard(planner, word);
}

/* --- filters -------------------------------------------------------------- */

static void warn(struct planner *planner, const char *sentence)
{
	warnings_add(&planner->plan->warnings, &planner->plan->warning_count, slice_of(sentence),
		     planner->arena);
}

static const struct match *plan_province(struct planner *planner, struct slice value)
{
	struct slice name = province_find(value);
	struct error unknown = ERROR_INIT;

	if (name.length == 0) {
		error_set(&unknown, STATUS_NOT_FOUND, _("There is no province \"%.*s\"."),
			  (int)value.length, value.data);
		warn(planner, unknown.message);
		return &no_document;
	}
	schema_name_term(new_term(planner), PREFIX_PROVINCE, name);
	return close_term(planner, MATCH_TERM);
}

static bool is_word_byte(char byte)
{
	unsigned char c = (unsigned char)byte;

	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* Whether a folded name has `part` as whole words: "thaibinh" of "sotttt.thaibinh.gov.vn". */
static bool has_part(struct slice name, struct slice part)
{
	for (size_t start = 0; start + part.length <= name.length; start++) {
		size_t end = start + part.length;

		if (slice_equal(slice_cut(name, start, end), part) &&
		    (start == 0 || !is_word_byte(name.data[start - 1])) &&
		    (end == name.length || !is_word_byte(name.data[end])))
			return true;
	}
	return false;
}

/* The sources called so; if there is none, those with it in their name. */
static const struct match *plan_source(struct planner *planner, struct slice value)
{
	CLEANUP(strbuf_release) struct strbuf part = STRBUF_INIT;
	struct match_list sources, partly;
	struct error unknown = ERROR_INIT;
	uint32_t documents = 0;

	schema_name_term(new_term(planner), PREFIX_SOURCE, value);
	enum status status = index_reader_term_count(planner->reader, strbuf_slice(&planner->term),
						     &documents, planner->err);
	if (status)
		fail(planner, status);
	if (documents)
		return close_term(planner, MATCH_TERM);

	fold(&part, value);
	strbuf_clear(&planner->term);
	strbuf_append(&planner->term, slice_of(PREFIX_SOURCE));
	sources = expand(planner, SOURCES_SCAN);
	partly = list_with_room(planner, sources.count);
	for (size_t i = 0; part.length && i < sources.count; i++) {
		struct slice term = sources.items[i]->term;

		if (has_part(slice_cut(term, strlen(PREFIX_SOURCE), term.length),
			     strbuf_slice(&part)))
			list_add(&partly, sources.items[i]);
	}
	if (partly.count == 0) {
		error_set(&unknown, STATUS_NOT_FOUND, _("There is no source \"%.*s\"."),
			  (int)value.length, value.data);
		warn(planner, unknown.message);
	}
	return close_list(planner, MATCH_OR, partly);
}

static struct slice date_value(struct planner *planner, date_t date)
{
	schema_date_value(new_term(planner), date);
	return arena_copy(planner->arena, strbuf_slice(&planner->term));
}

static const struct match *plan_dates(struct planner *planner, date_t first, date_t last)
{
	if (date_year(first) == date_year(last) && first == date_make(date_year(first), 1, 1) &&
	    last == date_make(date_year(last), 12, 31)) {
		strbuf_printf(new_term(planner), PREFIX_YEAR "%04d", date_year(first));
		return close_term(planner, MATCH_TERM);
	}

	struct match *node = add_node(planner, MATCH_RANGE);
	if (!node)
		return &no_document;
	node->slot = SLOT_DATE;
	node->from = date_value(planner, first);
	node->to = date_value(planner, last);
	return node;
}

static const struct match *plan_filter(struct planner *planner, const struct query *query)
{
	switch (query->field) {
	case FIELD_PROVINCE:
		return plan_province(planner, query->value);
	case FIELD_SOURCE:
		return plan_source(planner, query->value);
	default:
		return plan_dates(planner, query->first, query->last);
	}
}

/* --- sequences ------------------------------------------------------------ */

/* What was typed one after the other, sorted by how it binds. */
struct sequence {
	struct match_list required;
	struct match_list filters;
	struct match_list unwanted;
	struct match_list boosts;
	const struct query **words; /* words and chunks of plain text, each once */
	size_t word_count;
};

static const struct match *plan_node(struct planner *planner, const struct query *query);

static bool is_plain(const struct query *query)
{
	return (query->op == QUERY_WORD || query->op == QUERY_PHRASE) && !query->quoted;
}

static bool same_words(const struct query *a, const struct query *b)
{
	if (a->field != b->field || a->word_count != b->word_count)
		return false;
	for (size_t i = 0; i < a->word_count; i++)
		if (!slice_equal(a->words[i].exact, b->words[i].exact))
			return false;
	return true;
}

static void add_plain(struct sequence *sequence, const struct query *query)
{
	for (size_t i = 0; i < sequence->word_count; i++)
		if (same_words(sequence->words[i], query))
			return;
	sequence->words[sequence->word_count++] = query;
}

static const struct match *plan_unwanted(struct planner *planner, const struct query *query)
{
	bool outside = planner->unwanted;

	planner->unwanted = true;
	const struct match *match = plan_node(planner, query);
	planner->unwanted = outside;
	return match;
}

static void sort_item(struct planner *planner, struct sequence *sequence, const struct query *item)
{
	if (is_plain(item))
		add_plain(sequence, item);
	else if (item->op == QUERY_FILTER)
		list_add(&sequence->filters, plan_filter(planner, item));
	else if (item->op == QUERY_NOT)
		list_add(&sequence->unwanted, plan_unwanted(planner, item->children[0]));
	else
		list_add(&sequence->required, plan_node(planner, item));
}

static void add_bigrams(struct planner *planner, struct match_list *boosts,
			const struct query *query)
{
	for (size_t i = 0; i < query->word_count; i++)
		if (query->words[i].bigram.length && query->field != FIELD_TITLE)
			list_add(boosts, bigram_boost(planner, &query->words[i]));
}

/* Sort the items. A unit of room is enough for each: an item goes to one list, and
 * brings at most one bigram a word and one chunk. */
static bool sort_items(struct planner *planner, struct sequence *sequence,
		       const struct query *const *items, size_t count)
{
	size_t boosts = 0;

	for (size_t i = 0; i < count; i++)
		boosts += items[i]->word_count + 1;
	sequence->required = list_with_room(planner, count);
	sequence->filters = list_with_room(planner, count);
	sequence->unwanted = list_with_room(planner, count);
	sequence->boosts = list_with_room(planner, boosts);
	sequence->words = arena_alloc_array(planner->arena, count, sizeof *sequence->words);
	if (!sequence->words) {
		fail(planner, error_no_memory(planner->err));
		return false;
	}
	for (size_t i = 0; i < count; i++)
		sort_item(planner, sequence, items[i]);
	for (size_t i = 0; i < sequence->word_count; i++)
		add_bigrams(planner, &sequence->boosts, sequence->words[i]);
	return !planner->status;
}

/* The words of a question: any of them, and a chunk is worth more as a whole. */
static const struct match *plan_question(struct planner *planner, struct sequence *sequence)
{
	size_t count = 0;

	for (size_t i = 0; i < sequence->word_count; i++)
		count += sequence->words[i]->word_count;

	struct match_list words = list_with_room(planner, count);
	for (size_t i = 0; i < sequence->word_count; i++) {
		const struct query *item = sequence->words[i];

		for (size_t j = 0; j < item->word_count; j++)
			list_add(&words,
				 plan_word(planner, item->field, &item->words[j], NEED_ANY));
		if (item->op == QUERY_PHRASE)
			list_add(&sequence->boosts, plan_phrase(planner, item));
	}
	return close_list(planner, MATCH_OR, words);
}

/* The words of a short query: all of them, but for those given up. */
static const struct match *plan_all_words(struct planner *planner, const struct sequence *sequence,
					  uint32_t given_up)
{
	struct match_list all =
		list_with_room(planner, sequence->required.count + sequence->word_count);

	for (size_t i = 0; i < sequence->required.count; i++)
		list_add(&all, sequence->required.items[i]);
	for (size_t i = 0; i < sequence->word_count; i++)
		if (!(given_up >> i & 1))
			list_add(&all, plan_node(planner, sequence->words[i]));
	return close_list(planner, MATCH_AND, all);
}

static bool is_question(const struct planner *planner, const struct sequence *sequence)
{
	return sequence->word_count > PLAN_REQUIRED_WORDS ||
	       (planner->options->asks && sequence->word_count > 0);
}

static const struct match *plan_wanted(struct planner *planner, struct sequence *sequence,
				       uint32_t given_up)
{
	if (is_question(planner, sequence)) {
		const struct match *question = plan_question(planner, sequence);
		struct match_list questions = { &question, 1 };

		if (sequence->required.count == 0)
			return question;
		return combine(planner, MATCH_AND_MAYBE,
			       close_list(planner, MATCH_AND, sequence->required), questions);
	}
	if (sequence->required.count + sequence->word_count)
		return plan_all_words(planner, sequence, given_up);
	if (sequence->filters.count)
		return &every_document;
	warn(planner, _("The query says only what is not wanted; add a word that is."));
	return &no_document;
}

static const struct match *plan_sequence(struct planner *planner, struct sequence *sequence,
					 uint32_t given_up)
{
	const struct match *match = plan_wanted(planner, sequence, given_up);

	match = combine(planner, MATCH_AND_MAYBE, match, sequence->boosts);
	match = combine(planner, MATCH_FILTER, match, sequence->filters);
	return combine(planner, MATCH_AND_NOT, match, sequence->unwanted);
}

static const struct match *plan_all_of(struct planner *planner, const struct query *query)
{
	struct sequence sequence = { 0 };

	if (!sort_items(planner, &sequence, query->children, query->child_count))
		return &no_document;
	return plan_sequence(planner, &sequence, 0);
}

static const struct match *plan_any_of(struct planner *planner, const struct query *query)
{
	struct match_list list = list_with_room(planner, query->child_count);

	for (size_t i = 0; i < query->child_count; i++)
		list_add(&list, plan_node(planner, query->children[i]));
	return close_list(planner, MATCH_OR, list);
}

static const struct match *plan_node(struct planner *planner, const struct query *query)
{
	struct match_list filters = { NULL, 0 };
	const struct match *filter;

	switch (query->op) {
	case QUERY_WORD:
		return plan_word(planner, query->field, &query->words[0], NEED_WORD);
	case QUERY_PHRASE:
		return plan_phrase(planner, query);
	case QUERY_PREFIX:
		return plan_wildcard(planner, query);
	case QUERY_ALL_OF:
		return plan_all_of(planner, query);
	case QUERY_ANY_OF:
		return plan_any_of(planner, query);
	case QUERY_FILTER:
		filter = plan_filter(planner, query);
		filters = (struct match_list){ &filter, 1 };
		return combine(planner, MATCH_FILTER, &every_document, filters);
	case QUERY_NOTHING:
	case QUERY_NOT: /* handled where it stands, in a QUERY_ALL_OF */
		break;
	}
	return &no_document;
}

/* --- the whole ------------------------------------------------------------ */

static bool has_marks(const struct query *query)
{
	for (size_t i = 0; i < query->word_count; i++)
		if (query->words[i].marked)
			return true;
	for (size_t i = 0; i < query->child_count; i++)
		if (has_marks(query->children[i]))
			return true;
	return false;
}

/* Remember which words can be done without; something must be left. */
static void note_droppable(const struct planner *planner, const struct sequence *sequence)
{
	struct plan *plan = planner->plan;

	if (sequence->word_count == 0 || is_question(planner, sequence))
		return;
	for (size_t i = 0; i < sequence->word_count; i++)
		plan->droppable[plan->droppable_count++] = sequence->words[i];
	plan->most_given_up = sequence->word_count - (sequence->required.count ? 0 : 1);
}

static const struct match *plan_outermost(struct planner *planner, const struct query *query)
{
	bool all_of = query->op == QUERY_ALL_OF;
	struct sequence sequence = { 0 };

	if (!sort_items(planner, &sequence, all_of ? query->children : &query,
			all_of ? query->child_count : 1))
		return &no_document;
	note_droppable(planner, &sequence);
	return plan_sequence(planner, &sequence, planner->options->given_up);
}

enum status plan_make(struct plan *plan, const struct query *query,
		      const struct plan_options *options, struct index_reader *reader,
		      struct arena *arena, struct error *err)
{
	struct plan made = { .match = &no_document };
	struct planner planner = { .options = options,
				   .marked = has_marks(query),
				   .term = STRBUF_INIT,
				   .plan = &made,
				   .reader = reader,
				   .arena = arena,
				   .err = err };

	fail(&planner, index_reader_count(reader, &planner.documents, err));
	if (query->op != QUERY_NOTHING)
		made.match = plan_outermost(&planner, query);
	strbuf_release(&planner.term);
	if (planner.status)
		return planner.status;
	if (arena->failed)
		return error_no_memory(err);
	*plan = made;
	return STATUS_OK;
}

void plan_main_term(struct strbuf *term, const struct query_word *word)
{
	if (word->marked || word->number)
		schema_exact_term(term, "", word->bare, word->exact);
	else
		schema_term(term, PREFIX_BARE, word->bare);
}

/* --- explaining ----------------------------------------------------------- */

static const char *const op_names[] = {
	[MATCH_NOTHING] = "nothing",
	[MATCH_ALL] = "everything",
	[MATCH_TERM] = "term",
	[MATCH_PREFIX] = "prefix",
	[MATCH_RANGE] = "range",
	[MATCH_AND] = "all of",
	[MATCH_OR] = "any of",
	[MATCH_SYNONYM] = "any of, as one term",
	[MATCH_AND_NOT] = "the first, without the others",
	[MATCH_AND_MAYBE] = "the first, better with the others",
	[MATCH_FILTER] = "the first, where the others hold",
	[MATCH_PHRASE] = "side by side",
	[MATCH_SCALE] = "scaled",
};

static enum status print_term(struct strbuf *text, const struct match *match, double weight,
			      struct index_reader *reader, struct error *err)
{
	uint32_t documents = 0;
	enum status status = index_reader_term_count(reader, match->term, &documents, err);

	strbuf_append(text, match->term);
	strbuf_printf(text, "  weight %.3g, in %u\n", weight, (unsigned)documents);
	return status;
}

static enum status print_match(struct strbuf *text, const struct match *match, double weight,
			       unsigned depth, struct index_reader *reader, struct error *err)
{
	enum status status = STATUS_OK;

	if (match->op == MATCH_SCALE)
		return print_match(text, match->children[0], weight * match->scale, depth, reader,
				   err);
	for (unsigned i = 0; i < depth; i++)
		strbuf_append(text, slice_of("  "));
	if (match->op == MATCH_TERM)
		return print_term(text, match, weight, reader, err);

	strbuf_append(text, slice_of(op_names[match->op]));
	if (match->op == MATCH_PREFIX)
		strbuf_printf(text, " %.*s*  weight %.3g", (int)match->term.length,
			      match->term.data, weight);
	if (match->op == MATCH_RANGE)
		strbuf_printf(text, " slot %u: %.*s..%.*s", match->slot, (int)match->from.length,
			      match->from.data, (int)match->to.length, match->to.data);
	strbuf_append_byte(text, '\n');
	for (size_t i = 0; !status && i < match->child_count; i++)
		status = print_match(text, match->children[i], weight, depth + 1, reader, err);
	return status;
}

enum status plan_print(struct strbuf *text, const struct match *match, struct index_reader *reader,
		       struct error *err)
{
	return print_match(text, match, 1, 0, reader, err);
}
