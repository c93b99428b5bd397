/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/outline.h"

#include <stdlib.h>

#include "indexer/byline.h"
#include "indexer/dateline.h"

enum {
	PARAGRAPH_WORDS = 10, /* that a line has at least which is a paragraph, ... */
	PARAGRAPH_LINKS = 3,  /* ... and at most one of so many of its words in links; ... */
	LONGEST_HEADING = 40, /* ... what has fewer words than this ends as a sentence, too */
	LONGEST_AUTHOR = 12,  /* words of a line that is called the author */
	TITLE_WORDS = 4,      /* of a line without a name that may be the title, ... */
	TITLE_ABOVE = 6,      /* ... so many lines above the text at most */
	LIST = 3,             /* links in a row that are a list wherever they stand */
	BYLINES_BEHIND = 3,   /* lines behind the bulletin among which its byline may be */
};

/* Shares of the words in paragraphs, in percent. */
enum {
	MOST_OF_THE_PAGE = 85,  /* no box of the site holds so many, ... */
	HALF_OF_THE_PAGE = 50,  /* ... and no list or menu these */
	CALLED_THE_TEXT = 30,   /* that an element holds which is called the text, ... */
	CALLED_AN_ARTICLE = 40, /* ... <article>, ... */
	NEARLY_ALL = 90,        /* ... or any other element that is the bulletin, ... */
	MOST = 70,              /* ... if a list of links follows it */
	HARDLY_LESS = 80,       /* of an element's words in the smaller one that counts */
	ANOTHER_ARTICLE = 50,   /* of the longest article's words in one more */
};

/* --- notes --------------------------------------------------------------- */

void outline_release(struct outline *outline)
{
	free(outline->lines);
	free(outline->regions);
	*outline = (struct outline){ 0 };
}

/* The array with room for so many, doubled as need be; what is new is zeroed. */
static void *with_room(struct outline *outline, void *array, size_t *capacity, size_t count,
		       size_t size)
{
	size_t wanted = *capacity ? *capacity : 64;

	if (count <= *capacity)
		return array;
	while (wanted < count)
		wanted *= 2;

	char *larger = realloc(array, wanted * size);
	if (!larger) {
		outline->failed = true;
		return array;
	}
	memset(larger + *capacity * size, 0, (wanted - *capacity) * size);
	*capacity = wanted;
	return larger;
}

struct outline_line *outline_line(struct outline *outline, size_t number)
{
	outline->lines = with_room(outline, outline->lines, &outline->line_capacity, number + 1,
				   sizeof *outline->lines);
	if (outline->line_capacity <= number)
		return NULL;
	if (outline->line_count <= number)
		outline->line_count = number + 1;
	return &outline->lines[number];
}

size_t outline_open(struct outline *outline, struct outline_region region)
{
	size_t number = outline->region_count;

	outline->regions = with_room(outline, outline->regions, &outline->region_capacity,
				     number + 1, sizeof *outline->regions);
	if (outline->region_capacity <= number)
		return number;
	outline->regions[number] = region;
	outline->region_count++;
	return number;
}

void outline_close(struct outline *outline, size_t region, size_t end)
{
	if (region < outline->region_count)
		outline->regions[region].end = (uint32_t)end;
}

/* --- the lines ----------------------------------------------------------- */

/* A page that is being judged. Regions and ranges are in lines of the page. */
struct judging {
	struct page page;
	const struct outline_line **notes; /* of each line of the page */
	struct outline_region *regions;
	size_t region_count;
	uint32_t *words; /* in paragraphs, of all lines before each one */
	int64_t *linked; /* words in links less those that are not, of the same */
	enum chrome *lines;
	size_t headline;
};

struct range {
	size_t first, end;
};

static uint32_t words_in(const struct judging *judging, struct range range)
{
	return judging->words[range.end] - judging->words[range.first];
}

static struct range range_of(const struct outline_region *region)
{
	return (struct range){ region->first, region->end };
}

static bool holds(struct range outer, struct range inner)
{
	return outer.first <= inner.first && inner.end <= outer.end;
}

static bool is_percent(uint64_t part, uint64_t whole, unsigned percent)
{
	return part * 100 >= whole * percent;
}

static bool ends_a_sentence(struct slice folded)
{
	return strchr(".!?;:)\"", folded.data[folded.length - 1]) != NULL;
}

