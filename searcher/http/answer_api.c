/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/complete.h"
#include "searcher/complete_json.h"
#include "searcher/document_json.h"
#include "searcher/http/visit.h"
#include "searcher/reading.h"
#include "searcher/result.h"

static void print_result(struct visit *visit, const struct result *result)
{
	visit->response->type = TYPE_JSON;
	result_print(&visit->response->body, result, FORMAT_JSON);
}

void answer_search(struct visit *visit)
{
	struct asking asking;
	struct answer answer;
	double took_ms = 0;

	if (!visit_read(visit, &asking) || !visit_search(visit, &asking, &answer, &took_ms))
		return;
	print_result(visit, &(struct result){ .question = &asking.question,
					      .answer = &answer,
					      .took_ms = took_ms });
}

void answer_similar(struct visit *visit)
{
	struct slice id = visit->routing.name;
	struct error err = ERROR_INIT;
	struct asking asking;
	struct answer answer;

	if (!visit_read(visit, &asking))
		return;
	asking.question.text = slice_of("");
	enum status status =
		search_similar(visit->searcher, id, &asking.question, visit->arena, &answer, &err);
	if (status) {
		visit_refuse_document(visit, status, &err);
		return;
	}
	if (answer.partial)
		visit_note_partial(visit);
	print_result(
		visit,
		&(struct result){ .question = &asking.question, .answer = &answer, .similar = id });
}

void answer_document(struct visit *visit)
{
	const struct question nothing = { .detail = DETAIL_FULL };
	struct error err = ERROR_INIT;
	struct reading reading;
	enum status status = search_document(visit->searcher, visit->routing.name, &nothing,
					     visit->arena, &reading, &err);

	if (status) {
		visit_refuse_document(visit, status, &err);
		return;
	}
	visit->response->type = TYPE_JSON;
	document_print_json(&visit->response->body, &reading.document);
}

void answer_suggest(struct visit *visit)
{
	struct slice typed = target_parameter(&visit->target, "q");
	struct completions completions = { 0 };
	struct error err = ERROR_INIT;

	if (typed.length <= ASKING_QUERY_MAX &&
	    complete(visit->searcher, typed, SERVICE_SUGGESTIONS, visit->arena, &completions,
		     &err)) {
		visit_fail(visit, &err);
		return;
	}
	visit->response->type = TYPE_JSON;
	complete_print_json(&visit->response->body, typed, &completions);
}
