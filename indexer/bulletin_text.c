/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bulletin_text.c - from the text of a page: head, title, text, byline and tail, then the fields */
#include "indexer/bulletin.h"

#include <stdlib.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "indexer/byline.h"
#include "indexer/chrome.h"
#include "indexer/extract.h"
#include "indexer/headlines.h"
#include "indexer/outline.h"
#include "indexer/page.h"
#include "indexer/page_layout.h"
#include "indexer/repeats.h"

static void omit(struct bulletin *bulletin, const struct line *line, const char *reason)
{
	bulletin->omissions[bulletin->omission_count++] =
		(struct omission){ line->number, line->text, reason };
}

/* A page that is taken apart. */
struct cutting {
	struct bulletin *bulletin;
	struct page_layout layout;
	const struct repeated_site *site; /* whose page it is, or NULL */
};

/* --- the fields ---------------------------------------------------------- */

/* The beginning of a paragraph, up to the end of a sentence or of a word. */
static struct slice first_words(struct slice paragraph)
{
	size_t end = slice_find(paragraph, slice_of(". "));

	if (end == SLICE_NONE || end > LONGEST_TITLE)
		end = paragraph.length < LONGEST_TITLE ? paragraph.length : LONGEST_TITLE;
	while (end > 0 && end < paragraph.length && paragraph.data[end] != ' ' &&
	       paragraph.data[end] != '.')
		end--;
	return slice_cut(paragraph, 0, end ? end : paragraph.length);
}

static void read_title(struct bulletin *bulletin, const struct page_layout *layout)
{
	const struct line *line = &layout->page.lines[layout->title];

	if (layout->title == layout->page.count)
		return;
	if (layout->text > layout->title) {
		slice_set_if_empty(&bulletin->document.title, line->text);
		return;
	}
	slice_set_if_empty(&bulletin->document.title, first_words(line->text));
	bulletin_warn(bulletin,
		      _("line %zu: a paragraph where the title should be; "
			"its first words serve as the title"),
		      line->number);
}

static void read_byline(struct bulletin *bulletin, const struct byline *byline)
{
	slice_set_if_empty(&bulletin->document.author, byline->author);
	slice_set_if_empty(&bulletin->document.source, byline->source);
}

/* Why a line of the site is left out; `otherwise` when neither its words nor the site tell. */
static const char *reason_of(const struct cutting *cutting, const struct line *line,
			     const char *otherwise)
{
	CLEANUP(strbuf_release) struct strbuf reason = STRBUF_INIT;

	if (line->chrome)
		return chrome_reason(line->chrome);
	if (!line->repeats)
		return otherwise;
	strbuf_printf(&reason, _("repeats on %u of the %u pages looked at of its site"),
		      (unsigned)line->repeats, (unsigned)cutting->site->pages);
	cutting->bulletin->arena.failed |= reason.failed;
	return arena_copy(&cutting->bulletin->arena, strbuf_slice(&reason)).data;
}

/* Room for some lines of the page. */
static struct page no_lines(struct bulletin *bulletin, size_t capacity)
{
	return (struct page){
		arena_alloc_array(&bulletin->arena, capacity + 1, sizeof(struct line)), 0
	};
}

/* Leave out a line of the head; what it says of author and source is kept. */
static void cut_head_line(const struct cutting *cutting, struct page *head, const struct line *line)
{
	struct byline byline;

	head->lines[head->count++] = *line;
	if (byline_read_labelled(&byline, line))
		read_byline(cutting->bulletin, &byline);
	omit(cutting->bulletin, line,
	     reason_of(cutting, line, _("a line of the site before the text")));
}

/* Leave out what stands above the title, and hand it out from the nearest line on. */
static struct page cut_above(const struct cutting *cutting)
{
	size_t end = cutting->layout.title < cutting->layout.text ? cutting->layout.title
								  : cutting->layout.text;
	struct page above = no_lines(cutting->bulletin, end);

