/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reading.h - one bulletin whole, as it matches a query
 *
 * The same words are marked as in the snippet with which a search for the query shows it.
 */
#ifndef SEARCHER_READING_H
#define SEARCHER_READING_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "index/document.h"
#include "searcher/marked_text.h"
#include "searcher/search.h"

/* Everything lives in the arena that was given. */
struct reading {
	struct document document;
	struct marked_text title;
	struct marked_text *paragraphs; /* of the body; none is empty */
	size_t paragraph_count;
};

/* Read the bulletin with this id. Of the question its text and `exact` are looked at, and its
 * filters, which may narrow how a query is taken; they need not let the bulletin through.
 * Without a text nothing is marked. STATUS_NOT_FOUND: there is none with this id. */
enum status search_document(struct searcher *searcher, struct slice id,
			    const struct question *question, struct arena *arena,
			    struct reading *reading, struct error *err);

/* Mark what a request asks for in a bulletin, which is borrowed. The errors are those of
 * snippet_make(). */
enum status reading_make(struct reading *reading, const struct snippet_request *request,
			 const struct document *document, struct analyzer *analyzer,
			 struct arena *arena, struct error *err);

#endif
