/* SPDX-License-Identifier: GPL-2.0-or-later */
/* clues.h - the parts of a bulletin that tell when and where it was published */
#ifndef INDEXER_CLUES_H
#define INDEXER_CLUES_H

#include "base/slice.h"
#include "index/date.h"
#include "indexer/page.h"

struct clues {
	struct line title;
	struct page head; /* the site's lines before the text: buttons, a date */
	struct page body; /* the text, the lead first */
	struct page byline; /* the lines that end it: "Văn Đông – Văn phòng Sở TT&TT Phú Yên" */
	struct slice source;        /* as in struct document */
	enum date_order date_order; /* of the days that the site prints */
};

#endif
