/* SPDX-License-Identifier: GPL-2.0-or-later */
/* similar.h - what to ask the index for bulletins that are like one
 *
 * Of the words of a bulletin, with their marks, and its pairs of words side by
 * side the most telling are looked for, any of them: those that it says often,
 * above all in its title, and few others say. What is in one bulletin of ten
 * is not looked for, nor what only this one says, numbers, and the names of
 * its source and author, which are all over a site. Where the bulletin has copies,
 * neither is what only these say with it: it would find nothing else.
 */
#ifndef SEARCHER_SIMILAR_H
#define SEARCHER_SIMILAR_H

#include "base/arena.h"
#include "base/error.h"
#include "index/document.h"
#include "index/index_reader.h"
#include "index/match.h"
#include "tokenizer/analyzer.h"

enum { SIMILAR_TERMS = 25 };

/* Make the tree that matches, among others, the document itself, which has so many
 * copies; in the arena. */
enum status similar_match(const struct match **match, const struct document *document,
			  size_t copies, struct index_reader *reader, struct analyzer *analyzer,
			  struct arena *arena, struct error *err);

#endif
