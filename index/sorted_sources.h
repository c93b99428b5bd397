/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sorted_sources.h - several sorted sources read side by side, to be merged
 *
 * Each source stands at one thing, which is still to be merged. A merge takes the thing that
 * comes first, from all sources that have it, and leaves it:
 *
 *     while (sorted_sources_take(&sources)) {
 *             ... merge what those stand at that are `taken` ...
 *             sorted_sources_leave(&sources);
 *     }
 */
#ifndef INDEX_SORTED_SOURCES_H
#define INDEX_SORTED_SOURCES_H

#include <stdbool.h>
#include <stddef.h>

/* The beginning of whatever a source is. */
struct sorted_source {
	bool over;  /* there is nothing left of it */
	bool taken; /* it stands at the thing that is being merged */
};

struct sorted_sources {
	void *all; /* an array of `count` sources of `size` bytes each, borrowed */
	size_t count, size;
	int (*compare)(const void *source, const void *other); /* what they stand at */
	void (*next)(void *source); /* go on to the next thing, or be over */
};

/* Take the thing that comes first; false when all sources are over. */
bool sorted_sources_take(const struct sorted_sources *sources);

/* Let the sources that were taken go on. */
void sorted_sources_leave(const struct sorted_sources *sources);

#endif
