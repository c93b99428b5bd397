/* SPDX-License-Identifier: GPL-2.0-or-later */
/* snippet.h - the piece of a bulletin that shows why it was found
 *
 * The bulletin is analyzed again with the analyzer that indexed it, so that
 * what is marked is what matched, whatever spelling it has. The piece is the
 * passage of the body, or the two, with the most of the query's words (rare
 * ones count more, words side by side as typed count more), cut between
 * sentences where that can be. A bulletin that matches in the title alone, or where
 * the body repeats it, shows how the body begins behind the title.
 *
 * How that is done: which tokens are which words is in sought.h, what is shown of a
 * text in shown_text.h and field_text.h, what of it is marked in matches.h, and which
 * passages are shown in passages.h.
 */
#ifndef SEARCHER_SNIPPET_H
#define SEARCHER_SNIPPET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "searcher/marked_text.h"
#include "searcher/query.h"
#include "tokenizer/analyzer.h"

/* How closely a match kept the marks typed. */
enum tier { TIER_EXACT, TIER_TONELESS, TIER_BARE };

/* "exact", "toneless", "bare": as in our JSON. */
const char *tier_name(enum tier tier);

struct snippet_request {
	const struct query_word *const *words; /* query_words(), and those of the plan */
	const double *weights;                 /* one for each word: its idf, not less than 0 */
	size_t word_count;
	bool exact;    /* mark exact matches alone (--exact) */
	size_t length; /* code points that the passages have at most, without the dots; a single
			* match that is longer is shown whole */
};

/* What a bulletin shows of a query; everything in the arena. */
struct snippet {
	struct marked_text title; /* the whole title */
	struct marked_text body;  /* one line; "... " before, " ..." behind and " ... " inside
				   * where it was cut */
	enum tier tier;           /* the most lenient that a word needed; a word that is
				   * nowhere in title and body does not count */
};

/* STATUS_NO_MEMORY; STATUS_REFUSED: a text is too long (analyzer.h). */
enum status snippet_make(struct snippet *snippet, const struct snippet_request *request,
			 struct slice title, struct slice body, struct analyzer *analyzer,
			 struct arena *arena, struct error *err);

#endif
