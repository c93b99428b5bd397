/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrase.h - whether a document has the words of a phrase side by side
 *
 * The index knows of each two words whether they stand next to each other
 * somewhere (index/schema.h). A document with "công nghệ", "nghệ thông" and
 * "thông tin" in three places is found for "công nghệ thông tin", and its text
 * tells that it does not have the phrase.
 */
#ifndef SEARCHER_PHRASE_H
#define SEARCHER_PHRASE_H

#include <stdbool.h>

#include "base/error.h"
#include "index/document.h"
#include "searcher/query.h"
#include "tokenizer/analyzer.h"

/* Whether a phrase needs its text to be read: one of two whole words does not. */
bool phrase_needs_text(const struct query *phrase);

/* Whether a phrase of a query (QUERY_PHRASE) stands in a document, in its title alone if
 * that is its field; with the marks typed if `exact`, else in any form. Of a phrase of
 * more than 64 words the first 64 are looked at. */
enum status phrase_stands(bool *stands, const struct query *phrase, bool exact,
			  const struct document *document, struct analyzer *analyzer,
			  struct error *err);

#endif
