/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines: query, filters and sentences, title, id, URL; the rest is a snippet. Whatever they are,
 * libxml2 reads the pages and the feed without a complaint, there is no script but ours, and no
 * link to another scheme than that of the web. */
#include <libxml/HTMLparser.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/utf8.h"
#include "searcher/web/atom.h"
#include "searcher/web/document_page.h"
#include "searcher/web/error_page.h"
#include "searcher/web/search_page.h"
#include "tests/fuzz/fuzz.h"

struct sample {
	struct slice query, filter, title, id, url, rest;
	struct site site;
	struct address address;
	struct highlight mark;
	struct document copy;
	struct answer_hit hit;
	struct facet_value values[2];
	struct answer_facet facets[3];
	struct answer answer;
};

static void read_sample(struct sample *sample, struct slice input)
{
	slice_next_line(&input, &sample->query);
	slice_next_line(&input, &sample->filter);
	slice_next_line(&input, &sample->title);
	slice_next_line(&input, &sample->id);
	slice_next_line(&input, &sample->url);
	sample->rest = input;
}

/* A text with all but its first and last character marked. */
static struct marked_text marked(struct sample *sample, struct slice text)
{
	size_t length = utf8_length(text);

	sample->mark = (struct highlight){ 1, length - 1 };
	return (struct marked_text){ text, &sample->mark, length > 2 };
}

static void make_answer(struct sample *sample)
{
	struct slice filter = sample->filter;

	sample->address = (struct address){
		.query = sample->query, .from = filter, .province = filter, .source = filter
	};
	sample->copy = (struct document){
		.id = sample->id, .url = sample->url, .title = sample->title, .source = filter
	};
	sample->hit = (struct answer_hit){
		.id = sample->id,
		.document = { .id = sample->id,
			      .url = sample->url,
			      .title = sample->title,
			      .source = filter,
			      .cites = sample->rest,
			      .date = 20190718 },
		.snippet = { .title = { sample->title, NULL, 0 },
			     .body = marked(sample, sample->rest) },
		.copies = &sample->copy,
		.copy_count = 1,
	};
	sample->values[0] = (struct facet_value){ filter, 7 };
	sample->values[1] = (struct facet_value){ slice_of("2019"), 3 };
	sample->facets[0] = (struct answer_facet){ "year", sample->values, 2 };
	sample->facets[1] = (struct answer_facet){ "province", sample->values, 2 };
	sample->facets[2] = (struct answer_facet){ "source", sample->values, 2 };
	sample->answer = (struct answer){ .understood = filter,
					  .suggestion = sample->title,
					  .total = 1,
					  .hits = &sample->hit,
					  .hit_count = 1,
					  .more = true,
					  .relaxed = &sample->query,
					  .relaxed_count = 1,
					  .warnings = &sample->filter,
					  .warning_count = 1,
					  .facets = sample->facets,
					  .facet_count = 3,
					  .copies = &sample->copy,
					  .copy_count = 1 };
}

/* --- what holds of a page ------------------------------------------------- */

/* libxml2 knows the elements of HTML 4, and tells each other one. */
static void note_mistake(void *mistaken, xmlErrorPtr mistake)
{
	if (mistake->code == XML_HTML_UNKNOWN_TAG)
		return;
	fprintf(stderr, "%d: %s", mistake->line, mistake->message);
	*(bool *)mistaken = true;
}

static void check_page(const struct strbuf *page)
{
	struct slice text = strbuf_slice(page);
	bool mistaken = false;

	MUST(!page->failed && strlen(strbuf_string(page)) == page->length);
	xmlSetStructuredErrorFunc(&mistaken, (xmlStructuredErrorFunc)note_mistake);
	xmlFreeDoc(htmlReadMemory(page->data, (int)page->length, "page", "UTF-8", 0));
	xmlSetStructuredErrorFunc(NULL, NULL);
	MUST(!mistaken);
	MUST(count(text, "<script") == 1);
	MUST(count(text, "href=\"") ==
	     count(text, "href=\"/") + count(text, "href=\"#") + count(text, "href=\"http"));
}

static void check_feed(const struct strbuf *feed)
{
	bool mistaken = false;

	xmlSetStructuredErrorFunc(&mistaken, (xmlStructuredErrorFunc)note_mistake);
	xmlFreeDoc(xmlReadMemory(feed->data, (int)feed->length, "feed", NULL, XML_PARSE_HUGE));
	xmlSetStructuredErrorFunc(NULL, NULL);
	MUST(!feed->failed && !mistaken);
}

/* --- the pages ------------------------------------------------------------ */

static void check_search(const struct sample *sample)
{
	CLEANUP(strbuf_release) struct strbuf page = STRBUF_INIT;
	const struct question question = { .text = sample->query, .limit = 10 };

	search_page_print(&page, &(struct search_page){ .site = &sample->site,
							.address = &sample->address,
							.question = &question,
							.answer = &sample->answer,
							.years = sample->facets });
	check_page(&page);
}

static void check_nothing(const struct sample *sample)
{
	CLEANUP(strbuf_release) struct strbuf page = STRBUF_INIT;
	const struct question question = { .text = sample->query, .limit = 10 };
	const struct answer nothing = { .understood = sample->query };

	search_page_print(&page, &(struct search_page){ .site = &sample->site,
							.address = &sample->address,
							.question = &question,
							.answer = &nothing,
							.unfiltered = &sample->answer });
	check_page(&page);
}

static void check_document(struct sample *sample)
{
	CLEANUP(strbuf_release) struct strbuf page = STRBUF_INIT;
	struct marked_text paragraph = marked(sample, sample->rest);
	const struct reading reading = { .document = sample->hit.document,
					 .title = sample->hit.snippet.title,
					 .paragraphs = &paragraph,
					 .paragraph_count = 1 };

	document_page_print(&page, &(struct document_page){ .site = &sample->site,
							    .address = &sample->address,
							    .reading = &reading,
							    .similar = &sample->answer });
	check_page(&page);
}

static void check_error(const struct sample *sample)
{
	CLEANUP(strbuf_release) struct strbuf page = STRBUF_INIT;

	error_page_print(&page, &(struct error_page){ .site = &sample->site,
						      .address = &sample->address,
						      .status = 404,
						      .title = sample->title,
						      .detail = sample->rest });
	check_page(&page);
}

static void check_atom(const struct sample *sample)
{
	CLEANUP(strbuf_release) struct strbuf feed = STRBUF_INIT;

	atom_print(&feed, &(struct atom_feed){ .site = &sample->site,
					       .address = &sample->address,
					       .answer = &sample->answer });
	check_feed(&feed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sample sample = { .site = { .title = SLICE_INIT("Tìm kiếm bản tin"),
					   .base_url = SLICE_INIT("https://tim.example.gov.vn"),
					   .generation = SLICE_INIT("20261122T013000Z") } };

	read_sample(&sample, input_slice(data, size));
	make_answer(&sample);
	check_search(&sample);
	check_nothing(&sample);
	check_document(&sample);
	check_error(&sample);
	check_atom(&sample);
	return 0;
}
