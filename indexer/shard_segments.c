/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/shard_segments.h"

#include "index/schema.h"

/* The last segment of the same shard before this one, or NULL. */
static struct ledger_group *segment_before(const struct ledger *ledger,
					   const struct ledger_group *segment)
{
	struct slice shard = schema_segment_shard(segment->name);
	unsigned number = schema_segment_number(segment->name), last = 0;
	struct ledger_group *before = NULL;

	for (size_t i = 0; i < ledger->shards.count; i++) {
		struct ledger_group *other = ledger->shards.things[i];
		unsigned at = schema_segment_number(other->name);

		if (other->joined || at <= last || at >= number ||
		    !slice_equal(schema_segment_shard(other->name), shard))
			continue;
		before = other;
		last = at;
	}
	return before;
}

/* A segment of which documents go is written again in any case; one of which all go leaves
 * its place. */
static bool is_to_merge(const struct ledger_group *before, const struct ledger_group *segment)
{
	uint64_t together = (uint64_t)before->now + segment->now;

	if (together > SEGMENT_DOCUMENTS)
		return false;
	return before->changed || before->now <= SEGMENT_SMALL ||
	       (uint64_t)segment->now * SEGMENT_RATIO >= before->now;
}

static bool is_new(const struct ledger_group *segment)
{
	return segment->now && !segment->before;
}

enum status shard_segments_join(struct ledger *ledger, struct error *err)
{
	const size_t count = ledger->shards.count;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < count && !status; i++) {
		struct ledger_group *segment = ledger->shards.things[i], *before;

		if (!is_new(segment))
			continue;
		while (!status && (before = segment_before(ledger, segment)) &&
		       is_to_merge(before, segment)) {
			status = ledger_join_shards(ledger, before->name, &segment, 1, err);
			segment = before;
		}
	}
	return status;
}
