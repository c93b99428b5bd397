/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/period.h"

#include <string.h>

#include "base/utf8.h"
#include "tokenizer/letters.h"
#include "tokenizer/period_days.h"
#include "tokenizer/period_form.h"
#include "tokenizer/period_months.h"
#include "tokenizer/words.h"

enum { TEXT_UNITS = 128 }; /* of a text that is a period of its own */

static bool find(struct period_finding *finding, struct around *around)
{
	const struct piece *first = around_ahead(around, 0);

	*finding = (struct period_finding){ .pieces = 0 };
	if (first->kind == PIECE_WORD)
		return period_months_find(finding, around);
	if (first->kind != PIECE_NUMBER)
		return false;
	if (first->count > 2)
		return period_days_find_year_first(finding, around) ||
		       period_years_find(finding, around);
	return period_months_find(finding, around) || period_days_find(finding, around) ||
	       period_months_find_bare(finding, around);
}

bool period_find(struct compound *found, struct around *around)
{
	struct period_finding finding;

	if (!find(&finding, around))
		return false;
	found->kind = finding.period.kind == PERIOD_DAY ? TOKEN_DATE : TOKEN_PERIOD;
	found->marked = false;
	found->parts = (uint32_t)finding.pieces;
	found->context = (uint32_t)finding.context;
	found->end = around_ahead(around, finding.pieces - 1)->end;
	found->context_start =
		finding.context ? around_behind(around, finding.context - 1)->start : around->at;
	found->exact_length =
		period_print((char *)found->exact, sizeof found->exact, &finding.period);
	found->bare_length = found->exact_length;
	memcpy(found->bare, found->exact, found->exact_length);
	return true;
}

/* --- a text of its own ------------------------------------------------------ */

/* A short text as UTF-16, behind words that could have stood before it. */
struct units {
	UChar units[TEXT_UNITS];
	size_t count;
	size_t before; /* so many are of the words before */
};

static bool add_unit(struct units *units, uint32_t c)
{
	if (c > 0xffff || units->count == TEXT_UNITS)
		return false;
	units->units[units->count++] = (UChar)c;
	return true;
}

static bool read_units(struct units *units, const UChar *before, struct slice text)
{
	units->count = 0;
	for (; *before; before++)
		add_unit(units, *before);
	units->before = units->count;
	text = slice_trim(text);
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at, NULL);

		if (!is_invisible(c) && !add_unit(units, c))
			return false;
	}
	return true;
}

static bool may_begin(const struct units *units, size_t at)
{
	UChar unit = units->units[at];

	if (at > 0 && words_character(units->units[at - 1]) != SEPARATOR)
		return false;
	return (unit >= '0' && unit <= '9') || period_is_numeral(units->units + at, 1);
}

/* Whether all of the text is one period with the words that introduce it. */
static bool find_whole(struct period_finding *finding, const struct units *units, size_t at)
{
	struct around around;

	around_begin(&around, units->units, units->count, at);
	if (!find(finding, &around) ||
	    around_ahead(&around, finding->pieces - 1)->end < units->count)
		return false;
	if (finding->context)
		at = around_behind(&around, finding->context - 1)->start;
	return at <= units->before;
}

static bool parse_behind(struct period *period, const UChar *before, struct slice text)
{
	struct units units;
	struct period_finding finding;

	if (!read_units(&units, before, text))
		return false;
	for (size_t at = units.before; at < units.count; at++) {
		if (!may_begin(&units, at) || !find_whole(&finding, &units, at))
			continue;
		*period = finding.period;
		return true;
	}
	return false;
}

bool period_parse(struct period *period, struct slice text)
{
	return parse_behind(period, u"", text) || parse_behind(period, u"ngày ", text) ||
	       parse_behind(period, u"năm ", text);
}
