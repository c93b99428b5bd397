/* SPDX-License-Identifier: GPL-2.0-or-later */
/* document_page.h - the page of one bulletin, as it matches the search that led to it */
#ifndef SEARCHER_WEB_DOCUMENT_PAGE_H
#define SEARCHER_WEB_DOCUMENT_PAGE_H

#include "base/strbuf.h"
#include "base/text.h"
#include "searcher/reading.h"
#include "searcher/search.h"
#include "searcher/web/address.h"
#include "searcher/web/site.h"

/* All of it borrowed. */
struct document_page {
	const struct site *site;
	const struct address *address; /* of the search; empty: there was none */
	const struct reading *reading;
	const struct answer *similar; /* of search_similar() with DETAIL_FULL */
	enum text_language language;
};

/* Sentences are in the language that the thread has chosen (text_choose()). */
void document_page_print(struct strbuf *text, const struct document_page *page);

#endif
