/* SPDX-License-Identifier: GPL-2.0-or-later */
/* facet_lists.h - the links and the form that narrow a search
 *
 * Each value of a facet is a link that narrows the search to it; the one chosen
 * (aria-current) leads back.
 */
#ifndef SEARCHER_WEB_FACET_LISTS_H
#define SEARCHER_WEB_FACET_LISTS_H

#include "searcher/search.h"
#include "searcher/web/address.h"
#include "searcher/web/html.h"

/* Write them as a <nav>. `years` is of all years, or NULL: those of the answer. */
void facet_lists_write(struct html *html, const struct answer *answer,
		       const struct answer_facet *years, const struct question *question,
		       const struct address *address);

#endif
