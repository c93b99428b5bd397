/* SPDX-License-Identifier: GPL-2.0-or-later */
/* RTF becomes UTF-8 that is not much longer than the file, or is refused with a sentence. */
#include "indexer/convert/rtf.h"

#include "base/utf8.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;
	size_t broken = 0;

	strbuf_clear(&text);
	if (rtf_read(&text, input_slice(data, size), &err)) {
		MUST(err.message[0]);
		return 0;
	}
	for (size_t at = 0; at < text.length;)
		utf8_next(strbuf_slice(&text), &at, &broken);
	MUST(broken == 0);
	MUST(text.length <= size * 4);
	return 0;
}
