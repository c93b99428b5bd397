/* SPDX-License-Identifier: GPL-2.0-or-later */
/* citations.h - the documents that a bulletin cites
 *
 *     CLEANUP(citations_release) struct citations citations = CITATIONS_INIT;
 *
 *     citations_read(&citations, analyzer, title, body, &err);
 *     citations_print(&citations, &shown, &counted);
 *
 * A document is listed once, in the order of the text, as it was written
 * first. "Nghị quyết số 36" is not listed beside 36-NQ/TW, which it most
 * likely means. A bulletin's own number is listed too.
 */
#ifndef INDEX_CITATIONS_H
#define INDEX_CITATIONS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "index/index_reader.h"
#include "tokenizer/analyzer.h"

/* A bulletin cites a few; what cites more is a list, of which the beginning is enough. */
enum { CITATIONS_MOST = 64 };

struct citations {
	struct strbuf list;    /* a line each: canonical bare form, tab, as shown */
	struct strbuf shorter; /* a line each: canonical forms that mean one of them less fully */
	size_t count;
};

#define CITATIONS_INIT                                                                             \
	{                                                                                          \
		.list = STRBUF_INIT, .shorter = STRBUF_INIT                                        \
	}

void citations_release(struct citations *citations);
void citations_clear(struct citations *citations);

/* Note a token of a text (token->start and ->end are bytes of it), if it is a document number. */
void citations_add(struct citations *citations, struct slice text, const struct token *token);

/* Note all document numbers of a title and a body. */
enum status citations_read(struct citations *citations, struct analyzer *analyzer,
			   struct slice title, struct slice body, struct error *err);

/* Append the list twice, with newlines between: to *shown as the record keeps it
 * ("17/2019/QĐ-UBND"), to *counted as SLOT_CITES does ("17/2019/qd-ubnd<tab>17/2019/QĐ-UBND").
 * counted->failed tells that memory ran out, then or before. */
void citations_print(const struct citations *citations, struct strbuf *shown,
		     struct strbuf *counted);

enum citation_kind {
	CITATIONS_ALL,
	CITATIONS_FULL, /* those that name one document: with an issuer, or a law's */
};

/* From values of SLOT_CITES to documents: in how many bulletins each document
 * is cited, under its most frequent spelling, the most cited first. The new
 * values live in the arena. */
enum status citations_count(struct facet *facet, enum citation_kind kind, struct arena *arena,
			    struct error *err);

#endif
