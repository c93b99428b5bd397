/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/province.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "tokenizer/fold.h"

struct province {
	struct slice name, folded;
};

/* Folded, as words with one space between, in the order of their bytes. */
struct spelling {
	struct slice words;
	size_t number;
};

struct taken_in {
	size_t number; /* of the province that took it in */
	struct province_part part;
};

#include "index/provinces.inc"

struct slice province_name(size_t number)
{
	return provinces[number].name;
}

struct slice province_folded_name(size_t number)
{
	return provinces[number].folded;
}

/* Put the words of a folded name one space apart, whatever stood between them. */
static void append_words(struct strbuf *words, struct slice folded)
{
	for (size_t i = 0; i < folded.length; i++) {
		char byte = folded.data[i];
		bool between = byte == ' ' || byte == '-' || byte == '.' || byte == ',';

		if (!between)
			strbuf_append_byte(words, byte);
		else if (words->length && words->data[words->length - 1] != ' ')
			strbuf_append_byte(words, ' ');
	}
}

static struct slice without_rank(struct slice words)
{
	static const struct slice ranks[] = {
		SLICE_INIT("tinh "), SLICE_INIT("thanh pho "), SLICE_INIT("tp "),
		SLICE_INIT("t p "),  SLICE_INIT("thu do "),
	};

	for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++) {
		if (slice_starts_with(words, ranks[i]))
			return slice_cut(words, ranks[i].length, words.length);
	}
	return words;
}

static int compare_words(const void *key, const void *element)
{
	const struct slice *words = key;
	const struct spelling *spelling = element;

	return slice_compare(*words, spelling->words);
}

struct slice province_find(struct slice name)
{
	CLEANUP(strbuf_release) struct strbuf folded = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf words = STRBUF_INIT;
	const struct spelling *found;

	fold(&folded, name);
	append_words(&words, strbuf_slice(&folded));

	struct slice bare = without_rank(slice_trim(strbuf_slice(&words)));
	found = bsearch(&bare, spellings, sizeof spellings / sizeof *spellings, sizeof *spellings,
			compare_words);
	return found ? provinces[found->number].name : slice_make(NULL, 0);
}

size_t province_parts(struct slice name, struct province_part parts[PROVINCE_MOST_PARTS])
{
	size_t count = 0;

	for (size_t i = 0; i < sizeof taken_in / sizeof *taken_in; i++)
		if (slice_equal(provinces[taken_in[i].number].name, name))
			parts[count++] = taken_in[i].part;
	return count;
}
