/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bulletin_text.c - from the text of a page: head, title, text, byline and tail, then the fields */
#include "indexer/bulletin.h"

#include <stdlib.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "indexer/byline.h"
#include "indexer/chrome.h"
#include "indexer/clues.h"
#include "indexer/dateline.h"
#include "indexer/extract.h"
#include "indexer/outline.h"
#include "indexer/page.h"
#include "indexer/place.h"
#include "indexer/repeats.h"
#include "tokenizer/fold.h"

enum {
	LONGEST_TITLE = 300,      /* bytes, folded; a longer first line is a paragraph, ... */
	LONGEST_SENTENCE = 120,   /* ... and one that is longer than this and ends in a full stop */
	SHORTEST_TITLE = 25,      /* bytes of a line that the title of a window ends in */
	LONGEST_PRINTED = 150,    /* bytes of a line in which the site prints the date */
	SHORTEST_SENTENCE = 60,   /* bytes of a line that says something */
	SHORTEST_PARAGRAPH = 300, /* bytes; what ends in a full stop and is so long is text */
};

/* Which lines of a page are what, by their indexes: the head is before the
 * title and between title and text. */
struct layout {
	struct page page;
	size_t title; /* page.count when the page has no title of its own */
	size_t text;  /* the first line of the text */
	size_t byline;
	size_t tail;
	bool only_chrome; /* there is nothing but the site's lines: they are the text */
	const struct repeated_site *site;
};

static void omit(struct bulletin *bulletin, const struct line *line, const char *reason)
{
	bulletin->omissions[bulletin->omission_count++] =
		(struct omission){ line->number, line->text, reason };
}

/* --- the layout ---------------------------------------------------------- */

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

static bool ends_a_sentence(struct slice folded)
{
	return folded.length && strchr(".!?)/\"", folded.data[folded.length - 1]) != NULL;
}

static bool is_sentence(struct slice folded)
{
	return folded.length >= SHORTEST_SENTENCE && ends_a_sentence(folded);
}

/* Whether a line is on many pages of the site, and no byline, which may be too. */
static bool is_repeated(const struct line *line)
{
	struct byline byline;

	return line->repeats && !byline_read_last(&byline, line);
}

/* A sentence above the text may be the lead of many bulletins. */
static bool is_head(const struct line *line)
{
	return is_head_by_its_words(line) || (is_repeated(line) && !is_sentence(line->folded));
}

static size_t skip_head(const struct page *page, size_t at)
{
	while (at < page->count && is_head(&page->lines[at]))
		at++;
	return at;
}

/* The first line that says something; the name of an office does not. */
static size_t find_title(const struct page *page)
{
	size_t title = skip_head(page, 0);

	while (title + 1 < page->count && place_is_office(page->lines[title].folded))
		title = skip_head(page, title + 1);
	return title;
}

static bool is_site_line(const struct line *line)
{
	return is_head_by_its_words(line) || place_is_office(line->folded);
}

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

/* Where a headline stands in the text, or page->count. */
static size_t find_headline(const struct page *page, struct slice headline)
{
	for (size_t i = 0; i < page->count; i++) {
		const struct line *line = &page->lines[i];

		if (is_headline(line->folded, headline) && !is_site_line(line))
			return i;
	}
	return page->count;
}

/* The first of the headlines that stands in the text, else the first there
 * is; NULL when all are empty or the site's own. */
static const struct line *choose_headline(const struct page *page, const struct page *headlines)
{
	const struct line *first = NULL;

	for (size_t i = 0; i < headlines->count; i++) {
		const struct line *headline = &headlines->lines[i];

		if (is_site_line(headline))
			continue;
		if (find_headline(page, headline->folded) < page->count)
			return headline;
		if (!first)
			first = headline;
	}
	return first;
}

