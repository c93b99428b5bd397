/* SPDX-License-Identifier: GPL-2.0-or-later */
/* keyboard.h - query words that were typed with the input method off
 *
 * "thoong tin" is what the keys of "thông tin" show when no input method reads
 * them. Before a query is parsed, such words are replaced by what was meant,
 * and a warning says so. A word is replaced when
 *
 *   - it is letters and digits of ASCII alone, between spaces, quotes,
 *     parentheses or punctuation, or behind the colon of a field. What is part
 *     of something else (mic.gov.vn, 17/2019/QD-UBND, toans*) stays, and so
 *     does a word before a colon;
 *   - its keys show a syllable with a mark (tokenizer/keystrokes.h);
 *   - the archive does not know it: no bulletin has these letters, with marks
 *     or without, and no source's name begins so;
 *   - the archive has the syllable, with these very marks; or else the one
 *     without the mark of a letter pressed twice: traamj is trậm, but where no
 *     bulletin has that it is read as trạm.
 *
 * A bulletin with "ban" does not make "bans" a known word, though as a foreign
 * word it is stemmed to "ban" (bán would never be read otherwise, nor any
 * syllable whose last key is s).
 */
#ifndef SEARCHER_KEYBOARD_H
#define SEARCHER_KEYBOARD_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/index_reader.h"
#include "tokenizer/analyzer.h"

/* A word that was replaced. */
struct keyboard_word {
	struct slice typed, meant;
};

/* A query's text as it was meant; everything lives in the arena. */
struct keyboard_reading {
	struct slice text; /* as typed but for the words replaced */
	struct keyboard_word *words;
	size_t word_count;
	struct slice *warnings; /* a sentence for each run of words replaced */
	size_t warning_count;
};

/* Read the text of a query. The errors are those of the reader. */
enum status keyboard_read(struct keyboard_reading *reading, struct slice typed,
			  struct index_reader *reader, struct analyzer *analyzer,
			  struct arena *arena, struct error *err);

#endif
