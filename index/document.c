/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/document.h"

#include <stddef.h>

#include "base/binary.h"
#include "base/cleanup.h"
#include "base/text.h"
#include "index/schema.h"

static const char DATE_KEY = 'd';

/* The place in a document of the text with this key, or NULL. */
static struct slice *text_of_key(struct document *document, char key)
{
	switch (key) {
	case 'i':
		return &document->id;
	case 'u':
		return &document->url;
	case 't':
		return &document->title;
	case 'b':
		return &document->body;
	case 's':
		return &document->summary;
	case 'o':
		return &document->source;
	case 'p':
		return &document->province;
	case 'a':
		return &document->author;
	case 'c':
		return &document->cites;
	default:
		return NULL;
	}
}

static void append_field(struct strbuf *record, char key, struct slice text)
{
	if (text.length == 0)
		return;
	strbuf_append_byte(record, key);
	binary_append_bytes(record, text);
}

void document_encode(struct strbuf *record, const struct document *document)
{
	struct document fields = *document;
	CLEANUP(strbuf_release) struct strbuf date = STRBUF_INIT;

	for (const char *key = "iutbsopac"; *key; key++)
		append_field(record, *key, *text_of_key(&fields, *key));
	schema_date_value(&date, document->date);
	append_field(record, DATE_KEY, strbuf_slice(&date));
	record->failed |= date.failed;
}

/* Cut the field at *at, which is moved behind it; false when it is cut short. */
static bool next_field(struct slice record, size_t *at, char *key, struct slice *text)
{
	*key = record.data[(*at)++];
	return binary_next_bytes(record, at, text);
}

static date_t date_of_digits(struct slice digits)
{
	int number = 0;

	for (size_t i = 0; i < digits.length && i < 8; i++)
		number = number * 10 + (digits.data[i] - '0');
	return date_make(number / 10000, number / 100 % 100, number % 100);
}

static enum status broken_record(struct error *err)
{
	return error_set(err, STATUS_CORRUPT,
			 _("a stored bulletin cannot be read: check the index with "
			   "`sttt-index verify`"));
}

enum status document_decode(struct document *document, struct slice record, struct error *err)
{
	struct document decoded = { .date = DATE_UNKNOWN };
	struct slice text;
	char key;

	for (size_t at = 0; at < record.length;) {
		if (!next_field(record, &at, &key, &text))
			return broken_record(err);

		struct slice *place = text_of_key(&decoded, key);
		if (place)
			*place = text;
		else if (key == DATE_KEY)
			decoded.date = date_of_digits(text);
	}
	if (decoded.id.length == 0)
		return broken_record(err);
	*document = decoded;
	return STATUS_OK;
}
