/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/interrogative.h"

#include "base/slice.h"

enum { LONGEST_EXPRESSION = 3 };

struct syllable_pair {
	struct slice exact, bare; /* as token.h has them */
};

struct expression {
	size_t count;
	struct syllable_pair syllables[LONGEST_EXPRESSION];
};

/* Alone, "mấy" counts with its marks only: "may" is also máy and may. */
#define SYLLABLE(exact, bare)                                                                      \
	{                                                                                          \
		SLICE_INIT(exact), SLICE_INIT(bare)                                                \
	}
static const struct expression expressions[] = {
	{ 1, { SYLLABLE("gì", "gi") } },
	{ 1, { SYLLABLE("nào", "nao") } },
	{ 1, { SYLLABLE("mấy", "") } },
	{ 2, { SYLLABLE("là", "la"), SYLLABLE("gì", "gi") } },
	{ 2, { SYLLABLE("là", "la"), SYLLABLE("ai", "ai") } },
	{ 2, { SYLLABLE("thế", "the"), SYLLABLE("nào", "nao") } },
	{ 3, { SYLLABLE("như", "nhu"), SYLLABLE("thế", "the"), SYLLABLE("nào", "nao") } },
	{ 2, { SYLLABLE("ra", "ra"), SYLLABLE("sao", "sao") } },
	{ 2, { SYLLABLE("vì", "vi"), SYLLABLE("sao", "sao") } },
	{ 2, { SYLLABLE("tại", "tai"), SYLLABLE("sao", "sao") } },
	{ 2, { SYLLABLE("khi", "khi"), SYLLABLE("nào", "nao") } },
	{ 2, { SYLLABLE("ở", "o"), SYLLABLE("đâu", "dau") } },
	{ 2, { SYLLABLE("bao", "bao"), SYLLABLE("nhiêu", "nhieu") } },
	{ 2, { SYLLABLE("bao", "bao"), SYLLABLE("lâu", "lau") } },
	{ 2, { SYLLABLE("có", "co"), SYLLABLE("phải", "phai") } },
	{ 2, { SYLLABLE("hay", "hay"), SYLLABLE("không", "khong") } },
	{ 3, { SYLLABLE("đúng", "dung"), SYLLABLE("hay", "hay"), SYLLABLE("sai", "sai") } },
};

static bool is_syllable(const struct query_word *word, const struct syllable_pair *syllable)
{
	return slice_equal(word->exact, word->marked ? syllable->exact : syllable->bare);
}

static bool stands_at(const struct expression *expression, const struct query_word *words,
		      size_t count)
{
	if (expression->count > count)
		return false;
	for (size_t i = 0; i < expression->count; i++)
		if (!is_syllable(&words[i], &expression->syllables[i]))
			return false;
	return true;
}

/* What several words mean together is plain also without their marks. */
static void mark(struct query_word *words, const struct expression *expression)
{
	for (size_t i = 0; i < expression->count; i++) {
		words[i].asks = true;
		if (expression->count > 1)
			words[i].asked = expression->syllables[i].exact;
		if (i)
			words[i].bigram = slice_make(NULL, 0);
	}
}

bool interrogatives_mark(struct query_word *words, size_t count)
{
	bool any = false;

	for (size_t at = 0; at < count; at++)
		for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++) {
			if (!stands_at(&expressions[i], words + at, count - at))
				continue;
			mark(words + at, &expressions[i]);
			any = true;
		}
	return any;
}
