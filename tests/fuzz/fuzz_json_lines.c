/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A line is a bulletin with an id, or is refused with a sentence. */
#include "indexer/bulletin.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct bulletin bulletin = BULLETIN_INIT;
	struct provenance provenance = { .sources = NULL };
	struct error err = ERROR_INIT;

	bulletin_clear(&bulletin);
	if (bulletin_read_json(&bulletin, &provenance, input_slice(data, size), &err))
		MUST(err.message[0]);
	else
		MUST(bulletin.document.id.length > 0);
	return 0;
}
