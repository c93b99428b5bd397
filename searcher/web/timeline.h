/* SPDX-License-Identifier: GPL-2.0-or-later */
/* timeline.h - how many bulletins were found of each year, as a picture of bars that filter
 *
 * The bars are links in a list, so the picture can be used by keyboard and be read aloud.
 */
#ifndef SEARCHER_WEB_TIMELINE_H
#define SEARCHER_WEB_TIMELINE_H

#include "searcher/search.h"
#include "searcher/web/address.h"
#include "searcher/web/html.h"

/* Write it as a <figure>; nothing where there is but one year. The years of the question stand
 * out, and the bar of the only year chosen leads back to all. */
void timeline_write(struct html *html, const struct answer_facet *years,
		    const struct question *question, const struct address *address);

#endif
