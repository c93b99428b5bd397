/* SPDX-License-Identifier: GPL-2.0-or-later */
/* forms.h - from a word as typed to the forms by which it is compared
 *
 * token.h says what the forms are, also of names of the Highlands. The bare form is the same for
 * every way to type a word, with all its marks or with some: that is why whether it is stemmed
 * hangs on the bare letters alone.
 */
#ifndef TOKENIZER_FORMS_H
#define TOKENIZER_FORMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unicode/utypes.h>

#include "base/slice.h"
#include "tokenizer/token.h"

struct sb_stemmer;

enum { FORM_BYTES = 4 * TOKEN_LETTERS };

struct forms {
	enum token_kind kind;
	bool marked;
	struct slice exact, toneless, bare; /* in the bytes below */
	unsigned char bytes[3][FORM_BYTES];
};

/* Fill in *forms for a word of words.h, as UTF-16. False: nothing of it is
 * left, as of a lone combining mark. */
bool forms_make(struct forms *forms, const UChar *units, size_t count, struct sb_stemmer *stemmer);

/* Whether a word is a syllable of two letters at least, perhaps without some of its marks. */
bool forms_are_of_syllable(const UChar *units, size_t count);

/* Whether c stands for the apostrophe, which forms write as '. */
bool is_apostrophe(uint32_t c);

#endif
