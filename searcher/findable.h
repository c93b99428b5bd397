/* SPDX-License-Identifier: GPL-2.0-or-later */
/* findable.h - whether some bulletin has all that a query asks for
 *
 * What is put before a reader to search for next must find something. Some
 * bulletin has all its words as they are written there, and what else the query
 * asks for (filters, groups, nothing unwanted). Words that only ask need not be there.
 */
#ifndef SEARCHER_FINDABLE_H
#define SEARCHER_FINDABLE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/index_reader.h"
#include "searcher/search.h"
#include "tokenizer/analyzer.h"

struct names;

/* Where it is looked for. */
struct findable_in {
	const struct question *question; /* of which the filters count */
	struct index_reader *reader;
	struct analyzer *analyzer;
	const struct names *names;
};

/* Whether a query text finds anything. The errors are those of the reader. */
enum status findable(bool *found, struct slice text, const struct findable_in *in,
		     struct arena *arena, struct error *err);

#endif
