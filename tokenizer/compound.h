/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compound.h - what a recogniser found at a place of a text
 *
 * token.h says what a compound token is. A recogniser fills in one of these,
 * with its forms in the room below, and the analyzer makes the token of it.
 */
#ifndef TOKENIZER_COMPOUND_H
#define TOKENIZER_COMPOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "tokenizer/token.h"

enum { COMPOUND_BYTES = 3 * TOKEN_LETTERS };

struct compound {
	enum token_kind kind;
	bool marked;          /* the words that make its form were typed with marks */
	size_t context_start; /* unit where the words that introduce it begin, or else it itself */
	size_t end;           /* unit behind it */
	uint32_t parts, context;

	/* No form has more than TOKEN_LETTERS letters, each of three bytes at most. */
	unsigned char exact[COMPOUND_BYTES], bare[COMPOUND_BYTES];
	size_t exact_length, bare_length;
};

static inline struct slice compound_exact(const struct compound *compound)
{
	return slice_make((const char *)compound->exact, compound->exact_length);
}

static inline struct slice compound_bare(const struct compound *compound)
{
	return slice_make((const char *)compound->bare, compound->bare_length);
}

#endif
