/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hash.h - FNV-1a, 64 bits: short, the same on every machine, not against malice */
#ifndef TOKENIZER_HASH_H
#define TOKENIZER_HASH_H

#include <stdint.h>

#include "base/slice.h"

#define HASH_START UINT64_C(0xcbf29ce484222325)

/* Mix a number into a running hash. */
static inline uint64_t hash_add(uint64_t hash, uint32_t number)
{
	return (hash ^ number) * UINT64_C(0x100000001b3);
}

/* Mix bytes in, one by one. */
static inline uint64_t hash_add_bytes(uint64_t hash, struct slice bytes)
{
	for (size_t i = 0; i < bytes.length; i++)
		hash = hash_add(hash, (unsigned char)bytes.data[i]);
	return hash;
}

#endif
