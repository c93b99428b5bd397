/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bulletin.h - one input read as a bulletin: its fields, and what was left out
 *
 * A bulletin comes from a text file as a site's page was saved (title, then
 * the lead, the text, a byline, with the site's buttons and counters before
 * and behind), from an HTML page, or from a line of JSON.
 */
#ifndef INDEXER_BULLETIN_H
#define INDEXER_BULLETIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/document.h"
#include "indexer/clues.h"
#include "indexer/provenance.h"
#include "tokenizer/decode.h"

/* A line of the input that is not part of the bulletin. */
struct omission {
	size_t line; /* from 1; of an HTML page, in its text */
	struct slice text;
	const char *reason; /* a translated sentence part: "a button of the site" */
};

struct bulletin {
	struct arena arena; /* holds all that the fields below point to */
	struct document document;
	const struct source *origin; /* what the operator says of where it came from, or NULL;
				      * lives as long as the sources of its provenance */
	enum dated_by dated_by;      /* what told its date */
	bool deleted;                /* JSON: the id is to be removed; only document.id is set */
	struct omission *omissions;
	size_t omission_count;
	struct slice *warnings; /* sentences: what is odd but did not stop it */
	size_t warning_count;
	struct decoding decoding; /* of the texts that an HTML page or a line of JSON held; the
				   * encoding is NULL when there were none */
};

/* An empty bulletin, ready to be read into. */
#define BULLETIN_INIT                                                                              \
	{                                                                                          \
		.arena = ARENA_INIT                                                                \
	}

/* Be as new, keeping memory for the next; and give all of it back. */
void bulletin_clear(struct bulletin *bulletin);
void bulletin_release(struct bulletin *bulletin);

/* Read the text of a file, as decode() gives it. The text is copied.
 * STATUS_INVALID: it has no main text. */
enum status bulletin_read_text(struct bulletin *bulletin, const struct provenance *provenance,
			       struct slice text, struct error *err);

/* The same for an HTML page in UTF-8. */
enum status bulletin_read_html(struct bulletin *bulletin, const struct provenance *provenance,
			       struct slice html, struct error *err);

/* Read one line of JSON Lines, which has its own id and URL:
 * {"id","url","title","body"|"html","date", "source","province","author","summary"}; id or url, and
 * title or body or html, are required; {"id", "deleted": true} removes one. Unknown keys are
 * ignored. STATUS_INVALID: it is not JSON, or something required is missing
 * or of another type. A date that cannot be read is a warning and unknown. */
enum status bulletin_read_json(struct bulletin *bulletin, const struct provenance *provenance,
			       struct slice line, struct error *err);

#endif
