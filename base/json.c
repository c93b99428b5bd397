/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/json.h"

#include "base/cleanup.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
	NUMBER_DIGITS =
		9, /* significant: enough for a score, without the noise of binary fractions */
};

enum status json_parse(json_t **value, struct slice text, struct error *err)
{
	json_error_t mistake;
	json_t *parsed = json_loadb(text.data ? text.data : "", text.length,
				    JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &mistake);

	if (!parsed && json_error_code(&mistake) == json_error_out_of_memory)
		return error_no_memory(err);
	if (!parsed)
		return error_set(err, STATUS_INVALID, _("not JSON: %s (line %d, column %d)"),
				 mistake.text, mistake.line, mistake.column);
	*value = parsed;
	return STATUS_OK;
}

struct slice json_text_of(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return slice_make(json_string_value(value), json_string_length(value));
}

json_t *json_text(struct slice text)
{
	json_t *string = json_stringn(text.data ? text.data : "", text.length);

	if (string)
		return string;

	CLEANUP(strbuf_release) struct strbuf repaired = STRBUF_INIT;
	utf8_repair(&repaired, text);
	return json_stringn(strbuf_string(&repaired), repaired.length);
}

json_t *json_text_or_null(struct slice text)
{
	return text.length ? json_text(text) : json_null();
}

static int append(const char *bytes, size_t length, void *text)
{
	strbuf_append(text, slice_make(bytes, length));
	return 0;
}

void json_print(struct strbuf *text, const json_t *value, enum json_layout layout)
{
	size_t flags = JSON_ENCODE_ANY | JSON_REAL_PRECISION(NUMBER_DIGITS);

	flags |= layout == JSON_READABLE ? JSON_INDENT(1) : JSON_COMPACT;
	if (!value || json_dump_callback(value, append, text, flags))
		text->failed = true;
	else if (layout == JSON_READABLE)
		strbuf_append_byte(text, '\n');
}
