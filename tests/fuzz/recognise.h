/* SPDX-License-Identifier: GPL-2.0-or-later */
/* recognise.h - what must hold of every compound that a recogniser finds */
#ifndef TESTS_FUZZ_RECOGNISE_H
#define TESTS_FUZZ_RECOGNISE_H

#include "base/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "tokenizer/around.h"
#include "tokenizer/compound.h"
#include "tokenizer/words.h"

typedef bool recogniser(struct compound *found, struct around *around);

static inline void check_place(const struct compound *found, const struct around *around)
{
	MUST(found->parts > 0);
	MUST(found->context_start <= around->at);
	MUST(around->at < found->end && found->end <= around->count);
	MUST(found->exact_length > 0 && found->exact_length <= COMPOUND_BYTES);
	MUST(found->bare_length > 0 && found->bare_length <= TOKEN_LETTERS);
	MUST(utf8_length(compound_exact(found)) == found->bare_length);
}

/* Ask the recogniser about every word of the input. */
static inline void recognise_all(const uint8_t *data, size_t size, recogniser *find,
				 void (*check)(const struct compound *found))
{
	static struct words words;
	struct compound found;
	struct word word;

	if (!words.segments)
		MUST(words_init(&words, NULL) == STATUS_OK);
	MUST(words_start(&words, input_slice(data, size), NULL) == STATUS_OK);
	while (words_next(&words, &word)) {
		struct around around;

		around_begin(&around, words.units, words.count, (size_t)(word.units - words.units));
		if (!find(&found, &around))
			continue;
		check_place(&found, &around);
		check(&found);
	}
}

#endif
