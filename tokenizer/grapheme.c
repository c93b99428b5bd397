/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/grapheme.h"

#include <unicode/uchar.h>

enum { FIRST_MARK = 0x300, JOINER = 0x200d };

bool grapheme_goes_on(uint32_t before, uint32_t c)
{
	if (before == JOINER)
		return true;
	if (c < FIRST_MARK)
		return false;
	switch (u_getIntPropertyValue((UChar32)c, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
	case U_GCB_EXTEND:
	case U_GCB_SPACING_MARK:
	case U_GCB_ZWJ:
	case U_GCB_V: /* vowels and endings of Korean syllables */
	case U_GCB_T:
		return true;
	default:
		return false;
	}
}
