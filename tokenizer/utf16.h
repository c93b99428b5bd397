/* SPDX-License-Identifier: GPL-2.0-or-later */
/* utf16.h - stepping through UTF-16, which is what ICU reads, and composing it */
#ifndef TOKENIZER_UTF16_H
#define TOKENIZER_UTF16_H

#include <stddef.h>
#include <stdint.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

/* The code point at *at, which is moved behind it and must be less than count. */
static inline uint32_t utf16_next(const UChar *units, size_t *at, size_t count)
{
	uint32_t c = units[(*at)++];

	if (U16_IS_LEAD(c) && *at < count && U16_IS_TRAIL(units[*at]))
		c = U16_GET_SUPPLEMENTARY(c, units[(*at)++]) & 0x1fffff;
	return c;
}

/* Write a text in NFC into a room of so many units; how many it takes, 0 when it does not fit. */
static inline size_t utf16_compose(UChar *composed, size_t room, const UChar *units, size_t count)
{
	UErrorCode code = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
	int32_t length =
		unorm2_normalize(nfc, units, (int32_t)count, composed, (int32_t)room, &code);

	return U_SUCCESS(code) ? (size_t)length : 0;
}

#endif
