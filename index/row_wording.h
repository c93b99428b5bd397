/* SPDX-License-Identifier: GPL-2.0-or-later */
/* row_wording.h - how a row of words is written
 *
 * As most titles write it within a clause. Where it only ever begins one, its first word
 * loses the capital if the titles that have this word within one mostly write it small.
 */
#ifndef INDEX_ROW_WORDING_H
#define INDEX_ROW_WORDING_H

#include "base/strbuf.h"
#include "index/title_row.h"

/* Look how the first word of a row is cased within clauses; where none is there, it stays as
 * of the shorter row that this one goes on from. */
void row_wording_see_first(struct title_row *row);

/* Make the text that of a row as it is written. */
void row_wording_write(struct strbuf *text, const struct title_row *row);

#endif
