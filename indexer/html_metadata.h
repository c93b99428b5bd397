/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html_metadata.h - what an HTML page says of its bulletin beside the text
 *
 * Sources: Open Graph (og:title, og:url, article:published_time), Dublin Core
 * (DC.date), RFC 6596 (rel="canonical"), HTML (title, h1, time), schema.org as microdata
 * (datePublished) and as JSON-LD (linked_data.h).
 */
#ifndef INDEXER_HTML_METADATA_H
#define INDEXER_HTML_METADATA_H

#include "base/arena.h"
#include "base/slice.h"
#include "indexer/dateline.h"

struct _xmlNode; /* libxml2's xmlNode */

enum { HTML_TITLES = 4 };

struct html_metadata {
	struct slice titles[HTML_TITLES]; /* og:title, JSON-LD, title, h1 (which may be the logo),
					   * as the page has them; some may be empty */
	struct slice author;
	struct slice url;        /* absolute; empty when the page says none */
	struct stated_date date; /* the surest that is sound */
};

/* Read a page from its root on. All is in the arena; arena->failed tells whether
 * memory ran out. */
void html_metadata_read(struct html_metadata *metadata, struct _xmlNode *root, struct arena *arena);

#endif
