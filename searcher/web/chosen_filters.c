/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/chosen_filters.h"

#include "base/cleanup.h"
#include "base/text.h"
#include "searcher/web/figures.h"
#include "searcher/web/links.h"
#include "searcher/web/site.h"
#include "searcher/web/year_range.h"

/* Begin the link that gives one up. */
static void open_filter(struct html *html, struct address without)
{
	without.page = 1;
	html_open(html, "li");
	links_open(html, &without);
	html_open(html, "span");
	html_set(html, "class", "aloud");
	html_say(html, _("Do without: "));
	html_close(html);
}

static void close_filter(struct html *html)
{
	html_close(html);
	html_close(html);
}

/* "2019", "from 18/7/2019", "until 31/12/2019", "18/7/2019 – 31/12/2019". */
static void print_days(struct strbuf *words, const struct question *question)
{
	date_t first = question->date_first, last = question->date_last;

	if (year_range_is(question, date_year(first))) {
		strbuf_printf(words, "%d", date_year(first));
		return;
	}
	if (last == DATE_UNKNOWN)
		strbuf_append(words, slice_of(_("from ")));
	else if (first == DATE_UNKNOWN)
		strbuf_append(words, slice_of(_("until ")));
	figures_print_day(words, first);
	if (first != DATE_UNKNOWN && last != DATE_UNKNOWN && last != first)
		strbuf_append(words, slice_of(" – "));
	if (last != first)
		figures_print_day(words, last);
}

static bool has_days(const struct question *question)
{
	return question->date_first != DATE_UNKNOWN || question->date_last != DATE_UNKNOWN;
}

static void write_days(struct html *html, const struct question *question,
		       const struct address *address)
{
	CLEANUP(strbuf_release) struct strbuf words = STRBUF_INIT;
	struct address without = *address;

	if (!has_days(question))
		return;
	without.from = without.to = slice_of("");
	print_days(&words, question);
	open_filter(html, without);
	html_text(html, strbuf_slice(&words));
	close_filter(html);
	html->text->failed |= words.failed;
}

static void write_name(struct html *html, struct address without, struct slice name)
{
	if (!name.length)
		return;
	open_filter(html, without);
	html_open(html, "span");
	html_set(html, "lang", BULLETIN_LANGUAGE);
	html_text(html, name);
	html_close(html);
	close_filter(html);
}

static void write_names(struct html *html, const struct address *address)
{
	struct address without = *address;

	without.province = slice_of("");
	write_name(html, without, address->province);
	without = *address;
	without.source = slice_of("");
	write_name(html, without, address->source);
}

void chosen_filters_write(struct html *html, const struct question *question,
			  const struct address *address)
{
	if (!address_is_narrowed(address))
		return;
	html_open(html, "ul");
	html_set(html, "class", "chosen");
	html_set(html, "aria-label", _("The search is narrowed to"));
	write_days(html, question, address);
	write_names(html, address);
	html_close(html);
}

static void print_name(struct strbuf *text, struct slice name)
{
	if (!name.length)
		return;
	strbuf_append(text, slice_of(", "));
	strbuf_append(text, name);
}

void chosen_filters_print(struct strbuf *text, const struct question *question,
			  const struct address *address)
{
	if (has_days(question)) {
		strbuf_append(text, slice_of(", "));
		print_days(text, question);
	}
	print_name(text, address->province);
	print_name(text, address->source);
}
