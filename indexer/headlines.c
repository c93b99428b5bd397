/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/headlines.h"

#include "indexer/line_kind.h"

enum { SHORTEST_TITLE = 25 }; /* bytes of a line that the title of a window ends in */

/* --- reading -------------------------------------------------------------- */

/* The length of what parts a path of pages here; 0: nothing does. */
static size_t parting_at(struct slice text, size_t at)
{
	static const struct slice marks[] = { SLICE_INIT(" > "), SLICE_INIT(" » ") };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slice_starts_with(slice_cut(text, at, text.length), marks[i]))
			return marks[i].length;
	return 0;
}

/* "Cổng thông tin > Tin tức > Họp giao ban": of a path the longest part. */
static struct slice longest_part(struct slice headline)
{
	struct slice longest = { NULL, 0 };
	size_t start = 0;

	for (size_t at = 0; at <= headline.length; at++) {
		size_t parting = parting_at(headline, at);

		if (!parting && at < headline.length)
			continue;
		if (at - start > longest.length)
			longest = slice_cut(headline, start, at);
		start = at + parting;
	}
	return longest;
}

struct page headlines_read(const struct slice *headlines, size_t count, struct arena *arena)
{
	struct page lines = { arena_alloc_array(arena, count, sizeof(struct line)), 0 };

	for (size_t i = 0; lines.lines && i < count; i++) {
		struct line line = page_line(longest_part(headlines[i]), arena);

		if (line.folded.length)
			lines.lines[lines.count++] = line;
	}
	return lines;
}

/* --- where they stand ----------------------------------------------------- */

static bool parts_a_title(struct slice text)
{
	static const struct slice marks[] = { SLICE_INIT(" - "), SLICE_INIT(" | "),
					      SLICE_INIT(" :: "), SLICE_INIT(" » ") };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slice_starts_with(text, marks[i]) || slice_ends_with(text, marks[i]))
			return true;
	return text.length == 0;
}

/* Whether a headline is this line: a window's title may go on with the name of the site, or
 * begin with it. */
static bool is_headline(struct slice line, struct slice headline)
{
	if (slice_starts_with(headline, line))
		return parts_a_title(slice_cut(headline, line.length, headline.length));
	return line.length >= SHORTEST_TITLE && slice_ends_with(headline, line) &&
	       parts_a_title(slice_cut(headline, 0, headline.length - line.length));
}

size_t headlines_find(const struct line *headline, const struct page *page)
{
	for (size_t i = 0; i < page->count; i++) {
		const struct line *line = &page->lines[i];

		if (is_headline(line->folded, headline->folded) && !line_is_of_site(line))
			return i;
	}
	return page->count;
}

const struct line *headlines_choose(const struct page *headlines, const struct page *page)
{
	const struct line *first = NULL;

	for (size_t i = 0; i < headlines->count; i++) {
		const struct line *headline = &headlines->lines[i];

		if (line_is_of_site(headline))
			continue;
		if (headlines_find(headline, page) < page->count)
			return headline;
		if (!first)
			first = headline;
	}
	return first;
}