	if (!above.lines || cutting->layout.only_chrome)
		return above;
	for (size_t i = 0; i < end; i++)
		cut_head_line(cutting, &above, &cutting->layout.page.lines[i]);
	for (size_t i = 0; i < end / 2; i++) {
		struct line line = above.lines[i];

		above.lines[i] = above.lines[end - 1 - i];
		above.lines[end - 1 - i] = line;
	}
	return above;
}

/* Leave out what stands between the title and the text. */
static struct page cut_head(const struct cutting *cutting)
{
	struct page head = no_lines(cutting->bulletin, cutting->layout.text);

	if (!head.lines || cutting->layout.only_chrome)
		return head;
	for (size_t i = cutting->layout.title + 1; i < cutting->layout.text; i++)
		cut_head_line(cutting, &head, &cutting->layout.page.lines[i]);
	return head;
}

/* Leave out the buttons between paragraphs; the rest moves together. */
static struct page cut_text(const struct cutting *cutting)
{
	struct page body = { cutting->layout.page.lines + cutting->layout.text, 0 };

	for (size_t i = cutting->layout.text; i < cutting->layout.byline; i++) {
		struct line line = cutting->layout.page.lines[i];

		if (chrome_is_sure(line.chrome) && !cutting->layout.only_chrome)
			omit(cutting->bulletin, &line, chrome_reason(line.chrome));
		else
			body.lines[body.count++] = line;
	}
	return body;
}

static struct page cut_byline(const struct cutting *cutting)
{
	struct page lines = { cutting->layout.page.lines + cutting->layout.byline,
			      cutting->layout.tail - cutting->layout.byline };
	struct byline byline;

	for (size_t i = 0; i < lines.count; i++) {
		if (byline_read_last(&byline, &lines.lines[i]))
			read_byline(cutting->bulletin, &byline);
		omit(cutting->bulletin, &lines.lines[i], _("the byline, kept as author or source"));
	}
	return lines;
}

static void cut_tail(const struct cutting *cutting)
{
	struct byline byline;

	for (size_t i = cutting->layout.tail; i < cutting->layout.page.count; i++) {
		const struct line *line = &cutting->layout.page.lines[i];

		if (byline_read_labelled(&byline, line))
			read_byline(cutting->bulletin, &byline);
		omit(cutting->bulletin, line,
		     reason_of(cutting, line, _("a line of the site behind the text")));
	}
}

/* The paragraphs one a line. */
static struct slice join_lines(struct arena *arena, struct page body)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < body.count; i++) {
		if (i > 0)
			strbuf_append_byte(&text, '\n');
		strbuf_append(&text, body.lines[i].text);
	}
	arena->failed |= text.failed;
	return arena_copy(arena, strbuf_slice(&text));
}

/* --- the page ------------------------------------------------------------ */

/* Look up which lines many pages of the site have. */
static void count_repeats(struct page page, const struct repeated_site *site)
{
	for (size_t i = 0; i < page.count; i++)
		page.lines[i].repeats = repeats_pages(site, page.lines[i].folded);
}

/* A page made for print shows its own address. */
static void mark_address(struct page page, struct slice url)
{
	size_t scheme = slice_find(url, slice_of("://"));

	if (scheme == SLICE_NONE)
		return;
	url = slice_cut(url, scheme, url.length);
	for (size_t i = 0; i < page.count; i++)
		if (slice_find(page.lines[i].text, url) != SLICE_NONE)
			page.lines[i].chrome = CHROME_FOOTER;
}

static bool is_any_left(const struct verdict *verdict, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!verdict->lines[i])
			return true;
	return false;
}

/* Leave out the lines that the layout tells to be the site's. The index of the title moves
 * with the lines that stay. */
