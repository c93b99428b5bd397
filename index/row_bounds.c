/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/row_bounds.h"

#include <string.h>

/* Words that say how others go together. */
static bool is_function_word(struct slice word)
{
	static const struct slice words[] = {
		SLICE_INIT("bị"),   SLICE_INIT("bằng"), SLICE_INIT("bởi"),   SLICE_INIT("cho"),
		SLICE_INIT("còn"),  SLICE_INIT("các"),  SLICE_INIT("có"),    SLICE_INIT("cùng"),
		SLICE_INIT("của"),  SLICE_INIT("do"),   SLICE_INIT("hay"),   SLICE_INIT("hoặc"),
		SLICE_INIT("khi"),  SLICE_INIT("là"),   SLICE_INIT("lại"),   SLICE_INIT("mà"),
		SLICE_INIT("mỗi"),  SLICE_INIT("một"),  SLICE_INIT("nhưng"), SLICE_INIT("những"),
		SLICE_INIT("nên"),  SLICE_INIT("này"),  SLICE_INIT("qua"),   SLICE_INIT("sẽ"),
		SLICE_INIT("tại"),  SLICE_INIT("theo"), SLICE_INIT("thì"),   SLICE_INIT("trong"),
		SLICE_INIT("trên"), SLICE_INIT("từ"),   SLICE_INIT("và"),    SLICE_INIT("vì"),
		SLICE_INIT("vẫn"),  SLICE_INIT("về"),   SLICE_INIT("với"),   SLICE_INIT("ở"),
		SLICE_INIT("đang"), SLICE_INIT("đã"),   SLICE_INIT("được"),  SLICE_INIT("để"),
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_equal(word, words[i]))
			return true;
	return false;
}

static struct slice first_word(const struct title_row *row)
{
	const char *rest = row->places->rest;

	return slice_make(rest, strcspn(rest, " "));
}

static struct slice last_word(const struct title_row *row)
{
	const char *rest = row->places->rest;
	size_t start = row->bytes;

	while (start > 0 && rest[start - 1] != TITLE_WORD_SPACE)
		start--;
	return slice_make(rest + start, row->bytes - start);
}

static struct slice word_before(const struct title_row *row, const struct title_place *place)
{
	const struct title_word *word = title_row_word(row, place, 0);

	if (word->begins)
		return slice_make(NULL, 0);
	return slice_make(place->rest - (word[0].exact - word[-1].exact),
			  word[0].exact - word[-1].exact - 1);
}

/* The one word that may stand before more than half of the places (Boyer and Moore,
 * "MJRTY", 1981), and how often it does. */
static size_t count_most_before(const struct title_row *row)
{
	struct slice most = { NULL, 0 };
	size_t lead = 0, count = 0;

	for (size_t i = 0; i < row->count; i++) {
		struct slice before = word_before(row, &row->places[i]);

		if (lead == 0)
			most = before;
		if (slice_equal(before, most))
			lead++;
		else
			lead--;
	}
	for (size_t i = 0; most.length && i < row->count; i++)
		count += slice_equal(word_before(row, &row->places[i]), most);
	return count;
}

static struct slice word_behind(const struct title_row *row, const struct title_place *place)
{
	const char *behind = place->rest + row->bytes + 1;

	return slice_make(behind, strcspn(behind, " "));
}

struct row_bounds row_bounds_find(const struct title_row *row)
{
	struct row_bounds bounds = { .most_come = count_most_before(row) };

	for (size_t i = 0; i < row->count; i++) {
		const struct title_place *place = &row->places[i];
		const struct title_word *first = title_row_word(row, place, 0);
		const struct title_word *last = title_row_word(row, place, row->words - 1);
		bool ends = title_row_ends_clause(row, place);

		bounds.begin += first->begins;
		bounds.clauses += first->begins && ends;
		bounds.over += ends || is_function_word(word_behind(row, place));
		bounds.cut_left += !first->begins && title_word_is_in_name(first - 1);
		bounds.cut_right += !ends && title_word_is_in_name(last);
	}
	return bounds;
}

/* Whether more than nine tenths are of a kind. */
static bool are_nearly_all(size_t some, const struct title_row *row)
{
	return some * 10 > row->count * 9;
}

bool row_bounds_hold(const struct row_bounds *bounds, const struct title_row *row)
{
	return bounds->over && bounds->cut_left * 2 <= row->count &&
	       bounds->cut_right * 2 <= row->count && !are_nearly_all(row->most_go_on, row) &&
	       !are_nearly_all(bounds->most_come, row) && !is_function_word(last_word(row)) &&
	       (bounds->begin * 2 > row->count || !is_function_word(first_word(row)));
}
