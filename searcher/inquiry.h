/* SPDX-License-Identifier: GPL-2.0-or-later */
/* inquiry.h - one question on its way to an answer
 *
 *     understand   what was typed: keys, query language, restored marks   search.c
 *     find         which bulletins, and which of them are shown           find.c
 *                  or which are like one of them                          find_similar.c
 *     show         records, snippets, copies, facets, explanations        show.c
 *
 * Everything that an inquiry points to is in its arena, or belongs to the searcher.
 */
#ifndef SEARCHER_INQUIRY_H
#define SEARCHER_INQUIRY_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/document.h"
#include "index/index_reader.h"
#include "index/lexicon.h"
#include "index/phrases.h"
#include "searcher/copies.h"
#include "searcher/keyboard.h"
#include "searcher/names.h"
#include "searcher/plan.h"
#include "searcher/query.h"
#include "searcher/restore.h"
#include "searcher/search.h"
#include "tokenizer/analyzer.h"

/* Which of all hits are asked for. */
struct window {
	uint32_t first, limit;
};

struct searcher {
	struct index_reader *reader;
	struct lexicon *lexicon; /* NULL: the index has none */
	struct phrases *phrases; /* the same */
	struct analyzer *analyzer;
	struct names *names;
};

/* One question on its way to an answer. */
struct inquiry {
	struct searcher *searcher;
	const struct question *question;
	struct arena *arena;
	struct answer *answer;
	struct slice like; /* the id of the bulletin that hits shall be like */
	struct parsed_query parsed;
	struct restoration restoration;
	const struct query *query; /* with the filters of the question */
	struct keyboard_reading typed;
	struct window window;
	struct plan plan;
	struct plan used; /* the one that found mset, with which words may have been given up */
	struct mset mset;
	size_t read_again;       /* so many of the first hits were (rerank.h) */
	struct folded_hits hits; /* those shown */
};

/* Add sentences to the warnings of the answer. */
void inquiry_warn(struct inquiry *inquiry, const struct slice *warnings, size_t count);

/* Plan the query without the words given up: bits, as in plan_options. */
enum status inquiry_make_plan(struct inquiry *inquiry, uint32_t given_up, struct plan *plan,
			      struct error *err);

/* The hits that are looked for: more than the question wants, where some may be folded. */
struct window inquiry_window(const struct question *question);

/* Find what a plan asks for, in the window. */
enum status inquiry_run(struct inquiry *inquiry, const struct plan *plan, struct mset *mset,
			struct error *err);

/* Find what the query asks for, with fewer words where all find nothing, into inquiry->mset. */
enum status inquiry_find(struct inquiry *inquiry, struct error *err);

/* Fold the copies among what was found, into inquiry->hits, and leave those that are wanted. */
enum status inquiry_choose_hits(struct inquiry *inquiry, struct error *err);
void inquiry_cut_hits(struct folded_hits *hits, const struct question *question);

/* Find what is like a document, into inquiry->hits, without its copies. */
enum status inquiry_find_similar(struct inquiry *inquiry, uint32_t number, struct error *err);

/* Read a document into the arena. */
enum status inquiry_read_document(struct inquiry *inquiry, uint32_t number,
				  struct document *document, struct error *err);

/* Fill in the answer. */
enum status inquiry_show(struct inquiry *inquiry, struct error *err);

#endif
