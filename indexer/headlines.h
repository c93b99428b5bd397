/* SPDX-License-Identifier: GPL-2.0-or-later */
/* headlines.h - what a page says elsewhere that its title is, and where that stands in its text */
#ifndef INDEXER_HEADLINES_H
#define INDEXER_HEADLINES_H

#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "indexer/page.h"

/* The headlines that are not empty as lines; of a path ("Cổng thông tin > Tin tức > Họp giao
 * ban") the longest part. arena->failed tells whether memory ran out. */
struct page headlines_read(const struct slice *headlines, size_t count, struct arena *arena);

/* The first of the headlines that stands in a page, else the first there is; NULL when all are
 * empty or the site's own. */
const struct line *headlines_choose(const struct page *headlines, const struct page *page);

/* The index of the line that a headline is, or page->count. */
size_t headlines_find(const struct line *headline, const struct page *page);

#endif
