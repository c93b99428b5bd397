/* SPDX-License-Identifier: GPL-2.0-or-later */
/* slips.h - words that may have been meant where something else was typed
 *
 * A word is one slip away from what was typed when it has
 *
 *     one letter more, less, or another    internt, interrnet, tjn for tin
 *     two letters in the other order       intenret
 *     another spelling of one sound        xử dụng for sử, chạm BTS, nghành
 *     another mark, or two                 thông tịn, bỗ sung, đuờng
 *     a space too many, too few            vi ễn thông, viễnthông
 *     or in the wrong place                viễ nthông
 *
 * Letters are added and taken with the marks of the others left as they are.
 * Each candidate costs what such a slip is seldom; whether it was meant all the
 * same is for the lattice to say.
 */
#ifndef SEARCHER_SLIPS_H
#define SEARCHER_SLIPS_H

#include <stddef.h>

#include "base/error.h"
#include "searcher/row.h"
#include "tokenizer/analyzer.h"

enum slip_kinds {
	SLIPS_OF_SOUND, /* another spelling of one sound, and other marks */
	SLIPS_ALL,
};

/* Add to the lattice of a row what may have been meant by its word `number`, alone
 * and with the words that stand side by side with it. */
enum status slips_add(struct row *row, size_t number, enum slip_kinds kinds,
		      struct analyzer *analyzer, struct error *err);

#endif
