/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <time.h>

#include "searcher/http/visit.h"
#include "searcher/reading.h"
#include "searcher/warnings.h"
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

/* What the page counts beside its hits is a part of its answer: if something is missing there,
 * the page says so. */
static void tell_missing(struct visit *visit, struct answer *answer, const struct answer *counted)
{
	if (!counted->partial)
		return;
	visit_note_partial(visit);
	answer->partial = true;
	for (size_t i = 0; i < counted->warning_count; i++)
		warnings_add(&answer->warnings, &answer->warning_count, counted->warnings[i],
			     visit->arena);
}

/* Search again less narrowly, and count. */
static bool count(struct visit *visit, struct question question, struct answer *answer,
		  struct answer *counted)
{
	struct error err = ERROR_INIT;

	question.first = 0;
	question.limit = 0;
	question.detail = DETAIL_ID;
	if (search(visit->searcher, &question, visit->arena, counted, &err)) {
		visit_fail(visit, &err);
		return false;
	}
	tell_missing(visit, answer, counted);
	return true;
}

static bool has_days(const struct question *question)
{
	return question->date_first != DATE_UNKNOWN || question->date_last != DATE_UNKNOWN;
}

/* A page searches a second time only where its answer does not tell it all: which other years there
 * are, where days are chosen; and what there is without the filters, where they leave nothing. */
static bool count_around(struct visit *visit, const struct asking *asking, struct search_page *page,
			 struct answer *answer, struct answer *around)
{
	struct question wider = asking->question;

	wider.date_first = wider.date_last = DATE_UNKNOWN;
	page->years = answer_facet_find(answer, "year");
	if (!answer->hit_count && address_is_narrowed(&asking->address)) {
		wider.province = wider.source = slice_of("");
		page->unfiltered = around;
		return count(visit, wider, answer, around);
	}
	if (!has_days(&asking->question))
		return true;
	if (!count(visit, wider, answer, around))
		return false;
	page->years = answer_facet_find(around, "year");
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
	struct answer answer, around;
	double took_ms = 0;

	if (!visit_search(visit, asking, &answer, &took_ms) ||
	    !count_around(visit, asking, &page, &answer, &around))
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

	if (search_similar(visit->searcher, visit->routing.name, &like, visit->arena, similar,
			   &err)) {
		visit_fail(visit, &err);
		return false;
	}
	if (similar->partial)
		visit_note_partial(visit);
	return true;
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
								.answer = &answer,
								.now = time(NULL) });
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
