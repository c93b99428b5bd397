/* SPDX-License-Identifier: GPL-2.0-or-later */
/* suggest.h - did you mean: another query that finds more, or better
 *
 * Of what may have been meant (proposal.h), the first that holds is suggested:
 *
 *   - the words changed are right more likely than not, on the average;
 *   - words that were replaced by ones a slip away were meant with a likelihood
 *     of 80 %, and stand beside their neighbours five times as often as what was
 *     typed;
 *   - some bulletin has all its words as they are written there, and what else
 *     the query asks for (filters, groups, nothing unwanted). Words that only ask
 *     need not be there.
 *
 * So a suggestion finds something, always. A query that is right has none.
 */
#ifndef SEARCHER_SUGGEST_H
#define SEARCHER_SUGGEST_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/index_reader.h"
#include "index/lexicon.h"
#include "searcher/query.h"
#include "searcher/search.h"
#include "tokenizer/analyzer.h"

struct names;

struct suggest_request {
	const struct question *question;
	const struct parsed_query *parsed; /* what was read of its text, without its filters */
	bool keys_read;                    /* that is not the text typed: keyboard.h */
	struct lexicon *lexicon;
	struct index_reader *reader;
	struct analyzer *analyzer;
	const struct names *names;
};

/* Set *suggestion, in the arena, or make it empty. The errors are those of the
 * reader; STATUS_CORRUPT also when the lexicon is damaged. */
enum status suggest(struct slice *suggestion, const struct suggest_request *request,
		    struct arena *arena, struct error *err);

#endif
