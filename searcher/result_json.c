/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/result_json.h"

#include <stdint.h>

#include "base/cleanup.h"
#include "searcher/json_values.h"

enum { JSON_VERSION = 1 };

static json_t *highlights_value(const struct marked_text *text)
{
	json_t *array = json_array();
	bool whole = true;

	for (size_t i = 0; i < text->highlight_count; i++) {
		json_int_t start = (json_int_t)text->highlights[i].start;
		json_int_t end = (json_int_t)text->highlights[i].end;

		whole = whole && json_add(array, json_pack("[II]", start, end));
	}
	return json_whole(array, whole);
}

static json_t *html_value(const struct marked_text *text)
{
	CLEANUP(strbuf_release) struct strbuf html = STRBUF_INIT;

	marked_text_print_html(&html, text);
	return html.failed ? NULL : json_text(strbuf_slice(&html));
}

static json_t *part_value(const struct explained_part *part)
{
	const char *why = origin_name(part->origin);
	json_t *value = json_object();
	bool whole =
		json_set(value, "terms", json_texts(part->terms, part->term_count)) &&
		json_set(value, "form", json_string(part_form_name(part->form))) &&
		json_set(value, "field", json_string(part->in_title_alone ? "title" : "any")) &&
		json_set(value, "in_title", json_integer(part->in_title)) &&
		json_set(value, "in_body", json_integer(part->in_body)) &&
		json_set(value, "frequency", json_integer(part->frequency)) &&
		json_set(value, "rarity", json_real(part->rarity)) &&
		json_set(value, "weight", json_real(part->weight)) &&
		json_set(value, "score", json_real(part->score)) &&
		json_set(value, "for", json_text_or_null(part->typed)) &&
		json_set(value, "why", why ? json_string(why) : json_null());

	return json_whole(value, whole);
}

static json_t *parts_value(const struct explanation *explanation)
{
	json_t *array = json_array();
	bool whole = true;

	for (size_t i = 0; i < explanation->part_count; i++)
		whole = whole && json_add(array, part_value(&explanation->parts[i]));
	return json_whole(array, whole);
}

static json_t *explanation_value(const struct explanation *explanation)
{
	json_t *value = json_object();
	bool whole = json_set(value, "words", json_real(explanation->score)) &&
		     json_set(value, "closeness", json_real(explanation->gain)) &&
		     json_set(value, "length", json_integer(explanation->length)) &&
		     json_set(value, "average_length", json_real(explanation->average_length)) &&
		     json_set(value, "parts", parts_value(explanation));

	return json_whole(value, whole);
}

/* By their ids. */
static json_t *copies_value(const struct answer_hit *hit)
{
	json_t *array = json_array();
	bool whole = true;

	for (size_t i = 0; i < hit->copy_count; i++)
		whole = whole && json_add(array, json_text(hit->copies[i].id));
	return json_whole(array, whole);
}

static json_t *hit_value(const struct answer_hit *hit, struct slice qid)
{
	const struct document *document = &hit->document;
	json_t *value = json_object();
	bool whole = (!qid.length || json_set(value, "qid", json_text(qid))) &&
		     json_set(value, "rank", json_integer(hit->rank)) &&
		     json_set(value, "id", json_text(hit->id)) &&
		     json_set(value, "url", json_text_or_null(document->url)) &&
		     json_set(value, "title", json_text(document->title)) &&
		     json_set(value, "date", json_date(document->date)) &&
		     json_set(value, "source", json_text_or_null(document->source)) &&
		     json_set(value, "province", json_text_or_null(document->province)) &&
		     json_set(value, "cites", json_lines(document->cites)) &&
		     json_set(value, "score", json_real(hit->score)) &&
		     json_set(value, "tier", json_string(tier_name(hit->snippet.tier))) &&
		     json_set(value, "snippet", json_text(hit->snippet.body.text)) &&
		     json_set(value, "highlights", highlights_value(&hit->snippet.body)) &&
		     json_set(value, "snippet_html", html_value(&hit->snippet.body)) &&
		     json_set(value, "duplicates", json_integer((json_int_t)hit->copy_count)) &&
		     json_set(value, "copies", copies_value(hit)) &&
		     (!hit->explanation ||
		      json_set(value, "explain", explanation_value(hit->explanation)));

	return json_whole(value, whole);
}

