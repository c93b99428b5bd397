/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/html.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/utf8.h"

/* --- escaping ------------------------------------------------------------- */

static bool is_unfit(uint32_t c)
{
	return (c < ' ' && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0) || c == 0xfffe ||
	       c == 0xffff;
}

static void append_escaped(struct strbuf *text, uint32_t c)
{
	switch (c) {
	case '&':
		strbuf_append(text, slice_of("&amp;"));
		break;
	case '<':
		strbuf_append(text, slice_of("&lt;"));
		break;
	case '>':
		strbuf_append(text, slice_of("&gt;"));
		break;
	case '"':
		strbuf_append(text, slice_of("&quot;"));
		break;
	case '\'':
		strbuf_append(text, slice_of("&#39;"));
		break;
	default:
		strbuf_append_character(text, is_unfit(c) ? UTF8_BROKEN : c);
	}
}

static bool is_plain(char byte)
{
	return byte >= ' ' && byte < 0x7f && byte != '&' && byte != '<' && byte != '>' &&
	       byte != '"' && byte != '\'';
}

static void escape(struct strbuf *text, struct slice words)
{
	for (size_t at = 0; at < words.length;) {
		size_t start = at;

		while (at < words.length && is_plain(words.data[at]))
			at++;
		strbuf_append(text, slice_cut(words, start, at));
		if (at < words.length)
			append_escaped(text, utf8_next(words, &at, NULL));
	}
}

/* --- elements ------------------------------------------------------------- */

static void append_name(struct html *html, const char *name)
{
	strbuf_append(html->text, slice_of(name));
}

static void end_tag(struct html *html)
{
	if (html->in_tag)
		strbuf_append_byte(html->text, '>');
	html->in_tag = false;
}

/* The elements of ours that HTML has no end tag for (HTML Standard, 13.1.2). */
static bool is_void(const char *element)
{
	static const char *const names[] = { "br", "input", "link", "meta" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(element, names[i]) == 0)
			return true;
	return false;
}

void html_declare(struct html *html)
{
	append_name(html, html->syntax == HTML_XML ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
						   : "<!doctype html>\n");
}

void html_open(struct html *html, const char *element)
{
	assert(html->depth < HTML_DEPTH);
	end_tag(html);
	strbuf_append_byte(html->text, '<');
	append_name(html, element);
	html->open[html->depth++] = element;
	html->in_tag = true;
}

void html_attribute_alone(struct html *html, const char *name)
{
	assert(html->in_tag);
	strbuf_append_byte(html->text, ' ');
	append_name(html, name);
}

void html_attribute(struct html *html, const char *name, struct slice value)
{
	html_attribute_alone(html, name);
	strbuf_append(html->text, slice_of("=\""));
	escape(html->text, value);
	strbuf_append_byte(html->text, '"');
}

void html_attribute_number(struct html *html, const char *name, size_t value)
{
	html_attribute_alone(html, name);
	strbuf_printf(html->text, "=\"%zu\"", value);
}

void html_text(struct html *html, struct slice text)
{
	end_tag(html);
	escape(html->text, text);
}

void html_set(struct html *html, const char *name, const char *value)
{
	html_attribute(html, name, slice_of(value));
}

void html_say(struct html *html, const char *sentence)
{
	html_text(html, slice_of(sentence));
}

void html_printf(struct html *html, const char *format, ...)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	va_list arguments;

	va_start(arguments, format);
	strbuf_vprintf(&text, format, arguments);
	va_end(arguments);
	html->text->failed |= text.failed;
	html_text(html, strbuf_slice(&text));
}

void html_close(struct html *html)
{
	assert(html->depth);
	const char *element = html->open[--html->depth];

	if (html->in_tag && html->syntax == HTML_XML) {
		strbuf_append(html->text, slice_of("/>"));
		html->in_tag = false;
		return;
	}
	end_tag(html);
	if (html->syntax == HTML_PAGE && is_void(element))
		return;
	strbuf_append(html->text, slice_of("</"));
	append_name(html, element);
	strbuf_append_byte(html->text, '>');
}

void html_element(struct html *html, const char *element, struct slice text)
{
	html_open(html, element);
	html_text(html, text);
	html_close(html);
}
