/* SPDX-License-Identifier: GPL-2.0-or-later */
/* headline.h - where a body repeats its title
 *
 * Many bulletins begin with their title once more, or set it under a picture.
 * A stretch of the body repeats the title when it has three quarters of its
 * words, and at least three, in the same order with nothing between, and a line
 * or a sign parts it from the words before and behind; all of a title of six words or
 * more may have words behind it, and a body may begin with a title of fewer.
 */
#ifndef SEARCHER_HEADLINE_H
#define SEARCHER_HEADLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "searcher/form_hash.h"
#include "tokenizer/token.h"

enum { HEADLINE_WORDS = 64 }; /* what goes beyond is not looked at */

/* Words of the body, one after the other, that are so in the title. */
struct headline_run {
	size_t from, count; /* words of the title */
	uint32_t position;  /* of its first token in the body */
	size_t start, end;  /* bytes of the body */
	bool apart;         /* a line or a sign parts it from the word before */
};

struct headline {
	struct slice words[HEADLINE_WORDS]; /* bare forms */
	size_t count;
	bool has[FORM_HASHES]; /* some word has this hash */
	struct headline_run run;
};

/* Add a token of the title; compounds are passed over, here and below. */
void headline_add(struct headline *headline, const struct token *token, struct arena *arena);

/* Go on to a token of the body, or to its end (NULL). True: what stands
 * directly before it repeats the title. */
bool headline_follow(struct headline *headline, const struct token *token,
		     struct headline_run *repetition);

#endif
