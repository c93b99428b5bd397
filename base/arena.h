/* SPDX-License-Identifier: GPL-2.0-or-later */
/* arena.h - memory that lives and dies together
 *
 * What belongs to one document or one query is taken from that document's or
 * query's arena and given back all at once:
 *
 *     CLEANUP(arena_release) struct arena arena = ARENA_INIT;
 *
 *     struct slice title = arena_copy(&arena, line);
 *     if (arena.failed)
 *             return error_no_memory(err);
 *
 * Like a strbuf, an arena remembers in `failed` that memory ran out.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

struct arena_block;

struct arena {
	struct arena_block *blocks; /* the newest first */
	bool failed;                /* some arena_alloc() returned NULL */
};

#define ARENA_INIT                                                                                 \
	{                                                                                          \
		NULL, false                                                                        \
	}

/* Give all memory back and be as new. */
void arena_release(struct arena *arena);

/* Forget everything taken, but keep one block for what comes next. */
void arena_clear(struct arena *arena);

/* Zeroed memory aligned for any type, valid until the arena is cleared or
 * released; NULL when memory ran out. */
void *arena_alloc(struct arena *arena, size_t size);

/* A zeroed array. */
void *arena_alloc_array(struct arena *arena, size_t count, size_t size);

/* A copy of the bytes, followed by a zero byte that is not part of the slice;
 * an empty slice when memory ran out. */
struct slice arena_copy(struct arena *arena, struct slice bytes);

#ifdef __cplusplus
}
#endif

#endif
