/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unfinished.h - a query that somebody is still typing
 *
 *     "nghị định" -cũ Nghệ An: thanh tra tram b
 *     ^ kept                 ^ words            ^ the last one is begun
 *
 * What can be completed are the words behind whatever has a meaning for the query
 * language (query.h); what stands before them is kept as it was typed. There are
 * none while a quote or a parenthesis is open, or where the words belong to
 * something before them: to a field, to NOT.
 */
#ifndef SEARCHER_UNFINISHED_H
#define SEARCHER_UNFINISHED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "tokenizer/analyzer.h"

struct unfinished_word {
	struct slice exact;   /* token.h */
	struct slice letters; /* the exact form without marks, as fold() has it */
	size_t start;         /* in the text */
	bool marked;
	bool joined;  /* to the one before: 17/2019 */
	bool foreign; /* no syllable */
};

struct unfinished {
	struct slice text;
	size_t kept; /* so many bytes of it are before the words */
	struct unfinished_word *words;
	size_t count;
	size_t clause; /* the words from this one on stand in one clause */

	/* The last word may go on: nothing stands behind it. As typed, in small
	 * letters, and without marks. */
	bool begun;
	struct slice typed, typed_letters;
};

/* Read a text, which is UTF-8 in NFC and borrowed; the rest is in the arena. */
enum status unfinished_read(struct unfinished *unfinished, struct slice text,
			    struct analyzer *analyzer, struct arena *arena, struct error *err);

#endif