static bool is_paragraph(const struct judging *judging, size_t line)
{
	const struct outline_line *note = judging->notes[line];
	const struct line *text = &judging->page.lines[line];

	return !judging->lines[line] && note->words >= PARAGRAPH_WORDS &&
	       (note->words >= LONGEST_HEADING || ends_a_sentence(text->folded)) &&
	       note->linked * PARAGRAPH_LINKS <= note->words && !text->chrome && !text->repeats &&
	       !chrome_opens_footer(text->folded);
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* "17/2019/QD-UBND", "36-NQ/TW": a link to what a bulletin cites. */
static bool has_document_number(struct slice folded)
{
	for (size_t i = 1; i + 1 < folded.length; i++)
		if ((folded.data[i] == '/' || folded.data[i] == '-') &&
		    is_digit(folded.data[i - 1]) && is_word_byte(folded.data[i + 1]) &&
		    !is_digit(folded.data[i + 1]))
			return true;
	return false;
}

static bool is_link(const struct judging *judging, size_t line)
{
	const struct outline_line *note = judging->notes[line];

	return !judging->lines[line] && note->linked * 2 > note->words && !note->author &&
	       !has_document_number(judging->page.lines[line].folded);
}

/* How many lines of links follow each other from here on, and whether they are a list. */
static size_t count_links(const struct judging *judging, size_t line, size_t end, bool *list)
{
	size_t count = 0, links = 0;

	for (; line + count < end && is_link(judging, line + count); count++)
		links += judging->notes[line + count]->links;
	*list = links >= LIST;
	return count;
}

/* What is said below a link is what announces another bulletin. */
static bool is_teaser(const struct judging *judging, size_t line)
{
	return line > 0 && is_link(judging, line - 1);
}

static void count_words(struct judging *judging)
{
	for (size_t i = 0; i < judging->page.count; i++) {
		bool counts = is_paragraph(judging, i) && !is_teaser(judging, i);

		judging->words[i + 1] = judging->words[i] + (counts ? judging->notes[i]->words : 0);
	}
}

static void count_linked(struct judging *judging)
{
	for (size_t i = 0; i < judging->page.count; i++) {
		const struct outline_line *note = judging->notes[i];

		judging->linked[i + 1] =
			judging->linked[i] + 2 * (int64_t)note->linked - (int64_t)note->words;
	}
}

static bool is_mostly_links(const struct judging *judging, struct range range)
{
	return judging->linked[range.end] > judging->linked[range.first];
}

static struct range whole_page(const struct judging *judging)
{
	return (struct range){ 0, judging->page.count };
}

static void mark(struct judging *judging, struct range range, enum chrome chrome)
{
	for (size_t i = range.first; i < range.end; i++)
		if (!judging->lines[i])
			judging->lines[i] = chrome;
}

/* --- the site's elements -------------------------------------------------- */

/* The region of a kind that holds most words, or NULL. */
static const struct outline_region *fullest(const struct judging *judging, enum region kind)
{
	const struct outline_region *best = NULL;

	for (size_t i = 0; i < judging->region_count; i++) {
		const struct outline_region *region = &judging->regions[i];

		if (region->region == kind && (!best || words_in(judging, range_of(region)) >
								words_in(judging, range_of(best))))
			best = region;
	}
	return best;
}

/* Whether a headline may stand in such an element too. */
static bool may_repeat_headline(enum region region)
{
	return region == REGION_LINKS || region == REGION_BREADCRUMB;
}

/* The most words that such an element holds if it is the site's: boxes, feet and comments may be
 * longer than a bulletin, all others have hardly a paragraph. */
static unsigned most_words(enum region region)
{
	switch (region) {
	case REGION_HEADER:
	case REGION_BOX:
	case REGION_FOOTER:
	case REGION_COMMENTS:
		return MOST_OF_THE_PAGE;
	default:
		return HALF_OF_THE_PAGE;
	}
}

static bool holds_headline(const struct judging *judging, struct range range)
{
	return judging->headline >= range.first && judging->headline < range.end;
}

/* Whether an element is the site's that is called so: names may deceive. The text is the
 * fullest element that is called that or an article, or NULL. */
static bool is_the_sites(const struct judging *judging, const struct outline_region *region,
			 const struct outline_region *text)
{
	struct range range = range_of(region);
	uint32_t all = words_in(judging, whole_page(judging)), words = words_in(judging, range);

	if (!region_is_site(region->region) || range.first == range.end)
		return false;
	if (holds_headline(judging, range) && (!may_repeat_headline(region->region) || words > 0))
		return false;
	if (region->within && !region_is_site_within(region->region) &&
	    !is_mostly_links(judging, range))
		return false;
	if (text && holds(range, range_of(text)) &&
	    is_percent(words_in(judging, range_of(text)), all, CALLED_AN_ARTICLE))
		return false;
	return !all || !is_percent(words, all, most_words(region->region));
}

static void judge_regions(struct judging *judging)
{
	const struct outline_region *text = fullest(judging, REGION_TEXT);
	size_t judged = 0;

	if (!text)
		text = fullest(judging, REGION_ARTICLE);
	for (size_t i = 0; i < judging->region_count; i++) {
		const struct outline_region *region = &judging->regions[i];

		if (region->end <= judged || !is_the_sites(judging, region, text))
			continue;
		mark(judging, range_of(region), region_chrome(region->region));
		judged = region->end;
	}
}

static void judge_authors(struct judging *judging)
{
	struct byline byline;

	for (size_t i = 0; i < judging->page.count; i++)
		if (judging->notes[i]->author && judging->notes[i]->words <= LONGEST_AUTHOR &&
		    byline_read_last(&byline, &judging->page.lines[i]))
			mark(judging, (struct range){ i, i + 1 }, CHROME_BYLINE);
}

/* --- the bulletin -------------------------------------------------------- */

static bool is_smaller(struct range a, struct range b)
{
	return a.end - a.first < b.end - b.first;
}

/* The smallest region of a kind that holds hardly fewer words than the fullest. */
static struct range narrowest(const struct judging *judging, const struct outline_region *best)
{
	struct range narrow = range_of(best);
	uint32_t most = words_in(judging, narrow);

	for (size_t i = 0; i < judging->region_count; i++) {
		struct range range = range_of(&judging->regions[i]);

		if (judging->regions[i].region == best->region && is_smaller(range, narrow) &&
		    is_percent(words_in(judging, range), most, HARDLY_LESS))
			narrow = range;
	}
	return narrow;
}

/* A page may show two bulletins, one below the other. */
static struct range with_others(const struct judging *judging, enum region kind, struct range range)
{
	struct range all = range;
	uint32_t most = words_in(judging, range);

	for (size_t i = 0; i < judging->region_count; i++) {
		struct range other = range_of(&judging->regions[i]);

		if (judging->regions[i].region != kind ||
		    (other.first < range.end && range.first < other.end) ||
		    !is_percent(words_in(judging, other), most, ANOTHER_ARTICLE))
			continue;
		all.first = other.first < all.first ? other.first : all.first;
		all.end = other.end > all.end ? other.end : all.end;
	}
	return all;
}

/* The bulletin where an element is called so and holds so many percent of the words. */
static bool find_called(const struct judging *judging, enum region kind, unsigned percent,
			struct range *article)
{
	const struct outline_region *best = fullest(judging, kind);
	uint32_t all = words_in(judging, whole_page(judging));

	if (!best || best->first == best->end ||
	    !is_percent(words_in(judging, range_of(best)), all, percent))
		return false;
	*article = narrowest(judging, best);
	if (all)
		*article = with_others(judging, kind, *article);
	return true;
}

/* Whether a list of links is what follows a range, but for a heading and a byline. */
static bool is_followed_by_list(const struct judging *judging, struct range range)
{
	size_t last = range.end + BYLINES_BEHIND + LIST;
	size_t end = last < judging->page.count ? last : judging->page.count;
	bool list = false;

	for (size_t i = range.end; i < end && !is_paragraph(judging, i) && !list; i++)
		count_links(judging, i, end, &list);
	return list;
}

/* The smallest element of more than a line that holds nearly all words, or most. */
static bool find_densest(const struct judging *judging, struct range *article)
{
	struct range narrow = whole_page(judging);
	uint32_t all = words_in(judging, narrow);

	for (size_t i = 0; i < judging->region_count; i++) {
		struct range range = range_of(&judging->regions[i]);
		uint32_t words = words_in(judging, range);

		if (range.end - range.first > 1 && is_smaller(range, narrow) &&
		    (is_percent(words, all, NEARLY_ALL) ||
		     (is_percent(words, all, MOST) && is_followed_by_list(judging, range))))
			narrow = range;
	}
	*article = narrow;
	return all > 0;
}

static bool find_article(const struct judging *judging, struct range *article)
{
	return find_called(judging, REGION_TEXT, CALLED_THE_TEXT, article) ||
	       find_called(judging, REGION_ARTICLE, CALLED_AN_ARTICLE, article) ||
	       find_densest(judging, article);
}

/* --- the title ------------------------------------------------------------ */

static bool is_heading(const struct judging *judging, size_t line)
{
	return judging->notes[line]->heading && !judging->lines[line] &&
	       !judging->page.lines[line].chrome;
}

/* The last of the lines before the text, and at its beginning, that say what the
 * headline says: a breadcrumb may say it too. */
static size_t last_headline(const struct judging *judging, size_t text)
{
	struct slice headline = judging->page.lines[judging->headline].folded;
	size_t last = judging->headline;

	for (size_t i = last + 1; i < judging->page.count && i <= text; i++)
		if (!judging->lines[i] && slice_equal(judging->page.lines[i].folded, headline))
			last = i;
	return last;
}

static size_t first_paragraph(const struct judging *judging, struct range article)
{
	size_t line = article.first;

	while (line < article.end && !is_paragraph(judging, line))
		line++;
	return line;
}

/* A line without a name of its own that may be a title: some words, and no sentence. */
static bool may_be_title(const struct judging *judging, size_t line)
{
	struct slice folded = judging->page.lines[line].folded;
	const struct outline_line *note = judging->notes[line];

	return !judging->lines[line] && !judging->page.lines[line].chrome &&
	       !judging->page.lines[line].repeats && note->words >= TITLE_WORDS &&
	       note->linked * 2 <= note->words && !ends_a_sentence(folded);
}

/* Where no headline and no heading tells: the nearest such line above the first paragraph. */
static size_t guess_title(const struct judging *judging, size_t text)
{
	for (size_t i = text; i-- > 0 && i + TITLE_ABOVE >= text;)
		if (may_be_title(judging, i))
			return i;
	return judging->page.count;
}

/* The headline of the page, else the nearest heading to the text. */
static size_t find_title(const struct judging *judging, struct range article)
{
	size_t text = first_paragraph(judging, article);

	if (judging->headline < judging->page.count && !judging->lines[judging->headline])
		return last_headline(judging, text);
	for (size_t i = article.first; i < text; i++)
		if (is_heading(judging, i))
			return i;
	for (size_t i = article.first; i-- > 0;)
		if (is_heading(judging, i))
			return i;
	return guess_title(judging, text);
}

/* --- what is behind ---------------------------------------------------------- */

/* Whether a line so many lines behind the bulletin is its byline; one without a label stands
 * close to it. */
static bool is_byline(const struct judging *judging, size_t line, size_t behind)
{
	struct byline byline;

	if (behind >= BYLINES_BEHIND)
		return false;
	if (byline_read_labelled(&byline, &judging->page.lines[line]))
		return true;
	return behind == 0 && !is_link(judging, line) && !is_heading(judging, line) &&
	       byline_read_last(&byline, &judging->page.lines[line]);
}

/* Mark what stands behind the bulletin, but for its byline. */
static void judge_behind(struct judging *judging, size_t end)
{
	for (size_t i = end; i < judging->page.count; i++)
		if (!is_byline(judging, i, i - end))
			mark(judging, (struct range){ i, i + 1 }, CHROME_OUTSIDE);
}

/* --- lists of links -------------------------------------------------------- */

/* Behind the last paragraph of a range. */
static size_t end_of_text(const struct judging *judging, struct range range)
{
	size_t end = range.end;

	while (end > range.first && !is_paragraph(judging, end - 1))
		end--;
	return end;
}

/* Whether a line is set like the heading of a list, and no byline. */
static bool heads_a_list(const struct judging *judging, size_t line)
{
	const struct outline_line *note = judging->notes[line];
	struct byline byline;

	return note->words && note->strong == note->words && !judging->lines[line] &&
	       !ends_a_sentence(judging->page.lines[line].folded) &&
	       !byline_read_last(&byline, &judging->page.lines[line]);
}

/* Mark a list of links, and the heading of one that stands behind the text. */
static void mark_list(struct judging *judging, struct range list, size_t text_end)
{
	if (list.first > text_end && heads_a_list(judging, list.first - 1))
		list.first--;
	mark(judging, list, CHROME_LINKS);
}

/* Mark the lists of links in a range: three or more in a row, those below a
 * heading such as "Tin liên quan", and what links stand behind the text; and what follows
 * a list there. */
static void judge_links(struct judging *judging, struct range range)
{
	size_t text_end = end_of_text(judging, range), count;
	bool below_heading = false, list;

	for (size_t i = range.first; i < range.end; i += count) {
		count = count_links(judging, i, range.end, &list);
		if (count == 0) {
			below_heading = judging->page.lines[i].chrome == CHROME_LINKS;
			count = 1;
		} else if (below_heading || list || i >= text_end) {
			mark_list(judging, (struct range){ i, i + count }, text_end);
			if (list && i >= text_end)
				judge_behind(judging, i + count);
		}
	}
}

/* Mark <time> where it tells no whole day: "18/7". */
static void judge_times(struct judging *judging)
{
	for (size_t i = 0; i < judging->page.count; i++) {
		const struct outline_line *note = judging->notes[i];

		if (note->words && note->timed == note->words &&
		    !dateline_printed(judging->page.lines[i].folded))
			mark(judging, (struct range){ i, i + 1 }, CHROME_DATE);
	}
}

/* --- the verdict ------------------------------------------------------------ */

static void judge(struct judging *judging, struct verdict *verdict)
{
	struct range article;

	count_words(judging);
	judge_regions(judging);
	judge_authors(judging);
	judge_times(judging);
	count_words(judging);
	if (!find_article(judging, &article)) {
		judge_links(judging, whole_page(judging));
		return;
	}

	size_t title = find_title(judging, article);
	bool untitled = title == judging->page.count;

	judge_links(judging, (struct range){ untitled ? article.first : title + 1, article.end });
	judge_behind(judging, article.end);
	if (untitled)
		mark(judging, (struct range){ 0, article.first }, CHROME_OUTSIDE);
	verdict->title = title;
	verdict->article = article.first;
}

/* Which line of the page is the first at or behind each line of the outline. */
static bool map_regions(struct judging *judging, const struct outline *outline, struct arena *arena)
{
	uint32_t *lines = arena_alloc_array(arena, outline->line_count + 1, sizeof *lines);
	size_t at = 0;

	if (!lines)
		return false;
	for (size_t i = 0; i <= outline->line_count; i++) {
		while (at < judging->page.count && judging->page.lines[at].number <= i)
			at++;
		lines[i] = (uint32_t)at;
	}
	judging->region_count = outline->region_count;
	for (size_t i = 0; i < outline->region_count; i++) {
		struct outline_region region = outline->regions[i];

		if (region.first > outline->line_count)
			region.first = (uint32_t)outline->line_count;
		if (region.end > outline->line_count)
			region.end = (uint32_t)outline->line_count;
		region.first = lines[region.first];
		region.end = lines[region.end];
		judging->regions[i] = region;
	}
	return true;
}

struct verdict outline_judge(const struct outline *outline, struct page page, size_t headline,
			     struct arena *arena)
{
	struct verdict verdict = { .title = headline, .article = page.count };
	struct judging judging = {
		.page = page,
		.notes = arena_alloc_array(arena, page.count + 1, sizeof *judging.notes),
		.regions = arena_alloc_array(arena, outline->region_count + 1,
					     sizeof *judging.regions),
		.words = arena_alloc_array(arena, page.count + 1, sizeof *judging.words),
		.linked = arena_alloc_array(arena, page.count + 1, sizeof *judging.linked),
		.lines = arena_alloc_array(arena, page.count + 1, sizeof *judging.lines),
		.headline = headline,
	};

	verdict.lines = judging.lines;
	if (arena->failed || !map_regions(&judging, outline, arena))
		return verdict;
	for (size_t i = 0; i < page.count; i++)
		judging.notes[i] = &outline->lines[page.lines[i].number - 1];
	count_linked(&judging);
	judge(&judging, &verdict);
	return verdict;
}
