/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/address.h"

static bool is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '.' || c == '_' || c == '~';
}

static void append_byte_encoded(struct strbuf *url, char byte)
{
	static const char digits[] = "0123456789ABCDEF";
	unsigned char c = (unsigned char)byte;
	const char encoded[] = { '%', digits[c >> 4], digits[c & 15] };

	if (is_unreserved(byte))
		strbuf_append_byte(url, byte);
	else
		strbuf_append(url, slice_make(encoded, sizeof encoded));
}

static void append_encoded(struct strbuf *url, struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		append_byte_encoded(url, text.data[i]);
}

/* "?" before the first parameter, "&" before the others. */
static void append_parameter(struct strbuf *url, const char **separator, const char *name,
			     struct slice value)
{
	if (!value.length)
		return;
	strbuf_printf(url, "%s%s=", *separator, name);
	append_encoded(url, value);
	*separator = "&";
}

static void append_parameters(struct strbuf *url, const struct address *address)
{
	const char *separator = "?";

	append_parameter(url, &separator, "q", address->query);
	append_parameter(url, &separator, "from", address->from);
	append_parameter(url, &separator, "to", address->to);
	append_parameter(url, &separator, "province", address->province);
	append_parameter(url, &separator, "source", address->source);
	append_parameter(url, &separator, "sort", address->sort);
	if (address->page > 1) {
		strbuf_printf(url, "%spage=%u", separator, address->page);
		separator = "&";
	}
	append_parameter(url, &separator, "lang", address->language);
}

void address_print(struct strbuf *url, const char *base, const struct address *address)
{
	strbuf_append(url, slice_of(base));
	append_parameters(url, address);
}

/* Whether the slash of an id stands alone: beside a point it could be part of "/../", which
 * browsers take for a way up. */
static bool is_plain_slash(struct slice id, size_t at)
{
	return id.data[at] == '/' && (at == 0 || id.data[at - 1] != '.') &&
	       (at + 1 == id.length || id.data[at + 1] != '.');
}

void address_print_document(struct strbuf *url, struct slice id, const struct address *address)
{
	strbuf_append(url, slice_of("/documents/"));
	for (size_t i = 0; i < id.length; i++) {
		if (is_plain_slash(id, i))
			strbuf_append_byte(url, '/');
		else
			append_byte_encoded(url, id.data[i]);
	}
	append_parameters(url, address);
}

bool address_is_narrowed(const struct address *address)
{
	return address->from.length || address->to.length || address->province.length ||
	       address->source.length;
}

struct address address_of_words(const struct address *address)
{
	return (struct address){ .query = address->query,
				 .sort = address->sort,
				 .language = address->language };
}
