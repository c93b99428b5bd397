/* SPDX-License-Identifier: GPL-2.0-or-later */
/* links.h - where the links and forms of a page lead
 *
 * Those that open an element leave it open: more attributes and the words of the link come
 * next, then html_close().
 */
#ifndef SEARCHER_WEB_LINKS_H
#define SEARCHER_WEB_LINKS_H

#include <stdbool.h>

#include "searcher/web/address.h"
#include "searcher/web/html.h"

/* <a> to the page of a search, or to that of a bulletin. */
void links_open(struct html *html, const struct address *address);
void links_open_document(struct html *html, struct slice id, const struct address *address);

/* A whole link to a search. */
void links_write(struct html *html, const struct address *address, struct slice words);

/* <a> to where a bulletin was published; false, and nothing is written, unless its URL is one
 * of the web: a bulletin may say "javascript:" there. */
bool links_open_original(struct html *html, struct slice url);

/* What a form hands on of an address, as hidden fields: all that is set but its page. */
void links_write_fields(struct html *html, const struct address *address);

#endif
