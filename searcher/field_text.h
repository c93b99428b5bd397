/* SPDX-License-Identifier: GPL-2.0-or-later */
/* field_text.h - a title or body as it is shown, and what of the query stands in it
 *
 * The text is analyzed with the analyzer that indexed it, so that what is
 * found in it is what matched, whatever spelling it has.
 */
#ifndef SEARCHER_FIELD_TEXT_H
#define SEARCHER_FIELD_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "searcher/headline.h"
#include "searcher/sought.h"

/* A word that stands in a text. A token that is several words makes a match with each. */
struct match_place {
	uint32_t word;             /* sought.h */
	uint32_t position;         /* of the token */
	size_t start, end;         /* bytes of the text */
	size_t column, column_end; /* the same in code points */
	enum tier tier;
	bool linked; /* it is in one clause with the token before */
	bool again;  /* in a repetition of the title */
	bool wanted; /* to be marked (matches.h) */
};

struct field_text {
	struct strbuf text;         /* shown_text.h */
	struct match_place *places; /* in the arena, in the order of the text */
	size_t count, capacity;
	size_t lead; /* bytes: what comes behind a repetition of the title at the beginning */
};

#define FIELD_TEXT_INIT                                                                            \
	{                                                                                          \
		.text = STRBUF_INIT                                                                \
	}

void field_text_release(struct field_text *field);

/* Read the title, and note its words in an empty *headline. */
enum status field_text_read_title(struct field_text *field, struct slice title,
				  const struct sought *sought, struct headline *headline,
				  struct analyzer *analyzer, struct arena *arena,
				  struct error *err);

/* Read the body, and note where it repeats the title. */
enum status field_text_read_body(struct field_text *field, struct slice body,
				 const struct sought *sought, struct headline *headline,
				 struct analyzer *analyzer, struct arena *arena, struct error *err);

#endif
