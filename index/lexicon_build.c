/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lexicon_build.h"

#include "base/cleanup.h"
#include "index/lexicon.h"
#include "index/lexicon_counter.h"
#include "index/lexicon_merge.h"
#include "index/shard_count.h"

static enum status add(void *counter, const struct document *document, struct analyzer *analyzer,
		       struct error *err)
{
	enum status status = lexicon_counter_add(counter, document->title, analyzer, err);

	return status ? status : lexicon_counter_add(counter, document->body, analyzer, err);
}

static bool is_full(const void *counter)
{
	return lexicon_counter_is_full(counter);
}

static enum status write_file(void *counter, const char *path, struct error *err)
{
	return lexicon_counter_write(counter, path, err);
}

enum status lexicon_build(const char *shard, struct error *err)
{
	static const struct shard_count count = { LEXICON_FILE, add, is_full, write_file,
						  lexicon_merge };
	CLEANUP(lexicon_counter_release) struct lexicon_counter counter = LEXICON_COUNTER_INIT;

	return shard_count_run(&count, &counter, shard, err);
}
