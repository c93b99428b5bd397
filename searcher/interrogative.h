/* SPDX-License-Identifier: GPL-2.0-or-later */
/* interrogative.h - the words that only make a question of a query
 *
 * "chữ ký số là gì", "mức phạt là bao nhiêu", "được quy định như thế nào": what
 * is asked about are the other words. Bulletins answer without asking, so these
 * say nothing about what is wanted, however rare they are in an archive.
 */
#ifndef SEARCHER_INTERROGATIVE_H
#define SEARCHER_INTERROGATIVE_H

#include <stdbool.h>
#include <stddef.h>

#include "searcher/query.h"

/* Set word->asks for each word of a query that belongs to such an expression,
 * typed with its marks or without any, and word->asked if it is of several
 * words, and take the bigrams within it away. Whether there is one. */
bool interrogatives_mark(struct query_word *words, size_t count);

#endif
