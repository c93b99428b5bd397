/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/wide.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/utf8.h"

enum {
	LOOKED_AT = 64 << 10, /* bytes at the beginning */
	OTHER_ZEROS = 16,     /* one in so many zeros may be in the wrong half: U+0100, U+1E00 */
	BYTE_ORDER_MARK = 0xfeff,
};

static bool is_in_order(size_t zeros, size_t others, size_t units)
{
	return units && zeros * 2 >= units && others <= zeros / OTHER_ZEROS;
}

enum wide wide_order(struct slice bytes)
{
	size_t zeros[2] = { 0, 0 }, end = bytes.length < LOOKED_AT ? bytes.length : LOOKED_AT;

	if (slice_starts_with(bytes, slice_make("\xff\xfe", 2)))
		return WIDE_LITTLE;
	if (slice_starts_with(bytes, slice_make("\xfe\xff", 2)))
		return WIDE_BIG;
	if (!end || !memchr(bytes.data, '\0', end))
		return WIDE_NONE;

	for (size_t i = 0; i < end; i++)
		zeros[i % 2] += bytes.data[i] == '\0';
	if (is_in_order(zeros[1], zeros[0], end / 2))
		return WIDE_LITTLE;
	return is_in_order(zeros[0], zeros[1], end / 2) ? WIDE_BIG : WIDE_NONE;
}

static uint32_t unit_at(struct slice bytes, size_t at, enum wide order)
{
	uint32_t first = (unsigned char)bytes.data[at], second = (unsigned char)bytes.data[at + 1];

	return order == WIDE_BIG ? first << 8 | second : second << 8 | first;
}

static bool is_surrogate(uint32_t unit, uint32_t first)
{
	return (unit & 0xfc00) == first;
}

/* The character at *at, which is moved behind it. */
static uint32_t next_character(struct slice bytes, size_t *at, enum wide order, size_t *broken)
{
	uint32_t unit = unit_at(bytes, *at, order), next;

	*at += 2;
	if (!is_surrogate(unit, 0xd800) && !is_surrogate(unit, 0xdc00))
		return unit;
	next = *at + 1 < bytes.length ? unit_at(bytes, *at, order) : 0;
	if (!is_surrogate(unit, 0xd800) || !is_surrogate(next, 0xdc00)) {
		++*broken;
		return UTF8_BROKEN;
	}
	*at += 2;
	return 0x10000 + ((unit & 0x3ff) << 10) + (next & 0x3ff);
}

size_t wide_decode(struct strbuf *text, struct slice bytes, enum wide order)
{
	size_t broken = 0, at = 0;

	if (bytes.length >= 2 && unit_at(bytes, 0, order) == BYTE_ORDER_MARK)
		at = 2;
	strbuf_reserve(text, bytes.length);
	while (at + 1 < bytes.length)
		strbuf_append_character(text, next_character(bytes, &at, order, &broken));
	if (at < bytes.length) {
		strbuf_append_character(text, UTF8_BROKEN);
		broken++;
	}
	return broken;
}
