/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 16 * 1024 };

struct arena_block {
	struct arena_block *next;
	size_t size, used;
	alignas(max_align_t) unsigned char memory[];
};

void arena_release(struct arena *arena)
{
	while (arena->blocks) {
		struct arena_block *next = arena->blocks->next;

		free(arena->blocks);
		arena->blocks = next;
	}
	arena->failed = false;
}

void arena_clear(struct arena *arena)
{
	struct arena_block *kept = arena->blocks;

	if (!kept)
		return;
	arena->blocks = kept->next;
	arena_release(arena);
	kept->next = NULL;
	kept->used = 0;
	arena->blocks = kept;
}

static struct arena_block *add_block(struct arena *arena, size_t size)
{
	if (size < BLOCK_SIZE)
		size = BLOCK_SIZE;

	struct arena_block *block = malloc(sizeof *block + size);
	if (!block)
		return NULL;
	block->size = size;
	block->used = 0;
	block->next = arena->blocks;
	arena->blocks = block;
	return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	const size_t unit = alignof(max_align_t);
	struct arena_block *block = arena->blocks;

	if (size > SIZE_MAX / 2) {
		arena->failed = true;
		return NULL;
	}
	size = (size + unit - 1) / unit * unit;
	if (!block || block->size - block->used < size)
		block = add_block(arena, size);
	if (!block) {
		arena->failed = true;
		return NULL;
	}

	void *memory = block->memory + block->used;
	block->used += size;
	return memset(memory, 0, size);
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 2 / size) {
		arena->failed = true;
		return NULL;
	}
	return arena_alloc(arena, count * size);
}

struct slice arena_copy(struct arena *arena, struct slice bytes)
{
	char *copy = arena_alloc(arena, bytes.length + 1);

	if (!copy)
		return slice_make(NULL, 0);
	if (bytes.length)
		memcpy(copy, bytes.data, bytes.length);
	return slice_make(copy, bytes.length);
}
