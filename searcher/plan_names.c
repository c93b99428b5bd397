/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/names.h"
#include "searcher/plan_alternatives.h"

/* The words of neighbouring items. */
struct stretch {
	const struct query_word *words[NAMES_MOST_WORDS];
	size_t word_count;
	size_t ends[NAMES_MOST_WORDS]; /* how many words the first items have */
	size_t item_count;
};

static bool stretch_add(struct stretch *stretch, const struct query *item)
{
	if (stretch->word_count + item->word_count > NAMES_MOST_WORDS)
		return false;
	for (size_t i = 0; i < item->word_count; i++)
		stretch->words[stretch->word_count++] = &item->words[i];
	stretch->ends[stretch->item_count++] = stretch->word_count;
	return true;
}

static struct stretch stretch_of(const struct query *const *items, size_t count)
{
	struct stretch stretch = { 0 };

	for (size_t i = 0; i < count; i++)
		if (!query_is_plain(items[i]) || items[i]->field != items[0]->field ||
		    !stretch_add(&stretch, items[i]))
			break;
	return stretch;
}

/* Add the longest name that the items begin with; tell how many items it has. */
static size_t add_name(struct planner *planner, struct run_list *runs,
		       const struct query *const *items, size_t count)
{
	struct stretch stretch = stretch_of(items, count);

	for (size_t i = stretch.item_count; i > 0; i--) {
		struct alternative *alternatives = NULL;
		size_t found = 0;
		enum status status =
			names_find(planner->options->names, stretch.words, stretch.ends[i - 1],
				   planner->arena, &alternatives, &found, planner->err);

		if (status)
			planner_fail(planner, status);
		if (!found)
			continue;
		run_list_add(planner, runs, items, i, alternatives, found);
		return i;
	}
	return 0;
}

void plan_names(struct planner *planner, struct run_list *runs, const struct query *const *items,
		size_t count)
{
	for (size_t i = 0; planner->options->names && i < count;) {
		size_t taken = add_name(planner, runs, items + i, count - i);

		i += taken ? taken : 1;
	}
}
