/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/front_coding.h"

#include <string.h>

#include "base/binary.h"

void front_coding_append(struct strbuf *bytes, struct slice before, struct slice text)
{
	size_t shared = slice_shared(before, text);

	binary_append_leb(bytes, shared);
	binary_append_bytes(bytes, slice_cut(text, shared, text.length));
}

bool front_coding_next(struct slice bytes, size_t *at, char *text, size_t size, size_t *length)
{
	uint32_t shared;
	struct slice rest;

	if (!binary_next_number(bytes, at, &shared) || shared > *length ||
	    !binary_next_bytes(bytes, at, &rest) || rest.length > size - shared)
		return false;
	memcpy(text + shared, rest.data, rest.length);
	*length = shared + rest.length;
	return true;
}
