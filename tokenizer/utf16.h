/* SPDX-License-Identifier: GPL-2.0-or-later */
/* utf16.h - stepping through UTF-16, which is what ICU reads */
#ifndef TOKENIZER_UTF16_H
#define TOKENIZER_UTF16_H

#include <stddef.h>
#include <stdint.h>
#include <unicode/utf16.h>

/* The code point at *at, which is moved behind it and must be less than count. */
static inline uint32_t utf16_next(const UChar *units, size_t *at, size_t count)
{
	uint32_t c = units[(*at)++];

	if (U16_IS_LEAD(c) && *at < count && U16_IS_TRAIL(units[*at]))
		c = U16_GET_SUPPLEMENTARY(c, units[(*at)++]) & 0x1fffff;
	return c;
}

#endif
