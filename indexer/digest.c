/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/digest.h"

#include <fcntl.h>
#include <stddef.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "tokenizer/hash.h"

uint64_t digest_file(const char *path)
{
	CLEANUP(close_descriptor) int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	unsigned char bytes[64 * 1024];
	uint64_t digest = HASH_START;
	ssize_t count;

	if (descriptor < 0)
		return 0;
	while ((count = read(descriptor, bytes, sizeof bytes)) > 0)
		for (ssize_t i = 0; i < count; i++)
			digest = hash_add(digest, bytes[i]);
	return count < 0 ? 0 : digest;
}
