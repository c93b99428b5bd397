/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page_layout.h - which lines of a page are head, title, text, byline and tail
 *
 * extract.h tells what these are. The head is before the title, and between title and text.
 */
#ifndef INDEXER_PAGE_LAYOUT_H
#define INDEXER_PAGE_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "indexer/page.h"

enum { LONGEST_TITLE = 300 }; /* bytes, folded; a longer first line is a paragraph */

struct page_layout {
	struct page page;
	/* Indexes of lines. */
	size_t title; /* page.count when the page has no title of its own */
	size_t text;  /* the first line of the text; that of the title when it is a paragraph */
	size_t byline;
	size_t tail;
	bool only_chrome; /* there is nothing but the site's lines: they are the text */
};

/* The first line that says something, which the name of an office does not, or page->count. */
size_t page_layout_title(const struct page *page);

/* Lay out a page whose title has that index, or page.count; then it may stand elsewhere than in
 * the page. */
struct page_layout page_layout_find(struct page page, size_t title, bool elsewhere);

#endif
