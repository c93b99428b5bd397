/* SPDX-License-Identifier: GPL-2.0-or-later */
/* marking.h - pieces of a title or body put together as a marked text
 *
 *     marking_begin(&marking, &body, &line, &arena);
 *     marking_append_span(&marking, first);
 *     marking_append(&marking, slice_of(" ... "));
 *     marking_append_span(&marking, second);
 *     marking_end(&marking, &marked, &arena, &err);
 */
#ifndef SEARCHER_MARKING_H
#define SEARCHER_MARKING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "searcher/field_text.h"
#include "searcher/marked_text.h"
#include "searcher/shown_text.h"

struct marking {
	const struct field_text *field; /* its places are those to be marked (matches.h) */
	struct strbuf *line;
	size_t columns; /* code points of the line */
	struct highlight *highlights;
	size_t count;
};

/* Begin with an empty line, which is borrowed until the end; false: memory ran out. */
bool marking_begin(struct marking *marking, const struct field_text *field, struct strbuf *line,
		   struct arena *arena);

/* Append ASCII of ours. */
void marking_append(struct marking *marking, struct slice text);

/* Append a piece of the field with what is marked in it. */
void marking_append_span(struct marking *marking, struct span span);

/* Hand out the line, in the arena. */
enum status marking_end(const struct marking *marking, struct marked_text *marked,
			struct arena *arena, struct error *err);

/* One piece alone as a marked text. */
enum status marking_of_span(struct marked_text *marked, const struct field_text *field,
			    struct span span, struct arena *arena, struct error *err);

#endif
