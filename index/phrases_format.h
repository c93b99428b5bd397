/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrases_format.h - where things stand in a file of phrases, for those who read and write it
 *
 * phrases.h describes the format.
 */
#ifndef INDEX_PHRASES_FORMAT_H
#define INDEX_PHRASES_FORMAT_H

#define PHRASES_MAGIC "sttt-phr"

/* Where the numbers of the head begin. */
enum {
	PHRASES_AT_VERSION = 8,
	PHRASES_AT_COUNT = 12,
	PHRASES_AT_NEWEST = 16,
	PHRASES_AT_BYTES = 20,
	PHRASES_AT_CHECKSUM = 28,
};

enum {
	PHRASES_ENTRY_BYTES = 8,      /* of a block in the table */
	PHRASES_FINENESS = 16,        /* parts of a score that the table tells */
	PHRASES_FIRST_DAY = 19450000, /* DATE_FIRST_YEAR */
};

#endif
