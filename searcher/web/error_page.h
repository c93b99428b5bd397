/* SPDX-License-Identifier: GPL-2.0-or-later */
/* error_page.h - a request that cannot be answered, as a page that helps */
#ifndef SEARCHER_WEB_ERROR_PAGE_H
#define SEARCHER_WEB_ERROR_PAGE_H

#include "base/slice.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "searcher/web/address.h"
#include "searcher/web/site.h"

/* All of it borrowed. */
struct error_page {
	const struct site *site;
	const struct address *address; /* what could be read of it */
	enum text_language language;
	unsigned status;     /* of HTTP: 400, 404, 503, ... */
	struct slice title;  /* what is wrong, in a few words */
	struct slice detail; /* a sentence that says what to do; or empty */
};

void error_page_print(struct strbuf *text, const struct error_page *page);

#endif
