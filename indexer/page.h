/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page.h - the lines and words of a page that is being read
 *
 * A page is read line by line: a line is a paragraph, a caption, a button.
 * Everything is compared folded (fold.h), so that a page typed without marks,
 * or in NFD, is read like any other.
 */
#ifndef INDEXER_PAGE_H
#define INDEXER_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "indexer/chrome.h"

/* A line that shows something. */
struct line {
	size_t number;       /* in the text, from 1 */
	struct slice text;   /* without the blanks at both ends; borrowed from the text */
	struct slice folded; /* in the arena */
	enum chrome chrome;  /* what it is by its words (chrome.h) */
	uint32_t repeats;    /* on how many pages of its site it stands (repeats.h), where that is
			      * known and many; else 0 */
};

/* The lines of a page, or some that follow each other. */
struct page {
	struct line *lines;
	size_t count;
};

/* Cut a text into its lines, leaving blank ones out. arena->failed tells
 * whether memory ran out. */
struct page page_split(struct slice text, struct arena *arena);

/* One line alone, which is number 1. arena->failed tells whether memory ran out. */
struct line page_line(struct slice text, struct arena *arena);

/* Cut *rest at its next word, a run of bytes other than ASCII white space.
 * False when there is none left. */
bool next_word(struct slice *rest, struct slice *word);

/* Whether a word begins with a capital letter of the Vietnamese alphabet. */
bool is_capitalised(struct slice word);

/* Where a phrase stands in a folded text as whole words, or SLICE_NONE. */
size_t find_words(struct slice folded, struct slice phrase);

/* Whether a byte of a folded text is part of a word: a letter or a digit. */
bool is_word_byte(char byte);

#endif
