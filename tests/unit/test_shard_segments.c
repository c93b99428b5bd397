/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/shard_segments.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "tests/unit/ledger_shards.h"

static void remove_folder(char **folder)
{
	file_remove_tree(*folder, NULL);
}

/* The shards of an index that was live with so many documents in each of `live`, when
 * an update gives those of `given` too. */
static const char *update(const char *const *live, const unsigned *counts, const char *const *given,
			  const unsigned *more)
{
	char path[] = "/tmp/sttt-shards-XXXXXX";
	CLEANUP(remove_folder) char *folder = mkdtemp(path);
	CLEANUP(ledger_release) struct ledger before = LEDGER_INIT;
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;

	cr_assert_not_null(folder);
	give_documents(&before, "cu.jsonl", live, counts);
	ledger_settle(&before);
	cr_assert_eq(ledger_write(&before, folder, NULL), STATUS_OK);

	cr_assert_eq(ledger_read(&ledger, folder, NULL), STATUS_OK);
	give_documents(&ledger, "moi.jsonl", given, more);
	ledger_settle(&ledger);
	cr_assert_eq(shard_segments_join(&ledger, NULL), STATUS_OK);
	return print_shards(&ledger);
}

#define NAMES(...)  ((const char *const[]){ __VA_ARGS__, NULL })
#define COUNTS(...) ((const unsigned[]){ __VA_ARGS__ })

Test(shard_segments, few_documents_stand_beside_many)
{
	cr_expect_str_eq(
		update(NAMES("2019", "2020"), COUNTS(9000, 9000), NAMES("2020.2"), COUNTS(1124)),
		"2019:9000 2020:9000 2020.2:1124 ");
}

Test(shard_segments, an_eighth_is_merged_with_the_rest)
{
	cr_expect_str_eq(
		update(NAMES("2019", "2020"), COUNTS(9000, 9000), NAMES("2020.2"), COUNTS(1125)),
		"2019:9000 2020:10125 ");
}

Test(shard_segments, a_merge_may_bring_another)
{
	cr_expect_str_eq(
		update(NAMES("2020", "2020.2"), COUNTS(9000, 1100), NAMES("2020.3"), COUNTS(200)),
		"2020:10300 ");
	cr_expect_str_eq(
		update(NAMES("2020", "2020.2"), COUNTS(12000, 1100), NAMES("2020.3"), COUNTS(200)),
		"2020:12000 2020.2:1300 ");
	cr_expect_str_eq(
		update(NAMES("2020", "2020.2"), COUNTS(12000, 1100), NAMES("2020.3"), COUNTS(100)),
		"2020:12000 2020.2:1100 2020.3:100 ");
}

Test(shard_segments, little_is_merged_with_anything)
{
	cr_expect_str_eq(update(NAMES("undated"), COUNTS(1000), NAMES("undated.2"), COUNTS(1)),
			 "undated:1001 ");
	cr_expect_str_eq(update(NAMES("undated"), COUNTS(1001), NAMES("undated.2"), COUNTS(1)),
			 "undated:1001 undated.2:1 ");
}

Test(shard_segments, no_merge_makes_one_too_large_to_correct)
{
	cr_expect_str_eq(update(NAMES("undated"), COUNTS(48000), NAMES("undated.2"), COUNTS(2001)),
			 "undated:48000 undated.2:2001 ");
}
