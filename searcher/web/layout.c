/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/layout.h"

#include "base/cleanup.h"
#include "searcher/web/assets.h"
#include "searcher/web/figures.h"
#include "searcher/web/links.h"

/* --- the head that is not seen -------------------------------------------- */

static void write_meta(struct html *html, const char *name, struct slice content)
{
	html_open(html, "meta");
	html_set(html, "name", name);
	html_attribute(html, "content", content);
	html_close(html);
}

static void write_title(struct html *html, const struct layout *layout)
{
	html_open(html, "title");
	if (layout->title.length) {
		html_text(html, layout->title);
		if (layout->address->page > 1 && layout->kind == LAYOUT_ANSWER)
			html_printf(html, _(", page %u"), layout->address->page);
		html_say(html, " - ");
	}
	html_text(html, layout->site->title);
	html_close(html);
}

static void open_relation(struct html *html, const char *relation, struct slice path)
{
	html_open(html, "link");
	html_set(html, "rel", relation);
	html_attribute(html, "href", path);
}

static void write_relation(struct html *html, const char *relation, struct slice path)
{
	open_relation(html, relation, path);
	html_close(html);
}

static void write_search_description(struct html *html, const struct layout *layout)
{
	open_relation(html, "search", slice_of("/opensearch.xml"));
	html_set(html, "type", "application/opensearchdescription+xml");
	html_attribute(html, "title", layout->site->title);
	html_close(html);
}

static void write_feed(struct html *html, const struct layout *layout)
{
	CLEANUP(strbuf_release) struct strbuf url = STRBUF_INIT;
	struct address feed = *layout->address;

	feed.page = 1;
	address_print(&url, "/search.atom", &feed);
	open_relation(html, "alternate", strbuf_slice(&url));
	html_set(html, "type", "application/atom+xml");
	html_attribute(html, "title", layout->title);
	html_close(html);
	html->text->failed |= url.failed;
}

/* The one address of a page that others may show: that of a bulletin remembers no search. */
static void write_canonical(struct html *html, const struct layout *layout)
{
	CLEANUP(strbuf_release) struct strbuf url = STRBUF_INIT;
	const struct address nothing = { .page = 1 };
	const struct address start = { .language = layout->address->language };

	if (layout->kind == LAYOUT_DOCUMENT)
		address_print_document(&url, layout->document, &nothing);
	else
		address_print(&url, "/", &start);
	write_relation(html, "canonical", strbuf_slice(&url));
	html->text->failed |= url.failed;
}

/* Web search engines may show where a search begins, and bulletins; what is found changes, and
 * there is no end of what may be asked. */
static void write_terms(struct html *html, const struct layout *layout)
{
	if (layout->kind == LAYOUT_START || layout->kind == LAYOUT_DOCUMENT)
		write_canonical(html, layout);
	else
		write_meta(html, "robots", slice_of("noindex"));
	if (layout->description.length)
		write_meta(html, "description", layout->description);
}

static void write_head(struct html *html, const struct layout *layout)
{
	html_open(html, "head");
	html_open(html, "meta");
	html_set(html, "charset", "utf-8");
	html_close(html);
	write_meta(html, "viewport", slice_of("width=device-width, initial-scale=1"));
	write_meta(html, "color-scheme", slice_of("light dark"));
	write_title(html, layout);
	write_terms(html, layout);
	write_relation(html, "icon", asset_icon.path);
	write_relation(html, "stylesheet", asset_style.path);
	write_search_description(html, layout);
	if (layout->kind == LAYOUT_ANSWER)
		write_feed(html, layout);
	html_open(html, "script");
	html_attribute(html, "src", asset_script.path);
	html_attribute_alone(html, "defer");
	html_close(html);
	html_close(html);
}

/* --- the head that is seen ------------------------------------------------ */

static void write_way_to_content(struct html *html)
{
	html_open(html, "a");
	html_set(html, "class", "skip");
	html_set(html, "href", "#main");
	html_say(html, _("Skip to content"));
	html_close(html);
}

/* The name of the site: a heading where the page is about nothing else. */
static void write_name(struct html *html, const struct layout *layout)
{
	const struct address start = { .language = layout->address->language };

	if (layout->kind == LAYOUT_START) {
		html_element(html, "h1", layout->site->title);
		return;
	}
	html_open(html, "p");
	html_set(html, "class", "site");
	links_write(html, &start, layout->site->title);
	html_close(html);
}

