/* SPDX-License-Identifier: GPL-2.0-or-later */
/* slip_strings.h - what was meant, if a word was typed with one slip: every string
 *
 *     CLEANUP(slip_strings_release) struct slip_strings strings = SLIP_STRINGS_INIT;
 *
 *     slip_strings_add_letters(&strings, slice_of("tạm"));    trạm, tạmn, tm, ạtm, ...
 *     slip_strings_add_spaces(&strings, slice_of("viễnthông"), 0);
 *
 * Which of them are words is not asked here. A letter that comes or goes leaves
 * the marks of the others as they are; one that takes the place of another takes
 * over its marks. Words of more than SLIP_LETTERS letters have no strings.
 */
#ifndef SEARCHER_SLIP_STRINGS_H
#define SEARCHER_SLIP_STRINGS_H

#include <stddef.h>

#include "base/slice.h"
#include "base/strbuf.h"

enum {
	SLIP_LETTERS = 15,
	SLIP_STRINGS = 1024, /* a word of 15 letters has some 900 */
};

struct slip_string {
	size_t start, end; /* bytes of the text */
	size_t from, to;   /* letters of the word for which it stands: all, or those before or
			    * behind a space */
	double likelihood; /* that whoever means this types the word; 1 for the second of two */
};

struct slip_strings {
	struct strbuf text; /* a string a line, NFC or NFD */
	struct slip_string items[SLIP_STRINGS];
	size_t count;
	size_t letters; /* of the word added last */
};

#define SLIP_STRINGS_INIT                                                                          \
	{                                                                                          \
		.text = STRBUF_INIT                                                                \
	}

void slip_strings_release(struct slip_strings *strings);

/* Add the strings that are one letter away from a word in small letters, and those
 * that are one way to spell a sound away. */
void slip_strings_add_letters(struct slip_strings *strings, struct slice word);
void slip_strings_add_sounds(struct slip_strings *strings, struct slice word);

/* Add the strings that differ in a space alone. `space`: behind so many letters
 * one was typed, which the word has not; 0 for none. */
void slip_strings_add_spaces(struct slip_strings *strings, struct slice word, size_t space);

#endif
