/* SPDX-License-Identifier: GPL-2.0-or-later */
/* No query is an error; what was understood is clean text and a well-formed
 * query; every word to look for has its forms, and there are not too many. */
#include "base/cleanup.h"
#include "base/utf8.h"
#include "searcher/query.h"
#include "searcher/warnings.h"
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

struct size {
	size_t words, filters, depth;
};

static void measure(const struct query *query, size_t depth, struct size *size)
{
	size->words += query->word_count;
	size->filters += query->op == QUERY_FILTER;
	size->depth = depth > size->depth ? depth : size->depth;
	for (size_t i = 0; i < query->child_count; i++)
		measure(query->children[i], depth + 1, size);
}

static void check_size(const struct query *query)
{
	struct size size = { 0 };

	measure(query, 0, &size);
	MUST(size.words <= QUERY_MOST_WORDS);
	MUST(size.filters <= 16);
	MUST(size.depth <= 100);
}

static void check_text(struct slice text)
{
	CLEANUP(strbuf_release) struct strbuf repaired = STRBUF_INIT;

	MUST(utf8_repair(&repaired, text) == 0);
}

static void check_well_formed(const struct parsed_query *parsed)
{
	for (size_t i = 0; i < parsed->warning_count; i++)
		MUST(!slice_starts_with(parsed->warnings[i], slice_of("The query was read as")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct analyzer *analyzer;
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct parsed_query parsed, again;

	if (!analyzer)
		MUST(analyzer_open(&analyzer, NULL) == STATUS_OK);
	MUST(query_parse(&parsed, input_slice(data, size), analyzer, &arena, NULL) == STATUS_OK);
	check_words(parsed.query, &arena);
	check_size(parsed.query);
	check_text(parsed.understood);
	MUST(parsed.warning_count <= WARNINGS_MOST);
	for (size_t i = 0; i < parsed.warning_count; i++)
		check_text(parsed.warnings[i]);

	MUST(query_parse(&again, parsed.understood, analyzer, &arena, NULL) == STATUS_OK);
	MUST((again.query->op == QUERY_NOTHING) == (parsed.query->op == QUERY_NOTHING));
	check_well_formed(&again);
	return 0;
}
