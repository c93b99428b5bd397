/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/opensearch.h"

#include "base/cleanup.h"
#include "base/text.h"
#include "base/utf8.h"
#include "searcher/web/assets.h"
#include "searcher/web/html.h"

/* What the format allows, in code points. */
enum { SHORT_NAME = 16, LONG_NAME = 48 };

static void write_name(struct html *xml, const char *element, struct slice title, size_t most)
{
	size_t end = 0;

	for (size_t count = 0; count < most && end < title.length; count++)
		utf8_next(title, &end, NULL);
	html_element(xml, element, slice_cut(title, 0, end));
}

static void write_template(struct html *xml, const struct site *site, const char *type,
			   const char *template)
{
	CLEANUP(strbuf_release) struct strbuf url = STRBUF_INIT;

	strbuf_append(&url, site->base_url);
	strbuf_append(&url, slice_of(template));
	html_open(xml, "Url");
	html_set(xml, "type", type);
	html_attribute(xml, "template", strbuf_slice(&url));
	html_close(xml);
	xml->text->failed |= url.failed;
}

static void write_image(struct html *xml, const struct site *site)
{
	CLEANUP(strbuf_release) struct strbuf url = STRBUF_INIT;

	strbuf_append(&url, site->base_url);
	strbuf_append(&url, asset_icon.path);
	html_open(xml, "Image");
	html_attribute(xml, "type", asset_icon.type);
	html_text(xml, strbuf_slice(&url));
	html_close(xml);
	xml->text->failed |= url.failed;
}

void opensearch_print(struct strbuf *text, const struct site *site)
{
	struct html xml = HTML_INIT_XML(text);

	html_declare(&xml);
	html_open(&xml, "OpenSearchDescription");
	html_set(&xml, "xmlns", "http://a9.com/-/spec/opensearch/1.1/");
	write_name(&xml, "ShortName", site->title, SHORT_NAME);
	write_name(&xml, "LongName", site->title, LONG_NAME);
	html_element(&xml, "Description",
		     slice_of(_("Search the bulletins of the ministry and the provinces")));
	html_element(&xml, "InputEncoding", slice_of("UTF-8"));
	write_template(&xml, site, "text/html", "/?q={searchTerms}");
	write_template(&xml, site, "application/atom+xml", "/search.atom?q={searchTerms}");
	write_image(&xml, site);
	html_close(&xml);
	html_say(&xml, "\n");
}
