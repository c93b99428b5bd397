/* SPDX-License-Identifier: GPL-2.0-or-later */
/* complete.h - how a query may go on while it is typed
 *
 * "tram b" may become "trạm BTS". Completions are phrases of the archive's titles
 * (index/phrases.h), the likeliest first:
 *
 *   - those that begin with all words of the last clause typed. A word typed with
 *     marks has just these; the last one may be begun only, and have some of its
 *     marks: trạ, tra, thôn, also in Telex and VNI (keyboard.h). Behind a space the
 *     next word is wanted.
 *   - Where there is none, those that begin with as many of the last eight words as
 *     possible; the words before are kept with their marks restored (proposal.h).
 *
 * What stands before the words, quotes and filters, stays as it is (unfinished.h).
 *
 * A completion always finds something: a phrase is in the title of some bulletin,
 * and what is put together is shown only if some bulletin has all of it
 * (findable.h), five at most. None repeats what was typed, but for marks, and none has the same
 * words as another. They are ordered by phrase_score().
 */
#ifndef SEARCHER_COMPLETE_H
#define SEARCHER_COMPLETE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "searcher/search.h"

enum { COMPLETIONS_MOST = 10 };

struct completion {
	struct slice text;
	uint32_t count; /* bulletins with it in their title; 0: it was put together, and some
			 * bulletin has all of it */
};

struct completions {
	struct completion *items;
	size_t count;
};

/* The likeliest ways to go on from what was typed, best first, at most `limit` of
 * them and COMPLETIONS_MOST; everything in the arena. What is too short (a letter),
 * too long (512 bytes) or unknown has none, and so has an index without phrases.
 * The errors are those of search(); STATUS_CORRUPT also when the phrases are
 * damaged. */
enum status complete(struct searcher *searcher, struct slice typed, size_t limit,
		     struct arena *arena, struct completions *completions, struct error *err);

#endif
