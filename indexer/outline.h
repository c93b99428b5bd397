/* SPDX-License-Identifier: GPL-2.0-or-later */
/* outline.h - which lines of an HTML page are the bulletin, as its layout tells
 *
 * A page is the site's: menus, boxes, lists of links, a foot; and somewhere in
 * it stands the bulletin. Whoever writes a page down as lines (html_text.h)
 * notes here how many words each line has, how many of them are links, and
 * which lines each element holds. What the elements are called and how densely
 * they are filled with text and with links then tells the rest:
 *
 *   1. Elements that are the site's by their name (region.h) are left out,
 *      unless the bulletin stands in them.
 *   2. The bulletin is the element that is called so, or else the smallest one
 *      that holds nearly all words of the page that stand in paragraphs, or most of
 *      them and is followed by a list of links. Paragraphs are lines of many words
 *      and few links (C. Kohlschütter, P. Fankhauser, W. Nejdl, "Boilerplate
 *      detection using shallow text features", WSDM 2010).
 *   3. What stands behind it is left out, and so are lists of links in it.
 *
 * What stands before it is the head, from which the title, the day and the
 * lead are read (extract.h).
 */
#ifndef INDEXER_OUTLINE_H
#define INDEXER_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "indexer/chrome.h"
#include "indexer/page.h"
#include "indexer/region.h"

struct outline_line {
	uint32_t words;
	uint32_t linked; /* of these, words in links to other pages, ... */
	uint32_t strong; /* ... in <b>, <strong> and headings, ... */
	uint32_t timed;  /* ... and in <time> */
	uint32_t links;  /* how many links these are */
	bool heading;    /* h1, h2, h3, or called a title */
	bool author;     /* called the author */
};

/* The lines of an element: first, inclusive, to end, exclusive, from 0. */
struct outline_region {
	enum region region;
	bool within; /* an element that is called an article, or its text */
	uint32_t first, end;
};

/* Zeroed, it is empty. */
struct outline {
	struct outline_line *lines;
	size_t line_count, line_capacity;
	struct outline_region *regions; /* an element before those within it */
	size_t region_count, region_capacity;
	bool failed; /* memory ran out */
};

void outline_release(struct outline *outline);

/* The line of this number, from 0, and all before it; NULL when memory ran out. */
struct outline_line *outline_line(struct outline *outline, size_t number);

/* Note where an element begins, with `end` still open, and return its number; then where it ends.
 */
size_t outline_open(struct outline *outline, struct outline_region region);
void outline_close(struct outline *outline, size_t region, size_t end);

struct verdict {
	enum chrome *lines; /* of each line of the page, in the order of the page: what part of
			     * the site it is, or CHROME_NONE */
	size_t title;       /* the index of the line that looks like the title; page.count: none */
	size_t article;     /* the index of the first line of the bulletin; page.count: unknown */
};

/* Judge the lines of a page, split from the text that was outlined. Which of them is
 * the title that the page names, or page.count, goes in. The verdict is in the arena;
 * arena->failed tells whether memory ran out. */
struct verdict outline_judge(const struct outline *outline, struct page page, size_t headline,
			     struct arena *arena);

#endif