static bool is_byline_or_head(const struct line *line)
{
	struct byline byline;

	return byline_read_labelled(&byline, line) || is_head(line);
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

static bool is_paragraph(struct slice folded)
{
	return folded.length >= SHORTEST_PARAGRAPH && ends_a_sentence(folded);
}

static bool opens_tail(const struct line *line)
{
	return line->chrome >= CHROME_LINKS || chrome_opens_footer(line->folded);
}

static bool is_last_paragraph(const struct line *line)
{
	return is_paragraph(line->folded) && !is_repeated(line) &&
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
		bool repeated = is_repeated(line);

		if (opens_tail(line) || (chrome_is_sure(line->chrome) && !sentence_below) ||
		    (repeated && !text_below)) {
			tail = i;
			sentence_below = text_below = false;
		} else if (!repeated) {
			sentence_below |= is_sentence(line->folded);
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

/* The title has that index, or page.count; then it may stand elsewhere than in the page. */
static struct layout lay_out(struct page page, size_t title, bool elsewhere)
{
	struct layout layout = { .page = page, .byline = page.count, .tail = page.count };

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

/* --- the fields ---------------------------------------------------------- */

static void set_if_unknown(struct slice *field, struct slice value)
{
	if (!field->length)
		*field = value;
}

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

static void read_title(struct bulletin *bulletin, const struct layout *layout)
{
	const struct line *line = &layout->page.lines[layout->title];

	if (layout->title == layout->page.count)
		return;
	if (layout->text > layout->title) {
		set_if_unknown(&bulletin->document.title, line->text);
		return;
	}
	set_if_unknown(&bulletin->document.title, first_words(line->text));
	bulletin_warn(bulletin,
		      _("line %zu: a paragraph where the title should be; "
			"its first words serve as the title"),
		      line->number);
}

static void read_byline(struct bulletin *bulletin, const struct byline *byline)
{
	set_if_unknown(&bulletin->document.author, byline->author);
	set_if_unknown(&bulletin->document.source, byline->source);
}

/* Why a line of the site is left out; `otherwise` when neither its words nor the site tell. */
static const char *reason_of(struct bulletin *bulletin, const struct layout *layout,
			     const struct line *line, const char *otherwise)
{
	CLEANUP(strbuf_release) struct strbuf reason = STRBUF_INIT;

	if (line->chrome)
		return chrome_reason(line->chrome);
	if (!line->repeats)
		return otherwise;
	strbuf_printf(&reason, _("repeats on %u of the %u pages looked at of its site"),
		      (unsigned)line->repeats, (unsigned)layout->site->pages);
	bulletin->arena.failed |= reason.failed;
	return arena_copy(&bulletin->arena, strbuf_slice(&reason)).data;
}

/* Room for some lines of the page. */
static struct page no_lines(struct bulletin *bulletin, size_t capacity)
{
	return (struct page){
		arena_alloc_array(&bulletin->arena, capacity + 1, sizeof(struct line)), 0
	};
}

/* Leave out a line of the head; what it says of author and source is kept. */
static void cut_head_line(struct bulletin *bulletin, const struct layout *layout, struct page *head,
			  const struct line *line)
{
	struct byline byline;

	head->lines[head->count++] = *line;
	if (byline_read_labelled(&byline, line))
		read_byline(bulletin, &byline);
	omit(bulletin, line,
	     reason_of(bulletin, layout, line, _("a line of the site before the text")));
}

/* Leave out what stands above the title, and hand it out from the nearest line on. */
static struct page cut_above(struct bulletin *bulletin, const struct layout *layout)
{
	size_t end = layout->title < layout->text ? layout->title : layout->text;
	struct page above = no_lines(bulletin, end);

	if (!above.lines || layout->only_chrome)
		return above;
	for (size_t i = 0; i < end; i++)
		cut_head_line(bulletin, layout, &above, &layout->page.lines[i]);
	for (size_t i = 0; i < end / 2; i++) {
		struct line line = above.lines[i];

		above.lines[i] = above.lines[end - 1 - i];
		above.lines[end - 1 - i] = line;
	}
	return above;
}

/* Leave out what stands between the title and the text. */
static struct page cut_head(struct bulletin *bulletin, const struct layout *layout)
{
	struct page head = no_lines(bulletin, layout->text);

	if (!head.lines || layout->only_chrome)
		return head;
	for (size_t i = layout->title + 1; i < layout->text; i++)
		cut_head_line(bulletin, layout, &head, &layout->page.lines[i]);
	return head;
}

/* Leave out the buttons between paragraphs; the rest moves together. */
static struct page cut_text(struct bulletin *bulletin, const struct layout *layout)
{
	struct page body = { layout->page.lines + layout->text, 0 };

	for (size_t i = layout->text; i < layout->byline; i++) {
		struct line line = layout->page.lines[i];

		if (chrome_is_sure(line.chrome) && !layout->only_chrome)
			omit(bulletin, &line, chrome_reason(line.chrome));
		else
			body.lines[body.count++] = line;
	}
	return body;
}

static struct page cut_byline(struct bulletin *bulletin, const struct layout *layout)
{
	struct page lines = { layout->page.lines + layout->byline, layout->tail - layout->byline };
	struct byline byline;

	for (size_t i = 0; i < lines.count; i++) {
		if (byline_read_last(&byline, &lines.lines[i]))
			read_byline(bulletin, &byline);
		omit(bulletin, &lines.lines[i], _("the byline, kept as author or source"));
	}
	return lines;
}

static void cut_tail(struct bulletin *bulletin, const struct layout *layout)
{
	struct byline byline;

	for (size_t i = layout->tail; i < layout->page.count; i++) {
		const struct line *line = &layout->page.lines[i];

		if (byline_read_labelled(&byline, line))
			read_byline(bulletin, &byline);
		omit(bulletin, line,
		     reason_of(bulletin, layout, line, _("a line of the site behind the text")));
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

static struct slice one_spelling(struct arena *arena, struct slice source)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	byline_print_source(&text, source);
	arena->failed |= text.failed;
	return arena_copy(arena, strbuf_slice(&text));
}

/* --- what the fields tell ------------------------------------------------ */

static void read_date(struct bulletin *bulletin, const struct clues *clues, struct slice *doubt)
{
	struct stated_date found = { bulletin->document.date, DATED_BEFOREHAND };

	if (!found.date)
		found = dateline_find(clues, doubt);
	bulletin->document.date = found.date;
	bulletin->dated_by = found.by;
}

static void read_clues(struct bulletin *bulletin, struct clues *clues)
{
	struct document *document = &bulletin->document;
	struct slice doubt = { NULL, 0 };

	if (clues->body.count)
		set_if_unknown(&document->source, byline_lead_source(clues->body.lines[0].text));
	if (bulletin->origin) {
		set_if_unknown(&document->source, bulletin->origin->name);
		clues->date_order = bulletin->origin->date_order;
	}
	clues->url = document->url;
	set_if_unknown(&document->source, document->url);
	document->source = one_spelling(&bulletin->arena, document->source);
	clues->source = document->source;
	if (!document->province.length)
		document->province = place_find(clues);
	read_date(bulletin, clues, &doubt);
	if (doubt.length && document->date == DATE_UNKNOWN)
		bulletin_warn(
			bulletin,
			_("\"%.*s\" is no day of a year that the bulletin tells; its date stays "
			  "unknown"),
			(int)doubt.length, doubt.data);
}

static struct line fold_line(struct arena *arena, struct slice text)
{
	CLEANUP(strbuf_release) struct strbuf folded = STRBUF_INIT;

	fold(&folded, text);
	arena->failed |= folded.failed;
	return (struct line){ .number = 1,
			      .text = text,
			      .folded = arena_copy(arena, strbuf_slice(&folded)),
			      .chrome = chrome_of(strbuf_slice(&folded)) };
}

enum status extract_clues(struct bulletin *bulletin, struct error *err)
{
	struct arena *arena = &bulletin->arena;
	struct clues clues = {
		.title = fold_line(arena, bulletin->document.title),
		.body = page_split(bulletin->document.body, arena),
	};

	read_clues(bulletin, &clues);
	return arena->failed ? error_no_memory(err) : STATUS_OK;
}

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

/* The headlines that are not empty. */
static struct page fold_headlines(struct arena *arena, const struct slice *headlines, size_t count)
{
	struct page lines = { arena_alloc_array(arena, count, sizeof(struct line)), 0 };

	for (size_t i = 0; lines.lines && i < count; i++) {
		struct line line = fold_line(arena, longest_part(headlines[i]));

		if (line.folded.length)
			lines.lines[lines.count++] = line;
	}
	return lines;
}

/* --- the page --------------------------------------------------------------- */

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
	*title = headline ? find_headline(&page, headline->folded) : page.count;
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

enum status extract(struct bulletin *bulletin, const struct original *original, struct error *err)
{
	struct arena *arena = &bulletin->arena;
	struct document *document = &bulletin->document;
	struct page titles = fold_headlines(arena, original->headlines, original->headline_count);
	struct page page = page_split(original->text, arena);
	size_t title;

	bulletin->omissions = arena_alloc_array(arena, page.count, sizeof *bulletin->omissions);
	if (arena->failed)
		return error_no_memory(err);
	if (page.count == 0)
		return error_set(err, STATUS_INVALID,
				 _("there is no text in it: put a title and paragraphs there, or "
				   "take it out of the folder"));

	count_repeats(page, original->site);
	mark_address(page, document->url);
	const struct line *headline = choose_headline(&page, &titles);
	page = judge(bulletin, page, original, headline, &title);
	if (arena->failed)
		return error_no_memory(err);
	if (title == page.count && !headline)
		title = find_title(&page);

	struct layout layout = lay_out(page, title, headline != NULL);
	layout.site = original->site;
	read_title(bulletin, &layout);
	if (headline)
		set_if_unknown(&document->title, headline->text);

	struct clues clues = { .title = fold_line(arena, document->title),
			       .stated = original->stated };
	clues.above = cut_above(bulletin, &layout);
	clues.head = cut_head(bulletin, &layout);
	clues.body = cut_text(bulletin, &layout);
	clues.byline = cut_byline(bulletin, &layout);
	cut_tail(bulletin, &layout);
	qsort(bulletin->omissions, bulletin->omission_count, sizeof *bulletin->omissions, by_line);
	set_if_unknown(&document->author, original->author);
	set_if_unknown(&document->body, join_lines(arena, clues.body));
	read_clues(bulletin, &clues);
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
