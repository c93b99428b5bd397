/* SPDX-License-Identifier: GPL-2.0-or-later */
/* facets.h - from counted values to the years, names and documents of an answer */
#ifndef SEARCHER_FACETS_H
#define SEARCHER_FACETS_H

#include "base/arena.h"
#include "base/error.h"
#include "index/index_reader.h"
#include "searcher/search.h"

enum {
	FACETS_COUNT = 4,
	FACETS_DOCUMENTS = 20, /* of the documents cited, so many are shown */
};

/* The value slots to be counted. */
extern const unsigned facets_slots[FACETS_COUNT];

/* Make the facets of an answer from those of its matches, which were counted
 * by facets_slots or not at all. The counts of mset are changed. */
enum status facets_make(struct answer *answer, struct mset *mset, struct arena *arena,
			struct error *err);

#endif
