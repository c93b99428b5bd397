/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A feed comes to its end, and each of its items is a bulletin with an id or refused with a
 * sentence. */
#include "base/utf8.h"
#include "indexer/feed.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct bulletin bulletin = BULLETIN_INIT;
	CLEANUP(feed_closep) struct feed *feed = NULL;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	bool more = true;

	/* What decode() lets through. */
	utf8_repair(&text, input_slice(data, size));
	MUST(feed_open(&feed, strbuf_slice(&text), NULL) == STATUS_OK);
	for (size_t count = 0; more; count++) {
		struct error err = ERROR_INIT;

		if (feed_next(feed, &bulletin, &(struct provenance){ 0 }, &more, &err))
			MUST(err.message[0]);
		else if (more)
			MUST(bulletin.document.id.length > 0);
		MUST(count <= size);
	}
	return 0;
}
