/* SPDX-License-Identifier: GPL-2.0-or-later */
/* visit.h - one request while it is being answered
 *
 * service.c finds out what is asked; then one of these makes the answer:
 *
 *     pages, feeds     answer_page.c
 *     /api/            answer_api.c
 *     /healthz ...     answer_operator.c
 */
#ifndef SEARCHER_HTTP_VISIT_H
#define SEARCHER_HTTP_VISIT_H

#include <stdbool.h>

#include "base/arena.h"
#include "searcher/http/asking.h"
#include "searcher/http/problem.h"
#include "searcher/http/service.h"
#include "searcher/web/site.h"

struct visit {
	struct service *service;
	const struct request *request;
	struct target target;
	struct routing routing;
	enum text_language language;
	struct site site;
	struct searcher *searcher; /* on routes that search */
	struct arena *arena;
	struct response *response;
};

/* Answer with a problem, in the kind's own words. */
void visit_refuse(struct visit *visit, enum problem_kind kind);

/* Answer with what a function of the searcher said of its failure. */
void visit_fail(struct visit *visit, const struct error *err);

/* The same for a bulletin that was asked for: there may be none with its id. */
void visit_refuse_document(struct visit *visit, enum status status, const struct error *err);

/* Read the parameters; false: one cannot be read, and that is the answer now. */
bool visit_read(struct visit *visit, struct asking *asking);

/* Search, and note what is measured of that; false: it failed, or the page lies behind
 * the end, and that is the answer now. */
bool visit_search(struct visit *visit, const struct asking *asking, struct answer *answer,
		  double *took_ms);

/* Note that an answer lacks a part of the index, so that nobody keeps it. */
void visit_note_partial(struct visit *visit);

void answer_search_page(struct visit *visit);
void answer_document_page(struct visit *visit);
void answer_atom(struct visit *visit);
void answer_opensearch(struct visit *visit);
void answer_asset(struct visit *visit);

void answer_search(struct visit *visit);
void answer_suggest(struct visit *visit);
void answer_document(struct visit *visit);
void answer_similar(struct visit *visit);

void answer_health(struct visit *visit);
void answer_metrics(struct visit *visit);

#endif
