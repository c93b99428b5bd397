/* SPDX-License-Identifier: GPL-2.0-or-later */
/* service.h - from a request to its answer, without sockets
 *
 *     service_respond(&service, &request, &arena, &response);
 *
 * There is always an answer, if only one that tells what went wrong. The same service
 * answers any number of threads at once.
 */
#ifndef SEARCHER_HTTP_SERVICE_H
#define SEARCHER_HTTP_SERVICE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "searcher/http/desk.h"
#include "searcher/http/measures.h"
#include "searcher/http/request.h"
#include "searcher/http/response.h"
#include "searcher/http/routes.h"
#include "searcher/http/zero_hits.h"

enum {
	SERVICE_TARGET_MAX = 8000, /* bytes of a request's target */
	SERVICE_SUGGESTIONS = 8,
};

/* All of it is borrowed, and is set before the first request. */
struct service {
	struct slice title;          /* of the site; empty: the one we give it */
	struct slice base_url;       /* empty: http:// and the host that was asked */
	const struct slice *origins; /* that may read answers in a browser (CORS), or one "*" */
	size_t origin_count;
	struct desk *desk;
	struct measures *measures;
	struct zero_hits *zero_hits; /* NULL: not kept */
};

/* Fill in *response, which is new, for a request. What the answer borrows is in the arena
 * or of the service. The thread's language is that of the answer afterwards. */
void service_respond(struct service *service, const struct request *request, struct arena *arena,
		     struct response *response);

/* The answer to a request that must not wait: too many do. */
void service_refuse(struct service *service, const struct request *request, struct arena *arena,
		    struct response *response);

/* The route of a request, without answering it. */
enum route service_route(const struct request *request, struct arena *arena);

#endif
