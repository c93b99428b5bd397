/* SPDX-License-Identifier: GPL-2.0-or-later */
/* postings.h - from a document to everything that the index holds of it
 *
 *     CLEANUP(postings_release) struct postings postings = POSTINGS_INIT;
 *
 *     status = postings_build(&postings, analyzer, &document, err);
 *     status = index_writer_put(writer, &postings.entry, &number, err);
 *
 * One struct postings serves many documents, one after the other, and keeps
 * its memory between them. One thread at a time.
 */
#ifndef INDEX_POSTINGS_H
#define INDEX_POSTINGS_H

#include "base/error.h"
#include "base/strbuf.h"
#include "index/citations.h"
#include "index/document.h"
#include "index/index_writer.h"
#include "index/signature.h"
#include "tokenizer/analyzer.h"

struct postings {
	struct index_entry entry; /* borrowed from what stands below */
	struct strbuf terms, record, values;
	struct posting *list;
	size_t capacity;
	struct strbuf names, cites; /* of one compound token; of the document */
	struct citations citations;
	struct signature signature;
	struct index_value value_list[8];
};

#define POSTINGS_INIT                                                                              \
	{                                                                                          \
		.terms = STRBUF_INIT, .record = STRBUF_INIT, .values = STRBUF_INIT,                \
		.names = STRBUF_INIT, .cites = STRBUF_INIT, .citations = CITATIONS_INIT            \
	}

/* Make postings->entry the entry for this document; it is valid until the
 * next build or release. What the document cites is read here: whatever
 * stands in document->cites is not looked at. */
enum status postings_build(struct postings *postings, struct analyzer *analyzer,
			   const struct document *document, struct error *err);

void postings_release(struct postings *postings);

#endif
