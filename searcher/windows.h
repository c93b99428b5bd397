/* SPDX-License-Identifier: GPL-2.0-or-later */
/* windows.h - where in a body most of the query stands together
 *
 * A window is a stretch of the body from one match to another. It is worth the
 * weights of the different words in it, and half of their weights again for two
 * words side by side as typed; a wider one counts a little less. Words that were not
 * typed count only where one that was typed is missing, for which they may
 * stand. What repeats the title does not count, unless asked for.
 */
#ifndef SEARCHER_WINDOWS_H
#define SEARCHER_WINDOWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "searcher/field_text.h"
#include "searcher/shown_text.h"

struct word_count;

struct windows {
	const struct field_text *body; /* borrowed, as is *sought */
	const struct sought *sought;
	uint64_t *weights;         /* of each word; 0: it does not count */
	bool *shown;               /* of each word */
	bool repetitions;          /* what repeats the title counts too */
	uint32_t *before, *behind; /* of each place, the one it makes a pair with, plus 1 */
	struct word_count *counts;
};

/* Begin with a body that went through matches_choose(). STATUS_NO_MEMORY alone. */
enum status windows_prepare(struct windows *windows, const struct field_text *body,
			    const struct sought *sought, struct arena *arena, struct error *err);

/* The best window in a part of the body that is not longer than the room, in
 * code points, unless a single match is; the first of equals. What it is worth,
 * to be compared with others of the same room; 0: nothing that counts and is not
 * shown is there, and *window is as it was. */
uint64_t windows_best(struct windows *windows, struct span within, size_t room,
		      struct span *window);

/* Note that a passage is shown: its words no longer count. What they weighed. */
uint64_t windows_show(struct windows *windows, struct span passage);

/* From now on, what repeats the title counts as well. */
void windows_count_repetitions(struct windows *windows);

/* Nothing is shown yet. */
void windows_show_nothing(struct windows *windows);

#endif
