/* SPDX-License-Identifier: GPL-2.0-or-later */
/* acronym.h - words of capitals joined by &
 *
 *     typed                 canonical form
 *     TT&TT, TT & TT        tttt
 *     NN&PTNT               nnptnt
 *     KH&ĐT                 khđt
 *
 * The form is that of the word without the signs, "TTTT", so that either finds
 * the other. There is none
 * - of two letters alone (R&D, M&A), or where the word would be a syllable;
 * - where all parts are words in capitals ("CÔNG NGHỆ & TRUYỀN THÔNG"): no part
 *   has a tone mark, and one at least is no syllable.
 */
#ifndef TOKENIZER_ACRONYM_H
#define TOKENIZER_ACRONYM_H

#include <stdbool.h>
#include <stddef.h>
#include <unicode/utypes.h>

#include "tokenizer/around.h"
#include "tokenizer/compound.h"

struct sb_stemmer;

/* Fill in *found and return true when an acronym begins at the place. */
bool acronym_find(struct compound *found, struct around *around, struct sb_stemmer *stemmer);

/* Whether the word that ends before unit `at` may go on behind an &. */
static inline bool acronym_may_go_on(const UChar *units, size_t count, size_t at)
{
	return at < count &&
	       (units[at] == '&' || (units[at] == ' ' && at + 1 < count && units[at + 1] == '&'));
}

#endif
