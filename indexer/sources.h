/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sources.h - what the operator says of the sites that bulletins come from
 *
 * The configuration has a section for each (sttt.conf(5)):
 *
 *     [source mic]
 *     match = mic.gov.vn
 *     match = mic/tin.jsonl
 *     name = mic.gov.vn
 *     province = Đắk Nông
 *     charset = TCVN3
 *     date order = day month year
 *     expect = 5 a week
 *
 * A pattern with a slash is held against the name of an input (scan.h): "*"
 * stands for any part of one name in it, "**" for any row of names, also none.
 * A pattern without one is a host with all hosts below it, or those below it
 * alone ("*.gov.vn"); it is held against the host of the bulletin's URL, or, when
 * that is not known, against the folders in the input's name, as wget makes them.
 *
 * Of the patterns that fit the most specific one counts: paths come before
 * hosts, and of two paths the one that is plainer in the first name in which
 * they differ; of two hosts the longer one.
 *
 * Sources do not change once they are read; any thread may look them up.
 */
#ifndef INDEXER_SOURCES_H
#define INDEXER_SOURCES_H

#include <stddef.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/date.h"

struct source {
	struct slice title;         /* of its section: "mic" */
	struct slice name;          /* of bulletins that name no source themselves; the title
				     * unless it is set. No two sources have the same */
	struct slice province;      /* a name of province.h; empty: not set */
	struct slice charset;       /* a name that decode() knows; empty: not set */
	enum date_order date_order; /* in what the site prints */
	unsigned expected, days;    /* so many bulletins in so many days, at least; 0: not set */
	int line;                   /* of the file, where its section begins */
};

struct sources;

/* Read the sections of a file; NULL is /etc/sttt/sttt.conf, which need not be
 * there. The caller owns *sources. STATUS_NOT_FOUND: the file is not there.
 * STATUS_INVALID: something in it is wrong; the message has file, line and reason. */
enum status sources_open(struct sources **sources, const char *path, struct error *err);

/* The same for a text that stands in a file of this name. */
enum status sources_parse(struct sources **sources, struct slice text, const char *path,
			  struct error *err);

/* Closing NULL does nothing. */
void sources_close(struct sources *sources);
DEFINE_CLOSEP(struct sources *, sources_close)

/* The source of what an input holds, or NULL; url is the bulletin's, or empty.
 * It lives as long as the sources, which may be NULL: then there is none. */
const struct source *sources_find(const struct sources *sources, struct slice input,
				  struct slice url);

/* In the order of the file; NULL sources have none. */
size_t sources_count(const struct sources *sources);
const struct source *sources_at(const struct sources *sources, size_t number);

#endif
