/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/json_values.h"

#include "base/cleanup.h"

bool json_set(json_t *object, const char *key, json_t *value)
{
	return json_object_set_new(object, key, value) == 0;
}

bool json_add(json_t *array, json_t *value)
{
	return json_array_append_new(array, value) == 0;
}

json_t *json_whole(json_t *value, bool whole)
{
	if (whole)
		return value;
	json_decref(value);
	return NULL;
}

json_t *json_date(date_t date)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	date_print(&text, date);
	return json_text_or_null(strbuf_slice(&text));
}

json_t *json_texts(const struct slice *texts, size_t count)
{
	json_t *array = json_array();
	bool whole = true;

	for (size_t i = 0; i < count; i++)
		whole = whole && json_add(array, json_text(texts[i]));
	return json_whole(array, whole);
}

json_t *json_lines(struct slice lines)
{
	json_t *array = json_array();
	struct slice line;
	bool whole = true;

	while (slice_next_line(&lines, &line))
		whole = whole && json_add(array, json_text(line));
	return json_whole(array, whole);
}
