/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/service.h"

#include <inttypes.h>
#include <time.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "searcher/http/visit.h"
#include "searcher/web/error_page.h"
#include "tokenizer/hash.h"

/* --- problems ---------------------------------------------------------------- */

/* As a page for people, as JSON for programs. */
static void tell(struct visit *visit, enum problem_kind kind, const struct slice details[2])
{
	struct response *response = visit->response;
	bool page = route_is_page(visit->routing.route);

	response->status = problem_status(kind);
	response->caching = CACHE_NEVER;
	response->type = page ? TYPE_HTML : TYPE_PROBLEM;
	response->retry_after = response->status == 503 ? 1 : 0;
	strbuf_release(&response->body);
	strbuf_release(&response->etag);
	if (!page) {
		problem_print(&response->body, kind, details);
		return;
	}
	const struct address address = { .query = target_parameter(&visit->target, "q"),
					 .language = target_parameter(&visit->target, "lang") };
	const struct error_page error_page = {
		.site = &visit->site,
		.address = &address,
		.language = visit->language,
		.status = response->status,
		.title = slice_of(problem_title(kind, visit->language)),
		.detail = details && details[visit->language].length
				  ? details[visit->language]
				  : slice_of(problem_detail(kind, visit->language)),
	};
	error_page_print(&response->body, &error_page);
}

void visit_refuse(struct visit *visit, enum problem_kind kind)
{
	tell(visit, kind, NULL);
}

/* Only of what the reader asked is the reader told; the rest is the operator's. */
void visit_fail(struct visit *visit, const struct error *err)
{
	visit->response->failure = *err;
	visit_refuse(visit, PROBLEM_INTERNAL);
}

void visit_refuse_document(struct visit *visit, enum status status, const struct error *err)
{
	if (status == STATUS_NOT_FOUND)
		visit_refuse(visit, PROBLEM_NO_DOCUMENT);
	else
		visit_fail(visit, err);
}

/* --- asking ------------------------------------------------------------------ */

bool visit_read(struct visit *visit, struct asking *asking)
{
	struct error errs[2] = { ERROR_INIT, ERROR_INIT };
	struct slice details[2];
	enum status status = asking_read(asking, &visit->target, &errs[visit->language]);

	if (!status)
		return true;
	for (enum text_language language = TEXT_VIETNAMESE; language <= TEXT_ENGLISH; language++) {
		text_choose(language);
		asking_read(asking, &visit->target, &errs[language]);
		details[language] = slice_of(errs[language].message);
	}
	text_choose(visit->language);
	tell(visit, status == STATUS_NOT_FOUND ? PROBLEM_PAGE : PROBLEM_PARAMETER, details);
	return false;
}

void visit_note_partial(struct visit *visit)
{
	visit->response->caching = CACHE_NEVER;
	strbuf_clear(&visit->response->etag);
}

static double milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void note_search(struct visit *visit, const struct asking *asking,
			const struct answer *answer)
{
	struct service *service = visit->service;

	measures_add_search(service->measures, answer);
	if (service->zero_hits && !answer->total && !answer->partial)
		zero_hits_add(service->zero_hits,
			      answer->understood.length ? answer->understood
							: asking->question.text,
			      visit->request->client);
	if (answer->partial)
		visit_note_partial(visit);
}

bool visit_search(struct visit *visit, const struct asking *asking, struct answer *answer,
		  double *took_ms)
{
	struct error err = ERROR_INIT;
	double begun = milliseconds();

	if (search(visit->searcher, &asking->question, visit->arena, answer, &err)) {
		visit_fail(visit, &err);
		return false;
	}
	*took_ms = milliseconds() - begun;
	if (asking->question.first > 0 && !answer->hit_count && !answer->partial) {
		visit_refuse(visit, PROBLEM_PAGE);
		return false;
	}
	note_search(visit, asking, answer);
	return true;
}

/* --- caching ----------------------------------------------------------------- */

/* The same target has the same answer as long as the generation lives; only the time that it
 * took is another, so the tag is a weak one. What other machines hold may change unseen. */
static void set_etag(struct visit *visit)
{
	const char *generation = searcher_generation(visit->searcher);

	if (!*generation || desk_has_remote(visit->service->desk))
		return;
	visit->response->caching = CACHE_GENERATION;
	strbuf_printf(&visit->response->etag, "W/\"%s-%s-%016" PRIx64 "\"", generation,
		      STTT_VERSION, hash_add_bytes(HASH_START, visit->request->target));
}

static bool is_known(const struct visit *visit)
{
	struct slice etag = strbuf_slice(&visit->response->etag);

	return etag.length && slice_find(visit->request->if_none_match, etag) != SLICE_NONE;
}

/* --- the way of a request ----------------------------------------------------- */

static void answer_nothing(struct visit *visit)
{
	visit_refuse(visit, PROBLEM_NOT_FOUND);
}

