/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/declared.h"

#include <strings.h>

#include "tokenizer/charset.h"

enum { PRESCAN = 1024 }; /* bytes, as browsers do it */

/* Where key begins in text, in capitals or not, or SLICE_NONE. */
static size_t find_key(struct slice text, const char *key)
{
	size_t length = strlen(key);

	for (size_t at = 0; at + length <= text.length; at++)
		if (strncasecmp(text.data + at, key, length) == 0)
			return at;
	return SLICE_NONE;
}

static bool is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

/* The word that stands behind a key and "=", with or without quotes. */
static struct slice value_behind(struct slice text, const char *key)
{
	size_t start = find_key(text, key), end;

	if (start == SLICE_NONE)
		return slice_make(NULL, 0);
	for (start += strlen(key); start < text.length && is_one_of(text.data[start], " =\"'");)
		start++;
	for (end = start; end < text.length && !is_one_of(text.data[end], " \"';>/?");)
		end++;
	return slice_cut(text, start, end);
}

struct slice declared_charset(struct slice html)
{
	struct slice head = slice_cut(html, 0, html.length < PRESCAN ? html.length : PRESCAN);
	struct slice charset = value_behind(head, "charset");

	return charset.length ? charset : value_behind(head, "encoding");
}

enum status decode_declared(struct strbuf *text, struct slice bytes, struct slice declared,
			    const struct source *origin, struct decoding *decoding,
			    struct error *err)
{
	struct slice known = origin ? origin->charset : slice_of("");
	bool is_charset = charset_of_name(declared) != CHARSET_UNKNOWN;
	size_t before = text->length;

	enum status status = decode(text, bytes, is_charset ? declared : known, decoding, err);
	if (status || !is_charset || !decoding->doubtful || !known.length)
		return status;
	strbuf_truncate(text, before);
	return decode(text, bytes, known, decoding, err);
}
