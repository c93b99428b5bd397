/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/visit.h"
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

/* A failure that is about the id, or one of ours. */
static void refuse_document(struct visit *visit, enum status status, const struct error *err)
{
	if (status == STATUS_NOT_FOUND)
		visit_refuse(visit, PROBLEM_NO_DOCUMENT);
	else
		visit_fail(visit, err);
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
	if (status)
		refuse_document(visit, status, &err);
	else
		print_result(visit, &(struct result){ .question = &asking.question,
						      .answer = &answer,
						      .similar = id });
}
