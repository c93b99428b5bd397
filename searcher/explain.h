/* SPDX-License-Identifier: GPL-2.0-or-later */
/* explain.h - why a hit has the score that it has
 *
 *     explainer_open(&explainer, &request, &arena, &err);
 *     explain(explainer, number, &document, &explanation, &err);
 *
 * The index keeps no list of a document's terms, so they are made from its
 * record as they were when it was indexed, and the formula of the ranking is
 * reckoned here a second time: what a part of the plan adds is
 *
 *     weight * rarity * ((k1 + 1) f / (k1 (1 - b + b l) + f) + delta)
 *
 * where f is how often the document has it, as often as its words count there,
 * l the document's length in average lengths, one half at least, and rarity
 * ln((documents + 1) / documents with it). All parts together are the score
 * that libxapian gave. How rare several terms are that count as one (MATCH_SYNONYM)
 * is its estimate, which it is asked for.
 */
#ifndef SEARCHER_EXPLAIN_H
#define SEARCHER_EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/document.h"
#include "index/index_reader.h"
#include "searcher/keyboard.h"
#include "searcher/plan.h"
#include "tokenizer/analyzer.h"

/* How a part of the plan keeps to what was typed. */
enum part_form {
	PART_EXACT,
	PART_TONELESS, /* a word with this or another tone */
	PART_BARE,
	PART_BIGRAM,   /* two words side by side */
	PART_COMPOUND, /* a document number, a day or a period */
	PART_WILDCARD, /* any word that begins so */
};

/* "exact", "toneless", ...: as in our JSON. */
const char *part_form_name(enum part_form form);

/* "keys", "abbreviation", ...: as in our JSON; NULL for what was typed. */
const char *origin_name(enum origin origin);

/* A part of the plan that a document has: one term, or several that count as one. */
struct explained_part {
	struct slice *terms; /* those that the document has, as they stand in the index */
	size_t term_count;
	enum part_form form;
	bool in_title_alone;        /* asked of the title */
	uint32_t in_title, in_body; /* how often it stands there */
	uint32_t frequency;         /* how much that counts */
	double rarity, weight, score;
	enum origin origin;
	struct slice typed; /* what it stands for, unless that is ORIGIN_TYPED */
};

/* Lives in the explainer's arena. */
struct explanation {
	struct explained_part *parts; /* in the order of the plan */
	size_t part_count;
	double score; /* of all parts */
	double gain;  /* what reading the document again added (rerank.h) */
	uint32_t length;
	double average_length;
};

/* What the documents are explained by, all of it borrowed while the explainer is used. */
struct explain_request {
	const struct plan *plan;
	const struct query_word *const *words; /* those typed */
	size_t word_count;
	const struct keyboard_reading *typed;
	struct index_reader *reader;
	struct analyzer *analyzer;
};

struct explainer;

/* All memory but that of closing is the arena's. */
enum status explainer_open(struct explainer **explainer, const struct explain_request *request,
			   struct arena *arena, struct error *err);

/* Closing NULL does nothing. */
void explainer_close(struct explainer *explainer);
DEFINE_CLOSEP(struct explainer *, explainer_close)

/* Explain the document with this number in the reader, which matches the plan. */
enum status explain(struct explainer *explainer, uint32_t number, const struct document *document,
		    bool read_again, struct explanation *explanation, struct error *err);

#endif
