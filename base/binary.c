/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/binary.h"

void binary_append_leb(struct strbuf *bytes, uint64_t number)
{
	for (; number >= 0x80; number >>= 7)
		strbuf_append_byte(bytes, (char)(0x80 | (number & 0x7f)));
	strbuf_append_byte(bytes, (char)number);
}

void binary_append_fixed(struct strbuf *bytes, uint64_t number, size_t size)
{
	for (; size; size--, number >>= 8)
		strbuf_append_byte(bytes, (char)(number & 0xff));
}

void binary_append_bytes(struct strbuf *bytes, struct slice part)
{
	binary_append_leb(bytes, part.length);
	strbuf_append(bytes, part);
}

bool binary_next_leb(struct slice bytes, size_t *at, uint64_t *number)
{
	*number = 0;
	for (unsigned shift = 0; *at < bytes.length && shift < 63; shift += 7) {
		unsigned char byte = (unsigned char)bytes.data[(*at)++];

		*number |= (uint64_t)(byte & 0x7f) << shift;
		if (byte < 0x80)
			return true;
	}
	return false;
}

bool binary_next_number(struct slice bytes, size_t *at, uint32_t *number)
{
	uint64_t read;
	bool whole = binary_next_leb(bytes, at, &read) && read <= UINT32_MAX;

	*number = (uint32_t)read;
	return whole;
}

bool binary_next_bytes(struct slice bytes, size_t *at, struct slice *part)
{
	uint32_t length;

	if (!binary_next_number(bytes, at, &length) || length > bytes.length - *at)
		return false;
	*part = slice_cut(bytes, *at, *at + length);
	*at += length;
	return true;
}

uint64_t binary_fixed(struct slice bytes, size_t at, size_t size)
{
	uint64_t number = 0;

	while (size--)
		number = number << 8 | (unsigned char)bytes.data[at + size];
	return number;
}
