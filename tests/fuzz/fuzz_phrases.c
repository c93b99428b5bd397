/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Damaged phrases are read inside their bounds, and the best of them come in their order. */
#include "index/phrases.h"
#include "tests/fuzz/fuzz.h"

static bool lies_inside(struct slice part, struct slice whole)
{
	return part.length == 0 ||
	       (part.data >= whole.data && part.data + part.length <= whole.data + whole.length);
}

static void read_all(struct phrases *phrases, struct slice bytes)
{
	struct phrases_cursor cursor;
	struct phrase phrase;

	phrases_start(&cursor, phrases);
	while (phrases_next(&cursor, &phrase)) {
		struct slice exact = slice_make(cursor.exact, sizeof cursor.exact);

		MUST(lies_inside(phrase.exact, exact));
		MUST(lies_inside(phrase.written, bytes) || lies_inside(phrase.written, exact));
	}
}

static bool accepts_some(void *context, const struct phrase *phrase)
{
	(void)context;
	return phrase->exact.length % 2;
}

static void read_best(struct phrases *phrases, const char *bare)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct phrase best[4];
	const struct phrases_wanted wanted = { .bare = slice_of(bare),
					       .accepts = accepts_some,
					       .limit = 4 };
	size_t count = phrases_best(phrases, &wanted, &arena, best);

	MUST(count <= 4);
	for (size_t i = 1; i < count; i++)
		MUST(best[i].score <= best[i - 1].score);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	CLEANUP(phrases_closep) struct phrases *phrases = NULL;
	struct slice bytes = input_slice(data, size);

	if (phrases_open_bytes(&phrases, bytes, NULL))
		return 0;
	read_all(phrases, bytes);
	for (const char *const *bare = (const char *const[]){ "", "t", "tram b", "zzz", NULL };
	     *bare; bare++)
		read_best(phrases, *bare);
	phrases_verify(phrases, NULL);
	return 0;
}
