/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/complete_json.h"

#include "base/cleanup.h"
#include "base/json.h"

enum { JSON_VERSION = 1 };

static json_t *completion_value(const struct completion *completion)
{
	return json_pack("{s:o, s:o}", "text", json_text(completion->text), "count",
			 completion->count ? json_integer(completion->count) : json_null());
}

static json_t *completions_value(const struct completions *completions)
{
	CLEANUP(json_decrefp) json_t *values = json_array();

	for (size_t i = 0; i < completions->count; i++)
		if (json_array_append_new(values, completion_value(&completions->items[i])))
			return NULL;
	return json_incref(values);
}

void complete_print_json(struct strbuf *text, struct slice typed,
			 const struct completions *completions)
{
	CLEANUP(json_decrefp)
	json_t *value = json_pack("{s:i, s:o, s:o}", "version", JSON_VERSION, "query",
				  json_text(typed), "suggestions", completions_value(completions));

	if (value)
		json_print(text, value, JSON_ONE_LINE);
	else
		text->failed = true;
}
