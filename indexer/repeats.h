/* SPDX-License-Identifier: GPL-2.0-or-later */
/* repeats.h - the lines that a site repeats over its pages
 *
 * What stands on many pages of a site is the site's, whatever it is called: an
 * update looks at some pages of each site before it reads them, counts on how many
 * of these each line stands, and keeps the lines of many pages in the generation
 * (repeats.jsonl), so that an update of three new pages still knows them:
 *
 *     {"version": 1}
 *     {"site": "mic.gov.vn", "folder": "/srv/mirror/mic.gov.vn", "pages": 40,
 *      "lines": [["9ae16a3b2f90404f", 38], ...]}
 *
 * Sites stand in the order of their names, lines in that of their hashes: 64-bit
 * FNV-1a of the folded line with every run of digits as 0, in hexadecimal, and on how
 * many of the pages the line stands. A generation without the file knows no site.
 *
 * Such a line is left out where it stands before or behind the bulletin (extract.h); in
 * the midst of it a sentence may well be repeated.
 *
 * Not for two threads while it is changed.
 */
#ifndef INDEXER_REPEATS_H
#define INDEXER_REPEATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

struct repeated_line {
	uint64_t hash;
	uint32_t pages; /* on which it stands */
};

struct repeated_site {
	struct slice name;           /* as site_of() has it */
	struct slice folder;         /* where its pages were, with its links resolved */
	uint32_t pages;              /* that were looked at */
	struct repeated_line *lines; /* by their hashes */
	size_t line_count;
};

struct repeats {
	struct arena arena;
	struct repeated_site *sites; /* by their names */
	size_t count;
};

#define REPEATS_INIT                                                                               \
	{                                                                                          \
		.arena = ARENA_INIT                                                                \
	}

void repeats_release(struct repeats *repeats);

/* What is known of a site, or NULL. */
const struct repeated_site *repeats_find(const struct repeats *repeats, struct slice site);

/* The site whose folder is the nearest around a file of this real path, or NULL. */
const struct repeated_site *repeats_find_folder(const struct repeats *repeats, struct slice path);

/* On how many pages of the site a folded line stands; 0: few, or none. The site may be NULL. */
uint32_t repeats_pages(const struct repeated_site *site, struct slice folded);

/* The hash of a folded line, as above. */
uint64_t repeats_hash(struct slice folded);

/* Put a site, which is copied, in the place of what was known of it. */
enum status repeats_put(struct repeats *repeats, const struct repeated_site *site,
			struct error *err);

/* Read FOLDER/repeats.jsonl into empty repeats. One that is not there, or of another version,
 * leaves them empty. STATUS_CORRUPT: it is not what stands above. */
enum status repeats_read(struct repeats *repeats, const char *folder, struct error *err);

enum status repeats_write(const struct repeats *repeats, const char *folder, struct error *err);

#endif
