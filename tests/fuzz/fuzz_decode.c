/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whatever the bytes and the charset declared, what comes out is clean UTF-8, not much longer than
 * what went in, and decoding it again changes nothing. The first byte chooses the charset. */
#include "base/cleanup.h"
#include "base/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "tokenizer/decode.h"
#include "tokenizer/fold.h"

/* A byte becomes three at most, NFC makes three of one at most. */
enum { LONGER = 9 };

static const char *const charsets[] = { "", "windows-1258", "tcvn", "vni", "viscii", "utf-8" };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf again = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf folded = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf unbroken = STRBUF_INIT;
	const char *declared = charsets[size ? data[0] % (sizeof charsets / sizeof *charsets) : 0];
	struct decoding decoding;

	fold(&folded, input_slice(data, size));
	MUST(utf8_repair(&unbroken, strbuf_slice(&folded)) == 0);

	strbuf_clear(&unbroken);
	if (decode(&text, input_slice(data, size), slice_of(declared), &decoding, NULL)) {
		MUST(text.length == 0);
		return 0;
	}
	MUST(decoding.certainty <= 100);
	MUST(text.length <= LONGER * size);
	MUST(utf8_repair(&unbroken, strbuf_slice(&text)) == 0);
	MUST(decode(&again, strbuf_slice(&text), slice_of(""), &decoding, NULL) == STATUS_OK);
	MUST(decoding.broken == 0);
	MUST(slice_equal(strbuf_slice(&text), strbuf_slice(&again)));
	return 0;
}
