/* SPDX-License-Identifier: GPL-2.0-or-later */
/* warnings.h - the sentences that go with an answer */
#ifndef SEARCHER_WARNINGS_H
#define SEARCHER_WARNINGS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

/* Who is told so much needs no more. */
enum { WARNINGS_MOST = 16 };

/* Append a copy of a sentence to a list that lives in the arena and starts as
 * NULL and 0, unless the list has it already or is full. When memory runs out,
 * arena->failed tells. */
void warnings_add(struct slice **warnings, size_t *count, struct slice sentence,
		  struct arena *arena);

#endif
