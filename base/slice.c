/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "base/slice.h"

int slice_compare(struct slice a, struct slice b)
{
	size_t common = a.length < b.length ? a.length : b.length;
	int order = common ? memcmp(a.data, b.data, common) : 0;

	if (order)
		return order;
	return (a.length > b.length) - (a.length < b.length);
}

size_t slice_shared(struct slice a, struct slice b)
{
	size_t length = 0;

	while (length < a.length && length < b.length && a.data[length] == b.data[length])
		length++;
	return length;
}

static bool is_space(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

struct slice slice_trim(struct slice slice)
{
	size_t start = 0, end = slice.length;

	while (start < end && is_space(slice.data[start]))
		start++;
	while (end > start && is_space(slice.data[end - 1]))
		end--;
	return slice_cut(slice, start, end);
}

size_t slice_find(struct slice slice, struct slice needle)
{
	if (needle.length == 0)
		return 0;
	if (slice.length == 0)
		return SLICE_NONE;

	const char *found = memmem(slice.data, slice.length, needle.data, needle.length);
	return found ? (size_t)(found - slice.data) : SLICE_NONE;
}

bool slice_read_number(struct slice text, unsigned most, unsigned *number)
{
	unsigned long long read = 0;

	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
		read = read * 10 + (unsigned)(text.data[i] - '0');
		if (read > most)
			return false;
	}
	if (text.length)
		*number = (unsigned)read;
	return text.length > 0;
}

bool slice_next_line(struct slice *rest, struct slice *line)
{
	if (rest->length == 0)
		return false;

	const char *newline = memchr(rest->data, '\n', rest->length);
	size_t length = newline ? (size_t)(newline - rest->data) : rest->length;

	*line = slice_cut(*rest, 0, length);
	*rest = slice_cut(*rest, newline ? length + 1 : length, rest->length);
	if (line->length && line->data[line->length - 1] == '\r')
		line->length--;
	return true;
}
