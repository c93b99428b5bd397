/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/document_page.h"

#include "base/cleanup.h"
#include "base/utf8.h"
#include "searcher/web/hit_list.h"
#include "searcher/web/layout.h"
#include "searcher/web/links.h"

enum { DESCRIPTION_LENGTH = 200 }; /* bytes: about as much as web search engines show */

static void write_way_back(struct html *html, const struct document_page *page)
{
	if (!page->address->query.length && !address_is_narrowed(page->address))
		return;
	html_open(html, "p");
	html_set(html, "class", "back");
	links_open(html, page->address);
	html_say(html, _("Back to what was found"));
	html_close(html);
	html_close(html);
}

static void write_title(struct html *html, const struct reading *reading)
{
	html_open(html, "h1");
	if (reading->title.text.length) {
		html_set(html, "lang", BULLETIN_LANGUAGE);
		marked_text_write(html, &reading->title);
	} else {
		html_say(html, _("(no title)"));
	}
	html_close(html);
}

static void write_author(struct html *html, struct slice author)
{
	if (!author.length)
		return;
	html_open(html, "p");
	html_set(html, "class", "author");
	html_text(html, author);
	html_close(html);
}

static void write_body(struct html *html, const struct reading *reading)
{
	html_open(html, "div");
	html_set(html, "class", "body");
	html_set(html, "lang", BULLETIN_LANGUAGE);
	for (size_t i = 0; i < reading->paragraph_count; i++) {
		html_open(html, "p");
		marked_text_write(html, &reading->paragraphs[i]);
		html_close(html);
	}
	write_author(html, reading->document.author);
	html_close(html);
}

static void write_bulletin(struct html *html, const struct document_page *page)
{
	html_open(html, "article");
	write_title(html, page->reading);
	hit_list_write_origin(html, &page->reading->document);
	write_body(html, page->reading);
	html_close(html);
}

/* A link to the bulletins that cite a document. */
static void write_citation(struct html *html, const struct document_page *page, struct slice number)
{
	CLEANUP(strbuf_release) struct strbuf query = STRBUF_INIT;
	struct address address = { .language = page->address->language };

	strbuf_append(&query, slice_of("số:\""));
	strbuf_append(&query, number);
	strbuf_append_byte(&query, '"');
	address.query = strbuf_slice(&query);
	html_open(html, "li");
	links_write(html, &address, number);
	html_close(html);
	html->text->failed |= query.failed;
}

static void write_citations(struct html *html, const struct document_page *page)
{
	struct slice rest = page->reading->document.cites, number;

	if (!rest.length)
		return;
	html_open(html, "section");
	html_set(html, "class", "cites");
	html_element(html, "h2", slice_of(_("Documents cited")));
	html_open(html, "ul");
	while (slice_next_line(&rest, &number))
		write_citation(html, page, number);
	html_close(html);
	html_close(html);
}

static void write_similar(struct html *html, const struct document_page *page)
{
	static const struct question nothing = { .first = 0 };

	if (!page->similar->hit_count)
		return;
	html_open(html, "section");
	html_set(html, "class", "similar");
	html_element(html, "h2", slice_of(_("Similar bulletins")));
	hit_list_write(html, "h3", page->similar, &nothing, page->address);
	html_close(html);
}

static void write_copies(struct html *html, const struct document_page *page)
{
	const struct answer *similar = page->similar;

	if (!similar->copy_count)
		return;
	html_open(html, "section");
	html_set(html, "class", "copies");
	html_element(html, "h2", slice_of(_("Also published")));
	hit_list_write_copies(html, similar->copies, similar->copy_count, page->address);
	html_close(html);
}

/* What is missing among the copies and similar bulletins, a sentence each. */
static void write_missing(struct html *html, const struct answer *similar)
{
	for (size_t i = 0; i < similar->warning_count; i++) {
		html_open(html, "p");
		html_set(html, "class", "remark");
		html_text(html, similar->warnings[i]);
		html_close(html);
	}
}

static void write_around(struct html *html, const struct document_page *page)
{
	write_copies(html, page);
	write_citations(html, page);
	write_similar(html, page);
	write_missing(html, page->similar);
}

/* How the bulletin begins, up to the end of a word. */
static struct slice description_of(const struct document *document)
{
	struct slice whole = document->summary.length ? document->summary : document->body;
	struct slice beginning = utf8_beginning(whole, DESCRIPTION_LENGTH);
	size_t end = beginning.length;

	while (end && beginning.length < whole.length && beginning.data[end] != ' ')
		end--;
	return end ? slice_cut(beginning, 0, end) : beginning;
}

void document_page_print(struct strbuf *text, const struct document_page *page)
{
	struct html html = HTML_INIT(text);
	struct slice title = page->reading->title.text;
	const struct layout layout = {
		.kind = LAYOUT_DOCUMENT,
		.site = page->site,
		.address = page->address,
		.document = page->reading->document.id,
		.title = title.length ? title : slice_of(_("(no title)")),
		.description = description_of(&page->reading->document),
		.language = page->language,
	};

	layout_begin(&html, &layout);
	write_way_back(&html, page);
	write_bulletin(&html, page);
	write_around(&html, page);
	layout_end(&html, &layout);
}
