/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bulletin_json.c - from a line of JSON Lines to a bulletin */
#include "indexer/bulletin.h"

#include "base/cleanup.h"
#include "base/json.h"
#include "base/text.h"
#include "index/province.h"
#include "indexer/extract.h"

static const char *name_of_type(const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		return _("an object");
	case JSON_ARRAY:
		return _("an array");
	case JSON_STRING:
		return _("a string");
	case JSON_INTEGER:
	case JSON_REAL:
		return _("a number");
	case JSON_TRUE:
	case JSON_FALSE:
		return _("true or false");
	case JSON_NULL:
		break;
	}
	return _("null");
}

static enum status wrong_type(const char *key, const char *wanted, const json_t *value,
			      struct error *err)
{
	return error_set(err, STATUS_INVALID, _("\"%s\" must be %s, and here it is %s"), key,
			 wanted, name_of_type(value));
}

/* The value under a key; NULL when it is missing or null. */
static const json_t *value_of(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return json_is_null(value) ? NULL : value;
}

/* The clean text under a key; empty when there is none. */
static enum status read_string(struct bulletin *bulletin, struct slice *text, const json_t *object,
			       const char *key, struct error *err)
{
	const json_t *value = value_of(object, key);
	enum status status;

	*text = slice_make(NULL, 0);
	if (!value)
		return STATUS_OK;
	if (!json_is_string(value))
		return wrong_type(key, _("a string"), value, err);
	*text = json_text_of(object, key);
	status = bulletin_clean(bulletin, text, err);
	if (status)
		error_prefix(err, "\"%s\": ", key);
	return status;
}

/* An id is kept byte by byte: it is a name, and whoever gave it looks it up. */
static enum status read_id(struct bulletin *bulletin, const json_t *object, struct error *err)
{
	struct document *document = &bulletin->document;
	const json_t *value = value_of(object, "id");
	char digits[32];

	if (!value || (json_is_string(value) && json_string_length(value) == 0)) {
		document->id = document->url;
	} else if (json_is_string(value)) {
		document->id = arena_copy(&bulletin->arena, json_text_of(object, "id"));
	} else if (json_is_integer(value)) {
		snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
		document->id = arena_copy(&bulletin->arena, slice_of(digits));
	} else {
		return wrong_type("id", _("a string or a whole number"), value, err);
	}
	if (bulletin->arena.failed)
		return error_no_memory(err);
	if (!document->id.length)
		return error_set(err, STATUS_INVALID,
				 _("it has neither \"id\" nor \"url\": give it one"));
	return STATUS_OK;
}

static enum status read_deleted(struct bulletin *bulletin, const json_t *object, struct error *err)
{
	const json_t *value = value_of(object, "deleted");

	if (value && !json_is_boolean(value))
		return wrong_type("deleted", _("true or false"), value, err);
	bulletin->deleted = json_is_true(value);
	return STATUS_OK;
}

static enum status read_date(struct bulletin *bulletin, const json_t *object, struct error *err)
{
	struct error why = ERROR_INIT;
	struct slice text;
	enum status status = read_string(bulletin, &text, object, "date", err);

	if (status || !text.length)
		return status;
	if (date_parse(&bulletin->document.date, text, &why))
		bulletin_warn(bulletin, "\"date\": %s", why.message);
	return STATUS_OK;
}

static enum status read_province(struct bulletin *bulletin, const json_t *object, struct error *err)
{
	struct slice text, province;
	enum status status = read_string(bulletin, &text, object, "province", err);

	if (status || !text.length)
		return status;
	province = province_find(text);
	if (province.length)
		bulletin->document.province = province;
	else
		bulletin_warn(bulletin, _("\"province\": \"%.*s\" is none that we know; left out"),
			      (int)(text.length < 100 ? text.length : 100), text.data);
	return STATUS_OK;
}

static enum status read_fields(struct bulletin *bulletin, const json_t *object, struct error *err)
{
	struct document *document = &bulletin->document;
	const struct {
		const char *key;
		struct slice *text;
	} fields[] = {
		{ "title", &document->title },     { "body", &document->body },
		{ "summary", &document->summary }, { "source", &document->source },
		{ "author", &document->author },
	};
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < sizeof fields / sizeof *fields; i++)
		status = read_string(bulletin, fields[i].text, object, fields[i].key, err);
	if (!status)
		status = read_date(bulletin, object, err);
	return status ? status : read_province(bulletin, object, err);
}

/* Title and text from "html", where they are not given, and then what they tell. */
static enum status read_content(struct bulletin *bulletin, const json_t *object, struct error *err)
{
	const struct document *document = &bulletin->document;
	struct slice html;
	enum status status = read_string(bulletin, &html, object, "html", err);

	if (status)
		return status;
	if (!document->title.length && !document->body.length && !html.length)
		return error_set(
			err, STATUS_INVALID,
			_("it has neither \"title\" nor \"body\" nor \"html\": give it one"));
	if (html.length && !document->body.length)
		return extract_html(bulletin, &(struct provenance){ 0 }, html, err);
	return extract_clues(bulletin, err);
}

static enum status read_object(struct bulletin *bulletin, const struct provenance *provenance,
			       const json_t *object, struct error *err)
{
	enum status status = read_string(bulletin, &bulletin->document.url, object, "url", err);

	if (!status)
		status = read_id(bulletin, object, err);
	if (!status)
		status = read_deleted(bulletin, object, err);
	if (status || bulletin->deleted)
		return status;

	bulletin_locate(bulletin, provenance);
	status = read_fields(bulletin, object, err);
	return status ? status : read_content(bulletin, object, err);
}

enum status bulletin_read_json(struct bulletin *bulletin, const struct provenance *provenance,
			       struct slice line, struct error *err)
{
	CLEANUP(json_decrefp) json_t *object = NULL;
	enum status status;

	bulletin_clear(bulletin);
	status = json_parse(&object, line, err);
	if (status)
		return status;
	if (!json_is_object(object))
		return error_set(err, STATUS_INVALID,
				 _("a line must be an object, and here it is %s"),
				 name_of_type(object));
	return read_object(bulletin, provenance, object, err);
}
