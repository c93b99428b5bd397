/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* pthread_timedjoin_np */
#include "indexer/crew.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "base/text.h"
#include "indexer/queue.h"

struct member {
	struct crew *crew;
	void *worker;
	pthread_t thread;
};

struct crew {
	struct crew_duty duty;
	struct queue queue;
	pthread_mutex_t lock; /* for failure */
	struct error failure;
	atomic_bool failed;
	unsigned count;
	struct member members[];
};

static bool is_stopped(const struct crew *crew)
{
	return crew->duty.stop && *crew->duty.stop;
}

static void fail(struct crew *crew, const struct error *failure)
{
	pthread_mutex_lock(&crew->lock);
	if (!crew->failed)
		crew->failure = *failure;
	crew->failed = true;
	pthread_mutex_unlock(&crew->lock);
	queue_end(&crew->queue);
}

static void drop(const struct crew *crew, void *job)
{
	if (crew->duty.drop)
		crew->duty.drop(job);
}

static void *work(void *argument)
{
	struct member *member = argument;
	struct crew *crew = member->crew;
	void *job;

	while ((job = queue_pop(&crew->queue))) {
		struct error err = ERROR_INIT;

		if (!crew->failed && !is_stopped(crew) &&
		    crew->duty.work(member->worker, job, &err))
			fail(crew, &err);
		drop(crew, job);
	}
	return NULL;
}

/* A signal is for the thread that the program waits in. */
static int start_thread(struct member *member)
{
	sigset_t all, before;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	int code = pthread_create(&member->thread, NULL, work, member);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return code;
}

enum status crew_start(struct crew **crew, const struct crew_duty *duty, void *const *workers,
		       unsigned count, struct error *err)
{
	struct crew *made = calloc(1, sizeof *made + count * sizeof *made->members);

	if (!made)
		return error_no_memory(err);
	made->duty = *duty;
	queue_init(&made->queue);
	pthread_mutex_init(&made->lock, NULL);

	for (unsigned i = 0; i < count; i++) {
		made->members[i] = (struct member){ .crew = made, .worker = workers[i] };
		errno = start_thread(&made->members[i]);
		if (errno) {
			enum status status = error_set_errno(err, _("cannot start a thread"));

			queue_end(&made->queue);
			crew_finish(&made, NULL);
			return status;
		}
		made->count++;
	}
	*crew = made;
	return STATUS_OK;
}

bool crew_give(struct crew *crew, void *job, size_t bytes)
{
	if (!is_stopped(crew) && queue_push(&crew->queue, job, bytes))
		return true;
	drop(crew, job);
	return false;
}

/* A clock that is set back delays no more than what on_wait tells. */
static void await(const struct crew *crew, pthread_t thread)
{
	enum { TICK = 200000000, SECOND = 1000000000 /* nanoseconds */ };
	struct timespec until;

	if (!crew->duty.on_wait) {
		pthread_join(thread, NULL);
		return;
	}
	do {
		crew->duty.on_wait(crew->duty.context);
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_nsec += TICK;
		until.tv_sec += until.tv_nsec / SECOND;
		until.tv_nsec %= SECOND;
	} while (pthread_timedjoin_np(thread, NULL, &until) == ETIMEDOUT);
}

enum status crew_finish(struct crew **crew, struct error *err)
{
	struct crew *done = *crew;

	queue_end(&done->queue);
	for (unsigned i = 0; i < done->count; i++)
		await(done, done->members[i].thread);

	enum status status = STATUS_OK;
	if (done->failed)
		status = error_set(err, done->failure.status, "%s", done->failure.message);
	else if (is_stopped(done))
		status = error_set(err, STATUS_REFUSED, _("stopped on request"));

	pthread_mutex_destroy(&done->lock);
	queue_release(&done->queue);
	free(done);
	*crew = NULL;
	return status;
}
