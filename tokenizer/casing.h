/* SPDX-License-Identifier: GPL-2.0-or-later */
/* casing.h - small letters and capitals
 *
 * Forms of a token are in small letters (token.h). To show a word as people
 * write it, its casing is kept apart and put on again: trạm, Trạm, BTS.
 */
#ifndef TOKENIZER_CASING_H
#define TOKENIZER_CASING_H

#include "base/slice.h"
#include "base/strbuf.h"

enum casing {
	CASING_SMALL,    /* trạm, and what has no letters */
	CASING_CAPITAL,  /* Trạm, and a single capital */
	CASING_CAPITALS, /* BTS, 4G */
	CASING_MIXED,    /* iPhone, TPBank */
};

/* How a word, as typed or printed, is cased. */
enum casing casing_of(struct slice word);

/* Append a word of small letters in this casing; CASING_MIXED leaves it as it is. */
void casing_apply(struct strbuf *text, struct slice word, enum casing casing);

/* Append a word in small letters. */
void casing_remove(struct strbuf *text, struct slice word);

#endif
