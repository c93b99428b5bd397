/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html_text.h - an HTML page written down as lines, with what its elements tell of them
 *
 * A line is what a browser shows as one paragraph, list item, caption or row
 * of figures. Code and the controls of forms are no text.
 */
#ifndef INDEXER_HTML_TEXT_H
#define INDEXER_HTML_TEXT_H

#include "base/strbuf.h"
#include "indexer/outline.h"

struct _xmlNode; /* libxml2's xmlNode */

/* Append the lines of a node and all below it, and note in the outline, unless it is NULL, how
 * they stand in the page. The outline is of this text from its first line on. The nodes' own
 * `_private` is used. */
void html_text(struct strbuf *text, struct outline *outline, struct _xmlNode *root);

/* Whether a node stands in an element that is the site's by its name. */
bool html_is_the_sites(const struct _xmlNode *node);

/* The value of an attribute, without the blanks at both ends; empty when it has none. Borrowed
 * from the node. */
struct slice html_attribute(const struct _xmlNode *node, const char *name);

#endif
