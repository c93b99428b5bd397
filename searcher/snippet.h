/* SPDX-License-Identifier: GPL-2.0-or-later */
/* snippet.h - the piece of a bulletin that shows why it was found
 *
 * The bulletin is analyzed again with the analyzer that indexed it, so that
 * what is marked is what matched, whatever spelling it has. The piece is the
 * stretch of the body with the most of the query's words (rare ones count
 * more, words side by side as typed count more); a bulletin that matches in
 * the title alone shows its beginning.
 */
#ifndef SEARCHER_SNIPPET_H
#define SEARCHER_SNIPPET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "searcher/query.h"
#include "tokenizer/analyzer.h"

/* How closely a match kept the marks typed. */
enum tier { TIER_EXACT, TIER_TONELESS, TIER_BARE };

/* "exact", "toneless", "bare": as in our JSON. */
const char *tier_name(enum tier tier);

struct highlight {
	size_t start, end; /* code points of the text marked, end exclusive */
};

/* A text with the words that matched marked in it. Matched words with nothing
 * but white space between them are one highlight. Everything in the arena. */
struct marked_text {
	struct slice text;
	struct highlight *highlights;
	size_t highlight_count;
};

struct snippet_request {
	const struct query_word *const *words; /* query_words(), and those of the plan */
	const double *weights;                 /* one for each word: its idf */
	size_t word_count;
	bool exact;    /* mark exact matches alone (--exact) */
	size_t length; /* code points aimed at, without the dots */
};

/* What a bulletin shows of a query. */
struct snippet {
	struct marked_text title; /* the whole title */
	struct marked_text body;  /* one line; "... " before and " ..." behind where it was cut */
	enum tier tier;           /* the most lenient that a word needed; a word that is
				   * nowhere in title and body does not count */
};

/* STATUS_NO_MEMORY alone. */
enum status snippet_make(struct snippet *snippet, const struct snippet_request *request,
			 struct slice title, struct slice body, struct analyzer *analyzer,
			 struct arena *arena, struct error *err);

/* Append text as HTML with <mark> round the highlights; all else is escaped. */
void marked_text_print_html(struct strbuf *html, const struct marked_text *text);

#endif
