/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/date_range.h"

#include <stdbool.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "tokenizer/fold.h"

enum {
	MOST_BYTES = 160, /* "từ ngày ... tháng ... năm ... đến ngày ...", fully decomposed */
	YEAR_DIGITS = 4,
};

struct range {
	date_t first, last;
};

/* What stands between the two ends, in folded text. */
struct separator {
	size_t length;
	bool may_be_open; /* an end may be missing */
};

static size_t count_dots(struct slice text)
{
	size_t count = 0;

	while (count < text.length && text.data[count] == '.')
		count++;
	return count;
}

/* The separator that a text begins with; of no length when it begins with none. */
static struct separator find_separator(struct slice text)
{
	static const struct slice to = SLICE_INIT(" den "), until = SLICE_INIT(" toi "),
				  ellipsis = SLICE_INIT("…");
	size_t dots = count_dots(text);

	if (dots > 1)
		return (struct separator){ dots, true };
	if (slice_starts_with(text, ellipsis))
		return (struct separator){ ellipsis.length, true };
	if (slice_starts_with(text, to) || slice_starts_with(text, until))
		return (struct separator){ to.length, false };
	return (struct separator){ slice_starts_with(text, slice_of("-")), false };
}

static bool read_period(struct range *range, struct slice text)
{
	return date_parse_period(&range->first, &range->last, text, NULL) == STATUS_OK;
}

static bool read_in_year(struct range *range, struct slice text, int year)
{
	CLEANUP(strbuf_release) struct strbuf whole = STRBUF_INIT;

	strbuf_append(&whole, slice_trim(text));
	strbuf_printf(&whole, "/%d", year);
	return read_period(range, strbuf_slice(&whole));
}

/* "29/7" of "29/7..31/12/2015" and "29/12" of "29/12..5/1/2016", but nothing of "14..2016". */
static bool read_in_year_of(struct range *from, struct slice text, struct slice other, date_t last)
{
	if (slice_trim(other).length <= YEAR_DIGITS)
		return false;
	return (read_in_year(from, text, date_year(last)) && from->first <= last) ||
	       read_in_year(from, text, date_year(last) - 1);
}

static bool read_two_ends(struct range *range, struct slice before, struct slice after)
{
	struct range from, to;

	if (!read_period(&to, after))
		return false;
	if (!read_period(&from, before) && !read_in_year_of(&from, before, after, to.last))
		return false;
	*range = from.first <= to.last ? (struct range){ from.first, to.last }
				       : (struct range){ to.first, from.last };
	return true;
}

static bool read_ends(struct range *range, struct slice before, struct slice after,
		      bool may_be_open)
{
	bool from = slice_trim(before).length > 0, to = slice_trim(after).length > 0;

	if (from && to)
		return read_two_ends(range, before, after);
	if (from == to || !may_be_open || !read_period(range, from ? before : after))
		return false;
	if (from)
		range->last = DATE_UNKNOWN;
	else
		range->first = DATE_UNKNOWN;
	return true;
}

/* Two periods with a separator between them; the text is folded. */
static bool read_range(struct range *range, struct slice text)
{
	static const struct slice from = SLICE_INIT("tu ");

	if (slice_starts_with(text, from))
		text = slice_cut(text, from.length, text.length);
	for (size_t at = 0; at < text.length; at++) {
		struct separator between = find_separator(slice_cut(text, at, text.length));

		if (between.length && read_ends(range, slice_cut(text, 0, at),
						slice_cut(text, at + between.length, text.length),
						between.may_be_open))
			return true;
	}
	return false;
}

enum status date_range_parse(date_t *first, date_t *last, struct slice text, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf folded = STRBUF_INIT;
	struct range range;

	if (text.length > MOST_BYTES)
		return date_parse_period(first, last, text, err);
	fold(&folded, text);
	if (folded.failed)
		return error_no_memory(err);
	if (!read_period(&range, strbuf_slice(&folded)) &&
	    !read_range(&range, strbuf_slice(&folded)))
		return date_parse_period(first, last, text, err);
	*first = range.first;
	*last = range.last;
	return STATUS_OK;
}
