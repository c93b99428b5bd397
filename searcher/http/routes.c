/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/routes.h"

static const struct {
	const char *name, *path; /* a path that ends in a slash begins longer ones */
	bool searches, page;
} routes[ROUTE_COUNT] = {
	[ROUTE_SEARCH_PAGE] = { "search_page", "/", true, true },
	[ROUTE_DOCUMENT_PAGE] = { "document_page", "/documents/", true, true },
	[ROUTE_SEARCH] = { "search", "/api/search", true, false },
	[ROUTE_SUGGEST] = { "suggest", "/api/suggest", true, false },
	[ROUTE_DOCUMENT] = { "document", "/api/documents/", true, false },
	[ROUTE_SIMILAR] = { "similar", NULL, true, false },
	[ROUTE_ATOM] = { "atom", "/search.atom", true, false },
	[ROUTE_OPENSEARCH] = { "opensearch", "/opensearch.xml", false, false },
	[ROUTE_HEALTH] = { "health", "/healthz", false, false },
	[ROUTE_METRICS] = { "metrics", "/metrics", false, false },
	[ROUTE_ASSET] = { "asset", "/assets/", false, false },
	[ROUTE_NO_API] = { "no_api", "/api/", false, false },
	[ROUTE_NONE] = { "none", NULL, false, true },
};

static const struct slice similar = SLICE_INIT("/similar");

/* Whether a path is this route's; what follows in it is the name. */
static bool matches(enum route route, struct slice path, struct slice *name)
{
	struct slice begin = slice_of(routes[route].path);

	if (!routes[route].path || !slice_starts_with(path, begin))
		return false;
	bool named = route != ROUTE_SEARCH_PAGE && slice_ends_with(begin, slice_of("/"));
	if ((path.length > begin.length) != named)
		return false;
	*name = slice_cut(path, begin.length, path.length);
	return true;
}

static struct routing find(struct slice path)
{
	struct routing found = { ROUTE_NONE, SLICE_INIT("") };

	for (enum route route = 0; route < ROUTE_NONE; route++)
		if (matches(route, path, &found.name)) {
			found.route = route;
			break;
		}
	if (found.route == ROUTE_DOCUMENT && slice_ends_with(found.name, similar)) {
		found.route = ROUTE_SIMILAR;
		found.name = slice_cut(found.name, 0, found.name.length - similar.length);
	}
	return found;
}

struct routing route_find(const struct target *target, struct arena *arena)
{
	struct routing found = find(target->path);

	found.name = target_decode(found.name, arena);
	return found;
}

const char *route_name(enum route route)
{
	return routes[route].name;
}

bool route_searches(enum route route)
{
	return routes[route].searches;
}

bool route_is_page(enum route route)
{
	return routes[route].page;
}
