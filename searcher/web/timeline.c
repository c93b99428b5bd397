/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/timeline.h"

#include "base/cleanup.h"
#include "base/text.h"
#include "searcher/web/figures.h"
#include "searcher/web/links.h"
#include "searcher/web/year_range.h"

enum {
	MOST_YEARS = DATE_LAST_YEAR - DATE_FIRST_YEAR + 1,

	/* Pixels; a bar can be hit by a finger (WCAG 2.2, 2.5.8). */
	STEP = 32,
	BAR_WIDTH = 22,
	BAR_HEIGHT = 64,
	LEAST_HEIGHT = 3,
	HEIGHT = BAR_HEIGHT + 18, /* with the year below */
};

struct timeline {
	struct html *html;
	const struct question *question;
	const struct address *address;
	uint32_t counts[MOST_YEARS]; /* from the first year on */
	int first, last;             /* years */
	uint32_t most;
};

static int year_of(struct slice value)
{
	unsigned year = 0;

	return slice_read_number(value, DATE_LAST_YEAR, &year) && year >= DATE_FIRST_YEAR
		       ? (int)year
		       : 0;
}

static void count_year(struct timeline *timeline, int year, uint32_t count)
{
	timeline->counts[year - DATE_FIRST_YEAR] = count;
	if (!timeline->first || year < timeline->first)
		timeline->first = year;
	if (year > timeline->last)
		timeline->last = year;
	if (count > timeline->most)
		timeline->most = count;
}

static void count_years(struct timeline *timeline, const struct answer_facet *years)
{
	for (size_t i = 0; i < years->value_count; i++) {
		int year = year_of(years->values[i].value);

		if (year)
			count_year(timeline, year, years->values[i].count);
	}
}

static void open_rectangle(struct html *html, const char *class, size_t x, size_t height)
{
	html_open(html, "rect");
	html_set(html, "class", class);
	html_attribute_number(html, "x", x);
	html_attribute_number(html, "y", BAR_HEIGHT - height);
	html_attribute_number(html, "height", height);
}

/* The bar, in a field of full height that can be hit where the bar is low. */
static void write_bar(struct html *html, size_t x, size_t height)
{
	open_rectangle(html, "field", x, BAR_HEIGHT);
	html_attribute_number(html, "width", STEP);
	html_close(html);
	open_rectangle(html, "bar", x + (STEP - BAR_WIDTH) / 2, height);
	html_attribute_number(html, "width", BAR_WIDTH);
	html_close(html);
}

static void write_label(struct html *html, size_t x, int year)
{
	html_open(html, "text");
	html_attribute_number(html, "x", x + STEP / 2);
	html_attribute_number(html, "y", HEIGHT - 4);
	html_set(html, "text-anchor", "middle");
	html_set(html, "aria-hidden", "true");
	html_printf(html, "%d", year);
	html_close(html);
}

static void print_words(struct strbuf *words, int year, uint32_t count)
{
	CLEANUP(strbuf_release) struct strbuf number = STRBUF_INIT;

	figures_print_number(&number, count);
	strbuf_printf(words, ngettext_("%d: %s bulletin", "%d: %s bulletins", count), year,
		      strbuf_string(&number));
	words->failed |= number.failed;
}

static void open_year_link(const struct timeline *timeline, int year)
{
	CLEANUP(strbuf_release) struct strbuf digits = STRBUF_INIT;

	strbuf_printf(&digits, "%d", year);
	const struct address address =
		year_range_toggle(timeline->question, timeline->address, strbuf_slice(&digits));
	links_open(timeline->html, &address);
	timeline->html->text->failed |= digits.failed;
}

static void write_year(const struct timeline *timeline, int year, uint32_t count)
{
	CLEANUP(strbuf_release) struct strbuf words = STRBUF_INIT;
	struct html *html = timeline->html;
	size_t x = (size_t)(year - timeline->first) * STEP;
	size_t height = (size_t)count * BAR_HEIGHT / timeline->most;

	print_words(&words, year, count);
	html_open(html, "g");
	html_set(html, "role", "listitem");
	open_year_link(timeline, year);
	html_attribute(html, "aria-label", strbuf_slice(&words));
	if (year_range_touches(timeline->question, year))
		html_set(html, "aria-current", "true");
	html_element(html, "title", strbuf_slice(&words));
	write_bar(html, x, height > LEAST_HEIGHT ? height : LEAST_HEIGHT);
	write_label(html, x, year);
	html_close(html);
	html_close(html);
	html->text->failed |= words.failed;
}

static void write_picture(const struct timeline *timeline)
{
	struct html *html = timeline->html;
	size_t width = (size_t)(timeline->last - timeline->first + 1) * STEP;

	html_open(html, "svg");
	html_set(html, "role", "list");
	html_set(html, "aria-label", _("Bulletins found by year"));
	html_attribute_number(html, "width", width);
	html_attribute_number(html, "height", HEIGHT);
	for (int year = timeline->first; year <= timeline->last; year++) {
		uint32_t count = timeline->counts[year - DATE_FIRST_YEAR];

		if (count)
			write_year(timeline, year, count);
	}
	html_close(html);
}

void timeline_write(struct html *html, const struct answer_facet *years,
		    const struct question *question, const struct address *address)
{
	struct timeline timeline = {
		.html = html, .question = question, .address = address, .most = 1
	};

	count_years(&timeline, years);
	if (timeline.first == timeline.last)
		return;
	html_open(html, "figure");
	html_set(html, "class", "timeline");
	html_open(html, "div");
	html_set(html, "class", "years");
	write_picture(&timeline);
	html_close(html);
	html_element(html, "figcaption",
		     slice_of(_("By year; choose one to see its bulletins alone")));
	html_close(html);
}
