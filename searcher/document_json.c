/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/document_json.h"

#include "base/cleanup.h"
#include "searcher/json_values.h"

enum { JSON_VERSION = 1 };

static json_t *document_value(const struct document *document)
{
	json_t *value = json_object();
	bool whole = json_set(value, "version", json_integer(JSON_VERSION)) &&
		     json_set(value, "id", json_text(document->id)) &&
		     json_set(value, "url", json_text_or_null(document->url)) &&
		     json_set(value, "title", json_text(document->title)) &&
		     json_set(value, "date", json_date(document->date)) &&
		     json_set(value, "source", json_text_or_null(document->source)) &&
		     json_set(value, "province", json_text_or_null(document->province)) &&
		     json_set(value, "author", json_text_or_null(document->author)) &&
		     json_set(value, "summary", json_text_or_null(document->summary)) &&
		     json_set(value, "cites", json_lines(document->cites)) &&
		     json_set(value, "body", json_text(document->body));

	return json_whole(value, whole);
}

void document_print_json(struct strbuf *text, const struct document *document)
{
	CLEANUP(json_decrefp) json_t *value = document_value(document);

	json_print(text, value, JSON_READABLE);
}
