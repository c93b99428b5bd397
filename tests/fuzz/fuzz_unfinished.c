/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whatever somebody is typing, its words lie in it one behind the other. */
#include "base/utf8.h"
#include "searcher/unfinished.h"
#include "tests/fuzz/fuzz.h"
#include "tokenizer/normalize.h"

static void look_at(const struct unfinished *unfinished)
{
	size_t start = unfinished->kept;

	MUST(unfinished->kept <= unfinished->text.length);
	MUST(unfinished->count == 0 || unfinished->clause < unfinished->count);
	for (size_t i = 0; i < unfinished->count; i++) {
		MUST(unfinished->words[i].start >= start);
		MUST(unfinished->words[i].exact.length > 0);
		start = unfinished->words[i].start;
	}
	MUST(start <= unfinished->text.length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct analyzer *analyzer;
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	CLEANUP(strbuf_release) struct strbuf repaired = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf normal = STRBUF_INIT;
	struct unfinished unfinished;
	size_t cut = 0;

	utf8_repair(&repaired, input_slice(data, size));
	MUST(normalize(&normal, strbuf_slice(&repaired), &cut, NULL) == STATUS_OK);
	if (!analyzer)
		MUST(analyzer_open(&analyzer, NULL) == STATUS_OK);
	MUST(unfinished_read(&unfinished, strbuf_slice(&normal), analyzer, &arena, NULL) ==
	     STATUS_OK);
	look_at(&unfinished);
	return 0;
}
