/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/memory.h"

#include <criterion/criterion.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/cleanup.h"

enum { MEBIBYTE = 1024 * 1024 };

/* What is handed out in all, when a worker's maps take three times what waits. */
static size_t handed_out(const struct memory *memory)
{
	return 192 * (size_t)MEBIBYTE + memory->texts +
	       memory->jobs * (8 * (size_t)MEBIBYTE + 3 * memory->pending);
}

Test(memory, is_handed_out_once)
{
	for (unsigned mebibytes = MEMORY_LEAST; mebibytes <= 4 * MEMORY_DEFAULT; mebibytes *= 2)
		for (unsigned jobs = 1; jobs <= 256; jobs *= 4) {
			CLEANUP(memory_release) struct memory memory;

			memory_init(&memory, mebibytes, jobs);
			cr_expect_leq(handed_out(&memory), mebibytes * (size_t)MEBIBYTE);
			cr_expect_geq(memory.texts, 90 * (size_t)MEBIBYTE, "%u %u", mebibytes,
				      jobs);
			cr_expect_geq(memory.pending, 4 * (size_t)MEBIBYTE);
			cr_expect(memory.jobs >= 1 && memory.jobs <= jobs);
		}
}

Test(memory, is_enough_for_the_workers_of_most_machines)
{
	CLEANUP(memory_release) struct memory memory;

	memory_init(&memory, MEMORY_DEFAULT, 16);
	cr_expect_eq(memory.jobs, 16);
}

Test(memory, a_text_beyond_all_measure_gets_all)
{
	CLEANUP(memory_release) struct memory memory;

	memory_init(&memory, MEMORY_DEFAULT, 1);
	cr_expect_eq(memory_take(&memory, 1000), 1000 * MEMORY_TEXT);
	memory_give(&memory, 1000 * MEMORY_TEXT);
	cr_expect_eq(memory_take(&memory, SIZE_MAX), memory.texts);
	cr_expect_eq(memory.left, 0);
	memory_give(&memory, memory.texts);
	cr_expect_eq(memory.left, memory.texts);
}

struct waiting {
	struct memory memory;
	volatile bool has_it;
};

static void *take_and_give(void *context)
{
	struct waiting *waiting = context;
	size_t taken = memory_take(&waiting->memory, 1);

	waiting->has_it = true;
	memory_give(&waiting->memory, taken);
	return NULL;
}

Test(memory, is_waited_for)
{
	struct waiting waiting = { .has_it = false };
	pthread_t thread;

	memory_init(&waiting.memory, MEMORY_DEFAULT, 1);
	size_t taken = memory_take(&waiting.memory, SIZE_MAX);
	cr_assert_eq(pthread_create(&thread, NULL, take_and_give, &waiting), 0);
	nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
	cr_expect_not(waiting.has_it);
	memory_give(&waiting.memory, taken);
	pthread_join(thread, NULL);
	cr_expect(waiting.has_it);
	memory_release(&waiting.memory);
}
