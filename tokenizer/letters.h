/* SPDX-License-Identifier: GPL-2.0-or-later */
/* letters.h - what is to be known of a character to fold it
 *
 * The table of Latin letters is generated (make_letters.py). It reads eth (Ð,
 * ð) as đ, for which some keyboards give it.
 */
#ifndef TOKENIZER_LETTERS_H
#define TOKENIZER_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uchar.h>

enum tone { TONE_NONE, TONE_HUYEN, TONE_SAC, TONE_HOI, TONE_NGA, TONE_NANG };

/* A Latin letter as code points; all zero for what is none. */
struct letter {
	uint16_t exact;    /* lower case: ấ */
	uint16_t toneless; /* and without a Vietnamese tone mark: â */
	uint16_t bare;     /* and without any mark: a */
	uint8_t tone;      /* enum tone */
	uint8_t marked;    /* 1 when bare is not exact */
};

enum { LETTERS_BASIC = 0x250, LETTERS_ADDITIONAL = 0x100 };
extern const struct letter letters_basic[LETTERS_BASIC];           /* from U+0000 */
extern const struct letter letters_additional[LETTERS_ADDITIONAL]; /* from U+1E00 */

/* The row of a Latin letter with or without marks, or NULL. */
static inline const struct letter *letter_of(uint32_t c)
{
	const struct letter *letter = NULL;

	if (c < LETTERS_BASIC)
		letter = &letters_basic[c];
	else if (c - 0x1e00 < LETTERS_ADDITIONAL)
		letter = &letters_additional[c - 0x1e00];
	return letter && letter->exact ? letter : NULL;
}

/* Whether a letter is in a string. */
static inline bool letter_is_one_of(uint16_t letter, const char16_t *letters)
{
	for (; *letters; letters++)
		if (*letters == letter)
			return true;
	return false;
}

/* A lower-case toneless vowel with this tone: â, sắc -> ấ. Other letters stay. */
uint16_t letter_with_tone(uint16_t toneless, enum tone tone);

/* The marks that NFD sets behind a letter. */
static inline bool is_combining_mark(uint32_t c)
{
	return c >= 0x300 && c <= 0x36f;
}

/* One of the five combining marks of Vietnamese tones. */
static inline bool is_tone_mark(uint32_t c)
{
	return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

/* Characters that show nothing and count as absent: U+00AD, U+200B to U+200D,
 * U+2060, U+FEFF. */
static inline bool is_invisible(uint32_t c)
{
	return c == 0xad || (c >= 0x200b && c <= 0x200d) || c == 0x2060 || c == 0xfeff;
}

/* Mix the tables into a running hash (hash.h), for the analyzer's fingerprint. */
uint64_t letters_hash(uint64_t hash);

#endif
