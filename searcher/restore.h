/* SPDX-License-Identifier: GPL-2.0-or-later */
/* restore.h - the marks that were left out
 *
 * For each word of a query that was typed without marks, the word of the
 * archive that was most likely meant, judged by the words beside it: "phu yen"
 * is Phú Yên, "phu quy" is phú quý. Words with marks are taken as typed, and
 * help to judge the others. lattice.h says how.
 */
#ifndef SEARCHER_RESTORE_H
#define SEARCHER_RESTORE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "index/lexicon.h"
#include "searcher/query.h"

struct restored_word {
	struct slice exact; /* as typed where there was nothing to restore */
	bool restored;      /* typed without marks, and this is another word */
	bool judged;        /* a word without marks that is not left as typed for what it is */
	double confidence;  /* that this was meant, 0 to 1; 1 for what was not judged */
};

/* Restore the words of a row, which are in the order typed; those that stand for
 * no word (query_word.compound) are left as they are. `restored` has room for
 * all. The words are in the arena, or borrowed from the row. */
enum status restore_words(struct restored_word *restored, const struct query_word *const *words,
			  size_t count, struct lexicon *lexicon, struct arena *arena,
			  struct error *err);

/* What was meant by a query none of whose words was typed with marks. */
struct restoration {
	const struct query_word *const *words;
	struct restored_word *restored; /* for each of the words */
	size_t count;                   /* 0 for any other query */
};

/* Restore a query; all of it is in the arena. The words are those of the tree. */
enum status restore_query(struct restoration *restoration, const struct query *query,
			  struct lexicon *lexicon, struct arena *arena, struct error *err);

/* What was meant by a word of the query, or NULL if it is not known: it was not judged, or is
 * foreign. */
const struct restored_word *restoration_of(const struct restoration *restoration,
					   const struct query_word *word);

#endif
