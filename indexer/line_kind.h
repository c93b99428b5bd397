/* SPDX-License-Identifier: GPL-2.0-or-later */
/* line_kind.h - what a line of a page may be, looked at alone: of the site, a sentence, a paragraph
 */
#ifndef INDEXER_LINE_KIND_H
#define INDEXER_LINE_KIND_H

#include <stdbool.h>

#include "indexer/page.h"

/* Whether a line is the site's by its words, so that it is no title: a date, a button, the name
 * of an office. */
bool line_is_of_site(const struct line *line);

/* Whether a line can stand in the head of a page, above its text. */
bool line_is_head(const struct line *line);

/* Whether a line is on many pages of the site, and no byline, which may be too. */
bool line_is_repeated(const struct line *line);

/* Whether a line says something and ends as a sentence does, and whether it is so long that it
 * is text for certain. */
bool line_is_sentence(const struct line *line);
bool line_is_paragraph(const struct line *line);

#endif
