/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/years.h"

#include <criterion/criterion.h>

#include "base/cleanup.h"
#include "indexer/scan.h"

static struct manifest_shard shards[] = {
	{ .name = SLICE_INIT("1998-2012") },
	{ .name = SLICE_INIT("2014") },
	{ .name = SLICE_INIT("undated") },
};

static const struct manifest live = { .shards = shards, .shard_count = 3 };

static const char *shard_of(date_t date, const struct manifest *manifest)
{
	static struct strbuf name;

	strbuf_clear(&name);
	years_shard(&name, date, manifest);
	return strbuf_string(&name);
}

Test(years, a_day_goes_to_the_live_shard_that_has_its_year)
{
	cr_expect_str_eq(shard_of(19980101, &live), "1998-2012");
	cr_expect_str_eq(shard_of(20050630, &live), "1998-2012");
	cr_expect_str_eq(shard_of(20121231, &live), "1998-2012");
	cr_expect_str_eq(shard_of(20140729, &live), "2014");
	cr_expect_str_eq(shard_of(DATE_UNKNOWN, &live), "undated");
}

Test(years, a_year_that_no_live_shard_has_is_alone)
{
	cr_expect_str_eq(shard_of(19970101, &live), "1997");
	cr_expect_str_eq(shard_of(20130101, &live), "2013");
	cr_expect_str_eq(shard_of(20260101, &live), "2026");
	cr_expect_str_eq(shard_of(20050630, NULL), "2005");
	cr_expect_str_eq(shard_of(DATE_UNKNOWN, NULL), "undated");
}

/* A ledger with so many documents in each of these shards, settled. */
static void settle(struct ledger *ledger, const char *const *names, const unsigned *counts)
{
	struct ledger_input *input = ledger_input(ledger, slice_of("a.jsonl"));
	size_t line = 0;

	input->fate = INPUT_READ;
	static const struct input found = { .size = 1, .mtime_ns = 1 };
	input->found = &found;
	for (size_t i = 0; names[i]; i++)
		for (unsigned j = 0; j < counts[i]; j++) {
			char id[32];
			struct claim claim;

			snprintf(id, sizeof id, "%s/%u", names[i], j);
			struct reading reading = { .input = input,
						   .line = ++line,
						   .id = slice_of(id),
						   .shard = slice_of(names[i]),
						   .digest = line };
			cr_assert_eq(ledger_claim(ledger, &claim, &reading, NULL), STATUS_OK);
		}
	ledger_settle(ledger);
}

/* The shards with documents and how many, in the order in which they came to be. */
static const char *print_shards(const struct ledger *ledger)
{
	static struct strbuf text;

	strbuf_clear(&text);
	for (size_t i = 0; i < ledger->shards.count; i++) {
		const struct ledger_group *shard = ledger->shards.things[i];

		if (shard->now)
			strbuf_printf(&text, "%.*s:%u ", (int)shard->name.length, shard->name.data,
				      shard->now);
	}
	return strbuf_string(&text);
}

static const char *const names[] = { "2003", "undated", "2001", "2004", "2002", "2006", NULL };

Test(years, old_years_share_shards_of_so_many_documents)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;

	settle(&ledger, names, (const unsigned[]){ 3, 9, 2, 1, 2, 1 });
	cr_assert_eq(years_share(&ledger, 7, NULL), STATUS_OK);
	cr_expect_str_eq(print_shards(&ledger), "undated:9 2004:1 2006:1 2001-2003:7 ");
}

Test(years, a_year_too_large_to_share_is_alone)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;

	settle(&ledger, names, (const unsigned[]){ 1, 9, 2, 1, 7, 1 });
	cr_assert_eq(years_share(&ledger, 6, NULL), STATUS_OK);
	cr_expect_str_eq(print_shards(&ledger), "2003:1 undated:9 2001:2 2004:1 2002:7 2006:1 ");
}

Test(years, none_share_when_no_document_may)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;

	settle(&ledger, names, (const unsigned[]){ 1, 1, 1, 1, 1, 1 });
	cr_assert_eq(years_share(&ledger, 0, NULL), STATUS_OK);
	cr_expect_str_eq(print_shards(&ledger), "2003:1 undated:1 2001:1 2004:1 2002:1 2006:1 ");
}

Test(years, the_documents_of_a_year_are_in_the_shard_that_it_shares)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;

	settle(&ledger, names, (const unsigned[]){ 3, 0, 2, 1, 2, 1 });
	cr_assert_eq(years_share(&ledger, 7, NULL), STATUS_OK);
	const struct ledger_group *shared = ledger_find_shard(&ledger, slice_of("2001-2003"));

	cr_assert_not_null(shared);
	cr_expect_eq(ledger_find_shard(&ledger, slice_of("2002")), shared);
	cr_expect_eq(ledger_find(&ledger, slice_of("2002/0"))->now.shard, shared);
	cr_expect_neq(ledger_find(&ledger, slice_of("2004/0"))->now.shard, shared);
}
