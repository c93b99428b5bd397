/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdalign.h>
#include <stdint.h>

#include <criterion/criterion.h>

#include "base/arena.h"
#include "base/cleanup.h"

Test(arena, hands_out_zeroed_and_aligned_memory)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;

	for (size_t size = 1; size < 5000; size += 7) {
		unsigned char *memory = arena_alloc(&arena, size);

		cr_assert((uintptr_t)memory % alignof(max_align_t) == 0);
		for (size_t i = 0; i < size; i++)
			cr_assert(memory[i] == 0);
		memset(memory, 0xff, size);
	}
}

Test(arena, zeroes_memory_again_after_it_was_cleared)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;

	memset(arena_alloc(&arena, 100), 0xff, 100);
	arena_clear(&arena);
	cr_assert(*(unsigned char *)arena_alloc(&arena, 1) == 0);
}

Test(arena, keeps_earlier_memory_where_it_is)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct slice first = arena_copy(&arena, slice_of("trạm BTS"));

	for (int i = 0; i < 100; i++)
		arena_alloc(&arena, 10000);
	cr_assert(slice_equal(first, slice_of("trạm BTS")));
	cr_assert(first.data[first.length] == '\0');
}

Test(arena, remembers_a_size_that_no_memory_holds)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;

	cr_assert_null(arena_alloc(&arena, SIZE_MAX - 8));
	cr_assert(arena.failed);
	cr_assert_null(arena_alloc_array(&arena, SIZE_MAX / 4, 16));
}
