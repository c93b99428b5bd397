/* SPDX-License-Identifier: GPL-2.0-or-later */
/* names.h - names that are written in several ways
 *
 * The analyzer takes spellings of one syllable for equal ("Hoà", "Hòa"), and
 * dashes and spaces are none of its words ("TP.HCM", "TP HCM"). What is left
 * are names of several words or of other letters: "TPHCM" and "thành phố Hồ Chí
 * Minh", "Buôn Ma Thuột" and "Ban Mê Thuột", "Sở TT&TT" and "STTTT". They stand
 * in a table in names.c. A name that means several things ("Huế" the city or
 * the province, "Hồ Chí Minh" the man) is none of them.
 *
 * Some offices became part of others. Who asks for the one of before also
 * means what the other has done since, but never the other way round.
 */
#ifndef SEARCHER_NAMES_H
#define SEARCHER_NAMES_H

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/error.h"
#include "searcher/plan_alternatives.h"
#include "searcher/query.h"
#include "tokenizer/analyzer.h"

enum { NAMES_MOST_WORDS = 12 }; /* of a spelling */

struct names;

/* Read the table with the analyzer of the queries. It may then be used by
 * several threads. */
enum status names_open(struct names **names, struct analyzer *analyzer, struct error *err);

/* Closing NULL does nothing. */
void names_close(struct names *names);
DEFINE_CLOSEP(struct names *, names_close)

/* How else the name is written that these words are, and what it became; none
 * when they are no name. A word typed without marks may have any. The list is
 * in the arena, its words live as long as the names. */
enum status names_find(const struct names *names, const struct query_word *const *words,
		       size_t word_count, struct arena *arena, struct alternative **alternatives,
		       size_t *count, struct error *err);

#endif
