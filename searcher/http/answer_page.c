/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/visit.h"
#include "searcher/reading.h"
#include "searcher/web/assets.h"
#include "searcher/web/atom.h"
#include "searcher/web/document_page.h"
#include "searcher/web/opensearch.h"
#include "searcher/web/search_page.h"

enum {
	FEED_LENGTH = 50,   /* entries */
	SIMILAR_LENGTH = 5, /* bulletins beside one */
};

/* --- the page of a search --------------------------------------------------- */

/* Search again, for what a page counts beside its hits. */
static bool count(struct visit *visit, struct question question, struct answer *answer)
{
	struct error err = ERROR_INIT;

	question.first = 0;
	question.limit = 0;
	question.detail = DETAIL_ID;
	if (!search(visit->searcher, &question, visit->arena, answer, &err))
		return true;
	visit_fail(visit, &err);
	return false;
}

/* The hits of all years, also where the question asks for some. */
static bool count_years(struct visit *visit, const struct question *question,
			const struct answer *answer, const struct answer_facet **years)
{
	struct question all = *question;
	struct answer of_all;

	*years = answer_facet_find(answer, "year");
	if (question->date_first == DATE_UNKNOWN && question->date_last == DATE_UNKNOWN)
		return true;
	all.date_first = all.date_last = DATE_UNKNOWN;
	if (!count(visit, all, &of_all))
		return false;
	*years = answer_facet_find(&of_all, "year");
	return true;
}

/* How many bulletins there would be without what an empty answer was narrowed by. */
static bool count_unfiltered(struct visit *visit, const struct asking *asking, uint32_t *total)
{
	struct question words = asking->question;
	struct answer answer;

	words.date_first = words.date_last = DATE_UNKNOWN;
	words.province = words.source = slice_of("");
	words.facets = false;
	if (!address_is_narrowed(&asking->address))
		return true;
	if (!count(visit, words, &answer))
		return false;
	*total = answer.total;
	return true;
}

static bool asks_something(const struct asking *asking)
{
	return asking->address.query.length || address_is_narrowed(&asking->address);
}

static void print_search_page(struct visit *visit, const struct search_page *page)
{
	visit->response->type = TYPE_HTML;
	search_page_print(&visit->response->body, page);
}

static void answer_hits(struct visit *visit, const struct asking *asking, struct search_page page)
{
	struct answer answer;
	double took_ms = 0;

	if (!visit_search(visit, asking, &answer, &took_ms) ||
	    !count_years(visit, &asking->question, &answer, &page.years))
		return;
	if (!answer.total && !count_unfiltered(visit, asking, &page.unfiltered_total))
		return;
	page.answer = &answer;
	print_search_page(visit, &page);
}

void answer_search_page(struct visit *visit)
{
	struct asking asking;

	if (!visit_read(visit, &asking))
		return;
	asking.question.facets = true;
	struct search_page page = { .site = &visit->site,
				    .address = &asking.address,
				    .question = &asking.question,
				    .last_page = ASKING_DEPTH_MAX / asking.question.limit,
				    .language = visit->language };
	if (asks_something(&asking))
		answer_hits(visit, &asking, page);
	else
		print_search_page(visit, &page);
}

/* --- the page of a bulletin --------------------------------------------------- */

static bool find_similar(struct visit *visit, struct answer *similar)
{
	const struct question like = { .limit = SIMILAR_LENGTH, .detail = DETAIL_FULL };
	struct error err = ERROR_INIT;

	if (!search_similar(visit->searcher, visit->routing.name, &like, visit->arena, similar,
			    &err))
		return true;
	visit_fail(visit, &err);
	return false;
}

void answer_document_page(struct visit *visit)
{
	struct error err = ERROR_INIT;
	struct reading reading;
	struct answer similar;
	struct asking asking;

	if (!visit_read(visit, &asking))
		return;
	enum status status = search_document(visit->searcher, visit->routing.name, &asking.question,
					     visit->arena, &reading, &err);
	if (status) {
		visit_refuse_document(visit, status, &err);
		return;
	}
	if (!find_similar(visit, &similar))
		return;
	visit->response->type = TYPE_HTML;
	document_page_print(&visit->response->body,
			    &(struct document_page){ .site = &visit->site,
						     .address = &asking.address,
						     .reading = &reading,
						     .similar = &similar,
						     .language = visit->language });
}

/* --- for feed readers and browsers --------------------------------------------- */

void answer_atom(struct visit *visit)
{
	struct asking asking;
	struct answer answer;
	double took_ms = 0;

	if (!visit_read(visit, &asking))
		return;
	asking.question.first = 0;
	asking.question.limit = FEED_LENGTH;
	asking.question.order = ORDER_NEWEST;
	if (!visit_search(visit, &asking, &answer, &took_ms))
		return;
	visit->response->type = TYPE_ATOM;
	atom_print(&visit->response->body, &(struct atom_feed){ .site = &visit->site,
								.address = &asking.address,
								.answer = &answer });
}

void answer_opensearch(struct visit *visit)
{
	visit->response->type = TYPE_OPENSEARCH;
	visit->response->caching = CACHE_GENERATION;
	opensearch_print(&visit->response->body, &visit->site);
}

/* --- the files of a page ------------------------------------------------------ */

void answer_asset(struct visit *visit)
{
	const struct asset *asset = asset_find(visit->target.path);

	if (!asset) {
		visit_refuse(visit, PROBLEM_NOT_FOUND);
		return;
	}
	visit->response->type = asset->type.data;
	visit->response->caching = asset->immutable ? CACHE_FOREVER : CACHE_GENERATION;
	strbuf_append(&visit->response->body, asset->content);
}