static json_t *hits_value(const struct answer *answer)
{
	json_t *array = json_array();
	bool whole = true;

	for (size_t i = 0; i < answer->hit_count; i++)
		whole = whole && json_add(array, hit_value(&answer->hits[i], slice_of("")));
	return json_whole(array, whole);
}

/* Only what the question was narrowed by. */
static json_t *filters_value(const struct question *question)
{
	json_t *value = json_object();
	bool whole = true;

	if (question->date_first)
		whole = json_set(value, "from", json_date(question->date_first));
	if (question->date_last)
		whole = whole && json_set(value, "to", json_date(question->date_last));
	if (question->province.length)
		whole = whole && json_set(value, "province", json_text(question->province));
	if (question->source.length)
		whole = whole && json_set(value, "source", json_text(question->source));
	return json_whole(value, whole);
}

static json_t *query_value(const struct result *result)
{
	json_t *value = json_object();
	bool whole =
		json_set(value, "text", json_text(result->question->text)) &&
		json_set(value, "understood", json_text(result->answer->understood)) &&
		json_set(value, "filters", filters_value(result->question)) &&
		(!result->similar.length || json_set(value, "similar", json_text(result->similar)));

	return json_whole(value, whole);
}

static json_t *facet_array(const struct answer_facet *facet)
{
	json_t *array = json_array();
	bool whole = true;

	for (size_t i = 0; i < facet->value_count; i++) {
		json_t *value = json_object();
		bool counted = json_set(value, "value", json_text(facet->values[i].value)) &&
			       json_set(value, "count", json_integer(facet->values[i].count));

		whole = json_add(array, json_whole(value, counted)) && whole;
	}
	return json_whole(array, whole);
}

/* Each facet is there, empty unless it was asked for. */
static json_t *facets_value(const struct answer *answer)
{
	static const char *const names[] = { "year", "province", "source", "document" };
	json_t *value = json_object();
	bool whole = true;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		whole = whole && json_set(value, names[i], json_array());
	for (size_t i = 0; i < answer->facet_count; i++)
		whole = whole &&
			json_set(value, answer->facets[i].name, facet_array(&answer->facets[i]));
	return json_whole(value, whole);
}

/* In microseconds is exact enough. */
static json_t *time_value(double ms)
{
	return json_real((double)(int64_t)(ms * 1000 + .5) / 1000);
}

static json_t *answer_value(const struct result *result)
{
	const struct answer *answer = result->answer;
	json_t *value = json_object();
	bool whole =
		json_set(value, "version", json_integer(JSON_VERSION)) &&
		(!result->qid.length || json_set(value, "qid", json_text(result->qid))) &&
		json_set(value, "query", query_value(result)) &&
		json_set(value, "total", json_integer(answer->total)) &&
		json_set(value, "total_exact", json_boolean(answer->total_exact)) &&
		json_set(value, "took_ms", time_value(result->took_ms)) &&
		json_set(value, "suggestion", json_text_or_null(answer->suggestion)) &&
		json_set(value, "relaxed", json_texts(answer->relaxed, answer->relaxed_count)) &&
		json_set(value, "partial", json_boolean(answer->partial)) &&
		json_set(value, "warnings", json_texts(answer->warnings, answer->warning_count)) &&
		json_set(value, "hits", hits_value(answer)) &&
		json_set(value, "facets", facets_value(answer)) &&
		(!result->question->explain || json_set(value, "plan", json_lines(answer->plan)));

	return json_whole(value, whole);
}

void result_print_json(struct strbuf *text, const struct result *result)
{
	CLEANUP(json_decrefp) json_t *value = answer_value(result);

	json_print(text, value, result->qid.length ? JSON_ONE_LINE : JSON_READABLE);
	if (result->qid.length)
		strbuf_append_byte(text, '\n');
}

void result_print_jsonl(struct strbuf *text, const struct result *result)
{
	for (size_t i = 0; i < result->answer->hit_count; i++) {
		CLEANUP(json_decrefp)
		json_t *value = hit_value(&result->answer->hits[i], result->qid);

		json_print(text, value, JSON_ONE_LINE);
		strbuf_append_byte(text, '\n');
	}
}
