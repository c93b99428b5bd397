/* SPDX-License-Identifier: GPL-2.0-or-later */
/* abbreviations.h - what the bulletins of an index say that abbreviations mean
 *
 * Each definition that a bulletin holds (tokenizer/abbreviation.h) gives it two
 * terms, one that leads from the short form to the long one and one back
 * (schema.h). So the terms' document counts say how many bulletins explain an
 * abbreviation so, and an update that removes a bulletin takes along what it
 * alone explained.
 */
#ifndef INDEX_ABBREVIATIONS_H
#define INDEX_ABBREVIATIONS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "index/index_reader.h"
#include "tokenizer/abbreviation.h"
#include "tokenizer/analyzer.h"

/* Append the two terms of a definition, or nothing to either when one would be
 * longer than TERM_LIMIT. */
enum status abbreviation_terms(struct strbuf *expands, struct strbuf *abbreviates,
			       const struct definition *definition, struct analyzer *analyzer,
			       struct error *err);

/* One short form with one of its long forms. Everything in the arena. */
struct abbreviation {
	struct slice key;     /* of the short form: "tttt" (abbreviation_key()) */
	struct slice shorter; /* as written, without spaces: "TT&TT" */
	struct slice longer;  /* "thông tin và truyền thông" (expansion_key()) */
	uint32_t documents;   /* that say so, at least 1 */
	double share;         /* ... of those that explain the short form at all: 1 if none
			       * says otherwise */
};

struct abbreviation_list {
	struct abbreviation *items; /* the most documents first */
	size_t count;
};

/* Everything that the index explains; `shorter` is as most documents write it. */
enum status abbreviations_all(struct abbreviation_list *list, struct index_reader *reader,
			      struct arena *arena, struct error *err);

/* Only which meanings there are: for each short form with each of its long
 * ones the term that leads from the one to the other, in the order of their bytes. */
enum status abbreviation_meanings(struct slice **terms, size_t *count, struct index_reader *reader,
				  struct arena *arena, struct error *err);

/* What a short form stands for, given by its key; `shorter` is left empty. */
enum status abbreviations_of_short(struct abbreviation_list *list, struct slice key,
				   struct index_reader *reader, struct arena *arena,
				   struct error *err);

/* Find the longest long form that these words (exact forms) begin with, marks
 * aside: how many of them it takes, or 0, and every way to write it short, each
 * with the documents that do. The next words of a text that has no long form
 * cost one lookup. */
enum status abbreviations_of_words(struct abbreviation_list *list, size_t *taken,
				   const struct slice *words, size_t count,
				   struct index_reader *reader, struct arena *arena,
				   struct error *err);

/* The ids of the latest documents that say so, at most `limit`. */
enum status abbreviation_sources(struct slice **ids, size_t *count,
				 const struct abbreviation *abbreviation, size_t limit,
				 struct index_reader *reader, struct arena *arena,
				 struct error *err);

#endif
