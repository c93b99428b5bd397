/* SPDX-License-Identifier: GPL-2.0-or-later */
/* chosen_filters.h - what a search is narrowed by, each with a link that gives it up */
#ifndef SEARCHER_WEB_CHOSEN_FILTERS_H
#define SEARCHER_WEB_CHOSEN_FILTERS_H

#include "searcher/search.h"
#include "searcher/web/address.h"
#include "searcher/web/html.h"

/* Write them as a <ul>; nothing when there are none. */
void chosen_filters_write(struct html *html, const struct question *question,
			  const struct address *address);

/* Append them to a text: ", 2019, Nghệ An, mic.gov.vn"; nothing when there are none. */
void chosen_filters_print(struct strbuf *text, const struct question *question,
			  const struct address *address);

#endif
