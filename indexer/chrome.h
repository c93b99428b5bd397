/* SPDX-License-Identifier: GPL-2.0-or-later */
/* chrome.h - lines that belong to a site and not to its bulletin
 *
 * Buttons, breadcrumbs, counters, ratings and the boxes below the text repeat
 * over all pages of a site. They must not be found, and must not push a
 * bulletin up. A line counts as the site's only when it consists of set
 * phrases and numbers from end to end: a paragraph that merely speaks of
 * "thống kê truy cập" is content.
 */
#ifndef INDEXER_CHROME_H
#define INDEXER_CHROME_H

#include <stdbool.h>

#include "base/slice.h"

enum chrome {
	CHROME_NONE,       /* content */
	CHROME_BREADCRUMB, /* "Trang chủ > Tin tức" */
	CHROME_MENU,       /* "Tin tức - Sự kiện" */
	CHROME_DATE,       /* "18/07/2019 14:04" */
	CHROME_BUTTON,     /* "A- A A+", "In bài viết" */
	CHROME_POSTED,     /* "Ngày đăng: 18/07/2019" */
	CHROME_COUNTER,    /* "Số lượt xem: 15" */
	CHROME_RATING,     /* "ĐÁNH GIÁ BÀI VIẾT( 0)" */
	CHROME_LINKS,      /* "Tin liên quan" */
	CHROME_POLL,       /* "Thăm dò ý kiến" */
	CHROME_STATISTICS, /* "Thống kê truy cập", "Hôm nay : 1.203" */
	CHROME_COMMENTS,   /* "Ý kiến bạn đọc" */
	CHROME_FOOTER,     /* "Về đầu trang" */
	CHROME_HEADER,     /* these are told by the layout of an HTML page alone (outline.h) */
	CHROME_BOX,        /* weather, prices, advertisements */
	CHROME_OUTSIDE,    /* behind the bulletin */
	CHROME_BYLINE,     /* the author, on a line that is called so */
	CHROME_COUNT,
};

/* Whether such a line is the site's wherever it stands. The first three kinds
 * are so only round the title: within the text they are a path to click, a
 * heading, a day in a timeline. */
static inline bool chrome_is_sure(enum chrome chrome)
{
	return chrome >= CHROME_BUTTON;
}

/* What a folded line is. May be called from any thread. */
enum chrome chrome_of(struct slice folded);

/* Whether a folded line begins as the foot of a site does: "Cơ quan chủ quản: ...",
 * "Giấy phép số ...". Behind a text it ends it; within one it may be content. */
bool chrome_opens_footer(struct slice folded);

/* What it is, for a person: "a button of the site". Translated; lives as long as the program. */
const char *chrome_reason(enum chrome chrome);

#endif
