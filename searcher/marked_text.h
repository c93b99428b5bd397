/* SPDX-License-Identifier: GPL-2.0-or-later */
/* marked_text.h - a line of text with what matched marked in it */
#ifndef SEARCHER_MARKED_TEXT_H
#define SEARCHER_MARKED_TEXT_H

#include <stddef.h>

#include "base/slice.h"
#include "base/strbuf.h"

struct highlight {
	size_t start, end; /* code points of the text, end exclusive */
};

/* Matched words with nothing but white space between them are one highlight.
 * Highlights are in order and apart from each other. */
struct marked_text {
	struct slice text;
	struct highlight *highlights;
	size_t highlight_count;
};

/* Append text as HTML with <mark> round the highlights; all else is escaped.
 * No other place of ours makes HTML of a bulletin's words. */
void marked_text_print_html(struct strbuf *html, const struct marked_text *text);

#endif
