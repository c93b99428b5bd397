/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/checksum.h"

#include <string.h>

#include "base/binary.h"
#include "base/cleanup.h"
#include "tokenizer/hash.h"

static uint64_t hash_around(struct slice file, size_t at)
{
	uint64_t hash = HASH_START;

	for (size_t i = 0; i < file.length; i++)
		if (i < at || i >= at + CHECKSUM_BYTES)
			hash = hash_add(hash, (unsigned char)file.data[i]);
	return hash;
}

void checksum_set(struct strbuf *file, size_t at)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;

	binary_append_fixed(&bytes, hash_around(strbuf_slice(file), at), CHECKSUM_BYTES);
	file->failed |= bytes.failed;
	if (!file->failed)
		memcpy(file->data + at, bytes.data, CHECKSUM_BYTES);
}

bool checksum_holds(struct slice file, size_t at)
{
	return binary_fixed(file, at, CHECKSUM_BYTES) == hash_around(file, at);
}
