/* SPDX-License-Identifier: GPL-2.0-or-later */
/* site.h - which web site an input comes from, by its name
 *
 * A mirror keeps the host of a page as a folder ("mirror/mic.gov.vn/tin/a.html", as
 * wget does). Without one, a site is a folder below the path that was given, unless
 * that is a year ("corpus/phuyen/2017/a.txt" is of "corpus/phuyen", "mic/2017/a.txt"
 * of "mic").
 */
#ifndef INDEXER_SITE_H
#define INDEXER_SITE_H

#include "base/slice.h"
#include "base/strbuf.h"

/* The site: a host, or the front of the name. Borrowed from the name. */
struct slice site_of(struct slice name);

/* Append the address of a page by its name in a mirror: "http://mic.gov.vn/tin/a.html".
 * Nothing when the name has no host. */
void site_append_url(struct strbuf *url, struct slice name);

#endif
