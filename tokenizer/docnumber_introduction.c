/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/docnumber_introduction.h"

#include "base/slice.h"

static void take(struct introduction *introduction, struct around *around, size_t words)
{
	introduction->words += (uint32_t)words;
	for (size_t i = introduction->words - words; i < introduction->words; i++)
		introduction->marked |= around_behind(around, i)->marked;
	introduction->start = around_behind(around, introduction->words - 1)->start;
}

static bool read_type_name(struct introduction *introduction, struct around *around)
{
	const struct type_name *name = type_name_behind(around, introduction->words);

	if (!name)
		return false;
	introduction->written = name->written;
	introduction->use = name->use;
	take(introduction, around, type_name_length(name));
	return true;
}

static void read_type_letters(struct introduction *introduction, struct around *around)
{
	const struct piece *piece = around_behind(around, introduction->words);
	const struct type *type = piece_is_spaced(piece) ? type_of_letters(piece) : NULL;

	if (!type)
		return;
	introduction->written = piece->marked ? type->written : type->bare;
	introduction->use = type->use;
	/* "ND 14" may be farmers, "NĐ 14" is a decree. */
	if (type->use == TYPE_ALONE && introduction->written != type->written &&
	    !slice_equal(slice_of(type->written), slice_of(type->bare)))
		introduction->use = TYPE_PLAIN;
	take(introduction, around, 1);
}

void introduction_read(struct introduction *introduction, struct around *around)
{
	const struct piece *nearest = around_behind(around, 0);

	*introduction = (struct introduction){ .start = around->at };
	if (nearest->kind != PIECE_WORD)
		return;
	if ((piece_is_spaced(nearest) || nearest->gap == GAP_COLON) && piece_is(nearest, u"số")) {
		introduction->says_number = true;
		take(introduction, around, 1);
	}
	if (!read_type_name(introduction, around))
		read_type_letters(introduction, around);
}

bool introduction_is_of_form(const struct introduction *introduction, struct around *around)
{
	const struct piece *piece = around_behind(around, introduction->says_number ? 1 : 0);

	return piece_is(piece, u"mẫu") || piece_is(piece, u"biểu") || piece_is(piece, u"lục");
}
