/* SPDX-License-Identifier: GPL-2.0-or-later */
/* desk.h - searchers for several threads, always on the generation that is live
 *
 *     status = desk_take(desk, &searcher, &err);
 *     ... one question, answered by one generation
 *     desk_return(desk, searcher);
 *
 * A searcher that is taken is its taker's alone. When another generation was published,
 * the next one taken is opened on that, and those on the old one are closed as they
 * come back, so an answer is of one generation and no question waits for a restart.
 * While a new generation cannot be opened, the desk goes on with the old one and tries
 * again every few seconds; desk_state() tells.
 *
 * All functions but desk_open() and desk_close() may be called from several threads.
 */
#ifndef SEARCHER_HTTP_DESK_H
#define SEARCHER_HTTP_DESK_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "index/layout.h"
#include "index/location.h"
#include "searcher/search.h"

struct desk;

/* Prepare for the index, and the shards on other machines, of these places, which are
 * borrowed until the desk is closed. Nothing is opened yet. */
enum status desk_open(struct desk **desk, const struct places *places, struct error *err);

/* Closing NULL does nothing. All searchers have come back. */
void desk_close(struct desk *desk);
DEFINE_CLOSEP(struct desk *, desk_close)

/* Take a searcher. The errors are those of searcher_open(): there is no generation to
 * search, nor was there one before. */
enum status desk_take(struct desk *desk, struct searcher **searcher, struct error *err);
void desk_return(struct desk *desk, struct searcher *searcher);

/* Open the live generation now, unless it is open, before a question waits for that.
 * The errors are those of desk_take(), and of a new generation that cannot be opened. */
enum status desk_refresh(struct desk *desk, struct error *err);

struct desk_state {
	bool ready;                        /* there is something to search */
	struct generation_name generation; /* the newest that was opened; "" for none here */
	time_t published;                  /* when it was made; 0: none here */
	size_t open, busy;                 /* searchers, and how many of them are taken */
	bool behind; /* the live generation cannot be opened, and an older one answers */
};

struct desk_state desk_state(struct desk *desk);

/* Whether a part of the index is on other machines, where it may change unseen. */
bool desk_has_remote(const struct desk *desk);

#endif
