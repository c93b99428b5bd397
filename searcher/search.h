/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search.h - from a reader's question to ranked hits
 *
 * The one entry that sttt-search and every other front end calls: parse, plan,
 * ask the index, read the records of the hits shown and make their snippets.
 *
 *     CLEANUP(searcher_closep) struct searcher *searcher = NULL;
 *
 *     status = searcher_open(&searcher, "/srv/sttt/index", &err);
 *     status = search(searcher, &question, &arena, &answer, &err);
 *
 * A searcher serves one thread at a time.
 */
#ifndef SEARCHER_SEARCH_H
#define SEARCHER_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/document.h"
#include "index/index_reader.h"
#include "index/location.h"
#include "searcher/explain.h"
#include "searcher/snippet.h"

struct searcher;

/* Open the live generation of an index, also while others are published; the
 * searcher keeps to that one. The errors are those of generation_open(). NULL:
 * there is no index on this machine. */
enum status searcher_open(struct searcher **searcher, const char *index, struct error *err);

/* The same for all that the options and the configuration name (index/location.h): an index
 * here, shards on other machines, a lexicon, the time limit. The places are borrowed until the
 * searcher is closed. */
enum status searcher_open_places(struct searcher **searcher, const struct places *places,
				 struct error *err);

/* Know the words of the archive from this file (index/lexicon.h), and not from the index's own:
 * that of the whole archive, where the index has but some shards of it. The errors are those of
 * lexicon_open(). */
enum status searcher_use_lexicon(struct searcher *searcher, const char *path, struct error *err);

/* Limit the time of a question, in seconds; see index_reader_limit_time(). */
void searcher_limit_time(struct searcher *searcher, unsigned seconds);

/* Search shards on other machines too. */
enum status searcher_add_remote(struct searcher *searcher, const struct endpoint *endpoints,
				size_t count, struct error *err);

/* The name of the generation that is searched; "" when no index is on this machine. */
const char *searcher_generation(const struct searcher *searcher);

/* Closing NULL does nothing. */
void searcher_close(struct searcher *searcher);
DEFINE_CLOSEP(struct searcher *, searcher_close)

/* How much of each hit is wanted. */
enum hit_detail {
	DETAIL_ID,   /* id and score, for ids and evaluation: nothing is read but the id */
	DETAIL_FULL, /* the record, the tier and the snippet */
};

struct question {
	struct slice text;
	uint32_t first, limit;         /* the window of hits, first from 0 */
	date_t date_first, date_last;  /* DATE_UNKNOWN is open */
	struct slice province, source; /* empty: any */
	enum search_order order;
	enum hit_detail detail;
	bool facets;  /* count by year, province, source and document cited */
	bool exact;   /* only what matches the marks typed */
	bool fold;    /* show a bulletin and its copies once (copies.h) */
	bool explain; /* with DETAIL_FULL: say how the hits were found */
};

struct answer_hit {
	uint32_t rank; /* from 1 */
	double score;
	struct slice id;
	/* with DETAIL_FULL: */
	struct document document;
	struct snippet snippet;
	/* with `fold`: the copies among the hits that were looked at, best first; they count in
	 * the total, but have no rank. Without DETAIL_FULL they have an id and nothing else. */
	struct document *copies;
	size_t copy_count;
	const struct explanation *explanation; /* with `explain`, else NULL */
};

struct answer_facet {
	const char *name; /* "year", "province", "source", "document" */
	struct facet_value *values;
	size_t value_count;
};

/* Everything lives in the arena that was given.
 *
 * When no bulletin has all words of a short query, the fewest are given up
 * with which the others are found together; of several ways, the one that
 * finds most, where two hundred bulletins are as many as more. So no bulletin has the words kept
 * and one of those given up as well. What is in quotes, in a group or behind a field is never given
 * up.
 */
struct answer {
	struct slice understood;
	struct slice suggestion; /* another query that finds more or better (suggest.h), or empty;
				  * with DETAIL_FULL */
	uint32_t total;
	bool total_exact;
	struct answer_hit *hits;
	size_t hit_count;
	bool more;             /* there are hits behind them */
	struct slice *relaxed; /* the words that were given up; see below */
	size_t relaxed_count;
	struct slice *warnings; /* sentences */
	size_t warning_count;
	struct answer_facet *facets;
	size_t facet_count;
	struct document *copies; /* of search_similar(): the bulletin's own, like those of a hit */
	size_t copy_count;
	bool partial;      /* a part of the index did not answer in time; a warning says which */
	struct slice plan; /* with `explain`: what the index was asked (plan_print()) */
};

/* The facet of this name; NULL when it was not counted. */
const struct answer_facet *answer_facet_find(const struct answer *answer, const char *name);

/* Answer a question; no hit is an answer too. STATUS_IO: no shard answers.
 * STATUS_OUTDATED: a shard on another machine was written by another version. */
enum status search(struct searcher *searcher, const struct question *question, struct arena *arena,
		   struct answer *answer, struct error *err);

/* Answer with the bulletins that are most like the one with this id, without itself and its
 * copies. The question's text is not looked at, nor are `facets`, `exact` and `order`; the
 * total is of all bulletins that share one of its telling words (similar.h).
 * STATUS_NOT_FOUND: there is none with this id. */
enum status search_similar(struct searcher *searcher, struct slice id,
			   const struct question *question, struct arena *arena,
			   struct answer *answer, struct error *err);

#endif
