/* SPDX-License-Identifier: GPL-2.0-or-later */
/* layout.h - what all pages have round their content: head, search box, foot
 *
 *     layout_begin(&html, &layout);
 *     ... the content of <main>
 *     layout_end(&html, &layout);
 *
 * Nothing on a page needs a script, and there is no script or style within it, so that the
 * strictest Content-Security-Policy holds. What the script changes has an id: "main", and in
 * the search box "kept", in the head of the page "language".
 */
#ifndef SEARCHER_WEB_LAYOUT_H
#define SEARCHER_WEB_LAYOUT_H

#include <stdbool.h>

#include "base/text.h"
#include "searcher/web/address.h"
#include "searcher/web/html.h"
#include "searcher/web/site.h"

enum layout_kind {
	LAYOUT_START,    /* the search box is what the page is about */
	LAYOUT_ANSWER,   /* with a feed of the same search */
	LAYOUT_DOCUMENT, /* in the search that led to it */
	LAYOUT_ERROR,
};

/* All of it borrowed. */
struct layout {
	enum layout_kind kind;
	const struct site *site;
	const struct address *address;
	struct slice document;    /* the id of the bulletin, for LAYOUT_DOCUMENT */
	struct slice title;       /* of this page, before that of the site; may be empty */
	struct slice description; /* for web search engines; may be empty */
	enum text_language language;
};

void layout_begin(struct html *html, const struct layout *layout);
void layout_end(struct html *html, const struct layout *layout);

#endif
