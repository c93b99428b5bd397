/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/links.h"

#include <strings.h>

#include "base/cleanup.h"

static void open_link(struct html *html, const struct strbuf *url)
{
	html_open(html, "a");
	html_attribute(html, "href", strbuf_slice(url));
	html->text->failed |= url->failed;
}

void links_open(struct html *html, const struct address *address)
{
	CLEANUP(strbuf_release) struct strbuf url = STRBUF_INIT;

	address_print(&url, "/", address);
	open_link(html, &url);
}

void links_open_document(struct html *html, struct slice id, const struct address *address)
{
	CLEANUP(strbuf_release) struct strbuf url = STRBUF_INIT;

	address_print_document(&url, id, address);
	open_link(html, &url);
}

void links_write(struct html *html, const struct address *address, struct slice words)
{
	links_open(html, address);
	html_text(html, words);
	html_close(html);
}

static bool has_scheme(struct slice url, const char *scheme)
{
	struct slice wanted = slice_of(scheme);

	return url.length > wanted.length && strncasecmp(url.data, scheme, wanted.length) == 0;
}

/* Browsers skip white space and control characters in a URL, so that none is let through. */
static bool is_of_web(struct slice url)
{
	for (size_t i = 0; i < url.length; i++)
		if ((unsigned char)url.data[i] <= ' ' || url.data[i] == 0x7f)
			return false;
	return has_scheme(url, "http://") || has_scheme(url, "https://");
}

bool links_open_original(struct html *html, struct slice url)
{
	if (!is_of_web(url))
		return false;
	html_open(html, "a");
	html_attribute(html, "href", url);
	html_set(html, "rel", "external noopener");
	return true;
}

static void write_field(struct html *html, const char *name, struct slice value)
{
	if (!value.length)
		return;
	html_open(html, "input");
	html_set(html, "type", "hidden");
	html_set(html, "name", name);
	html_attribute(html, "value", value);
	html_close(html);
}

void links_write_fields(struct html *html, const struct address *address)
{
	write_field(html, "q", address->query);
	write_field(html, "from", address->from);
	write_field(html, "to", address->to);
	write_field(html, "province", address->province);
	write_field(html, "source", address->source);
	write_field(html, "sort", address->sort);
	write_field(html, "lang", address->language);
}
