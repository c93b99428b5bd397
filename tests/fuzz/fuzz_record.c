/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A stored record from a damaged index is read inside its bounds or refused. */
#include "base/cleanup.h"
#include "index/document.h"
#include "tests/fuzz/fuzz.h"

static bool lies_inside(struct slice part, struct slice whole)
{
	return part.length == 0 ||
	       (part.data >= whole.data && part.data + part.length <= whole.data + whole.length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice record = input_slice(data, size);
	struct document document;

	if (document_decode(&document, record, NULL))
		return 0;
	MUST(document.id.length > 0);
	MUST(lies_inside(document.id, record) && lies_inside(document.body, record));
	MUST(lies_inside(document.title, record) && lies_inside(document.author, record));
	MUST(lies_inside(document.cites, record));

	CLEANUP(strbuf_release) struct strbuf again = STRBUF_INIT;
	document_encode(&again, &document);
	MUST(document_decode(&document, strbuf_slice(&again), NULL) == STATUS_OK);
	return 0;
}
