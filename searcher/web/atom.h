/* SPDX-License-Identifier: GPL-2.0-or-later */
/* atom.h - the feed of a standing query (RFC 4287)
 *
 * An entry is a bulletin; its id is its URL on this site without the query, so that a reader
 * knows it again in another feed. It was published and updated on its day, at midnight in Viet
 * Nam, since no more is known. The feed was updated when its newest entry was; if that has no
 * day, when the index was made; and now, if the index does not tell. So was a bulletin without a
 * day, which has no time of publication: it is no news with every night's index, nor is it old.
 */
#ifndef SEARCHER_WEB_ATOM_H
#define SEARCHER_WEB_ATOM_H

#include <time.h>

#include "base/strbuf.h"
#include "searcher/search.h"
#include "searcher/web/address.h"
#include "searcher/web/site.h"

/* All of it borrowed. */
struct atom_feed {
	const struct site *site;
	const struct address *address;
	const struct answer *answer; /* with DETAIL_FULL and ORDER_NEWEST */
	time_t now;
};

void atom_print(struct strbuf *text, const struct atom_feed *feed);

#endif
