/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/fold.h"

#include <stdbool.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "tokenizer/letters.h"

static bool is_dropped(uint32_t c)
{
	return is_invisible(c) || is_combining_mark(c);
}

static bool is_space(uint32_t c)
{
	return c == ' ' || u_isUWhiteSpace((UChar32)c);
}

static bool is_dash(uint32_t c)
{
	return c == 0x2212 || u_charType((UChar32)c) == U_DASH_PUNCTUATION;
}

static uint32_t fold_letter(uint32_t c)
{
	const struct letter *letter = letter_of(c);

	return letter ? letter->bare : c;
}

static uint32_t fold_character(uint32_t c)
{
	if (letter_of(c))
		return fold_letter(c);
	if (is_dash(c))
		return '-';
	/* What is no letter of the table may become one: the sign Å (U+212B) is å. */
	return fold_letter((uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT));
}

void fold(struct strbuf *folded, struct slice text)
{
	size_t begin = folded->length;
	bool space = false;

	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at, NULL);

		if (is_dropped(c))
			continue;
		if (is_space(c)) {
			space = true;
			continue;
		}
		if (space && folded->length > begin)
			strbuf_append_byte(folded, ' ');
		space = false;
		strbuf_append_character(folded, fold_character(c));
	}
}

void fold_tones(struct strbuf *folded, struct slice form)
{
	for (size_t at = 0; at < form.length;) {
		uint32_t c = utf8_next(form, &at, NULL);
		const struct letter *letter = letter_of(c);

		strbuf_append_character(folded, letter ? letter->toneless : c);
	}
}
