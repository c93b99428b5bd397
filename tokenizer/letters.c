/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/letters.h"

#include "tokenizer/hash.h"
#include "tokenizer/letters.inc"

#define COUNT(array) (sizeof(array) / sizeof *(array))

uint16_t letter_with_tone(uint16_t toneless, enum tone tone)
{
	for (size_t i = 0; i < COUNT(toned_vowels); i++)
		if (toned_vowels[i][TONE_NONE] == toneless)
			return toned_vowels[i][tone];
	return toneless;
}

static uint64_t hash_table(uint64_t hash, const struct letter *table, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		hash = hash_add(hash, table[i].exact);
		hash = hash_add(hash, table[i].toneless);
		hash = hash_add(hash, table[i].bare);
	}
	return hash;
}

uint64_t letters_hash(uint64_t hash)
{
	hash = hash_table(hash, letters_basic, COUNT(letters_basic));
	return hash_table(hash, letters_additional, COUNT(letters_additional));
}
