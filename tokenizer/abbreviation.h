/* SPDX-License-Identifier: GPL-2.0-or-later */
/* abbreviation.h - the abbreviations that a text explains
 *
 * Bulletins say themselves what their abbreviations mean:
 *
 *     Thông tin và Truyền thông (TT&TT)      công nghệ thông tin (sau đây gọi tắt là CNTT)
 *     CNTT (công nghệ thông tin)             trạm phát sóng (BTS - Base Transceiver Station)
 *
 * Such a place is a definition when the short form is made of the initials of
 * the long one:
 *
 *     - each word gives its first letter, Đ for đ; an initial of two or three
 *       consonants may give two, the second in lower case ("chương trình" CTr);
 *     - words that only join others (và, của, về, of ...) may give none;
 *     - & / - . , within the short form stand for nothing.
 *
 * The long form is in one sentence and, but for the quotes round it, beside the
 * parenthesis. Of several that fit, the one is taken that begins where a name or
 * a clause does: at a capital, behind a joining word, behind punctuation.
 *
 *     struct definition_scan scan = { .text = text };
 *     while (definition_next(&scan, &definition))
 *             ...
 *
 * Nothing is allocated; a parenthesis is looked at no further than
 * DEFINITION_REACH bytes each way. NFC and NFD are one; broken UTF-8 is no letter.
 */
#ifndef TOKENIZER_ABBREVIATION_H
#define TOKENIZER_ABBREVIATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "tokenizer/analyzer.h"

enum { DEFINITION_REACH = 240 };

/* Both as written, in the text: "TT&TT" and "Thông tin và Truyền thông". */
struct definition {
	struct slice shorter, longer;
};

struct definition_scan {
	struct slice text;
	size_t at; /* the next parenthesis begins here or behind; 0 at first */
};

/* Fill in the next definition of the text, or return false at its end. */
bool definition_next(struct definition_scan *scan, struct definition *definition);

/* Append the key by which short forms are compared: letters and digits in lower
 * case without marks, đ as d ("TT & TT" -> "tttt", "ĐBQH" -> "dbqh"). */
void abbreviation_key(struct strbuf *key, struct slice shorter);

/* Append a short form in one way to space it: without spaces and characters that show nothing. */
void abbreviation_close(struct strbuf *closed, struct slice shorter);

/* Append the key by which long forms are compared: the exact forms of the words
 * with one space between ("thông tin và truyền thông"). The analyzer must not be
 * within a text. */
enum status expansion_key(struct strbuf *key, struct slice longer, struct analyzer *analyzer,
			  struct error *err);

#endif
