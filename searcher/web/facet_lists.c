/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/facet_lists.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "searcher/web/figures.h"
#include "searcher/web/links.h"
#include "searcher/web/province_groups.h"
#include "searcher/web/site.h"
#include "searcher/web/year_range.h"

enum {
	SHOWN_AT_ONCE = 10, /* values of a facet; the others unfold, */
	FEWEST_FOLDED = 3,  /* unless they are hardly any */
};

struct lists {
	struct html *html;
	const struct question *question;
	const struct address *address;
};

/* --- one value ------------------------------------------------------------ */

/* To who does not see that a number stands apart on the right. */
static void say_aloud(struct html *html, const char *words)
{
	html_open(html, "span");
	html_set(html, "class", "aloud");
	html_say(html, words);
	html_close(html);
}

static void write_count(struct html *html, uint32_t count)
{
	CLEANUP(strbuf_release) struct strbuf number = STRBUF_INIT;

	figures_print_number(&number, count);
	say_aloud(html, ": "); /* or a year and its count are read as one number */
	html_open(html, "span");
	html_set(html, "class", "count");
	html_text(html, strbuf_slice(&number));
	say_aloud(html, ngettext_(" bulletin", " bulletins", count));
	html_close(html);
	html->text->failed |= number.failed;
}

/* Begin a link that chooses a value, or gives up the choice. */
static void open_value(const struct lists *lists, const struct address *toggled, bool chosen)
{
	links_open(lists->html, toggled);
	if (chosen)
		html_set(lists->html, "aria-current", "true");
}

static void close_value(const struct lists *lists, uint32_t count)
{
	write_count(lists->html, count);
	html_close(lists->html);
}

static void write_name(const struct lists *lists, const struct address *toggled, bool chosen,
		       const struct facet_value *value)
{
	struct html *html = lists->html;

	open_value(lists, toggled, chosen);
	html_open(html, "span");
	html_set(html, "lang", BULLETIN_LANGUAGE);
	html_text(html, value->value);
	html_close(html);
	close_value(lists, value->count);
}

/* --- lists of values ------------------------------------------------------ */

static void open_list(const struct lists *lists, const char *title)
{
	struct html *html = lists->html;

	html_open(html, "section");
	html_element(html, "h3", slice_of(title));
	html_open(html, "ul");
}

static void close_list(const struct lists *lists)
{
	html_close(lists->html);
	html_close(lists->html);
}

/* Go on with the values that unfold. */
static void fold_rest(const struct lists *lists, size_t left)
{
	struct html *html = lists->html;

	html_close(html);
	html_open(html, "details");
	html_open(html, "summary");
	html_printf(html, ngettext_("%zu more", "%zu more", left), left);
	html_close(html);
	html_open(html, "ul");
}

/* End the list, which folds a part or does not. */
static void end_list(const struct lists *lists, bool folds)
{
	close_list(lists);
	if (folds)
		html_close(lists->html);
}

/* Write values one after another, with those behind the first few folded away. */
static void write_list(const struct lists *lists, const char *title, const void *values,
		       size_t count, size_t size,
		       void (*write)(const struct lists *lists, const void *value))
{
	bool folds = count >= SHOWN_AT_ONCE + FEWEST_FOLDED;

	if (!count)
		return;
	open_list(lists, title);
	for (size_t i = 0; i < count; i++) {
		if (folds && i == SHOWN_AT_ONCE)
			fold_rest(lists, count - i);
		html_open(lists->html, "li");
		write(lists, (const char *)values + i * size);
		html_close(lists->html);
	}
	end_list(lists, folds);
}

/* --- years ---------------------------------------------------------------- */

static void write_year(const struct lists *lists, const void *element)
{
	const struct facet_value *value = element;
	const struct address toggled =
		year_range_toggle(lists->question, lists->address, value->value);
	unsigned year = 0;

	slice_read_number(value->value, DATE_LAST_YEAR, &year);
	open_value(lists, &toggled, year_range_touches(lists->question, (int)year));
	html_text(lists->html, value->value);
	close_value(lists, value->count);
}

static int compare_years(const void *a, const void *b)
{
	const struct facet_value *left = a, *right = b;

	return slice_compare(right->value, left->value);
}

