/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/marked_text.h"

#include "searcher/shown_text.h"

static struct slice escape_of(char byte)
{
	switch (byte) {
	case '&':
		return slice_of("&amp;");
	case '<':
		return slice_of("&lt;");
	case '>':
		return slice_of("&gt;");
	case '"':
		return slice_of("&quot;");
	case '\'':
		return slice_of("&#39;");
	default:
		return slice_make(NULL, 0);
	}
}

static void print_escaped(struct strbuf *html, struct slice text, size_t start, size_t end)
{
	for (size_t at = start; at < end; at++) {
		struct slice escape = escape_of(text.data[at]);

		if (!escape.length)
			continue;
		strbuf_append(html, slice_cut(text, start, at));
		strbuf_append(html, escape);
		start = at + 1;
	}
	strbuf_append(html, slice_cut(text, start, end));
}

void marked_text_print_html(struct strbuf *html, const struct marked_text *text)
{
	size_t at = 0, column = 0;

	for (size_t i = 0; i < text->highlight_count; i++) {
		const struct highlight *highlight = &text->highlights[i];
		size_t start = shown_text_forward(text->text, at, highlight->start - column);
		size_t end =
			shown_text_forward(text->text, start, highlight->end - highlight->start);

		print_escaped(html, text->text, at, start);
		strbuf_append(html, slice_of("<mark>"));
		print_escaped(html, text->text, start, end);
		strbuf_append(html, slice_of("</mark>"));
		at = end;
		column = highlight->end;
	}
	print_escaped(html, text->text, at, text->text.length);
}
