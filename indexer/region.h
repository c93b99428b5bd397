/* SPDX-License-Identifier: GPL-2.0-or-later */
/* region.h - what the parts of a page are called
 *
 * Whoever builds a portal calls the parts of a page by their names, in the class
 * and the id of an element: "breadcrumb", "tin-lien-quan", "thong-ke", "noidung".
 * The names are those that portals of Vietnamese offices use, whatever their
 * software (SharePoint, DotNetNuke, Liferay, WordPress, Drupal, Joomla), and no
 * name of one site alone.
 */
#ifndef INDEXER_REGION_H
#define INDEXER_REGION_H

#include <stdbool.h>

#include "base/slice.h"
#include "indexer/chrome.h"

enum region {
	REGION_NONE,    /* nothing is known of it */
	REGION_MAIN,    /* <main>: the bulletin, and perhaps boxes */
	REGION_ARTICLE, /* <article>: a bulletin, or what announces one */
	REGION_TEXT,    /* the text of the bulletin */
	REGION_TITLE,
	REGION_AUTHOR,
	REGION_HEADER, /* from here on they are the site's */
	REGION_BREADCRUMB,
	REGION_MENU,
	REGION_BOX,
	REGION_FOOTER,
	REGION_BUTTONS, /* from here on also within an article */
	REGION_LINKS,
	REGION_COMMENTS,
	REGION_STATISTICS,
	REGION_POLL,
	REGION_RATING,
	REGION_COUNT,
};

static inline bool region_is_site(enum region region)
{
	return region >= REGION_HEADER;
}

/* Whether it is the site's even where it stands within the bulletin and is no list of links: a
 * bulletin may have a header, a box or a foot of its own. */
static inline bool region_is_site_within(enum region region)
{
	return region >= REGION_BUTTONS || region == REGION_BREADCRUMB;
}

/* What an element is whose class or id is this text: names, parted by spaces. May
 * be called from any thread. */
enum region region_of(struct slice text);

/* What part of the site a region is; CHROME_NONE for one that is not. */
enum chrome region_chrome(enum region region);

#endif
