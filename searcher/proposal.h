/* SPDX-License-Identifier: GPL-2.0-or-later */
/* proposal.h - what a reader may have meant by a query, judged by the lexicon alone
 *
 * Marks that were left out are restored (row.h), and words that the archive does
 * not have, or never beside their neighbours, are replaced by ones a slip away
 * (slips.h) where those are likelier. The query keeps its own syntax: operators,
 * fields, quotes, numbers and document numbers stay where they are. A word is
 * written as the archive mostly writes it (bts -> BTS, phu yen -> Phú Yên), but
 * in capitals where it was typed in capitals.
 *
 * A proposal is not yet a suggestion: nobody has looked whether it finds
 * anything (suggest.h).
 */
#ifndef SEARCHER_PROPOSAL_H
#define SEARCHER_PROPOSAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "index/lexicon.h"
#include "searcher/query.h"
#include "tokenizer/analyzer.h"

enum { PROPOSALS = 2 };

struct proposal {
	struct slice text;
	double confidence; /* that a word changed is right, on the average: 0 to 1 */

	/* Whether words were replaced by ones a slip away. If so: the confidence in
	 * these alone; how often the archive has what is proposed there, side by
	 * side with the words beside it, and how often what was typed, with its
	 * marks restored. */
	bool slips;
	double slip_confidence;
	uint64_t meant, typed;
};

/* Fill in the proposals, the best first, and their number; none differs from the
 * text in spelling alone. All of it is in the arena. STATUS_CORRUPT: the lexicon
 * is damaged. */
enum status proposals_make(struct proposal proposals[PROPOSALS], size_t *count,
			   const struct parsed_query *parsed, struct lexicon *lexicon,
			   struct analyzer *analyzer, struct arena *arena, struct error *err);

/* The same where no word is taken for a slip: the one proposal that has marks alone
 * restored, if there is one. */
enum status proposal_restore(struct proposal *restored, bool *any,
			     const struct parsed_query *parsed, struct lexicon *lexicon,
			     struct analyzer *analyzer, struct arena *arena, struct error *err);

#endif
