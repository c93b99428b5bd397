/* SPDX-License-Identifier: GPL-2.0-or-later */
/* syllable.h - which spellings are Vietnamese syllables
 *
 * A written syllable is an initial consonant (or none), a rhyme, and a tone
 * (Đoàn Thiện Thuật, Ngữ âm tiếng Việt, 1977): th + uy + sắc. Initials and
 * rhymes are closed lists, and some do not go together:
 *
 *   c g ng      not before e ê i y, where k gh ngh are written
 *   q           always with the glide u, in place of c before a glide: qua, quyên
 *   gi          shares its i with a rhyme that begins with i: gì, giếng
 *   -c -ch -p -t  take the tones sắc and nặng alone
 *
 * One syllable has several spellings in print. The canonical one here has
 *
 *   - the tone mark in the old place: hòa, ủy, thúy (not hoà, uỷ, thuý); after
 *     q always behind the u: quý;
 *   - i for a lone y after h k l m s t v (kĩ, lí, mĩ), as decision
 *     1989/QĐ-BGDĐT (2018) has it for school books, but y after qu (quý, quýt).
 */
#ifndef TOKENIZER_SYLLABLE_H
#define TOKENIZER_SYLLABLE_H

#include <stddef.h>
#include <stdint.h>

#include "tokenizer/letters.h"

enum { SYLLABLE_LETTERS = 7 }; /* nghiêng */

struct syllable {
	uint16_t letters[SYLLABLE_LETTERS]; /* lower case, with letter marks, without tone */
	size_t count;
	enum tone tone;
	size_t tone_at; /* the letter that bears the tone mark */
};

enum syllable_fit {
	SYLLABLE_NONE,    /* no syllable, whatever marks were added */
	SYLLABLE_PARTIAL, /* a syllable typed without some or all of its marks: duong, duơng, cap */
	SYLLABLE_WHOLE,   /* a syllable */
};

/* Judge the letters and the tone of a word. Unless it is SYLLABLE_NONE, the
 * letters become those of the canonical spelling and tone_at is set. */
enum syllable_fit syllable_parse(struct syllable *syllable);

/* Mix the lists into a running hash (hash.h), for the analyzer's fingerprint. */
uint64_t syllable_hash(uint64_t hash);

#endif
