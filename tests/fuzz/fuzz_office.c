/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A DOCX or ODT file becomes HTML within the limit, or is refused with a sentence. */
#include "indexer/convert/office.h"

#include "tests/fuzz/fuzz.h"

enum { LIMIT = 100000, HEAD = 64 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct strbuf html = STRBUF_INIT;

	for (enum office office = OFFICE_DOCX; office <= OFFICE_ODT; office++) {
		struct error err = ERROR_INIT;

		strbuf_clear(&html);
		if (office_read(&html, input_slice(data, size), office, LIMIT, &err))
			MUST(err.message[0]);
		MUST(html.length <= 2 * LIMIT + HEAD);
	}
	return 0;
}
