/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/cleanup.h"
#include "base/utf8.h"
#include "index/abbreviations.h"
#include "searcher/plan_alternatives.h"
#include "tokenizer/letters.h"

/* What the other form of an abbreviation counts, beside 1 for the one typed, when the bulletins
 * know no other meaning of it. */
static const double OTHER_FORM_WEIGHT = 0.5;

/* A meaning that fewer of the bulletins give is hardly the one meant. */
static const double LEAST_SHARE = 0.2;

enum {
	MOST_ALTERNATIVES = 6,
	LONG_WORDS = 16, /* of a long form */
};

struct alternative_list {
	struct alternative items[MOST_ALTERNATIVES];
	struct slice texts[MOST_ALTERNATIVES];
	size_t count;
};

/* --- alternatives --------------------------------------------------------- */

static bool has_text(const struct alternative_list *list, struct slice text)
{
	for (size_t i = 0; i < list->count; i++)
		if (slice_equal(list->texts[i], text))
			return true;
	return false;
}

static void add_alternative(struct planner *planner, struct alternative_list *list,
			    struct slice text, double weight)
{
	struct query_word *words = NULL;
	size_t count = 0;

	if (planner->status || list->count == MOST_ALTERNATIVES || has_text(list, text))
		return;
	planner_fail(planner, query_read_words(text, planner->options->analyzer, planner->arena,
					       &words, &count, planner->err));
	if (!count)
		return;
	list->texts[list->count] = text;
	list->items[list->count++] = (struct alternative){ .words = words,
							   .word_count = count,
							   .origin = ORIGIN_ABBREVIATION,
							   .weight = weight,
							   .first = DATE_UNKNOWN,
							   .last = DATE_UNKNOWN };
}

static void add_run(struct planner *planner, struct run_list *runs,
		    const struct query *const *items, size_t count,
		    const struct alternative_list *list)
{
	struct alternative *kept = arena_alloc_array(planner->arena, list->count, sizeof *kept);

	if (!kept) {
		planner_fail(planner, error_no_memory(planner->err));
		return;
	}
	for (size_t i = 0; i < list->count; i++)
		kept[i] = list->items[i];
	run_list_add(planner, runs, items, count, kept, list->count);
}

/* One bulletin alone may err or mean something of its own. */
static bool is_trusted(const struct abbreviation *abbreviation)
{
	return abbreviation->share >= LEAST_SHARE &&
	       (abbreviation->documents > 1 || abbreviation->share == 1);
}

/* --- from short to long --------------------------------------------------- */

static bool is_in_capitals(struct slice text)
{
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at, NULL);
		const struct letter *letter = letter_of(c);

		if (letter && letter->exact == c)
			return false;
	}
	return true;
}

static bool all_in_capitals(const struct query *const *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < items[i]->word_count; j++)
			if (!is_in_capitals(items[i]->words[j].text))
				return false;
	return true;
}

static struct slice text_of(const struct query *first, const struct query *last)
{
	const char *start = first->words[0].text.data;
	struct slice end = last->words[last->word_count - 1].text;

	return slice_make(start, (size_t)(end.data + end.length - start));
}

/* What stands between two items in the query. */
static struct slice gap_between(const struct query *item, const struct query *next)
{
	struct slice last = item->words[item->word_count - 1].text;
	const char *end = last.data + last.length;

	return slice_make(end, (size_t)(next->words[0].text.data - end));
}

/* How many items "TT & TT" is, typed with spaces or without. */
static size_t count_joined(const struct query *const *items, size_t count)
{
	size_t joined = 1;

	while (joined < count && query_is_plain(items[joined]) &&
	       items[joined]->field == items[0]->field &&
	       slice_equal(slice_trim(gap_between(items[joined - 1], items[joined])),
			   slice_of("&")))
		joined++;
	return joined;
}

/* A syllable is an abbreviation only where it stands out by its capitals. */
static bool may_be_short(const struct query *item, bool capitals_stand_out)
{
	if (item->op != QUERY_WORD)
		return false;
	return item->words[0].foreign || (capitals_stand_out && !item->words[0].number &&
					  is_in_capitals(item->words[0].text));
}

static struct slice without_ampersands(struct planner *planner, struct slice text)
{
	CLEANUP(strbuf_release) struct strbuf joined = STRBUF_INIT;

	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] != '&' && text.data[i] != ' ')
			strbuf_append_byte(&joined, text.data[i]);
	planner->arena->failed |= joined.failed;
	return arena_copy(planner->arena, strbuf_slice(&joined));
}

