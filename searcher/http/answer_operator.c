/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <time.h>

#include "base/cleanup.h"
#include "base/json.h"
#include "searcher/http/visit.h"

/* "ok"; "behind": the live generation cannot be opened, and the one before it answers;
 * "not ready": nothing can be searched. */
static const char *condition(const struct desk_state *state)
{
	if (!state->ready)
		return "not ready";
	return state->behind ? "behind" : "ok";
}

static json_t *age_value(const struct desk_state *state)
{
	return state->published ? json_integer(time(NULL) - state->published) : json_null();
}

void answer_health(struct visit *visit)
{
	struct desk_state state = desk_state(visit->service->desk);
	CLEANUP(json_decrefp)
	json_t *value = json_pack("{ss,so,so,sI}", "status", condition(&state), "generation",
				  json_text_or_null(slice_of(state.generation.text)), "age_seconds",
				  age_value(&state), "readers", (json_int_t)state.open);

	visit->response->status = state.ready ? 200 : 503;
	visit->response->type = TYPE_JSON;
	visit->response->caching = CACHE_NEVER;
	json_print(&visit->response->body, value, JSON_READABLE);
}

void answer_metrics(struct visit *visit)
{
	struct desk_state state = desk_state(visit->service->desk);

	visit->response->type = TYPE_METRICS;
	visit->response->caching = CACHE_NEVER;
	measures_print(&visit->response->body, visit->service->measures, &state);
}
