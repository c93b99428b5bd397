/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whatever the keys, what is read of them is one syllable with a mark, and the
 * analyzer's exact form of it is what the keys without capitals are read as;
 * only a name in k is no syllable to the analyzer. What is not read appends
 * nothing. */
#include "base/cleanup.h"
#include "tests/fuzz/fuzz.h"
#include "tokenizer/analyzer.h"
#include "tokenizer/keystrokes.h"

static void make_small(struct strbuf *small, struct slice keys)
{
	for (size_t i = 0; i < keys.length; i++) {
		char key = keys.data[i];

		strbuf_append_byte(small, (char)(key >= 'A' && key <= 'Z' ? key - 'A' + 'a' : key));
	}
}

static void check_syllable(struct analyzer *analyzer, struct slice word, struct slice keys)
{
	CLEANUP(strbuf_release) struct strbuf small_keys = STRBUF_INIT, small = STRBUF_INIT;
	struct token token;

	MUST(analyzer_start(analyzer, word, NULL) == STATUS_OK);
	MUST(analyzer_next(analyzer, &token));
	MUST(token.end == word.length);
	if (slice_ends_with(word, slice_of("k")))
		return;
	MUST(token.kind == TOKEN_SYLLABLE && token.marked);
	make_small(&small_keys, keys);
	MUST(keystrokes_read(&small, strbuf_slice(&small_keys)));
	MUST(slice_equal(token.exact, strbuf_slice(&small)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct analyzer *analyzer;
	CLEANUP(strbuf_release) struct strbuf word = STRBUF_INIT;

	if (!analyzer)
		MUST(analyzer_open(&analyzer, NULL) == STATUS_OK);
	if (keystrokes_read(&word, input_slice(data, size)))
		check_syllable(analyzer, strbuf_slice(&word), input_slice(data, size));
	else
		MUST(word.length == 0);
	return 0;
}
