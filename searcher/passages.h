/* SPDX-License-Identifier: GPL-2.0-or-later */
/* passages.h - which pieces of a body are shown
 *
 * The passage that has most of the query is shown: different words, the rarer
 * the more, words side by side as typed more than apart, and of equals the
 * closer and then the earlier one. When words of the query stand in the body that it
 * does not show, and two shorter passages show clearly more, there are two.
 *
 * A passage begins and ends where a sentence does if there is room, else where
 * a clause does, else between words (borders.h); from behind a repetition of the
 * title, which shows nothing that the title does not. A body without a word of the
 * query, except in such a repetition, shows its beginning.
 */
#ifndef SEARCHER_PASSAGES_H
#define SEARCHER_PASSAGES_H

#include "searcher/field_text.h"
#include "searcher/shown_text.h"

struct passages {
	struct span spans[2]; /* in the order of the text; there are words between them */
	size_t count;         /* 1 or 2 */
};

/* Choose from a body that went through matches_choose(). STATUS_NO_MEMORY alone. */
enum status passages_choose(struct passages *passages, const struct field_text *body,
			    const struct sought *sought, struct arena *arena, struct error *err);

#endif
