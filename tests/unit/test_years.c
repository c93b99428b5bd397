/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/years.h"

#include <criterion/criterion.h>

#include "base/cleanup.h"
#include "tests/unit/ledger_shards.h"

static struct manifest_shard shards[] = {
	{ .name = SLICE_INIT("1998-2012") }, { .name = SLICE_INIT("2014") },
	{ .name = SLICE_INIT("2014.2") },    { .name = SLICE_INIT("2015.2") },
	{ .name = SLICE_INIT("undated") },
};

static const struct manifest live = { .shards = shards, .shard_count = 5 };

static const char *shard_of(date_t date, const struct manifest *manifest)
{
	static struct strbuf name;

	strbuf_clear(&name);
	years_shard(&name, date, manifest);
	return strbuf_string(&name);
}

Test(years, a_day_goes_to_a_new_segment_of_the_live_shard_that_has_its_year)
{
	cr_expect_str_eq(shard_of(19980101, &live), "1998-2012.2");
	cr_expect_str_eq(shard_of(20050630, &live), "1998-2012.2");
	cr_expect_str_eq(shard_of(20121231, &live), "1998-2012.2");
	cr_expect_str_eq(shard_of(20140729, &live), "2014.3");
	cr_expect_str_eq(shard_of(20150729, &live), "2015.3");
	cr_expect_str_eq(shard_of(DATE_UNKNOWN, &live), "undated.2");
}

Test(years, a_year_that_no_live_shard_has_is_alone)
{
	cr_expect_str_eq(shard_of(19970101, &live), "1997");
	cr_expect_str_eq(shard_of(20130101, &live), "2013");
	cr_expect_str_eq(shard_of(20260101, &live), "2026");
	cr_expect_str_eq(shard_of(20050630, NULL), "2005");
	cr_expect_str_eq(shard_of(DATE_UNKNOWN, NULL), "undated");
}

static const char *share(struct ledger *ledger, uint32_t documents)
{
	ledger_settle(ledger);
	cr_assert_eq(years_share(ledger, documents, NULL), STATUS_OK);
	return print_shards(ledger);
}

static const char *const names[] = { "2003", "undated", "2001", "2004", "2002", "2006", NULL };

Test(years, old_years_share_shards_of_so_many_documents)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;

	give_documents(&ledger, "a.jsonl", names, (const unsigned[]){ 3, 9, 2, 1, 2, 1 });
	cr_expect_str_eq(share(&ledger, 7), "undated:9 2004:1 2006:1 2001-2003:7 ");
}

Test(years, a_year_too_large_to_share_is_alone)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;

	give_documents(&ledger, "a.jsonl", names, (const unsigned[]){ 1, 9, 2, 1, 7, 1 });
	cr_expect_str_eq(share(&ledger, 6), "2003:1 undated:9 2001:2 2004:1 2002:7 2006:1 ");
}

Test(years, none_share_when_no_document_may)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;

	give_documents(&ledger, "a.jsonl", names, (const unsigned[]){ 1, 1, 1, 1, 1, 1 });
	cr_expect_str_eq(share(&ledger, 0), "2003:1 undated:1 2001:1 2004:1 2002:1 2006:1 ");
}

Test(years, the_documents_of_a_year_are_in_the_shard_that_it_shares)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;

	give_documents(&ledger, "a.jsonl", names, (const unsigned[]){ 3, 0, 2, 1, 2, 1 });
	share(&ledger, 7);
	const struct ledger_group *shared = ledger_find_shard(&ledger, slice_of("2001-2003"));

	cr_assert_not_null(shared);
	cr_expect_eq(ledger_find_shard(&ledger, slice_of("2002")), shared);
	cr_expect_eq(ledger_find(&ledger, slice_of("a.jsonl/2002/0"))->now.shard, shared);
	cr_expect_neq(ledger_find(&ledger, slice_of("a.jsonl/2004/0"))->now.shard, shared);
}
