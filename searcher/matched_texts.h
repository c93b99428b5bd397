/* SPDX-License-Identifier: GPL-2.0-or-later */
/* matched_texts.h - title and body of a bulletin, with what is to be marked in them */
#ifndef SEARCHER_MATCHED_TEXTS_H
#define SEARCHER_MATCHED_TEXTS_H

#include "searcher/field_text.h"
#include "searcher/sought.h"

struct matched_texts {
	struct field_text title, body;
	struct sought sought;
	enum tier tier; /* the most lenient that a word needed */
};

#define MATCHED_TEXTS_INIT                                                                         \
	{                                                                                          \
		.title = FIELD_TEXT_INIT, .body = FIELD_TEXT_INIT                                  \
	}

void matched_texts_release(struct matched_texts *texts);

/* Read both texts; what is not in the object itself is in the arena. STATUS_NO_MEMORY;
 * STATUS_REFUSED: a text is too long (analyzer.h). */
enum status matched_texts_read(struct matched_texts *texts, const struct snippet_request *request,
			       struct slice title, struct slice body, struct analyzer *analyzer,
			       struct arena *arena, struct error *err);

#endif