static void (*const answers[ROUTE_COUNT])(struct visit *visit) = {
	[ROUTE_SEARCH_PAGE] = answer_search_page,
	[ROUTE_DOCUMENT_PAGE] = answer_document_page,
	[ROUTE_SEARCH] = answer_search,
	[ROUTE_SUGGEST] = answer_suggest,
	[ROUTE_DOCUMENT] = answer_document,
	[ROUTE_SIMILAR] = answer_similar,
	[ROUTE_ATOM] = answer_atom,
	[ROUTE_OPENSEARCH] = answer_opensearch,
	[ROUTE_HEALTH] = answer_health,
	[ROUTE_METRICS] = answer_metrics,
	[ROUTE_ASSET] = answer_asset,
	[ROUTE_NO_API] = answer_nothing,
	[ROUTE_NONE] = answer_nothing,
};

/* Answer with one searcher, and so from one generation. */
static void answer_with_searcher(struct visit *visit)
{
	struct service *service = visit->service;
	struct error err = ERROR_INIT;

	if (desk_take(service->desk, &visit->searcher, &err)) {
		visit->response->failure = err;
		visit_refuse(visit, PROBLEM_NOT_READY);
		return;
	}
	visit->site.generation = slice_of(searcher_generation(visit->searcher));
	set_etag(visit);
	if (is_known(visit))
		visit->response->status = 304;
	else
		answers[visit->routing.route](visit);
	visit->site.generation = slice_of("");
	desk_return(service->desk, visit->searcher);
}

static bool is_host_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || (byte && strchr(".-:[]", byte));
}

/* Where the site is, as its reader sees it. */
static struct slice base_url(const struct visit *visit)
{
	CLEANUP(strbuf_release) struct strbuf url = STRBUF_INIT;
	struct slice host = visit->request->host;

	if (visit->service->base_url.length)
		return visit->service->base_url;
	for (size_t i = 0; i < host.length; i++)
		if (!is_host_byte(host.data[i]))
			return slice_of("");
	strbuf_printf(&url, "http://%.*s", (int)host.length, host.data);
	return arena_copy(visit->arena, strbuf_slice(&url));
}

static void allow_origin(struct visit *visit)
{
	const struct service *service = visit->service;

	if (route_is_page(visit->routing.route))
		return;
	for (size_t i = 0; i < service->origin_count; i++)
		if (slice_equal(service->origins[i], slice_of("*")) ||
		    slice_equal(service->origins[i], visit->request->origin))
			visit->response->allow_origin = service->origins[i];
}

static bool is_method_allowed(struct slice method)
{
	return slice_equal(method, slice_of("GET")) || slice_equal(method, slice_of("HEAD"));
}

static void answer(struct visit *visit)
{
	const struct request *request = visit->request;

	if (!is_method_allowed(request->method))
		visit_refuse(visit, PROBLEM_METHOD);
	else if (request->has_body)
		visit_refuse(visit, PROBLEM_REQUEST);
	else if (route_searches(visit->routing.route))
		answer_with_searcher(visit);
	else
		answers[visit->routing.route](visit);
}

/* Find out who asks for what; false: the target cannot be read. Of an address that is too long
 * the beginning tells who is told so. */
static bool begin(struct visit *visit)
{
	struct slice target = visit->request->target;

	if (target.length > SERVICE_TARGET_MAX)
		target = slice_cut(target, 0, SERVICE_TARGET_MAX);
	bool readable = target_parse(&visit->target, target, visit->arena);
	if (readable)
		visit->routing = route_find(&visit->target, visit->arena);
	visit->language = asking_language(&visit->target);
	text_choose(visit->language);
	visit->site = (struct site){ .title = visit->service->title.length
						      ? visit->service->title
						      : slice_of(_("Bulletin search")),
				     .base_url = base_url(visit) };
	allow_origin(visit);
	return readable;
}

static struct visit visit_of(struct service *service, const struct request *request,
			     struct arena *arena, struct response *response)
{
	return (struct visit){ .service = service,
			       .request = request,
			       .arena = arena,
			       .routing = { .route = ROUTE_NONE },
			       .response = response };
}

static void check_memory(struct visit *visit)
{
	if (visit->arena->failed || visit->response->body.failed)
		visit_fail(visit, &(struct error){ STATUS_NO_MEMORY, "" });
}

void service_refuse(struct service *service, const struct request *request, struct arena *arena,
		    struct response *response)
{
	struct visit visit = visit_of(service, request, arena, response);

	begin(&visit);
	visit_refuse(&visit, PROBLEM_BUSY);
	check_memory(&visit);
}

void service_respond(struct service *service, const struct request *request, struct arena *arena,
		     struct response *response)
{
	struct visit visit = visit_of(service, request, arena, response);
	bool readable = begin(&visit);

	if (request->target.length > SERVICE_TARGET_MAX)
		visit_refuse(&visit, PROBLEM_TOO_LONG);
	else if (!readable)
		visit_refuse(&visit, PROBLEM_REQUEST);
	else
		answer(&visit);
	check_memory(&visit);
	if (request->gzip)
		response_compress(response);
}

enum route service_route(const struct request *request, struct arena *arena)
{
	struct target target;

	if (request->target.length > SERVICE_TARGET_MAX ||
	    !target_parse(&target, request->target, arena))
		return ROUTE_NONE;
	return route_find(&target, arena).route;
}
