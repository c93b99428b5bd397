/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/casing.h"

#include <stdbool.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

enum casing casing_of(struct slice word)
{
	size_t characters = 0, small = 0, capitals = 0;
	bool capital_first = false;

	for (size_t at = 0; at < word.length; characters++) {
		UChar32 c = (UChar32)utf8_next(word, &at, NULL);

		capital_first |= characters == 0 && u_isupper(c);
		capitals += u_isupper(c) != 0;
		small += u_islower(c) != 0;
	}
	if (!capitals)
		return CASING_SMALL;
	if (capital_first && capitals == 1 && (small || characters == 1))
		return CASING_CAPITAL;
	return small ? CASING_MIXED : CASING_CAPITALS;
}

void casing_apply(struct strbuf *text, struct slice word, enum casing casing)
{
	bool raise = casing == CASING_CAPITAL || casing == CASING_CAPITALS;

	for (size_t at = 0; at < word.length;) {
		UChar32 c = (UChar32)utf8_next(word, &at, NULL);

		strbuf_append_character(text, (unsigned)(raise ? u_toupper(c) : c));
		raise = raise && (casing == CASING_CAPITALS || !u_isalpha(c));
	}
}

void casing_remove(struct strbuf *text, struct slice word)
{
	for (size_t at = 0; at < word.length;)
		strbuf_append_character(text,
					(unsigned)u_tolower((UChar32)utf8_next(word, &at, NULL)));
}
