/* SPDX-License-Identifier: GPL-2.0-or-later */
/* years.h - which years share a shard
 *
 * A shard holds the bulletins of a year, since news grows at one end and an update
 * then writes one or two shards. But every shard costs a query some 0.03 ms, so when
 * an index is made new its old years are put together, from the oldest on, as long as
 * a shard has no more than so many documents. "1998-2012" is such a shard; the years
 * are the first and the last that it holds. An update leaves the shards as they are:
 * each new year begins a new one, and the next rebuild puts old years together again.
 *
 * How many documents: to correct one is to write its whole shard again (remainder.h),
 * at some 4 ms of CPU a document.
 */
#ifndef INDEXER_YEARS_H
#define INDEXER_YEARS_H

#include "base/error.h"
#include "base/strbuf.h"
#include "index/date.h"
#include "index/manifest.h"
#include "indexer/ledger.h"

enum {
	YEARS_DOCUMENTS = 50000, /* of the years that share a shard, at most */
	YEARS_ALONE = 2,         /* so many of the newest years share none: updates write them */
};

/* Append the shard for the new documents of a day: one for the year alone ("2019"), or
 * "undated"; where the live index has a shard for that year, a new segment of it
 * ("1998-2012.2"; shard_segments.h). Without a live index (NULL) each year is alone. */
void years_shard(struct strbuf *name, date_t date, const struct manifest *live);

/* In the settled ledger of an index that is made new, let old years share shards of up to
 * so many documents. */
enum status years_share(struct ledger *ledger, uint32_t documents, struct error *err);

#endif
