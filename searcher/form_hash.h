/* SPDX-License-Identifier: GPL-2.0-or-later */
/* form_hash.h - a number by which most forms of words differ
 *
 * Each token of a text is looked up among a few words. The ends of a form and its
 * length tell nearly all of the others apart, and cost next to nothing.
 */
#ifndef SEARCHER_FORM_HASH_H
#define SEARCHER_FORM_HASH_H

#include "base/slice.h"

enum { FORM_HASHES = 256 };

/* Less than FORM_HASHES; the form is not empty. */
static inline unsigned form_hash(struct slice form)
{
	unsigned first = (unsigned char)form.data[0];
	unsigned last = (unsigned char)form.data[form.length - 1];

	return (first * 31 + last * 7 + (unsigned)form.length) % FORM_HASHES;
}

#endif
