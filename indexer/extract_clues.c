/* SPDX-License-Identifier: GPL-2.0-or-later */
/* extract_clues.c - what the parts of a bulletin tell of its source, province and date */
#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "indexer/byline.h"
#include "indexer/dateline.h"
#include "indexer/extract.h"
#include "indexer/page.h"
#include "indexer/place.h"

static struct slice one_spelling(struct arena *arena, struct slice source)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	byline_print_source(&text, source);
	arena->failed |= text.failed;
	return arena_copy(arena, strbuf_slice(&text));
}

static void read_date(struct bulletin *bulletin, const struct clues *clues, struct slice *doubt)
{
	struct stated_date found = { bulletin->document.date, DATED_BEFOREHAND };

	if (!found.date)
		found = dateline_find(clues, doubt);
	bulletin->document.date = found.date;
	bulletin->dated_by = found.by;
}

void extract_from_clues(struct bulletin *bulletin, struct clues *clues)
{
	struct document *document = &bulletin->document;
	struct slice doubt = { NULL, 0 };

	if (clues->body.count)
		slice_set_if_empty(&document->source,
				   byline_lead_source(clues->body.lines[0].text));
	if (bulletin->origin) {
		slice_set_if_empty(&document->source, bulletin->origin->name);
		clues->date_order = bulletin->origin->date_order;
	}
	clues->url = document->url;
	slice_set_if_empty(&document->source, document->url);
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

enum status extract_clues(struct bulletin *bulletin, struct error *err)
{
	struct arena *arena = &bulletin->arena;
	struct clues clues = {
		.title = page_line(bulletin->document.title, arena),
		.body = page_split(bulletin->document.body, arena),
	};

	extract_from_clues(bulletin, &clues);
	return arena->failed ? error_no_memory(err) : STATUS_OK;
}
