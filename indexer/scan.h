/* SPDX-License-Identifier: GPL-2.0-or-later */
/* scan.h - which inputs there are below the paths that an update was given
 *
 * Each input has a name that does not depend on where the mirror is mounted:
 * the last name of the path given, and the way below it ("mic/2015/07/a.html"
 * for update /srv/mirror/mic). NAME=PATH gives another name than the last of
 * PATH; - is JSON Lines on standard input, and its name, which nothing else may have.
 *
 * A symbolic link is followed when it leads to another place below the same
 * path, else only when that was asked for: a mirror should not be able to name
 * files elsewhere. Names that begin with a dot are left alone, and so are parts of a web site that
 * never are bulletins, such as pictures, which are counted. What the others are is told when they
 * are read (format.h).
 */
#ifndef INDEXER_SCAN_H
#define INDEXER_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "indexer/report.h"

enum input_state {
	INPUT_THERE,
	INPUT_REJECTED, /* it is there, but not read; the report says why */
	INPUT_HIDING,   /* the same, and nobody knows what stands below it */
};

struct input {
	struct slice name;
	const char *path; /* NULL: standard input */
	enum input_state state;
	uint64_t size; /* bytes; this and the next are 0 for standard input */
	int64_t mtime_ns;
};

/* One path of the command line: "mic=/srv/mirror/mic" taken apart. */
struct scan_root {
	struct slice name;
	const char *path;   /* NULL: standard input */
	struct slice place; /* its folder's real path and its own name, as UTF-8; empty for standard
			       input */
	const char *real;   /* the path without links; NULL: standard input */
	size_t count;       /* inputs below it, those that are not read included */
};

struct scan {
	struct arena arena;
	bool follow_links;       /* wherever they lead; set it before scan_paths() */
	struct scan_root *roots; /* in the order of the paths given */
	size_t root_count;
	struct input *inputs; /* path by path as given, names below them by their bytes */
	size_t count, capacity;
	struct slice *hiding; /* the names of the inputs of INPUT_HIDING */
	size_t hiding_count, hiding_capacity;
};

#define SCAN_INIT                                                                                  \
	{                                                                                          \
		.arena = ARENA_INIT                                                                \
	}

void scan_release(struct scan *scan);

/* Look below all paths. What cannot be read is named in the report and is no error.
 * STATUS_INVALID: two paths have the same name, or one has none, or that of standard input;
 * nothing was looked at.
 * STATUS_NOT_FOUND, STATUS_IO: a path given is not there. */
enum status scan_paths(struct scan *scan, const char *const *paths, size_t count,
		       struct report *report, struct error *err);

/* Would the scan have found an input of this name? False when it stands under
 * none of the paths, or below a folder that could not be read. */
bool scan_covers(const struct scan *scan, struct slice name);

/* Is this the name of the folder, or of something below it? */
bool scan_is_below(struct slice name, struct slice folder);

#endif
