/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/years.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "index/schema.h"

enum { YEAR_DIGITS = 4, SPAN_LENGTH = 2 * YEAR_DIGITS + 1 };

static bool has_years(struct slice shard)
{
	return isdigit((unsigned char)shard.data[0]) &&
	       (shard.length == YEAR_DIGITS || shard.length == SPAN_LENGTH);
}

static struct slice first_year(struct slice shard)
{
	return slice_cut(shard, 0, YEAR_DIGITS);
}

static struct slice last_year(struct slice shard)
{
	return slice_cut(shard, shard.length - YEAR_DIGITS, shard.length);
}

/* Whether a shard is the one for a year; both may be "undated". */
static bool holds_year(struct slice shard, struct slice year)
{
	if (!has_years(shard) || !has_years(year))
		return slice_equal(shard, year);
	return slice_compare(first_year(shard), year) <= 0 &&
	       slice_compare(year, last_year(shard)) <= 0;
}

void years_shard(struct strbuf *name, date_t date, const struct manifest *live)
{
	CLEANUP(strbuf_release) struct strbuf year = STRBUF_INIT;
	unsigned last = 0;

	schema_shard_name(&year, date);
	struct slice found = strbuf_slice(&year);
	for (size_t i = 0; live && i < live->shard_count; i++) {
		struct slice segment = live->shards[i].name, shard = schema_segment_shard(segment);
		unsigned number = schema_segment_number(segment);

		if (!holds_year(shard, strbuf_slice(&year)))
			continue;
		found = shard;
		last = number > last ? number : last;
	}
	strbuf_append(name, found);
	if (last)
		strbuf_printf(name, ".%u", last + 1);
	name->failed |= year.failed;
}

static int compare_names(const void *a, const void *b)
{
	const struct ledger_group *const *left = a, *const *right = b;

	return slice_compare((*left)->name, (*right)->name);
}

/* The shards of years that have documents, the oldest first; returns how many. */
static size_t gather_years(struct ledger_group **years, const struct ledger *ledger)
{
	size_t count = 0;

	for (size_t i = 0; i < ledger->shards.count; i++) {
		struct ledger_group *shard = ledger->shards.things[i];

		if (shard->now && has_years(shard->name))
			years[count++] = shard;
	}
	qsort((void *)years, count, sizeof *years, compare_names);
	return count;
}

/* How many of these, from the first on, have no more than so many documents together. */
static size_t count_sharing(struct ledger_group *const *years, size_t count, uint32_t documents)
{
	uint64_t together = 0;
	size_t sharing = 0;

	while (sharing < count && together + years[sharing]->now <= documents)
		together += years[sharing++]->now;
	return sharing;
}

static enum status join(struct ledger *ledger, struct ledger_group *const *years, size_t count,
			struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf name = STRBUF_INIT;

	strbuf_append(&name, first_year(years[0]->name));
	strbuf_append_byte(&name, '-');
	strbuf_append(&name, last_year(years[count - 1]->name));
	if (name.failed)
		return error_no_memory(err);
	return ledger_join_shards(ledger, strbuf_slice(&name), years, count, err);
}

enum status years_share(struct ledger *ledger, uint32_t documents, struct error *err)
{
	CLEANUP(freep)
	struct ledger_group **years = calloc(ledger->shards.count + 1, sizeof(*years));
	enum status status = years ? STATUS_OK : error_no_memory(err);
	size_t count = years ? gather_years(years, ledger) : 0;
	size_t old = count > YEARS_ALONE ? count - YEARS_ALONE : 0;

	for (size_t i = 0; i < old && !status;) {
		size_t sharing = count_sharing(years + i, old - i, documents);

		if (sharing > 1)
			status = join(ledger, years + i, sharing, err);
		i += sharing ? sharing : 1;
	}
	return status;
}
