/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/search_page.h"

#include "base/cleanup.h"
#include "searcher/web/chosen_filters.h"
#include "searcher/web/examples.h"
#include "searcher/web/facet_lists.h"
#include "searcher/web/figures.h"
#include "searcher/web/hit_list.h"
#include "searcher/web/layout.h"
#include "searcher/web/links.h"
#include "searcher/web/timeline.h"

/* --- what was found ------------------------------------------------------- */

static struct slice heading_of(const struct search_page *page)
{
	return page->address->query.length ? page->address->query : slice_of(_("All bulletins"));
}

static void write_heading(struct html *html, const struct search_page *page)
{
	html_open(html, "h1");
	if (page->address->query.length)
		html_set(html, "lang", BULLETIN_LANGUAGE);
	html_text(html, heading_of(page));
	html_close(html);
}

static void print_total(struct strbuf *words, const struct answer *answer)
{
	CLEANUP(strbuf_release) struct strbuf number = STRBUF_INIT;

	figures_print_number(&number, answer->total);
	if (answer->total_exact)
		strbuf_printf(words,
			      ngettext_("%s bulletin found", "%s bulletins found", answer->total),
			      strbuf_string(&number));
	else
		strbuf_printf(words, _("About %s bulletins found"), strbuf_string(&number));
	words->failed |= number.failed;
}

static bool is_found_unfiltered(const struct search_page *page)
{
	return page->unfiltered && page->unfiltered->total;
}

static void print_unfiltered_total(struct strbuf *words, const struct answer *unfiltered)
{
	CLEANUP(strbuf_release) struct strbuf number = STRBUF_INIT;

	figures_print_number(&number, unfiltered->total);
	if (unfiltered->total_exact)
		strbuf_printf(words,
			      ngettext_("Without the filters there is %s bulletin.",
					"Without the filters there are %s bulletins.",
					unfiltered->total),
			      strbuf_string(&number));
	else
		strbuf_printf(words, _("Without the filters there are about %s bulletins."),
			      strbuf_string(&number));
	words->failed |= number.failed;
}

/* And what there is, where the filters alone are to blame. */
static void print_nothing(struct strbuf *words, const struct search_page *page)
{
	if (!is_found_unfiltered(page)) {
		strbuf_append(words, slice_of(_("No bulletin found")));
		return;
	}
	strbuf_append(words, slice_of(_("No bulletin fits the filters chosen.")));
	strbuf_append_byte(words, ' ');
	print_unfiltered_total(words, page->unfiltered);
}

static void write_total(struct html *html, const struct search_page *page)
{
	CLEANUP(strbuf_release) struct strbuf words = STRBUF_INIT;

	if (page->answer->hit_count)
		print_total(&words, page->answer);
	else
		print_nothing(&words, page);
	if (page->address->page > 1)
		strbuf_printf(&words, _(", page %u"), page->address->page);
	html_open(html, "p");
	html_set(html, "id", "total");
	if (!page->answer->hit_count)
		html_set(html, "class", "nothing");
	html_text(html, strbuf_slice(&words));
	html_close(html);
	html->text->failed |= words.failed;
}

/* --- what was understood -------------------------------------------------- */

static void write_suggestion(struct html *html, const struct search_page *page)
{
	struct address meant = *page->address;

	meant.query = page->answer->suggestion;
	meant.page = 1;
	if (!meant.query.length)
		return;
	html_open(html, "p");
	html_set(html, "class", "suggestion");
	html_say(html, _("Did you mean:"));
	html_say(html, " ");
	links_open(html, &meant);
	html_set(html, "lang", BULLETIN_LANGUAGE);
	html_text(html, meant.query);
	html_close(html);
	html_close(html);
}

/* What the reader should know of how far the answer can be trusted, a sentence each. */
static void open_remark(struct html *html)
{
	html_open(html, "p");
	html_set(html, "class", "remark");
}

static void write_remark(struct html *html, struct slice sentence)
{
	open_remark(html);
	html_text(html, sentence);
	html_close(html);
}

