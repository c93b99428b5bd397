/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/grapheme.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

struct example {
	uint32_t before, c;
	bool goes_on;
};

ParameterizedTestParameters(grapheme, marks_and_joined_signs_stay_with_what_is_before_them)
{
	static struct example examples[] = {
		{ 'a', 0x323, true },       /* ạ of two code points */
		{ 0xea, 0x323, true },      /* ê and the dot below */
		{ 'a', 0x1dc0, true },      /* a mark of another block */
		{ 0xe01, 0xe34, true },     /* a vowel over a Thai consonant */
		{ 0x915, 0x93f, true },     /* a vowel sign that takes room of its own */
		{ 0x1100, 0x1161, true },   /* Korean letters of one syllable */
		{ 0x1f44d, 0x1f3fd, true }, /* a hand and the colour of its skin */
		{ 0x2764, 0xfe0f, true },   /* the coloured heart */
		{ 0x1f468, 0x200d, true },  /* a man, */
		{ 0x200d, 0x1f469, true },  /* joined with a woman */
		{ 'a', 'b', false },         { 'a', ' ', false },
		{ 'a', 0x1ea1, false },      { 0x5317, 0x4eac, false }, /* Chinese */
		{ 0x1f468, 0x1f469, false }, { 0, 'a', false },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, grapheme, marks_and_joined_signs_stay_with_what_is_before_them)
{
	cr_assert_eq(grapheme_goes_on(e->before, e->c), e->goes_on, "U+%04X U+%04X",
		     (unsigned)e->before, (unsigned)e->c);
}
