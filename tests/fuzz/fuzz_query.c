/* SPDX-License-Identifier: GPL-2.0-or-later */
/* No query is an error. What was understood is a query too, and understanding
 * that comes to rest: two words that a zero byte parted may read as a field
 * when they are written out, but then the field stays one. */
#include "base/cleanup.h"
#include "searcher/query.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct analyzer *analyzer;
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct parsed_query parsed, again;
	const struct query_word **words;
	size_t count;

	if (!analyzer)
		MUST(analyzer_open(&analyzer, NULL) == STATUS_OK);
	MUST(query_parse(&parsed, input_slice(data, size), analyzer, &arena, NULL) == STATUS_OK);
	MUST(query_words(parsed.query, &arena, &words, &count, NULL) == STATUS_OK);

	MUST(query_parse(&again, parsed.understood, analyzer, &arena, NULL) == STATUS_OK);
	MUST(query_parse(&parsed, again.understood, analyzer, &arena, NULL) == STATUS_OK);
	if (again.warning_count == 0)
		MUST(slice_equal(again.understood, parsed.understood));
	return 0;
}
