/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/marked_text.h"

#include "searcher/shown_text.h"

void marked_text_write(struct html *html, const struct marked_text *marked)
{
	struct slice text = marked->text;
	size_t at = 0, column = 0;

	for (size_t i = 0; i < marked->highlight_count; i++) {
		const struct highlight *highlight = &marked->highlights[i];
		size_t start = shown_text_forward(text, at, highlight->start - column);
		size_t end = shown_text_forward(text, start, highlight->end - highlight->start);

		html_text(html, slice_cut(text, at, start));
		html_element(html, "mark", slice_cut(text, start, end));
		at = end;
		column = highlight->end;
	}
	html_text(html, slice_cut(text, at, text.length));
}

void marked_text_print_html(struct strbuf *text, const struct marked_text *marked)
{
	struct html html = HTML_INIT(text);

	marked_text_write(&html, marked);
}
