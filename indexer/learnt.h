/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learnt.h - what an update taught the index: abbreviations that nothing explained before */
#ifndef INDEXER_LEARNT_H
#define INDEXER_LEARNT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/generation.h"

/* What a generation explains. */
struct learnt {
	struct arena arena;
	struct slice *terms; /* of abbreviations.h, in the order of their bytes */
	size_t count;
};

#define LEARNT_INIT                                                                                \
	{                                                                                          \
		.arena = ARENA_INIT                                                                \
	}

void learnt_release(struct learnt *learnt);

/* Note what a generation explains in what is new. */
enum status learnt_note(struct learnt *learnt, const struct generation *generation,
			struct error *err);

/* How many there are now that were not there before. */
size_t learnt_since(const struct learnt *now, const struct learnt *before);

#endif
