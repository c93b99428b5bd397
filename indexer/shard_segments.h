/* SPDX-License-Identifier: GPL-2.0-or-later */
/* shard_segments.h - which segments of a shard an update writes
 *
 * What a night brings to a shard goes to a new segment of it, and the old ones are
 * kept by hard links: a merge with all the shard would take the longer the larger
 * the archive is. When a segment has an eighth of the documents of the one before,
 * or that one is small, the two are merged. So the sizes fall from segment to segment, a shard of
 * n documents has some log8 n of them, and each document is merged as often (O'Neil,
 * Cheng, Gawlick and O'Neil, "The log-structured merge-tree", Acta Informatica 33, 1996).
 * Corrections go the same way: most are to bulletins of the last days, in small segments.
 */
#ifndef INDEXER_SHARD_SEGMENTS_H
#define INDEXER_SHARD_SEGMENTS_H

#include "base/error.h"
#include "indexer/ledger.h"

enum {
	SEGMENT_RATIO = 8,         /* of the sizes of two that are not merged, at least */
	SEGMENT_SMALL = 1000,      /* documents; so few are merged in a second */
	SEGMENT_DOCUMENTS = 50000, /* more no merge makes: to correct one is to write all again */
};

/* In the settled ledger of an update, join each new segment to the one before it, and
 * that to the one before, as long as they are to be merged. */
enum status shard_segments_join(struct ledger *ledger, struct error *err);

#endif
