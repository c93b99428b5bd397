/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whatever the bytes, what comes out is clean: decoding it again changes nothing. */
#include "base/cleanup.h"
#include "base/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "tokenizer/decode.h"
#include "tokenizer/fold.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf again = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf folded = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf unbroken = STRBUF_INIT;
	struct decoding decoding;

	fold(&folded, input_slice(data, size));
	MUST(utf8_repair(&unbroken, strbuf_slice(&folded)) == 0);

	strbuf_clear(&unbroken);
	if (decode(&text, input_slice(data, size), &decoding, NULL)) {
		MUST(text.length == 0);
		return 0;
	}
	MUST(utf8_repair(&unbroken, strbuf_slice(&text)) == 0);
	MUST(decode(&again, strbuf_slice(&text), &decoding, NULL) == STATUS_OK);
	MUST(decoding.broken == 0);
	MUST(slice_equal(strbuf_slice(&text), strbuf_slice(&again)));
	return 0;
}
