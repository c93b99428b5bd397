/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"

static uint32_t broken_part(size_t *broken)
{
	if (broken)
		++*broken;
	return UTF8_BROKEN;
}

/* What the second byte may be after each lead byte (Unicode 15, table 3-7). */
static void second_byte_range(unsigned char lead, unsigned char *low, unsigned char *high)
{
	*low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
	*high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
}

uint32_t utf8_next(struct slice text, size_t *at, size_t *broken)
{
	unsigned char lead = (unsigned char)text.data[(*at)++];
	unsigned char low, high;

	if (lead < 0x80)
		return lead;
	if (lead < 0xc2 || lead > 0xf4)
		return broken_part(broken);

	unsigned more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
	uint32_t c = lead & (0x3fu >> more);

	second_byte_range(lead, &low, &high);
	for (; more; more--) {
		unsigned char byte = *at < text.length ? (unsigned char)text.data[*at] : 0;

		if (byte < low || byte > high)
			return broken_part(broken);
		c = c << 6 | (byte & 0x3f);
		++*at;
		low = 0x80;
		high = 0xbf;
	}
	return c;
}

size_t utf8_repair(struct strbuf *repaired, struct slice text)
{
	size_t broken = 0, copied = 0;

	strbuf_reserve(repaired, text.length);
	for (size_t at = 0; at < text.length;) {
		size_t start = at, before = broken;

		utf8_next(text, &at, &broken);
		if (broken == before)
			continue;
		strbuf_append(repaired, slice_cut(text, copied, start));
		strbuf_append_character(repaired, UTF8_BROKEN);
		copied = at;
	}
	strbuf_append(repaired, slice_cut(text, copied, text.length));
	return broken;
}

size_t utf8_length(struct slice text)
{
	size_t length = 0;

	for (size_t at = 0; at < text.length; length++)
		utf8_next(text, &at, NULL);
	return length;
}

struct slice utf8_beginning(struct slice text, size_t bytes)
{
	size_t end = 0;

	for (size_t at = 0; at <= bytes; utf8_next(text, &at, NULL)) {
		end = at;
		if (at == text.length)
			break;
	}
	return slice_cut(text, 0, end);
}
