/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/error_page.h"

#include "searcher/web/examples.h"
#include "searcher/web/layout.h"
#include "searcher/web/links.h"

static void write_way_back(struct html *html, const struct error_page *page)
{
	const struct address start = { .language = page->address->language };

	html_open(html, "p");
	links_write(html, &start, slice_of(_("To the start page")));
	html_close(html);
}

void error_page_print(struct strbuf *text, const struct error_page *page)
{
	struct html html = HTML_INIT(text);
	const struct layout layout = {
		.kind = LAYOUT_ERROR,
		.site = page->site,
		.address = page->address,
		.title = page->title,
		.language = page->language,
	};

	layout_begin(&html, &layout);
	html_element(&html, "h1", page->title);
	if (page->detail.length)
		html_element(&html, "p", page->detail);
	write_way_back(&html, page);
	examples_write(&html, page->address);
	html_open(&html, "p");
	html_set(&html, "class", "code");
	html_printf(&html, "HTTP %u", page->status);
	html_close(&html);
	layout_end(&html, &layout);
}
