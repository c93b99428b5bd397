/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Both forms of a definition are pieces of the text, at the borders of characters and near
 * each other; both have keys, and the same text has the same definitions again. */
#include "base/cleanup.h"
#include "base/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "tokenizer/abbreviation.h"

static void check_piece(struct slice text, struct slice piece)
{
	size_t start = (size_t)(piece.data - text.data);

	MUST(piece.length && piece.data >= text.data && start + piece.length <= text.length);
	MUST(utf8_length(text) ==
	     utf8_length(slice_cut(text, 0, start)) + utf8_length(piece) +
		     utf8_length(slice_cut(text, start + piece.length, text.length)));
}

static void check_keys(const struct definition *definition, struct analyzer *analyzer)
{
	CLEANUP(strbuf_release) struct strbuf shorter = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf longer = STRBUF_INIT;

	abbreviation_key(&shorter, definition->shorter);
	MUST(shorter.length >= 2);
	MUST(expansion_key(&longer, definition->longer, analyzer, NULL) == STATUS_OK);
	MUST(longer.length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct analyzer *analyzer;
	struct definition_scan scan = { .text = input_slice(data, size) };
	struct definition definition;

	if (!analyzer)
		MUST(analyzer_open(&analyzer, NULL) == STATUS_OK);
	for (size_t last = 0; definition_next(&scan, &definition); last = scan.at) {
		MUST(scan.at > last && scan.at <= size);
		check_piece(scan.text, definition.shorter);
		check_piece(scan.text, definition.longer);
		check_keys(&definition, analyzer);
	}
	MUST(!definition_next(&scan, &definition));
	return 0;
}