static struct page set_aside(struct bulletin *bulletin, struct page page,
			     const struct verdict *verdict, size_t *title)
{
	struct page left = { page.lines, 0 };
	struct byline byline;

	*title = SIZE_MAX;
	for (size_t i = 0; i < page.count; i++) {
		struct line line = page.lines[i];

		if (i == verdict->title)
			*title = left.count;
		if (!verdict->lines[i]) {
			left.lines[left.count++] = line;
			continue;
		}
		if (verdict->lines[i] == CHROME_BYLINE && byline_read_last(&byline, &line))
			read_byline(bulletin, &byline);
		omit(bulletin, &line, chrome_reason(verdict->lines[i]));
	}
	if (*title > left.count)
		*title = left.count;
	return left;
}

/* Judge a page by its layout, when that is known, and find its title. */
static struct page judge(struct bulletin *bulletin, struct page page,
			 const struct original *original, const struct line *headline,
			 size_t *title)
{
	*title = headline ? headlines_find(headline, &page) : page.count;
	if (original->outline) {
		struct verdict verdict =
			outline_judge(original->outline, page, *title, &bulletin->arena);

		if (!bulletin->arena.failed && is_any_left(&verdict, page.count))
			return set_aside(bulletin, page, &verdict, title);
	}
	return page;
}

static int by_line(const void *one, const void *other)
{
	const struct omission *a = one, *b = other;

	return (a->line > b->line) - (a->line < b->line);
}

/* Tell which lines are what; those that the outline tells to be the site's are left out. */
static struct page_layout lay_out(struct bulletin *bulletin, struct page page,
				  const struct original *original, const struct line *headline)
{
	size_t title;

	page = judge(bulletin, page, original, headline, &title);
	if (title == page.count && !headline)
		title = page_layout_title(&page);
	return page_layout_find(page, title, headline != NULL);
}

/* Take a page apart: what is not text is left out, and its parts are handed out. */
static struct clues cut(const struct cutting *cutting)
{
	struct clues clues = { .above = cut_above(cutting) };

	clues.head = cut_head(cutting);
	clues.body = cut_text(cutting);
	clues.byline = cut_byline(cutting);
	cut_tail(cutting);
	return clues;
}

static void read_page(struct bulletin *bulletin, struct page page, const struct original *original)
{
	struct arena *arena = &bulletin->arena;
	struct document *document = &bulletin->document;
	struct page headlines =
		headlines_read(original->headlines, original->headline_count, arena);
	const struct line *headline = headlines_choose(&headlines, &page);
	const struct cutting cutting = { .bulletin = bulletin,
					 .layout = lay_out(bulletin, page, original, headline),
					 .site = original->site };
	struct clues clues;

	read_title(bulletin, &cutting.layout);
	if (headline)
		slice_set_if_empty(&document->title, headline->text);
	clues = cut(&cutting);
	clues.title = page_line(document->title, arena);
	clues.stated = original->stated;
	qsort(bulletin->omissions, bulletin->omission_count, sizeof *bulletin->omissions, by_line);
	slice_set_if_empty(&document->author, original->author);
	slice_set_if_empty(&document->body, join_lines(arena, clues.body));
	extract_from_clues(bulletin, &clues);
}

enum status extract(struct bulletin *bulletin, const struct original *original, struct error *err)
{
	struct arena *arena = &bulletin->arena;
	struct page page = page_split(original->text, arena);

	bulletin->omissions = arena_alloc_array(arena, page.count, sizeof *bulletin->omissions);
	if (arena->failed)
		return error_no_memory(err);
	if (page.count == 0)
		return error_set(err, STATUS_INVALID,
				 _("there is no text in it: put a title and paragraphs there, or "
				   "take it out of the folder"));
	count_repeats(page, original->site);
	mark_address(page, bulletin->document.url);
	read_page(bulletin, page, original);
	return arena->failed ? error_no_memory(err) : STATUS_OK;
}

enum status bulletin_read_text(struct bulletin *bulletin, const struct provenance *provenance,
			       struct slice text, struct error *err)
{
	enum status status = bulletin_begin(bulletin, provenance, err);
	struct original original = { .text = arena_copy(&bulletin->arena, text),
				     .site = provenance->site };

	if (!status && bulletin->arena.failed)
		status = error_no_memory(err);
	return status ? status : extract(bulletin, &original, err);
}
