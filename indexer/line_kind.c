/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/line_kind.h"

#include <string.h>

#include "base/slice.h"
#include "indexer/byline.h"
#include "indexer/dateline.h"
#include "indexer/place.h"

enum {
	LONGEST_PRINTED = 150,    /* bytes of a line in which the site prints the date */
	SHORTEST_SENTENCE = 60,   /* bytes of a line that says something */
	SHORTEST_PARAGRAPH = 300, /* bytes; what ends in a full stop and is so long is text */
};

/* "Sở Khoa học và Công nghệ Hưng Yên | 03/10/2025": a date in a line that is no sentence. */
static bool is_printed_date(struct slice folded)
{
	static const struct slice marks[] = { SLICE_INIT(" | "), SLICE_INIT("ngay dang"),
					      SLICE_INIT("cap nhat") };

	if (folded.length > LONGEST_PRINTED || strchr(".!?;", folded.data[folded.length - 1]))
		return false;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slice_find(folded, marks[i]) != SLICE_NONE)
			return dateline_printed(folded) != DATE_UNKNOWN;
	return false;
}

static bool is_head_by_its_words(const struct line *line)
{
	if (line->chrome == CHROME_DATE)
		return dateline_printed(line->folded) != DATE_UNKNOWN;
	return line->chrome != CHROME_NONE || is_printed_date(line->folded);
}

bool line_is_of_site(const struct line *line)
{
	return is_head_by_its_words(line) || place_is_office(line->folded);
}

static bool ends_a_sentence(struct slice folded)
{
	return folded.length && strchr(".!?)/\"", folded.data[folded.length - 1]) != NULL;
}

bool line_is_sentence(const struct line *line)
{
	return line->folded.length >= SHORTEST_SENTENCE && ends_a_sentence(line->folded);
}

bool line_is_paragraph(const struct line *line)
{
	return line->folded.length >= SHORTEST_PARAGRAPH && ends_a_sentence(line->folded);
}

bool line_is_repeated(const struct line *line)
{
	struct byline byline;

	return line->repeats && !byline_read_last(&byline, line);
}

/* A sentence above the text may be the lead of many bulletins. */
bool line_is_head(const struct line *line)
{
	return is_head_by_its_words(line) || (line_is_repeated(line) && !line_is_sentence(line));
}
