/* SPDX-License-Identifier: GPL-2.0-or-later */
/* matches.h - which of the words found are marked, and how close they are
 *
 * Not every token that a word could be is meant. A phrase that stands whole
 * somewhere is marked only there. Of a word typed with marks the closest
 * spelling counts: where "đường" stands, a "dương" beside it is another word;
 * and who writes "vệ tinh" does not mean "tỉnh" by its second syllable. But
 * what was typed without any marks may be any of its spellings. Where the day
 * stands that was asked for, another 7 is not its month.
 */
#ifndef SEARCHER_MATCHES_H
#define SEARCHER_MATCHES_H

#include "searcher/field_text.h"

/* Keep the places of title and body that are to be marked, and drop all
 * others. *tier is the most lenient that a word needed. */
enum status matches_choose(struct field_text *title, struct field_text *body,
			   const struct sought *sought, enum tier *tier, struct arena *arena,
			   struct error *err);

#endif
