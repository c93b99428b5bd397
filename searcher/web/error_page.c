/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/error_page.h"

#include "searcher/web/examples.h"
#include "searcher/web/layout.h"
#include "searcher/web/links.h"

/* What was searched for is searched for again, without what else was asked. */
static void write_way_to_search(struct html *html, const struct error_page *page)
{
	const struct address words = address_of_words(page->address);

	if (!words.query.length)
		return;
	html_open(html, "p");
	links_open(html, &words);
	html_printf(html, _("Search for “%.*s”"), (int)words.query.length, words.query.data);
	html_close(html);
	html_close(html);
}

static void write_way_back(struct html *html, const struct error_page *page)
{
	const struct address start = { .language = page->address->language };

	html_open(html, "p");
	links_write(html, &start, slice_of(_("To the start page")));
	html_close(html);
}

/* To the same address, which may be any. */
static void write_way_again(struct html *html)
{
	html_open(html, "p");
	html_open(html, "a");
	html_set(html, "href", "");
	html_say(html, _("Try again"));
	html_close(html);
	html_close(html);
}

/* What failed here may be asked again; what the reader asked wrongly is to be asked otherwise. */
static void write_way_on(struct html *html, const struct error_page *page)
{
	if (page->status >= 500) {
		write_way_again(html);
		return;
	}
	write_way_to_search(html, page);
	write_way_back(html, page);
	examples_write(html, page->address);
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
	write_way_on(&html, page);
	html_open(&html, "p");
	html_set(&html, "class", "code");
	html_printf(&html, "HTTP %u", page->status);
	html_close(&html);
	layout_end(&html, &layout);
}
