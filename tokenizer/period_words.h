/* SPDX-License-Identifier: GPL-2.0-or-later */
/* period_words.h - the words by which text tells days and periods from other numbers */
#ifndef TOKENIZER_PERIOD_WORDS_H
#define TOKENIZER_PERIOD_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tokenizer/around.h"

enum period_words {
	DAY_WORDS,          /* what says that a day follows */
	WEAK_DAY_WORDS,     /* what often stands before a day, and before a fraction as well */
	POINTING_WORDS,     /* between a word for a day and the day: "hôm nay (29/7)" */
	OTHER_NUMBER_WORDS, /* of a house, a score, a rate */
	COUNTED_WORDS,      /* what a fraction or an amount is of */
	EVERY_WORDS,        /* before "ngày" when it counts: "mỗi ngày 3-4 lần" */
	NAMES_OF_DOCUMENTS,
};

bool period_word_is(const struct piece *piece, enum period_words which);

/* The number of months that a word says, "sáu tháng đầu năm", or 0. */
int period_word_number(const struct piece *piece);

/* What introduces years: "giai đoạn", "năm học". */
struct years_name {
	const UChar *words[3]; /* the nearest to the years last */
	bool school;
};

/* The name that stands before the place, or NULL. */
const struct years_name *years_name_behind(struct around *around);

/* How many words it has. */
size_t years_name_length(const struct years_name *name);

#endif
