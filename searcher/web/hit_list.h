/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hit_list.h - bulletins in a list, as the pages show what was found */
#ifndef SEARCHER_WEB_HIT_LIST_H
#define SEARCHER_WEB_HIT_LIST_H

#include <stdbool.h>

#include "index/document.h"
#include "searcher/search.h"
#include "searcher/web/address.h"
#include "searcher/web/html.h"

/* Write the hits as an <ol>; their titles are headings of this level ("h2"), and their links
 * remember the address. */
void hit_list_write(struct html *html, const char *heading, const struct answer *answer,
		    const struct question *question, const struct address *address);

/* "18/7/2019 · Nghệ An · mic.gov.vn · Xem bản gốc", of what is known. */
void hit_list_write_origin(struct html *html, const struct document *document);

/* Write copies of a bulletin as a <ul>, each with its title and origin. */
void hit_list_write_copies(struct html *html, const struct document *copies, size_t count,
			   const struct address *address);

#endif
