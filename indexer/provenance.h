/* SPDX-License-Identifier: GPL-2.0-or-later */
/* provenance.h - what is known of a bulletin before it is read
 *
 * Where it was published tells of its date, source and province what the text
 * may leave out; the operator knows it by the input's name or the URL.
 */
#ifndef INDEXER_PROVENANCE_H
#define INDEXER_PROVENANCE_H

#include "base/slice.h"
#include "indexer/sources.h"

struct repeated_site;

/* All is borrowed until the bulletin was read. */
struct provenance {
	struct slice id;    /* unique in the index */
	struct slice url;   /* empty when unknown */
	struct slice input; /* the name of the input that it stands in (scan.h); may be empty */
	struct slice path;  /* in a mirror (site.h), or empty: tells the address where the page
			     * itself does not */
	const struct sources *sources;    /* the operator's; may be NULL */
	const struct repeated_site *site; /* what its site repeats (repeats.h); or NULL */
};

#endif
