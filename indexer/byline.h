/* SPDX-License-Identifier: GPL-2.0-or-later */
/* byline.h - who wrote a bulletin, and where it was taken from
 *
 * A byline is a line of its own round the text: "Văn Đông – Văn phòng Sở
 * TT&TT Phú Yên", "Tác giả: Thanh Bình", "Nguồn: sotttt.thaibinh.gov.vn",
 * "(Theo mic.gov.vn)". It is kept as author or source, not as text.
 */
#ifndef INDEXER_BYLINE_H
#define INDEXER_BYLINE_H

#include <stdbool.h>

#include "base/slice.h"
#include "base/strbuf.h"
#include "indexer/page.h"

struct byline {
	struct slice author, source; /* borrowed from the line; one at least is not empty */
};

/* "Tác giả: ...", "Nguồn: ...". False when the line has no such label. */
bool byline_read_labelled(struct byline *byline, const struct line *line);

/* The same, and what only the last line of a text can be: a name alone, a
 * name and an office, "Theo ...". */
bool byline_read_last(struct byline *byline, const struct line *line);

/* The source that a lead names: "(Mic.gov.vn) - Chiều ngày 29/7, ..."; empty without one. */
struct slice byline_lead_source(struct slice lead);

/* Append a source in one spelling: of an address or host the host alone, in
 * lower case and without "www.", of anything else the words as they are. */
void byline_print_source(struct strbuf *text, struct slice source);

#endif