static void write_understood(struct html *html, const struct search_page *page)
{
	struct slice understood = page->answer->understood;

	if (!understood.length || slice_equal(understood, slice_trim(page->question->text)))
		return;
	open_remark(html);
	html_say(html, _("Searched for:"));
	html_say(html, " ");
	html_element(html, "b", understood);
	html_close(html);
}

static void write_relaxed(struct html *html, struct slice word)
{
	open_remark(html);
	html_element(html, "b", word);
	html_say(html, ": ");
	html_say(html, _("left out, because nothing was found with it"));
	html_close(html);
}

static void write_remarks(struct html *html, const struct search_page *page)
{
	const struct answer *answer = page->answer;

	write_understood(html, page);
	for (size_t i = 0; i < answer->relaxed_count; i++)
		write_relaxed(html, answer->relaxed[i]);
	for (size_t i = 0; i < answer->warning_count; i++)
		write_remark(html, answer->warnings[i]);
	if (answer->partial)
		write_remark(html,
			     slice_of(_("A part of the index did not answer; there may be more.")));
}

/* --- order ---------------------------------------------------------------- */

static void write_orders(struct html *html, const struct search_page *page)
{
	static const struct {
		enum search_order order;
		const char *sort, *name;
	} orders[] = {
		{ ORDER_RELEVANCE, "", N_("Best first") },
		{ ORDER_NEWEST, "newest", N_("Newest first") },
		{ ORDER_OLDEST, "oldest", N_("Oldest first") },
	};
	struct address address = *page->address;

	address.page = 1;
	html_open(html, "nav");
	html_set(html, "class", "orders");
	html_set(html, "aria-label", _("Order"));
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		address.sort = slice_of(orders[i].sort);
		links_open(html, &address);
		if (orders[i].order == page->question->order)
			html_set(html, "aria-current", "true");
		html_say(html, _(orders[i].name));
		html_close(html);
	}
	html_close(html);
}

/* --- pages ---------------------------------------------------------------- */

static void write_page_link(struct html *html, const struct search_page *page, uint32_t number,
			    const char *relation, const char *words)
{
	struct address address = *page->address;

	address.page = number;
	links_open(html, &address);
	html_set(html, "rel", relation);
	html_say(html, words);
	html_close(html);
}

static bool has_next_page(const struct search_page *page, uint32_t number)
{
	return page->answer->more && (!page->last_page || number < page->last_page);
}

static void write_pages(struct html *html, const struct search_page *page)
{
	uint32_t number = page->address->page ? page->address->page : 1;
	bool next = has_next_page(page, number);

	if (number == 1 && !next)
		return;
	html_open(html, "nav");
	html_set(html, "class", "pages");
	html_set(html, "aria-label", _("Pages"));
	if (number > 2)
		write_page_link(html, page, 1, "first", _("First page"));
	if (number > 1)
		write_page_link(html, page, number - 1, "prev", _("Previous page"));
	html_open(html, "span");
	html_printf(html, _("Page %u"), number);
	html_close(html);
	if (next)
		write_page_link(html, page, number + 1, "next", _("Next page"));
	html_close(html);
}

/* --- nothing -------------------------------------------------------------- */

static void write_advice(struct html *html)
{
	static const char *const advice[] = {
		N_("Look at the spelling; marks may be left out."),
		N_("Use fewer words, or more general ones."),
		N_("Leave out quotation marks, if words need not stand side by side."),
	};

	html_open(html, "ul");
	html_set(html, "class", "advice");
	for (size_t i = 0; i < sizeof advice / sizeof *advice; i++)
		html_element(html, "li", slice_of(_(advice[i])));
	html_close(html);
}

static void write_nothing(struct html *html, const struct search_page *page)
{
	write_advice(html);
	examples_write(html, page->address);
}

/* The way to what the words find alone, and to each year of it. */
static void write_unfiltered(struct html *html, const struct facet_lists *unfiltered)
{
	html_open(html, "p");
	html_set(html, "class", "unfiltered");
	links_write(html, unfiltered->address, slice_of(_("Search without the filters")));
	html_close(html);
	timeline_write(html, unfiltered->years, unfiltered->question, unfiltered->address);
}

/* --- the whole ------------------------------------------------------------ */

