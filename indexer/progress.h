/* SPDX-License-Identifier: GPL-2.0-or-later */
/* progress.h - how far an update is, in words and now and then */
#ifndef INDEXER_PROGRESS_H
#define INDEXER_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "indexer/update.h"

/* Append "120 of 1000 inputs, 350 bulletins, 12 MB read, 1.2 MB/s, 3 min left" of
 * an update that has been reading for so many seconds. What is left is said
 * once a second has told the rate, and where it is known how much there is. */
void progress_print(struct strbuf *line, const struct update_progress *progress, double seconds);

/* When to speak, in milliseconds of one clock. */
struct progress_pace {
	int64_t interval, next;
};

/* Is it time? Then the next one is an interval later. */
bool progress_is_due(struct progress_pace *pace, int64_t now);

#endif