static void add_long_forms(struct planner *planner, struct alternative_list *list,
			   struct slice shorter)
{
	CLEANUP(strbuf_release) struct strbuf key = STRBUF_INIT;
	struct abbreviation_list found = { 0 };

	abbreviation_key(&key, shorter);
	planner_fail(planner, key.failed ? error_no_memory(planner->err)
					 : abbreviations_of_short(&found, strbuf_slice(&key),
								  planner->reader, planner->arena,
								  planner->err));
	for (size_t i = 0; i < found.count; i++)
		if (is_trusted(&found.items[i]))
			add_alternative(planner, list, found.items[i].longer,
					OTHER_FORM_WEIGHT * found.items[i].share);
}

/* Add the abbreviation that the items begin with; tell how many items it has. */
static size_t add_short(struct planner *planner, struct run_list *runs,
			const struct query *const *items, size_t count, bool capitals_stand_out)
{
	size_t taken = count_joined(items, count);
	struct slice text = text_of(items[0], items[taken - 1]);
	bool joined = slice_find(text, slice_of("&")) != SLICE_NONE;
	struct alternative_list list = { .count = 0 };

	if (!joined && !may_be_short(items[0], capitals_stand_out))
		return 0;
	if (joined)
		add_alternative(planner, &list, without_ampersands(planner, text), 1);
	add_long_forms(planner, &list, text);
	if (!list.count)
		return 0;
	add_run(planner, runs, items, taken, &list);
	return taken;
}

/* --- from long to short --------------------------------------------------- */

/* The words of neighbouring items. */
struct stretch {
	struct slice words[LONG_WORDS];
	size_t count;
};

static struct stretch stretch_of(const struct run_list *runs, const struct query *const *items,
				 size_t count)
{
	struct stretch stretch = { .count = 0 };

	for (size_t i = 0; i < count; i++) {
		if (items[i]->op != QUERY_WORD || !query_is_plain(items[i]) ||
		    items[i]->field != items[0]->field || !run_list_is_free(runs, items[i]) ||
		    stretch.count == LONG_WORDS)
			break;
		stretch.words[stretch.count++] = items[i]->words[0].exact;
	}
	return stretch;
}

static bool is_marked(const struct query *const *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (items[i]->words[0].marked)
			return true;
	return false;
}

/* Whether a long form is these words, marks and all. */
static bool is_as_typed(struct slice longer, const struct slice *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!slice_starts_with(longer, words[i]))
			return false;
		longer = slice_cut(longer, words[i].length, longer.length);
		longer = slice_trim(longer);
	}
	return longer.length == 0;
}

/* Add the long form that the items begin with; tell how many items it has. */
static size_t add_long(struct planner *planner, struct run_list *runs,
		       const struct query *const *items, size_t count)
{
	struct stretch stretch = stretch_of(runs, items, count);
	struct alternative_list list = { .count = 0 };
	struct abbreviation_list found = { 0 };
	size_t taken = 0;

	planner_fail(planner,
		     abbreviations_of_words(&found, &taken, stretch.words, stretch.count,
					    planner->reader, planner->arena, planner->err));
	for (size_t i = 0; i < found.count; i++)
		if (is_trusted(&found.items[i]) &&
		    (!is_marked(items, taken) ||
		     is_as_typed(found.items[i].longer, stretch.words, taken)))
			add_alternative(planner, &list,
					without_ampersands(planner, found.items[i].shorter),
					OTHER_FORM_WEIGHT * found.items[i].share);
	if (!list.count)
		return 0;
	add_run(planner, runs, items, taken, &list);
	return taken;
}

/* --- both ----------------------------------------------------------------- */

void plan_abbreviations(struct planner *planner, struct run_list *runs,
			const struct query *const *items, size_t count)
{
	bool capitals_stand_out = !all_in_capitals(items, count);

	for (size_t i = 0; planner->options->analyzer && i < count;) {
		size_t taken = 0;

		if (query_is_plain(items[i]) && run_list_is_free(runs, items[i])) {
			taken = add_short(planner, runs, items + i, count - i, capitals_stand_out);
			if (!taken)
				taken = add_long(planner, runs, items + i, count - i);
		}
		i += taken ? taken : 1;
	}
}
