/* SPDX-License-Identifier: GPL-2.0-or-later */
/* row_bounds.h - whether a row of words holds together, by what stands round it
 *
 * It does if
 *
 *   - in most titles no name goes on at one of its ends ("Truyền thông Quảng");
 *   - it is not so that more than nine tenths go on there with the same word;
 *   - in one title at least it is at an end: of the clause, or a word such as "của" follows;
 *     "thông tin điện" never is;
 *   - it neither ends with such a word, nor begins with one, unless that mostly begins
 *     the clause.
 */
#ifndef INDEX_ROW_BOUNDS_H
#define INDEX_ROW_BOUNDS_H

#include <stdbool.h>
#include <stddef.h>

#include "index/title_row.h"

/* How the places of a row are bounded. */
struct row_bounds {
	size_t clauses;             /* it is a whole clause */
	size_t over;                /* it is at an end: of the clause, or a function word follows */
	size_t begin;               /* it begins one */
	size_t cut_left, cut_right; /* a name goes on there */
	size_t most_come;           /* the same word stands before it, of the commonest */
};

struct row_bounds row_bounds_find(const struct title_row *row);

bool row_bounds_hold(const struct row_bounds *bounds, const struct title_row *row);

#endif
