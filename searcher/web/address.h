/* SPDX-License-Identifier: GPL-2.0-or-later */
/* address.h - what the URL of a search says
 *
 * The text is as it was given. A URL is printed in one way (RFC 3986: all but unreserved
 * characters percent-encoded, parameters in one order, none that is empty), so that two links
 * to the same answer are the same.
 */
#ifndef SEARCHER_WEB_ADDRESS_H
#define SEARCHER_WEB_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"
#include "base/strbuf.h"

/* Borrowed; what is empty was not given. */
struct address {
	struct slice query;    /* q */
	struct slice from, to; /* a day, month or year (date_parse_period()) */
	struct slice province, source;
	struct slice sort;     /* "newest", "oldest" */
	struct slice language; /* lang: "en" */
	uint32_t page;         /* from 1; 0 is 1 */
};

/* Append base ("/", "/search.atom") and what the address says: "/?q=tr%E1%BA%A1m&page=2". */
void address_print(struct strbuf *url, const char *base, const struct address *address);

/* Append the URL of one bulletin, which remembers the search that led to it:
 * "/documents/mic/2015/a.txt?q=tr%E1%BA%A1m". */
void address_print_document(struct strbuf *url, struct slice id, const struct address *address);

/* Whether the search is narrowed by anything but its words. */
bool address_is_narrowed(const struct address *address);

/* The same search without what it is narrowed by, and from the first page. */
struct address address_of_words(const struct address *address);

#endif
