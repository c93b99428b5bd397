/* SPDX-License-Identifier: GPL-2.0-or-later */
/* read_bulletin.h - a file read in one way is a bulletin with something to find in it, or is
 * refused with a sentence */
#ifndef TESTS_FUZZ_READ_BULLETIN_H
#define TESTS_FUZZ_READ_BULLETIN_H

#include "base/cleanup.h"
#include "indexer/bulletin.h"
#include "tests/fuzz/fuzz.h"
#include "tokenizer/decode.h"

static inline void must_read_bulletin(enum status (*read)(struct bulletin *,
							  const struct provenance *, struct slice,
							  struct error *),
				      const uint8_t *data, size_t size)
{
	static struct bulletin bulletin = BULLETIN_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct decoding decoding;
	struct error err = ERROR_INIT;

	if (decode(&text, input_slice(data, size), slice_of(""), &decoding, NULL))
		return;
	bulletin_clear(&bulletin);
	if (read(&bulletin, &(struct provenance){ .id = slice_of("tin") }, strbuf_slice(&text),
		 &err))
		MUST(err.message[0]);
	else
		MUST(bulletin.document.title.length + bulletin.document.body.length > 0);
}

#endif
