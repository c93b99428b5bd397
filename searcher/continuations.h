/* SPDX-License-Identifier: GPL-2.0-or-later */
/* continuations.h - which phrases of the archive go on from words that somebody is typing
 *
 * Those that begin with all words typed, from a given one on. A word typed with marks has
 * just these, one without may have any. The last word may be begun only, and have some of
 * its marks: trạ, tra, thôn. No phrase repeats what was typed, but for marks.
 */
#ifndef SEARCHER_CONTINUATIONS_H
#define SEARCHER_CONTINUATIONS_H

#include <stddef.h>

#include "base/arena.h"
#include "index/phrases.h"
#include "searcher/unfinished.h"

/* Find the best that go on from the words from `first` on, which is one of them: at most twice
 * `limit`, best first, their texts in the arena; how many there are.
 *
 * That is twice, because a last word that may be begun may be whole too, and then be spelt
 * otherwise: of "ký" goes "kýt" on, and "kí" of the phrases. */
size_t continuations_find(const struct unfinished *unfinished, size_t first,
			  struct phrases *phrases, struct arena *arena, struct phrase *best,
			  size_t limit);

/* Put phrases into the order of their scores, best first. */
void continuations_sort(struct phrase *phrases, size_t count);

#endif
