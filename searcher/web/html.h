/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html.h - elements, attributes and text, escaped as they are written
 *
 *     struct html html = HTML_INIT(&page);
 *
 *     html_open(&html, "a");
 *     html_attribute(&html, "href", url);
 *     html_text(&html, title);
 *     html_close(&html);
 *
 * This is the one place where text becomes markup. Names are strings of ours, and all that
 * comes from elsewhere is a slice, which goes in escaped; there is no way to write it
 * otherwise. What is opened is closed by its own name, so that a page is well-formed
 * whatever stands in it. Broken UTF-8, control characters and the two code points that XML
 * has no place for (XML 1.0, 2.2) become U+FFFD.
 */
#ifndef SEARCHER_WEB_HTML_H
#define SEARCHER_WEB_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "base/strbuf.h"

enum { HTML_DEPTH = 32 }; /* of elements within each other */

enum html_syntax {
	HTML_PAGE, /* an element such as <input> has no end tag; all others have one */
	HTML_XML,  /* an empty element is <link/> */
};

struct html {
	struct strbuf *text; /* borrowed; text->failed tells that memory ran out */
	enum html_syntax syntax;
	const char *open[HTML_DEPTH];
	size_t depth;
	bool in_tag; /* attributes may follow */
};

#define HTML_INIT(buffer)                                                                          \
	{                                                                                          \
		.text = (buffer), .syntax = HTML_PAGE                                              \
	}

#define HTML_INIT_XML(buffer)                                                                      \
	{                                                                                          \
		.text = (buffer), .syntax = HTML_XML                                               \
	}

/* The line before the first element. */
void html_declare(struct html *html);

/* Begin an element. Its attributes come next, then what it contains. */
void html_open(struct html *html, const char *element);
void html_attribute(struct html *html, const char *name, struct slice value);
void html_attribute_number(struct html *html, const char *name, size_t value);
void html_attribute_alone(struct html *html, const char *name);

void html_text(struct html *html, struct slice text);

/* The same with strings of ours, which are escaped too. */
void html_set(struct html *html, const char *name, const char *value);
void html_say(struct html *html, const char *sentence);
void html_printf(struct html *html, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* End the innermost element that is open. */
void html_close(struct html *html);

/* A whole element with text alone. */
void html_element(struct html *html, const char *element, struct slice text);

#endif
