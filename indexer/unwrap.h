/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unwrap.h - from the lines of a printed page back to paragraphs
 *
 * A PDF has no paragraphs, only lines that were filled up to the margin. A line
 * nearly as long as the longest goes on in the next one, unless a blank line
 * follows; a shorter one, such as a heading or the end of a paragraph, does not.
 */
#ifndef INDEXER_UNWRAP_H
#define INDEXER_UNWRAP_H

#include "base/slice.h"
#include "base/strbuf.h"

/* Append the text with a paragraph a line. */
void unwrap(struct strbuf *paragraphs, struct slice text);

#endif
