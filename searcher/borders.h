/* SPDX-License-Identifier: GPL-2.0-or-later */
/* borders.h - where a text may be cut
 *
 * Between two words of a text as shown (shown_text.h) there is a border, and a
 * reader minds a cut less the higher it is:
 *
 *     BORDER_SENTENCE   a line end, or . ! ? … unless a small letter follows; not the stop
 *                       behind an initial, an abbreviation ("TP.", "PGS.") or the number
 *                       of a list
 *     BORDER_CLAUSE     , ; : or a dash between spaces
 *     BORDER_WORD       any other blank
 */
#ifndef SEARCHER_BORDERS_H
#define SEARCHER_BORDERS_H

#include <stddef.h>

#include "base/slice.h"

enum border { BORDER_NONE, BORDER_WORD, BORDER_CLAUSE, BORDER_SENTENCE };

/* The border before the byte `at`, where something may begin: both ends of the
 * text are borders of sentences, and a byte that follows no blank has none. */
enum border border_at(struct slice text, size_t at);

/* The first byte from `at` on that is not between a letter and its marks. The
 * analyzer may end a word there, for the mark of a digit or a sign is none of a word. */
size_t border_of_letter(struct slice text, size_t at);

/* The first byte from `at` on, but not behind `limit`, where what is shown may
 * begin: behind a blank; if there is none, at the edge of a word; in a writing
 * without spaces, between two letters. Never inside a letter with its marks,
 * unless `limit` is. */
size_t border_to_begin(struct slice text, size_t at, size_t limit);

/* The last byte up to `at`, but not before `limit`, where it may end: before a
 * blank, and so on. */
size_t border_to_end(struct slice text, size_t at, size_t limit);

#endif
