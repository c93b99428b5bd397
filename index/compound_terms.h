/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compound_terms.h - the names under which compound tokens stand in the index
 *
 * schema.h says what the terms are; here a compound token (token.h) gives the
 * names that follow their prefixes. Names are appended one a line, each ended
 * by a newline, which none of them has in it.
 */
#ifndef INDEX_COMPOUND_TERMS_H
#define INDEX_COMPOUND_TERMS_H

#include <stdbool.h>

#include "base/slice.h"
#include "base/strbuf.h"
#include "index/date.h"
#include "tokenizer/token.h"

/* The prefix of these terms, of title and body together and of the title
 * alone; NULL for a kind of token that has none. */
const char *compound_prefix(enum token_kind kind);
const char *compound_title_prefix(enum token_kind kind);

/* Append every name by which a document that has such a token is to be found,
 * the form given first. The forms are those of token.h, exact or bare; the
 * index has the bare ones.
 *
 *     17/2019/QĐ-UBND   17/2019/qd-ubnd   17/qd-ubnd   17/2019/qd   17/qd
 *     29/7/2015         2015-07-29   --07-29
 *     29/7              --07-29, and the 29th of July that is nearest to the day of
 *                       publication, if that is known
 *     quý III/2019      2019-07..2019-09 */
void compound_names(struct strbuf *names, enum token_kind kind, struct slice form,
		    date_t published);

/* Append the shorter numbers alone: the second to last names of a document number. */
void compound_shorter_numbers(struct strbuf *names, struct slice form);

/* Append the shorter numbers by which a text may well mean this document: a
 * year is not left out, because numbers begin anew each year. */
void compound_loose_numbers(struct strbuf *names, struct slice form);

/* Whether a token with the form `written` may be what is asked for by the form
 * `typed`, both of tokens of this kind: one of them has the other among its
 * names, or leaves out no more than compound_loose_numbers(). On failure of
 * memory it is not. */
bool compound_means(enum token_kind kind, struct slice typed, struct slice written);

/* Append the months of a period: "201907" and the like, and "2019" for each
 * year that it touches. Nothing for other tokens, and for a period of more
 * than ten years, which says nothing about when something happened. */
void compound_months(struct strbuf *names, const struct token *token);

/* Append the fewest of those names of which a document that names a period
 * overlapping these days has one: years within, and months at the ends.
 * DATE_UNKNOWN is an open end. */
void compound_months_between(struct strbuf *names, date_t first, date_t last);

#endif
