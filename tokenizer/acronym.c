/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/acronym.h"

#include <string.h>

#include "tokenizer/forms.h"
#include "tokenizer/letters.h"

enum { LEAST_LETTERS = 3, MOST_LETTERS = 12 };

struct acronym {
	UChar letters[MOST_LETTERS];
	size_t count;
	uint32_t parts, syllables;
	size_t end; /* unit of the text */
};

static bool has_tone(const struct piece *piece)
{
	for (size_t i = 0; i < piece->count; i++) {
		const struct letter *letter = letter_of(piece->letters[i]);

		if (letter && letter->tone)
			return true;
	}
	return false;
}

static bool add_part(struct acronym *acronym, const struct piece *piece)
{
	if (piece->kind != PIECE_WORD || !piece->capitals || has_tone(piece) ||
	    acronym->count + piece->count > MOST_LETTERS)
		return false;
	memcpy(acronym->letters + acronym->count, piece->letters,
	       piece->count * sizeof *piece->letters);
	acronym->count += piece->count;
	acronym->syllables += forms_are_of_syllable(piece->letters, piece->count);
	acronym->parts++;
	acronym->end = piece->end;
	return true;
}

/* Read the pieces that & joins; false when one of them is no part of an acronym. */
static bool read_parts(struct acronym *acronym, struct around *around)
{
	for (size_t i = 0; i < AROUND_AHEAD; i++) {
		const struct piece *piece = around_ahead(around, i);

		if (i && piece->gap != GAP_AMPERSAND)
			break;
		if (!add_part(acronym, piece))
			return false;
	}
	return acronym->parts > 1 && acronym->syllables < acronym->parts &&
	       acronym->count >= LEAST_LETTERS;
}

bool acronym_find(struct compound *found, struct around *around, struct sb_stemmer *stemmer)
{
	struct acronym acronym = { .count = 0 };
	struct forms forms;

	if (!read_parts(&acronym, around) ||
	    !forms_make(&forms, acronym.letters, acronym.count, stemmer) ||
	    forms.kind != TOKEN_FOREIGN)
		return false;
	found->kind = TOKEN_ABBREVIATION;
	found->marked = forms.marked;
	found->context_start = around->at;
	found->end = acronym.end;
	found->parts = acronym.parts;
	found->context = 0;
	found->exact_length = forms.exact.length;
	found->bare_length = forms.bare.length;
	memcpy(found->exact, forms.exact.data, forms.exact.length);
	memcpy(found->bare, forms.bare.data, forms.bare.length);
	return true;
}
