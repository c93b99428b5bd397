/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/warnings.h"

#include <stdbool.h>
#include <string.h>

static bool has_sentence(const struct slice *warnings, size_t count, struct slice sentence)
{
	for (size_t i = 0; i < count; i++)
		if (slice_equal(warnings[i], sentence))
			return true;
	return false;
}

void warnings_add(struct slice **warnings, size_t *count, struct slice sentence,
		  struct arena *arena)
{
	if (*count == WARNINGS_MOST || has_sentence(*warnings, *count, sentence))
		return;

	struct slice *longer = arena_alloc_array(arena, *count + 1, sizeof *longer);
	if (!longer)
		return;
	if (*count)
		memcpy(longer, *warnings, *count * sizeof *longer);
	longer[*count] = arena_copy(arena, sentence);
	*warnings = longer;
	++*count;
}
