/* SPDX-License-Identifier: GPL-2.0-or-later */
/* No query is an error; what was understood is clean text and a query too, and
 * every word to look for has its forms. */
#include "base/cleanup.h"
#include "base/utf8.h"
#include "searcher/query.h"
#include "tests/fuzz/fuzz.h"

static void check_words(const struct query *query, struct arena *arena)
{
	const struct query_word **words;
	size_t count;

	MUST(query_words(query, arena, &words, &count, NULL) == STATUS_OK);
	for (size_t i = 0; i < count; i++) {
		MUST(words[i]->text.length && words[i]->exact.length);
		MUST(words[i]->toneless.length && words[i]->bare.length);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct analyzer *analyzer;
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	CLEANUP(strbuf_release) struct strbuf repaired = STRBUF_INIT;
	struct parsed_query parsed, again;

	if (!analyzer)
		MUST(analyzer_open(&analyzer, NULL) == STATUS_OK);
	MUST(query_parse(&parsed, input_slice(data, size), analyzer, &arena, NULL) == STATUS_OK);
	check_words(parsed.query, &arena);
	MUST(utf8_repair(&repaired, parsed.understood) == 0);

	MUST(query_parse(&again, parsed.understood, analyzer, &arena, NULL) == STATUS_OK);
	MUST((again.query->op == QUERY_NOTHING) == (parsed.query->op == QUERY_NOTHING));
	return 0;
}
