/* SPDX-License-Identifier: GPL-2.0-or-later */
/* extract.h - from a page as lines of text to the fields of a bulletin
 *
 * What text files, HTML pages and JSON have in common. A page is
 *
 *     head   breadcrumbs, buttons, the name of the office, the date
 *     title  its first line that is none of these
 *     text   the lead, paragraphs, captions
 *     byline at the end of the text
 *     tail   from the first of the site's lines behind the text to the end
 *
 * The site's lines are known by their words (chrome.h), by the layout of an HTML page
 * (outline.h), and by standing on many pages of the site (repeats.h).
 *
 * Whatever is left out is listed in the bulletin's omissions. A page of
 * nothing but the site's lines is kept whole: a bulletin is never lost.
 */
#ifndef INDEXER_EXTRACT_H
#define INDEXER_EXTRACT_H

#include "indexer/bulletin.h"
#include "indexer/clues.h"

struct outline;
struct repeated_site;

/* A page to be read. */
struct original {
	struct slice text; /* in the bulletin's arena */
	/* What a page says elsewhere that its title is, the surest first, some may be empty:
	 * what stands in the text before one of them is the head. */
	const struct slice *headlines;
	size_t headline_count;
	const struct outline *outline;    /* of an HTML page with the lines of the text; or NULL */
	struct stated_date stated;        /* for programs, as the next */
	struct slice author;              /* where the text names none */
	const struct repeated_site *site; /* whose page it is, or NULL */
};

/* Fill in title, body, author, source, province and date, unless they are
 * known already. STATUS_INVALID: there is not one line. */
enum status extract(struct bulletin *bulletin, const struct original *original, struct error *err);

/* The same from an HTML page. */
enum status extract_html(struct bulletin *bulletin, const struct provenance *provenance,
			 struct slice html, struct error *err);

/* The lines of an HTML page as extract_html() reads them, in the bulletin's arena. */
enum status split_html(struct bulletin *bulletin, struct page *page, struct slice html,
		       struct error *err);

/* Fill in source, province and date, unless they are known already, from
 * title and body as they are. */
enum status extract_clues(struct bulletin *bulletin, struct error *err);

/* The same from the parts of a page; what else is known of it is added to the clues. Whether
 * memory ran out is told by the bulletin's arena. */
void extract_from_clues(struct bulletin *bulletin, struct clues *clues);

/* Make a bulletin new that came from there. */
enum status bulletin_begin(struct bulletin *bulletin, const struct provenance *provenance,
			   struct error *err);

/* Find the origin of a bulletin whose URL is known, and take from it what only
 * guesses would tell otherwise. */
void bulletin_locate(struct bulletin *bulletin, const struct provenance *provenance);

/* Add a warning; the words are printed into the bulletin's arena. */
void bulletin_warn(struct bulletin *bulletin, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Make text NFC UTF-8, as decode() does, in the bulletin's arena, and add how
 * to the bulletin's decoding. */
enum status bulletin_clean(struct bulletin *bulletin, struct slice *text, struct error *err);

#endif
