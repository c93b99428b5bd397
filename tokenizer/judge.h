/* SPDX-License-Identifier: GPL-2.0-or-later */
/* judge.h - how Vietnamese a text is
 *
 * Read in a wrong encoding, words with marks are hardly ever Vietnamese
 * syllables (syllable.h): "trạm" read as TCVN3 is "trẳạm". So a reading is
 * judged by its words with marks. Words of ASCII letters are the same in
 * every encoding; but where many of them are no syllables either, the text is
 * in another language, and the few marks in it may make syllables by chance.
 */
#ifndef TOKENIZER_JUDGE_H
#define TOKENIZER_JUDGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* Words of two letters or more. */
struct judgement {
	/* with letters that are not ASCII: */
	size_t legal;   /* syllables with all their marks, capitals only where writers put them */
	size_t illegal; /* all others; also letters with © « ¸ and the like between them */

	/* of ASCII alone, between blanks or punctuation, with small letters: */
	size_t foreign; /* no syllables, whatever marks were added */
};

/* Add the words of a text, which is UTF-8; tones may be combining marks. */
void judge(struct judgement *judgement, struct slice text);

/* What a reading is worth: a wrong word says more than a right one, because
 * chance makes syllables too. */
static inline long judgement_score(const struct judgement *judgement)
{
	return (long)judgement->legal - 2 * (long)judgement->illegal;
}

/* How many of a hundred words are syllables; 0 when there are no words. */
static inline unsigned judgement_percent(const struct judgement *judgement)
{
	size_t words = judgement->legal + judgement->illegal;

	return words ? (unsigned)(100 * judgement->legal / words) : 0;
}

#endif
