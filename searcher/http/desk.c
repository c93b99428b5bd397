/* SPDX-License-Identifier: GPL-2.0-or-later */
/* strptime(), timegm() */
#define _GNU_SOURCE
#include "searcher/http/desk.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

enum { RETRY_SECONDS = 5 }; /* until a generation that could not be opened is tried again */

struct desk {
	const struct places *places;
	pthread_mutex_t lock;     /* of all that follows */
	pthread_cond_t came_back; /* a searcher did */
	struct searcher **idle;   /* all on the newest generation */
	size_t idle_count, idle_capacity;
	size_t open;
	bool ready;
	struct generation_name newest; /* that was opened */
	struct generation_name failed; /* could not be opened at `failed_at`, or "" */
	time_t failed_at;
};

enum status desk_open(struct desk **desk, const struct places *places, struct error *err)
{
	struct desk *opened = calloc(1, sizeof *opened);

	if (!opened)
		return error_no_memory(err);
	opened->places = places;
	pthread_mutex_init(&opened->lock, NULL);
	pthread_cond_init(&opened->came_back, NULL);
	*desk = opened;
	return STATUS_OK;
}

void desk_close(struct desk *desk)
{
	if (!desk)
		return;
	for (size_t i = 0; i < desk->idle_count; i++)
		searcher_close(desk->idle[i]);
	free(desk->idle);
	pthread_cond_destroy(&desk->came_back);
	pthread_mutex_destroy(&desk->lock);
	free(desk);
}

bool desk_has_remote(const struct desk *desk)
{
	return desk->places->shards.count > 0;
}

static time_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec;
}

/* --- opening --------------------------------------------------------------- */

/* What CURRENT says; "" while it cannot be read, and for no index on this machine. */
static struct generation_name live_generation(const struct desk *desk)
{
	struct generation_name live = { "" };

	if (desk->places->index.length)
		layout_read_current(&live, strbuf_string(&desk->places->index), NULL);
	return live;
}

static bool is_same(const struct generation_name *a, const struct generation_name *b)
{
	return strcmp(a->text, b->text) == 0;
}

static bool is_on(const struct searcher *searcher, const struct generation_name *generation)
{
	return strcmp(searcher_generation(searcher), generation->text) == 0;
}

/* Whether there is a generation to go over to, which did not fail just now. With the lock held. */
static bool should_open(const struct desk *desk, const struct generation_name *live)
{
	if (!desk->ready)
		return true;
	if (!*live->text || is_same(live, &desk->newest))
		return false;
	return !is_same(live, &desk->failed) || now() - desk->failed_at >= RETRY_SECONDS;
}

/* With the lock held. */
static void close_one(struct desk *desk, struct searcher *searcher)
{
	searcher_close(searcher);
	desk->open--;
}

static void close_idle(struct desk *desk)
{
	while (desk->idle_count)
		close_one(desk, desk->idle[--desk->idle_count]);
}

static void note_opened(struct desk *desk, const struct searcher *searcher)
{
	if (!is_on(searcher, &desk->newest))
		close_idle(desk);
	memcpy(desk->newest.text, searcher_generation(searcher), sizeof desk->newest.text);
	desk->failed.text[0] = '\0';
	desk->ready = true;
	desk->open++;
}

static void note_failed(struct desk *desk, const struct generation_name *live)
{
	desk->failed = *live;
	desk->failed_at = now();
}

/* Open one on the live generation. Called with the lock held, which is given up meanwhile. */
static enum status open_live(struct desk *desk, const struct generation_name *live,
			     struct searcher **searcher, struct error *err)
{
	struct searcher *opened = NULL;

	pthread_mutex_unlock(&desk->lock);
	enum status status = searcher_open_places(&opened, desk->places, err);
	pthread_mutex_lock(&desk->lock);
	if (status) {
		note_failed(desk, live);
		return status;
	}
	note_opened(desk, opened);
	*searcher = opened;
	return STATUS_OK;
}

/* --- taking and returning --------------------------------------------------- */

/* Take an idle one, or open one, or where the generation cannot be opened any more, wait for
 * one to come back. With the lock held. */
static enum status take(struct desk *desk, const struct generation_name *live,
			struct searcher **searcher, struct error *err)
{
	enum status status = STATUS_OK;

	if (should_open(desk, live))
		status = open_live(desk, live, searcher, err);
	if (!status && *searcher)
		return STATUS_OK;
	if (!desk->idle_count && !status)
		status = open_live(desk, live, searcher, err);
	if (!status && *searcher)
		return STATUS_OK;
	while (!desk->idle_count && desk->open)
		pthread_cond_wait(&desk->came_back, &desk->lock);
	if (!desk->idle_count)
		return status;
	*searcher = desk->idle[--desk->idle_count];
	return STATUS_OK;
}

enum status desk_take(struct desk *desk, struct searcher **searcher, struct error *err)
{
	struct generation_name live = live_generation(desk);
	struct searcher *taken = NULL;

	pthread_mutex_lock(&desk->lock);
	enum status status = take(desk, &live, &taken, err);
	pthread_mutex_unlock(&desk->lock);
	if (!status)
		*searcher = taken;
	return status;
}

/* With the lock held. */
static void put_back(struct desk *desk, struct searcher *searcher)
{
	struct searcher **more = array_with_room(desk->idle, desk->idle_count, &desk->idle_capacity,
						 sizeof *desk->idle);

	if (more)
		desk->idle = more;
	if (more && is_on(searcher, &desk->newest))
		desk->idle[desk->idle_count++] = searcher;
	else
		close_one(desk, searcher);
	pthread_cond_broadcast(&desk->came_back);
}

void desk_return(struct desk *desk, struct searcher *searcher)
{
	pthread_mutex_lock(&desk->lock);
	put_back(desk, searcher);
	pthread_mutex_unlock(&desk->lock);
}

enum status desk_refresh(struct desk *desk, struct error *err)
{
	struct generation_name live = live_generation(desk);
	struct searcher *opened = NULL;
	enum status status = STATUS_OK;

	pthread_mutex_lock(&desk->lock);
	if (should_open(desk, &live))
		status = open_live(desk, &live, &opened, err);
	if (opened)
		put_back(desk, opened);
	pthread_mutex_unlock(&desk->lock);
	return status;
}

/* --- telling ---------------------------------------------------------------- */

static time_t time_of(const struct generation_name *generation)
{
	struct tm made = { 0 };

	return strptime(generation->text, GENERATION_NAME_FORMAT, &made) ? timegm(&made) : 0;
}

struct desk_state desk_state(struct desk *desk)
{
	struct generation_name live = live_generation(desk);

	pthread_mutex_lock(&desk->lock);
	struct desk_state state = { .ready = desk->ready,
				    .generation = desk->newest,
				    .published = time_of(&desk->newest),
				    .open = desk->open,
				    .busy = desk->open - desk->idle_count,
				    .behind = *live.text && is_same(&live, &desk->failed) };
	pthread_mutex_unlock(&desk->lock);
	return state;
}
