/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/phrases_build.h"

#include "base/cleanup.h"
#include "index/phrases.h"
#include "index/phrases_counter.h"
#include "index/phrases_merge.h"
#include "index/shard_count.h"

static enum status add(void *counter, const struct document *document, struct analyzer *analyzer,
		       struct error *err)
{
	return phrases_counter_add(counter, document->title, document->date, analyzer, err);
}

static bool is_full(const void *counter)
{
	return phrases_counter_is_full(counter);
}

static enum status write_file(void *counter, const char *path, struct error *err)
{
	return phrases_counter_write(counter, path, err);
}

enum status phrases_build(const char *shard, struct error *err)
{
	static const struct shard_count count = { PHRASES_FILE, add, is_full, write_file,
						  phrases_merge };
	CLEANUP(phrases_counter_release) struct phrases_counter counter = PHRASES_COUNTER_INIT;

	return shard_count_run(&count, &counter, shard, err);
}