/* The same page in the other language, which is named in itself. */
static void write_other_language(struct html *html, const struct layout *layout)
{
	bool to_english = layout->language == TEXT_VIETNAMESE;
	const char *code = to_english ? "en" : "vi";
	struct address other = *layout->address;

	other.language = to_english ? slice_of("en") : slice_of("");
	html_open(html, "p");
	html_set(html, "id", "language");
	if (layout->kind == LAYOUT_DOCUMENT)
		links_open_document(html, layout->document, &other);
	else
		links_open(html, &other);
	html_set(html, "lang", code);
	html_set(html, "hreflang", code);
	html_say(html, to_english ? "English" : "Tiếng Việt");
	html_close(html);
	html_close(html);
}

static void write_box(struct html *html, const struct layout *layout)
{
	html_open(html, "input");
	html_set(html, "type", "search");
	html_set(html, "name", "q");
	html_set(html, "id", "q");
	html_attribute(html, "value", layout->address->query);
	html_set(html, "autocomplete", "off");
	html_set(html, "autocapitalize", "none");
	html_set(html, "spellcheck", "false");
	html_set(html, "enterkeyhint", "search");
	if (layout->kind == LAYOUT_START)
		html_attribute_alone(html, "autofocus");
	html_close(html);
}

/* What else the search asks for stays when its words are changed. */
static void write_kept_fields(struct html *html, const struct layout *layout)
{
	struct address kept = *layout->address;

	kept.query = slice_of("");
	html_open(html, "span");
	html_set(html, "id", "kept");
	html_attribute_alone(html, "hidden");
	links_write_fields(html, &kept);
	html_close(html);
}

static void write_search(struct html *html, const struct layout *layout)
{
	html_open(html, "form");
	html_set(html, "role", "search");
	html_set(html, "action", "/");
	html_set(html, "data-no-suggestion", _("No suggestions"));
	html_set(html, "data-suggestions", _("Suggestions: use the arrow keys"));
	html_open(html, "label");
	html_set(html, "for", "q");
	html_say(html, _("Search the bulletins"));
	html_close(html);
	html_open(html, "span");
	html_set(html, "class", "box");
	write_box(html, layout);
	html_element(html, "button", slice_of(_("Search")));
	html_close(html);
	write_kept_fields(html, layout);
	html_close(html);
}

static const char *class_of(enum layout_kind kind)
{
	static const char *const classes[] = { "start", "answer", "document", "error" };

	return classes[kind];
}

void layout_begin(struct html *html, const struct layout *layout)
{
	html_declare(html);
	html_open(html, "html");
	html_set(html, "lang", layout->language == TEXT_ENGLISH ? "en" : "vi");
	write_head(html, layout);
	html_open(html, "body");
	html_set(html, "class", class_of(layout->kind));
	write_way_to_content(html);
	html_open(html, "header");
	write_name(html, layout);
	write_other_language(html, layout);
	write_search(html, layout);
	html_close(html);
	html_open(html, "main");
	html_set(html, "id", "main");
	html_set(html, "tabindex", "-1");
}

/* A generation is named by the time when it was made: "20261122T013000Z". */
static date_t day_of(struct slice generation)
{
	unsigned number = 0;

	if (generation.length < 8 ||
	    !slice_read_number(slice_cut(generation, 0, 8), DATE_LAST_YEAR * 10000 + 1231, &number))
		return DATE_UNKNOWN;
	return date_make((int)(number / 10000), (int)(number / 100 % 100), (int)(number % 100));
}

static void write_foot(struct html *html, const struct site *site)
{
	date_t day = day_of(site->generation);

	html_open(html, "footer");
	html_open(html, "p");
	html_text(html, site->title);
	if (day != DATE_UNKNOWN) {
		html_say(html, " · ");
		html_say(html, _("brought up to date on "));
		figures_write_day(html, day);
	}
	html_close(html);
	html_close(html);
}

void layout_end(struct html *html, const struct layout *layout)
{
	html_close(html);
	write_foot(html, layout->site);
	html_close(html);
	html_close(html);
	html_say(html, "\n");
}
