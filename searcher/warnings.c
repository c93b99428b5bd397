/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/warnings.h"

#include <string.h>

void warnings_add(struct slice **warnings, size_t *count, struct slice sentence,
		  struct arena *arena)
{
	struct slice *longer = arena_alloc_array(arena, *count + 1, sizeof *longer);

	if (!longer)
		return;
	if (*count)
		memcpy(longer, *warnings, *count * sizeof *longer);
	longer[*count] = arena_copy(arena, sentence);
	*warnings = longer;
	++*count;
}
