/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A damaged lexicon is read inside its bounds, and says that it is damaged. */
#include "index/lexicon.h"
#include "tests/fuzz/fuzz.h"

static bool lies_inside(struct slice part, struct slice whole)
{
	return part.length == 0 ||
	       (part.data >= whole.data && part.data + part.length <= whole.data + whole.length);
}

static void read_pairs(struct lexicon *lexicon, const struct lexicon_word *word, uint32_t from)
{
	struct lexicon_pair_cursor cursor;
	struct lexicon_pair pair;

	lexicon_start_pairs(&cursor, lexicon, word, from);
	while (lexicon_next_pair(&cursor, &pair))
		MUST(pair.second >= from && pair.second < lexicon_words(lexicon));
}

static void read_words(struct lexicon_cursor *cursor, struct slice bytes)
{
	struct lexicon_word word;

	while (lexicon_next(cursor, &word)) {
		MUST(word.number < lexicon_words(cursor->lexicon));
		MUST(lies_inside(word.pairs, bytes));
		MUST(lies_inside(word.bare, slice_make(cursor->key, sizeof cursor->key)));
		MUST(lies_inside(word.exact, slice_make(cursor->key, sizeof cursor->key)));
		read_pairs(cursor->lexicon, &word, 0);
		read_pairs(cursor->lexicon, &word, word.number);
		read_pairs(cursor->lexicon, &word, UINT32_MAX);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	CLEANUP(lexicon_closep) struct lexicon *lexicon = NULL;
	struct slice bytes = input_slice(data, size);
	struct lexicon_cursor cursor;

	if (lexicon_open_bytes(&lexicon, bytes, NULL))
		return 0;
	lexicon_start(&cursor, lexicon);
	read_words(&cursor, bytes);
	for (const char *const *bare = (const char *const[]){ "a", "bts", "tram", "zzz", NULL };
	     *bare; bare++) {
		lexicon_find(&cursor, lexicon, slice_of(*bare));
		read_words(&cursor, bytes);
	}
	lexicon_verify(lexicon, NULL);
	return 0;
}
