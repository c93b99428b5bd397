/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search_page.h - the page of a search, and the page where one begins
 *
 *     text_choose(language);
 *     search_page_print(&html, &page);
 *     if (html.failed)
 *             return error_no_memory(err);
 *
 * A function of what it is given: it opens nothing, and two calls give the same bytes.
 * Sentences are in the language that the thread has chosen (text_choose()).
 */
#ifndef SEARCHER_WEB_SEARCH_PAGE_H
#define SEARCHER_WEB_SEARCH_PAGE_H

#include <stdint.h>

#include "base/slice.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "searcher/search.h"
#include "searcher/web/address.h"
#include "searcher/web/site.h"

/* All of it borrowed. */
struct search_page {
	const struct site *site;
	const struct address *address;
	const struct question *question;  /* with DETAIL_FULL, `facets` and `fold` */
	const struct answer *answer;      /* NULL: nothing was asked */
	const struct answer_facet *years; /* of all years, also while the question is narrowed
					   * to some; NULL: there is no timeline */
	const struct answer *unfiltered;  /* where the answer is empty: what the same words find
					   * without what the question is narrowed by, counted
					   * by `facets`; or NULL */
	uint32_t last_page;               /* that the server shows; 0: there is no limit */
	enum text_language language;
};

void search_page_print(struct strbuf *text, const struct search_page *page);

#endif
