/* SPDX-License-Identifier: GPL-2.0-or-later */
/* routes.h - which address is which kind of answer */
#ifndef SEARCHER_HTTP_ROUTES_H
#define SEARCHER_HTTP_ROUTES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"
#include "searcher/http/target.h"

enum route {
	ROUTE_SEARCH_PAGE,   /* /                            */
	ROUTE_DOCUMENT_PAGE, /* /documents/ID                */
	ROUTE_SEARCH,        /* /api/search                  */
	ROUTE_SUGGEST,       /* /api/suggest                 */
	ROUTE_DOCUMENT,      /* /api/documents/ID            */
	ROUTE_SIMILAR,       /* /api/documents/ID/similar    */
	ROUTE_ATOM,          /* /search.atom                 */
	ROUTE_OPENSEARCH,    /* /opensearch.xml              */
	ROUTE_HEALTH,        /* /healthz                     */
	ROUTE_METRICS,       /* /metrics                     */
	ROUTE_ASSET,         /* /assets/NAME                 */
	ROUTE_NO_API,        /* everything else below /api/  */
	ROUTE_NONE,          /* everything else              */
	ROUTE_COUNT,
};

struct routing {
	enum route route;
	struct slice name; /* ID or NAME, decoded, in the arena */
};

/* Find the route of a target's path. An ID is decoded as a whole, so it may have slashes,
 * plain or encoded; only a plain "/similar" at the end of the path is not of it. */
struct routing route_find(const struct target *target, struct arena *arena);

/* "search_page": the route's name in what is measured. */
const char *route_name(enum route route);

/* Whether an answer needs a searcher. All others are made at once. */
bool route_searches(enum route route);

/* Whether a person sees it, so that a problem is told as a page, and not as JSON. */
bool route_is_page(enum route route);

#endif
