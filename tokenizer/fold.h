/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fold.h - compare names and set phrases without marks and case
 *
 * For short strings that are compared whole: the name of a province, a
 * source, a button's label. Running text goes through analyzer.h.
 */
#ifndef TOKENIZER_FOLD_H
#define TOKENIZER_FOLD_H

#include "base/slice.h"
#include "base/strbuf.h"

/* Append text in lower case without tone and letter marks, đ as d ("Tỉnh Đắk
 * Nông" -> "tinh dak nong"). Digits and punctuation stay; dashes of all kinds
 * become "-"; a run of white space becomes one space, none at the ends;
 * characters that show nothing are dropped. Any mix of NFC and NFD is fine;
 * broken UTF-8 becomes U+FFFD. */
void fold(struct strbuf *folded, struct slice text);

/* Append a form in lower case and NFC (token.h) without the tone marks of its
 * letters: "đường" -> "đương". */
void fold_tones(struct strbuf *folded, struct slice form);

#endif
