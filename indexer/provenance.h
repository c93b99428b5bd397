/* SPDX-License-Identifier: GPL-2.0-or-later */
/* provenance.h - what is known of a bulletin before it is read
 *
 * Where it was published tells of its date, source and province what the text
 * may leave out.
 */
#ifndef INDEXER_PROVENANCE_H
#define INDEXER_PROVENANCE_H

#include "base/slice.h"

struct repeated_site;

/* All is borrowed until the bulletin was read. */
struct provenance {
	struct slice id;   /* unique in the index */
	struct slice url;  /* empty when unknown */
	struct slice path; /* in a mirror (site.h), or empty: tells the address where the page
			    * itself does not */
	const struct repeated_site *site; /* what its site repeats (repeats.h); or NULL */
};

#endif
