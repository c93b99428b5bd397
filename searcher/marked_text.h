/* SPDX-License-Identifier: GPL-2.0-or-later */
/* marked_text.h - a line of text with what matched marked in it */
#ifndef SEARCHER_MARKED_TEXT_H
#define SEARCHER_MARKED_TEXT_H

#include <stddef.h>

#include "base/slice.h"
#include "base/strbuf.h"
#include "searcher/web/html.h"

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

/* Write the text with <mark> round the highlights. */
void marked_text_write(struct html *html, const struct marked_text *marked);

/* The same appended to a text that is no page. */
void marked_text_print_html(struct strbuf *text, const struct marked_text *marked);

#endif
