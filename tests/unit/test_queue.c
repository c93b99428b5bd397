/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _DEFAULT_SOURCE /* usleep */
#include "indexer/queue.h"

#include <criterion/criterion.h>
#include <stdatomic.h>
#include <unistd.h>

static struct queue queue;
static atomic_int pushed;

static void init(void)
{
	queue_init(&queue);
	pushed = 0;
}

static void release(void)
{
	queue_release(&queue);
}

TestSuite(queue, .init = init, .fini = release, .timeout = 60);

/* Push three things that fill the queue together, but not two of them. */
static void *push_three(void *unused)
{
	for (int i = 0; i < 3; i++) {
		queue_push(&queue, &pushed, QUEUE_BYTES / 2);
		pushed++;
	}
	return unused;
}

Test(queue, things_wait_until_there_is_room_for_their_bytes)
{
	enum { A_MOMENT = 50 * 1000 };
	pthread_t finder;

	cr_assert_eq(pthread_create(&finder, NULL, push_three, NULL), 0);
	while (pushed < 2)
		usleep(1000);
	usleep(A_MOMENT);
	cr_assert_eq(pushed, 2);
	cr_assert_not_null(queue_pop(&queue));
	cr_assert_eq(pthread_join(finder, NULL), 0);
	cr_assert_eq(pushed, 3);
}

Test(queue, a_thing_that_is_larger_than_the_queue_goes_in_alone)
{
	cr_assert(queue_push(&queue, &pushed, QUEUE_BYTES + (size_t)1));
	cr_assert_not_null(queue_pop(&queue));
	cr_assert(queue_push(&queue, &pushed, 1));
}

Test(queue, that_has_ended_takes_nothing)
{
	queue_end(&queue);
	cr_assert_not(queue_push(&queue, &pushed, 0));
	cr_assert_null(queue_pop(&queue));
}
