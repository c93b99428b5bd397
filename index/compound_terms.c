/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/compound_terms.h"

#include <stdlib.h>

#include "base/cleanup.h"
#include "index/schema.h"
#include "tokenizer/docnumber.h"
#include "tokenizer/period.h"

enum { MONTHS_MOST = 120 };

const char *compound_prefix(enum token_kind kind)
{
	switch (kind) {
	case TOKEN_DOCNUMBER:
		return PREFIX_DOCNUMBER;
	case TOKEN_DATE:
	case TOKEN_PERIOD:
		return PREFIX_PERIOD;
	default:
		return NULL;
	}
}

const char *compound_title_prefix(enum token_kind kind)
{
	switch (kind) {
	case TOKEN_DOCNUMBER:
		return PREFIX_TITLE PREFIX_DOCNUMBER;
	case TOKEN_DATE:
	case TOKEN_PERIOD:
		return PREFIX_TITLE PREFIX_PERIOD;
	default:
		return NULL;
	}
}

/* --- the names themselves ------------------------------------------------- */

static void append_line(struct strbuf *names, struct slice name)
{
	strbuf_append(names, name);
	strbuf_append_byte(names, '\n');
}

static void append_number(struct strbuf *names, const struct docnumber *parts)
{
	docnumber_print(names, parts);
	strbuf_append_byte(names, '\n');
}

void compound_shorter_numbers(struct strbuf *names, struct slice form)
{
	struct docnumber parts, shorter[DOCNUMBER_SHORTER];
	size_t count = docnumber_parse(&parts, form) ? docnumber_shorten(shorter, &parts) : 0;

	for (size_t i = 0; i < count; i++)
		append_number(names, &shorter[i]);
}

void compound_loose_numbers(struct strbuf *names, struct slice form)
{
	struct docnumber parts, shorter[DOCNUMBER_SHORTER];
	size_t count = docnumber_parse(&parts, form) ? docnumber_shorten(shorter, &parts) : 0;

	for (size_t i = 0; i < count; i++)
		if (shorter[i].year.length == parts.year.length)
			append_number(names, &shorter[i]);
}

/* How far a day is from another, in days of a year whose months all have 31. */
static int distance(date_t day, date_t other)
{
	enum { MONTH = 31, YEAR = 12 * MONTH };
	int years = date_year(day) - date_year(other);
	int months = day / 100 % 100 - other / 100 % 100;

	return abs(years * YEAR + months * MONTH + day % 100 - other % 100);
}

/* A day without a year is mostly one of the weeks around the publication. */
static date_t nearest_day(int month, int day, date_t published)
{
	date_t nearest = DATE_UNKNOWN;

	for (int year = date_year(published) - 1; year <= date_year(published) + 1; year++) {
		date_t other = date_make(year, month, day);

		if (other != DATE_UNKNOWN &&
		    (nearest == DATE_UNKNOWN ||
		     distance(other, published) < distance(nearest, published)))
			nearest = other;
	}
	return nearest;
}

/* The same day with its year, or without. */
static void append_other_day(struct strbuf *names, struct slice form, date_t published)
{
	struct period period;

	if (!period_parse_form(&period, form))
		return;

	int year = period.first / 10000, month = period.first / 100 % 100, day = period.first % 100;
	date_t nearest = year || published == DATE_UNKNOWN ? DATE_UNKNOWN
							   : nearest_day(month, day, published);
	if (year)
		strbuf_printf(names, "--%02d-%02d\n", month, day);
	if (nearest != DATE_UNKNOWN) {
		date_print(names, nearest);
		strbuf_append_byte(names, '\n');
	}
}

void compound_names(struct strbuf *names, enum token_kind kind, struct slice form, date_t published)
{
	append_line(names, form);
	if (kind == TOKEN_DOCNUMBER)
		compound_shorter_numbers(names, form);
	else if (kind == TOKEN_DATE)
		append_other_day(names, form, published);
}

static bool has_line(const struct strbuf *lines, struct slice wanted)
{
	struct slice rest = strbuf_slice(lines), line;

	while (slice_next_line(&rest, &line))
		if (slice_equal(line, wanted))
			return true;
	return false;
}

bool compound_means(enum token_kind kind, struct slice typed, struct slice written)
{
	CLEANUP(strbuf_release) struct strbuf names_written = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf names_typed = STRBUF_INIT;

	if (slice_equal(typed, written))
		return true;
	compound_names(&names_written, kind, written, DATE_UNKNOWN);
	if (kind == TOKEN_DOCNUMBER)
		compound_loose_numbers(&names_typed, typed);
	else
		compound_names(&names_typed, kind, typed, DATE_UNKNOWN);
	return has_line(&names_written, typed) || has_line(&names_typed, written);
}

/* --- months and years ----------------------------------------------------- */

/* Months are counted from January of the year 0. */
static int month_number(int32_t day)
{
	return day / 10000 * 12 + day / 100 % 100 - 1;
}

static void append_month(struct strbuf *names, int number)
{
	strbuf_printf(names, "%04d%02d\n", number / 12, number % 12 + 1);
}

static void append_year(struct strbuf *names, int year)
{
	strbuf_printf(names, "%04d\n", year);
}

void compound_months(struct strbuf *names, const struct token *token)
{
	struct period period;

	if (token->kind != TOKEN_PERIOD || !period_parse_form(&period, token->bare))
		return;

	int first = month_number(period.first), last = month_number(period.last);
	if (last - first >= MONTHS_MOST)
		return;
	for (int month = first; month <= last; month++)
		append_month(names, month);
	for (int year = first / 12; year <= last / 12; year++)
		append_year(names, year);
}

void compound_months_between(struct strbuf *names, date_t first, date_t last)
{
	int month = month_number(first ? first : date_make(DATE_FIRST_YEAR, 1, 1));
	int end = month_number(last ? last : date_make(DATE_LAST_YEAR, 12, 31)) + 1;

	while (month < end) {
		bool whole_year = month % 12 == 0 && end - month >= 12;

		if (whole_year)
			append_year(names, month / 12);
		else
			append_month(names, month);
		month += whole_year ? 12 : 1;
	}
}
