/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/page_layout.h"

#include "indexer/byline.h"
#include "indexer/chrome.h"
#include "indexer/line_kind.h"
#include "indexer/place.h"

enum { LONGEST_SENTENCE = 120 }; /* bytes of a title that ends in a full stop */

static size_t skip_head(const struct page *page, size_t at)
{
	while (at < page->count && line_is_head(&page->lines[at]))
		at++;
	return at;
}

size_t page_layout_title(const struct page *page)
{
	size_t title = skip_head(page, 0);

	while (title + 1 < page->count && place_is_office(page->lines[title].folded))
		title = skip_head(page, title + 1);
	return title;
}

static bool is_byline_or_head(const struct line *line)
{
	struct byline byline;

	return byline_read_labelled(&byline, line) || line_is_head(line);
}

static size_t skip_to_lead(const struct page *page, size_t title)
{
	size_t text = title + 1;

	while (text < page->count &&
	       (is_byline_or_head(&page->lines[text]) ||
		slice_equal(page->lines[text].folded, page->lines[title].folded)))
		text++;
	return text;
}

static bool is_too_long_for_a_title(struct slice folded)
{
	return folded.length > LONGEST_TITLE ||
	       (folded.length > LONGEST_SENTENCE && slice_ends_with(folded, slice_of(".")));
}

/* The text begins behind the title, or with a paragraph that stands in its place. */
static size_t find_text(const struct page *page, size_t title)
{
	if (title == page->count)
		return skip_head(page, 0);
	if (is_too_long_for_a_title(page->lines[title].folded))
		return title;
	return skip_to_lead(page, title);
}

static bool opens_tail(const struct line *line)
{
	return line->chrome >= CHROME_LINKS || chrome_opens_footer(line->folded);
}

static bool is_last_paragraph(const struct line *line)
{
	return line_is_paragraph(line) && !line_is_repeated(line) &&
	       !chrome_opens_footer(line->folded);
}

/* The first of the site's lines behind the last paragraph. A sentence there
 * belongs to the tail only below a heading such as "Tin liên quan": buttons,
 * counters and ratings stand above the text as well. A line that the site repeats
 * stands in the text when any full stop follows. */
static size_t find_tail(const struct page *page, size_t text)
{
	size_t tail = page->count;
	bool sentence_below = false, text_below = false;

	for (size_t i = page->count - 1; i > text && !is_last_paragraph(&page->lines[i]); i--) {
		const struct line *line = &page->lines[i];
		bool repeated = line_is_repeated(line);

		if (opens_tail(line) || (chrome_is_sure(line->chrome) && !sentence_below) ||
		    (repeated && !text_below)) {
			tail = i;
			sentence_below = text_below = false;
		} else if (!repeated) {
			sentence_below |= line_is_sentence(line);
			text_below |= slice_ends_with(line->folded, slice_of("."));
		}
	}
	return tail;
}

/* The first of the lines that end the text: any number of labelled ones,
 * among which one name or office may stand without a label. */
static size_t find_byline(const struct page *page, size_t text, size_t tail)
{
	struct byline byline;
	bool named = false;
	size_t at;

	for (at = tail; at > text + 1; at--) {
		const struct line *line = &page->lines[at - 1];

		if (byline_read_labelled(&byline, line))
			continue;
		if (named || !byline_read_last(&byline, line))
			break;
		named = true;
	}
	return at;
}

struct page_layout page_layout_find(struct page page, size_t title, bool elsewhere)
{
	struct page_layout layout = { .page = page, .byline = page.count, .tail = page.count };

	layout.title = title;
	layout.text = find_text(&page, layout.title);
	layout.only_chrome = layout.text == page.count && layout.title == page.count;
	if (layout.only_chrome) {
		layout.title = elsewhere ? page.count : 0;
		layout.text = elsewhere ? 0 : 1;
		return layout;
	}
	layout.tail = find_tail(&page, layout.text);
	layout.byline = find_byline(&page, layout.text, layout.tail);
	return layout;
}