/* The newest first. */
static void write_years(const struct lists *lists, const struct answer_facet *facet)
{
	struct facet_value sorted[DATE_LAST_YEAR - DATE_FIRST_YEAR + 1];
	size_t most = sizeof sorted / sizeof *sorted;
	size_t count = facet->value_count < most ? facet->value_count : most;

	if (!count)
		return;
	memcpy(sorted, facet->values, count * sizeof *sorted);
	qsort(sorted, count, sizeof *sorted, compare_years);
	write_list(lists, _("Year"), sorted, count, sizeof *sorted, write_year);
}

/* --- provinces ------------------------------------------------------------ */

static void write_province(const struct lists *lists, struct slice name, uint32_t count)
{
	const struct facet_value value = { name, count };
	bool chosen = slice_equal(province_find(lists->address->province), name);
	struct address toggled = *lists->address;

	toggled.province = chosen ? slice_of("") : name;
	toggled.page = 1;
	write_name(lists, &toggled, chosen, &value);
}

static void write_group(const struct lists *lists, const void *element)
{
	const struct province_group *group = element;

	write_province(lists, group->name, group->count);
	if (!group->part_count)
		return;
	html_open(lists->html, "ul");
	for (size_t i = 0; i < group->part_count; i++) {
		html_open(lists->html, "li");
		write_province(lists, group->parts[i].value, group->parts[i].count);
		html_close(lists->html);
	}
	html_close(lists->html);
}

static void write_provinces(const struct lists *lists, const struct answer_facet *facet)
{
	struct province_groups groups;

	province_groups_make(&groups, facet->values, facet->value_count);
	write_list(lists, _("Province"), groups.groups, groups.count, sizeof *groups.groups,
		   write_group);
}

/* --- sources -------------------------------------------------------------- */

static void write_source(const struct lists *lists, const void *element)
{
	const struct facet_value *value = element;
	bool chosen = slice_equal(lists->address->source, value->value);
	struct address toggled = *lists->address;

	toggled.source = chosen ? slice_of("") : value->value;
	toggled.page = 1;
	write_name(lists, &toggled, chosen, value);
}

static void write_sources(const struct lists *lists, const struct answer_facet *facet)
{
	write_list(lists, _("Source"), facet->values, facet->value_count, sizeof *facet->values,
		   write_source);
}

/* --- days ----------------------------------------------------------------- */

static void write_day_field(struct html *html, const char *label, const char *name, date_t date)
{
	CLEANUP(strbuf_release) struct strbuf value = STRBUF_INIT;

	date_print(&value, date);
	html_open(html, "label");
	html_say(html, label);
	html_say(html, " ");
	html_open(html, "input");
	html_set(html, "type", "date");
	html_set(html, "name", name);
	html_attribute(html, "value", strbuf_slice(&value));
	html_set(html, "placeholder", "18/7/2019");
	html_close(html);
	html_close(html);
	html->text->failed |= value.failed;
}

static void write_days(const struct lists *lists)
{
	struct html *html = lists->html;
	struct address kept = *lists->address;

	kept.from = kept.to = slice_of("");
	html_open(html, "form");
	html_set(html, "action", "/");
	html_open(html, "fieldset");
	html_element(html, "legend", slice_of(_("Published")));
	write_day_field(html, _("from"), "from", lists->question->date_first);
	write_day_field(html, _("to"), "to", lists->question->date_last);
	links_write_fields(html, &kept);
	html_element(html, "button", slice_of(_("Show")));
	html_close(html);
	html_close(html);
}

/* --- the whole ------------------------------------------------------------ */

static const struct answer_facet *facet_called(const struct answer *answer, const char *name)
{
	static const struct answer_facet none;
	const struct answer_facet *facet = answer_facet_find(answer, name);

	return facet ? facet : &none;
}

void facet_lists_write(struct html *html, const struct facet_lists *facets)
{
	const struct answer_facet *years = facets->years;
	const struct lists lists = { .html = html,
				     .question = facets->question,
				     .address = facets->address };

	html_open(html, "nav");
	html_set(html, "class", "facets");
	html_set(html, "id", "facets");
	html_set(html, "aria-labelledby", "facets-title");
	html_open(html, "h2");
	html_set(html, "id", "facets-title");
	html_say(html, facets->title);
	html_close(html);
	write_provinces(&lists, facet_called(facets->answer, "province"));
	write_sources(&lists, facet_called(facets->answer, "source"));
	write_years(&lists, years ? years : facet_called(facets->answer, "year"));
	write_days(&lists);
	html_close(html);
}