static void write_feed_link(struct html *html, const struct search_page *page)
{
	CLEANUP(strbuf_release) struct strbuf url = STRBUF_INIT;
	struct address feed = *page->address;

	feed.page = 1;
	address_print(&url, "/search.atom", &feed);
	html_open(html, "p");
	html_set(html, "class", "feed");
	html_open(html, "a");
	html_attribute(html, "href", strbuf_slice(&url));
	html_say(html, _("Follow this search in a feed reader (Atom)"));
	html_close(html);
	html_close(html);
	html->text->failed |= url.failed;
}

static void write_found(struct html *html, const struct search_page *page)
{
	if (page->years)
		timeline_write(html, page->years, page->question, page->address);
	write_orders(html, page);
	hit_list_write(html, "h2", page->answer, page->question, page->address);
	write_pages(html, page);
	write_feed_link(html, page);
}

/* Where the screen is narrow, what narrows the search comes behind what was found. */
static void write_way_to_facets(struct html *html, const struct facet_lists *facets)
{
	html_open(html, "a");
	html_set(html, "class", "to-facets");
	html_set(html, "href", "#facets");
	html_say(html, facets->title);
	html_close(html);
}

/* What was found, with what narrows it further. */
static struct facet_lists facets_of_found(const struct search_page *page)
{
	return (struct facet_lists){ .title = _("Narrow the search"),
				     .answer = page->answer,
				     .years = page->years,
				     .question = page->question,
				     .address = page->address };
}

/* What the words find alone; each value narrows that, and so finds something. */
static struct facet_lists facets_of_unfiltered(const struct search_page *page,
					       const struct address *words)
{
	static const struct question unfiltered = { .date_first = DATE_UNKNOWN,
						    .date_last = DATE_UNKNOWN };

	return (struct facet_lists){ .title = _("What there is without the filters"),
				     .answer = page->unfiltered,
				     .years = answer_facet_find(page->unfiltered, "year"),
				     .question = &unfiltered,
				     .address = words };
}

static void write_answer(struct html *html, const struct search_page *page)
{
	const struct address words = address_of_words(page->address);
	bool found = page->answer->hit_count, elsewhere = !found && is_found_unfiltered(page);
	const struct facet_lists facets =
		elsewhere ? facets_of_unfiltered(page, &words) : facets_of_found(page);

	html_open(html, "div");
	html_set(html, "class", "found");
	write_heading(html, page);
	write_total(html, page);
	if (found || elsewhere)
		write_way_to_facets(html, &facets);
	chosen_filters_write(html, page->question, page->address);
	write_suggestion(html, page);
	write_remarks(html, page);
	if (found)
		write_found(html, page);
	else if (elsewhere)
		write_unfiltered(html, &facets);
	else
		write_nothing(html, page);
	html_close(html);
	if (found || elsewhere)
		facet_lists_write(html, &facets);
}

static void print_start(struct html *html, const struct search_page *page)
{
	const struct layout layout = {
		.kind = LAYOUT_START,
		.site = page->site,
		.address = page->address,
		.description =
			slice_of(_("Search the bulletins of the ministry and the provinces")),
		.language = page->language,
	};

	layout_begin(html, &layout);
	examples_write(html, page->address);
	layout_end(html, &layout);
}

/* Its title tells it apart from other searches in a row of tabs. */
static void print_answer(struct html *html, const struct search_page *page)
{
	CLEANUP(strbuf_release) struct strbuf title = STRBUF_INIT;

	strbuf_append(&title, heading_of(page));
	chosen_filters_print(&title, page->question, page->address);
	const struct layout layout = {
		.kind = LAYOUT_ANSWER,
		.site = page->site,
		.address = page->address,
		.title = strbuf_slice(&title),
		.language = page->language,
	};

	layout_begin(html, &layout);
	write_answer(html, page);
	layout_end(html, &layout);
	html->text->failed |= title.failed;
}

void search_page_print(struct strbuf *text, const struct search_page *page)
{
	struct html html = HTML_INIT(text);

	if (page->answer)
		print_answer(&html, page);
	else
		print_start(&html, page);
}
