/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/figures.h"

#include "base/cleanup.h"
#include "base/text.h"

void figures_print_number(struct strbuf *text, uint32_t number)
{
	if (number < 1000) {
		strbuf_printf(text, "%u", number);
		return;
	}
	figures_print_number(text, number / 1000);
	/* What stands between the thousands of a number: "12,345". */
	strbuf_printf(text, "%s%03u", _(","), number % 1000);
}

void figures_print_day(struct strbuf *text, date_t date)
{
	if (date == DATE_UNKNOWN)
		return;
	strbuf_printf(text, "%d/%d/%d", date % 100, date / 100 % 100, date_year(date));
}

void figures_write_day(struct html *html, date_t date)
{
	CLEANUP(strbuf_release) struct strbuf machine = STRBUF_INIT, people = STRBUF_INIT;

	if (date == DATE_UNKNOWN)
		return;
	date_print(&machine, date);
	figures_print_day(&people, date);
	html_open(html, "time");
	html_attribute(html, "datetime", strbuf_slice(&machine));
	html_text(html, strbuf_slice(&people));
	html_close(html);
	html->text->failed |= machine.failed || people.failed;
}
