/* SPDX-License-Identifier: GPL-2.0-or-later */
/* crew.h - threads that do jobs from one queue until one of them fails
 *
 *     status = crew_start(&crew, &duty, workers, count, err);
 *     while (there is a job, and crew_give(crew, job, bytes))
 *             ...
 *     status = crew_finish(&crew, err);
 *
 * crew_start(), crew_give() and crew_finish() are for one thread.
 */
#ifndef INDEXER_CREW_H
#define INDEXER_CREW_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct crew;

struct crew_duty {
	/* Do one job. Each worker is only used by a thread of its own. A
	 * failure ends the work of all. */
	enum status (*work)(void *worker, void *job, struct error *err);
	/* Give a job back, done or not; NULL: there is nothing to give back. */
	void (*drop)(void *job);
	/* When this becomes true, no other job is begun; may be NULL. */
	const atomic_bool *stop;
	/* Called a few times a second by crew_finish() while the work goes on; may be NULL. */
	void (*on_wait)(void *context);
	void *context;
};

/* Start one thread for each worker, with signals left to the other threads. */
enum status crew_start(struct crew **crew, const struct crew_duty *duty, void *const *workers,
		       unsigned count, struct error *err);

/* Hand over a job that holds so many bytes, waiting for room; it is the crew's from now on. False:
 * the work has failed or was stopped, and no other job is wanted. */
bool crew_give(struct crew *crew, void *job, size_t bytes);

/* Wait until all is done, and free the crew, which becomes NULL. What failed
 * first is handed back. STATUS_REFUSED: it was stopped. */
enum status crew_finish(struct crew **crew, struct error *err);

#endif
