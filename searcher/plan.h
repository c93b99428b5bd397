/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plan.h - from what a reader typed to what the index is asked
 *
 * A query (query.h) is in words, the index in terms of three tiers
 * (index/schema.h). The plan says for each word which terms may stand for it
 * and how much each counts:
 *
 *     typed                     exact   toneless   bare
 *     with marks                  1      small     smaller
 *     without, others with        1        -       smaller    "ban" of "ủy ban nhân dân"
 *     without, nothing else       -        -         1
 *     a foreign word without      -        -         1        whatever the others are
 *     a number                    1        -         -
 *
 * Of a query without any marks each word counts in part as what was most likely meant by it
 * (restore.h) and in part as its bare form, the more the surer that is:
 *
 *     without, nothing else     .8 c       -      1 - .8 c     c: the confidence, 0 to 1
 *
 * so that marks count when they were typed, and a text without marks is found
 * all the same, behind. Two words side by side count more where they stand
 * side by side (bigrams).
 *
 * A short query asks for all its words. A longer one is a question, in which
 * no bulletin has to have every word: the more and the rarer, the better, and
 * common words are looked up as typed alone.
 * A name that is written in several ways (names.h) is found in all of them.
 * An abbreviation that bulletins explain finds its long form, and the long form
 * the abbreviation (plan_abbreviations.c).
 * Quoted phrases, groups with OR, wildcards, fields and NOT always hold.
 *
 * A phrase is words at consecutive positions, so it also runs over a comma.
 */
#ifndef SEARCHER_PLAN_H
#define SEARCHER_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/index_reader.h"
#include "index/match.h"
#include "searcher/query.h"

/* Up to so many words all are required, unless they are a question. */
enum { PLAN_REQUIRED_WORDS = 4 };

/* The ranking formula that goes with the weights of the plan. */
extern const struct bm25 plan_bm25;

struct names;
struct restoration;
struct proximity_word;

/* Why a part of the plan asks for other words than were typed. */
enum origin {
	ORIGIN_TYPED,
	ORIGIN_MARKS,        /* a word with the marks that were left out (restore.h) */
	ORIGIN_KEYS,         /* what the keys of Telex or VNI show (keyboard.h) */
	ORIGIN_ABBREVIATION, /* an abbreviation or its long form */
	ORIGIN_NAME,         /* the name's other spelling */
	ORIGIN_SUCCESSOR,    /* the office that took in the one typed */
	ORIGIN_WILDCARD,     /* words that begin as typed */
};

/* What stands in the plan for a part of the query. */
struct plan_origin {
	const struct match *match;
	enum origin origin;
	struct slice typed;
};

struct plan_options {
	bool exact; /* only what matches the marks typed */
	bool asks;  /* the query is a question, however short */

	/* Words with marks are looked up as typed alone, but for those of a question. */
	bool as_typed;

	/* Reads what abbreviations stand for; NULL: they are not looked up. */
	struct analyzer *analyzer;

	/* What was meant by words typed without marks (restore.h); NULL: nothing is known of it. */
	const struct restoration *restoration;

	const struct names *names; /* names.h, of the query's analyzer; NULL: none are known */

	/* Bit i: do without droppable[i] of an earlier plan for this query. */
	uint32_t given_up;
};

/* Everything lives in the arena. */
struct plan {
	const struct match *match;

	/* The required words and chunks of the outermost level, in the order
	 * typed, and how many of them can be done without at once when nothing
	 * has them all. None for a question. */
	const struct query *droppable[PLAN_REQUIRED_WORDS];
	size_t droppable_count, most_given_up;

	/* Words that were not typed but may stand for some that were. */
	const struct query_word **reworded;
	size_t reworded_count;

	bool is_question; /* not all words of the outermost level are required */
	bool as_typed;    /* lower tiers were left out, as was asked for */

	/* What a bulletin of average length scores that has as many of the words
	 * of a question as make it an answer; 0 when all are required. */
	double least_score;

	/* Phrases that every hit must have and that only its text tells (phrase.h). */
	const struct query **phrases;
	size_t phrase_count;

	/* The words of the outermost level, for documents to be read again. */
	struct proximity_word *close_words;
	size_t close_word_count;

	struct slice *warnings; /* sentences */
	size_t warning_count;

	struct plan_note *notes;
	size_t note_count;

	struct plan_origin *origins;
	size_t origin_count;
};

/* A sentence that goes with the answer if a document found has `match` too. */
struct plan_note {
	struct slice sentence;
	const struct match *match;
};

/* The reader tells which terms and sources there are. */
enum status plan_make(struct plan *plan, const struct query *query,
		      const struct plan_options *options, struct index_reader *reader,
		      struct arena *arena, struct error *err);

/* Append the term that a word is mostly looked up by. */
void plan_main_term(struct strbuf *term, const struct query_word *word);

/* Append the plan as an indented tree, one term a line with its weight and the
 * number of documents that have it. */
enum status plan_print(struct strbuf *text, const struct match *match, struct index_reader *reader,
		       struct error *err);

#endif
