/* SPDX-License-Identifier: GPL-2.0-or-later */
/* clues.h - the parts of a bulletin that tell when and where it was published */
#ifndef INDEXER_CLUES_H
#define INDEXER_CLUES_H

#include "base/slice.h"
#include "index/date.h"
#include "indexer/page.h"

/* What tells the day of publication. */
enum dated_by {
	DATED_BY_NOTHING,
	DATED_BEFOREHAND, /* whoever gave the bulletin */
	DATED_BY_META,
	DATED_BY_LINKED_DATA,
	DATED_BY_ITEMPROP,
	DATED_BY_TIME,
	DATED_BY_PRINT,
	DATED_BY_LEAD,
	DATED_BY_TITLE,
	DATED_BY_ADDRESS,
	DATED_BY_COUNT,
};

struct stated_date {
	date_t date; /* or DATE_UNKNOWN, by nothing */
	enum dated_by by;
};

struct clues {
	struct line title;
	struct page above; /* the site's lines before the title, the nearest first */
	struct page head;  /* those between title and text: buttons, a date */
	struct page body;  /* the text, the lead first */
	struct page byline; /* the lines that end it: "Văn Đông – Văn phòng Sở TT&TT Phú Yên" */
	struct slice source, url;   /* as in struct document */
	struct stated_date stated;  /* by the page for programs */
	enum date_order date_order; /* of the days that the site prints */
};

#endif
