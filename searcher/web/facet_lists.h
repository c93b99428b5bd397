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

/* The search that is narrowed, all of it borrowed. */
struct facet_lists {
	const char *title;
	const struct answer *answer;      /* counted by its facets */
	const struct answer_facet *years; /* of all years; NULL: those of the answer */
	const struct question *question;
	const struct address *address;
};

/* Write them as a <nav id="facets">. */
void facet_lists_write(struct html *html, const struct facet_lists *facets);

#endif
