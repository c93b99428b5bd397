/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/matched_texts.h"

#include "searcher/matches.h"

void matched_texts_release(struct matched_texts *texts)
{
	field_text_release(&texts->title);
	field_text_release(&texts->body);
}

enum status matched_texts_read(struct matched_texts *texts, const struct snippet_request *request,
			       struct slice title, struct slice body, struct analyzer *analyzer,
			       struct arena *arena, struct error *err)
{
	struct headline headline = { .count = 0 };
	enum status status = sought_prepare(&texts->sought, request, arena, err);

	if (!status)
		status = field_text_read_title(&texts->title, title, &texts->sought, &headline,
					       analyzer, arena, err);
	if (!status)
		status = field_text_read_body(&texts->body, body, &texts->sought, &headline,
					      analyzer, arena, err);
	if (!status)
		status = matches_choose(&texts->title, &texts->body, &texts->sought, &texts->tier,
					arena, err);
	return status;
}
