/* SPDX-License-Identifier: GPL-2.0-or-later */
/* copies.h - a bulletin that several sites published is shown once
 *
 * Of several copies (index/signature.h) among the hits one stands for all, in the
 * place of the first: the one published first, or where the order is by date, the
 * first in that order. A hit is folded into the first one before it, not folded itself, that it
 * is a copy of. So which hits have a place depends on those before them alone, and
 * pages that are asked for one by one fit together.
 */
#ifndef SEARCHER_COPIES_H
#define SEARCHER_COPIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "index/index_reader.h"

/* Hits behind so many are not compared: nobody pages so far. */
enum { COPIES_DEPTH = 1000 };

struct folded_hit {
	struct hit hit;
	size_t place;           /* among all hits, from 0 */
	const uint32_t *copies; /* the numbers of those folded into it */
	size_t copy_count;
};

struct folded_hits {
	struct folded_hit *items;
	size_t count;
};

/* Fold the copies among hits, and show the one published first of each or else the first hit;
 * all memory is the arena's. */
enum status copies_fold(struct folded_hits *folded, const struct hit *hits, size_t count,
			bool earliest, struct index_reader *reader, struct arena *arena,
			struct error *err);

/* The same without folding, for hits of which the first has this place. */
enum status copies_keep(struct folded_hits *folded, const struct hit *hits, size_t count,
			size_t place, struct arena *arena, struct error *err);

#endif
