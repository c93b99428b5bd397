/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bulletin_text.c - from the text of a page: head, title, text, byline and tail, then the fields */
#include "indexer/bulletin.h"

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "indexer/byline.h"
#include "indexer/chrome.h"
#include "indexer/clues.h"
#include "indexer/dateline.h"
#include "indexer/extract.h"
#include "indexer/page.h"
#include "indexer/place.h"
#include "tokenizer/fold.h"

enum {
	LONGEST_TITLE = 300,      /* bytes, folded; a longer first line is a paragraph, ... */
	LONGEST_SENTENCE = 120,   /* ... and one that is longer than this and ends in a full stop */
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

static bool is_head(const struct line *line)
{
	enum chrome chrome = chrome_of(line->folded);

	if (chrome == CHROME_DATE)
		return dateline_printed(line->folded) != DATE_UNKNOWN;
	return chrome != CHROME_NONE || is_printed_date(line->folded);
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
	return is_head(line) || place_is_office(line->folded);
}

/* Whether a headline is this line: a window's title may go on with the name of the site. */
static bool is_headline(struct slice line, struct slice headline)
{
	if (!slice_starts_with(headline, line))
		return false;

	struct slice rest = slice_cut(headline, line.length, headline.length);
	return rest.length == 0 || slice_starts_with(rest, slice_of(" - ")) ||
	       slice_starts_with(rest, slice_of(" | "));
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

static bool ends_a_sentence(struct slice folded)
{
	return folded.length && strchr(".!?)/\"", folded.data[folded.length - 1]) != NULL;
}

static bool is_paragraph(struct slice folded)
{
	return folded.length >= SHORTEST_PARAGRAPH && ends_a_sentence(folded);
}

static bool is_sentence(struct slice folded)
{
	return folded.length >= SHORTEST_SENTENCE && ends_a_sentence(folded);
}

/* The first of the site's lines behind the last paragraph. A sentence there
 * belongs to the tail only below a heading such as "Tin liên quan": buttons,
 * counters and ratings stand above the text as well. */
static size_t find_tail(const struct page *page, size_t text)
{
	size_t tail = page->count;
	bool sentence_below = false;

	for (size_t i = page->count - 1; i > text && !is_paragraph(page->lines[i].folded); i--) {
		enum chrome chrome = chrome_of(page->lines[i].folded);

		if (chrome >= CHROME_LINKS || (chrome_is_sure(chrome) && !sentence_below)) {
			tail = i;
			sentence_below = false;
		} else {
			sentence_below |= is_sentence(page->lines[i].folded);
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

static struct layout lay_out(struct page page, const struct line *headline)
{
	struct layout layout = { .page = page, .byline = page.count, .tail = page.count };

	layout.title = headline ? find_headline(&page, headline->folded) : find_title(&page);
	layout.text = find_text(&page, layout.title);
	layout.only_chrome = layout.text == page.count && layout.title == page.count;
	if (layout.only_chrome) {
		layout.title = headline ? page.count : 0;
		layout.text = headline ? 0 : 1;
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

/* Leave out the head; what it says of author and source is kept. */
static struct page cut_head(struct bulletin *bulletin, const struct layout *layout)
{
	struct page head = {
		arena_alloc_array(&bulletin->arena, layout->text + 1, sizeof(struct line)), 0
	};
	struct byline byline;

	for (size_t i = 0; head.lines && i < layout->text; i++) {
		const struct line *line = &layout->page.lines[i];
		enum chrome chrome = chrome_of(line->folded);

		if (i == layout->title || layout->only_chrome)
			continue;
		head.lines[head.count++] = *line;
		if (byline_read_labelled(&byline, line))
			read_byline(bulletin, &byline);
		omit(bulletin, line,
		     chrome ? chrome_reason(chrome) : _("a line of the site before the text"));
	}
	return head;
}

/* Leave out the buttons between paragraphs; the rest moves together. */
static struct page cut_text(struct bulletin *bulletin, const struct layout *layout)
{
	struct page body = { layout->page.lines + layout->text, 0 };

	for (size_t i = layout->text; i < layout->byline; i++) {
		struct line line = layout->page.lines[i];
		enum chrome chrome = chrome_of(line.folded);

		if (chrome_is_sure(chrome) && !layout->only_chrome)
			omit(bulletin, &line, chrome_reason(chrome));
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
		enum chrome chrome = chrome_of(line->folded);

		if (byline_read_labelled(&byline, line))
			read_byline(bulletin, &byline);
		omit(bulletin, line,
		     chrome ? chrome_reason(chrome) : _("a line of the site behind the text"));
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
	document->source = one_spelling(&bulletin->arena, document->source);
	clues->source = document->source;
	if (!document->province.length)
		document->province = place_find(clues);
	if (document->date == DATE_UNKNOWN)
		document->date = dateline_find(clues, &doubt);
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
	return (struct line){ 1, text, arena_copy(arena, strbuf_slice(&folded)) };
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

/* The headlines that are not empty. */
static struct page fold_headlines(struct arena *arena, const struct slice *headlines, size_t count)
{
	struct page lines = { arena_alloc_array(arena, count, sizeof(struct line)), 0 };

	for (size_t i = 0; lines.lines && i < count; i++) {
		struct line line = fold_line(arena, headlines[i]);

		if (line.folded.length)
			lines.lines[lines.count++] = line;
	}
	return lines;
}

enum status extract(struct bulletin *bulletin, struct slice text, const struct slice *headlines,
		    size_t headline_count, struct error *err)
{
	struct arena *arena = &bulletin->arena;
	struct document *document = &bulletin->document;
	struct page titles = fold_headlines(arena, headlines, headline_count);
	struct page page = page_split(text, arena);

	bulletin->omissions = arena_alloc_array(arena, page.count, sizeof *bulletin->omissions);
	if (arena->failed)
		return error_no_memory(err);
	if (page.count == 0)
		return error_set(err, STATUS_INVALID,
				 _("there is no text in it: put a title and paragraphs there, or "
				   "take it out of the folder"));

	const struct line *headline = choose_headline(&page, &titles);
	struct layout layout = lay_out(page, headline);
	read_title(bulletin, &layout);
	if (headline)
		set_if_unknown(&document->title, headline->text);

	struct clues clues = { .title = fold_line(arena, document->title) };
	clues.head = cut_head(bulletin, &layout);
	clues.body = cut_text(bulletin, &layout);
	clues.byline = cut_byline(bulletin, &layout);
	cut_tail(bulletin, &layout);
	set_if_unknown(&document->body, join_lines(arena, clues.body));
	read_clues(bulletin, &clues);
	return arena->failed ? error_no_memory(err) : STATUS_OK;
}

enum status bulletin_read_text(struct bulletin *bulletin, const struct provenance *provenance,
			       struct slice text, struct error *err)
{
	enum status status = bulletin_begin(bulletin, provenance, err);

	text = arena_copy(&bulletin->arena, text);
	if (!status && bulletin->arena.failed)
		status = error_no_memory(err);
	return status ? status : extract(bulletin, text, NULL, 0, err);
}
