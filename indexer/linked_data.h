/* SPDX-License-Identifier: GPL-2.0-or-later */
/* linked_data.h - what a page says of its article in JSON-LD
 *
 * schema.org's NewsArticle, Article and the like, as search engines read it
 * (W3C JSON-LD 1.1, embedded in <script type="application/ld+json">): one
 * object, an array of them, or a "@graph". JSON that is broken says nothing.
 */
#ifndef INDEXER_LINKED_DATA_H
#define INDEXER_LINKED_DATA_H

#include "base/arena.h"
#include "base/slice.h"

/* Empty where nothing is said; in the arena. */
struct linked_data {
	struct slice title, author, date, url;
};

/* Fill in what is still empty. arena->failed tells whether memory ran out. */
void linked_data_read(struct linked_data *data, struct slice json, struct arena *arena);

#endif
