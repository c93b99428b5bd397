/* SPDX-License-Identifier: GPL-2.0-or-later */
/* descriptors.h - how many files the program may have open at once
 *
 * An open database takes several descriptors, and every thread has a database
 * for each year. The system's limit (RLIMIT_NOFILE) is shared out here, so
 * that many threads and many years are slower and do not fail.
 *
 * Threads may ask at any time; the two others are for the start of a program.
 */
#ifndef INDEXER_DESCRIPTORS_H
#define INDEXER_DESCRIPTORS_H

/* Have something open as standard input, output and error, so that no file of
 * the index takes the place of one that the caller closed: reading from it fails. */
void descriptors_open_standard(void);

/* Raise the limit as far as the system lets us. */
void descriptors_raise_limit(void);

/* How many databases may be open at once; at least 1. */
unsigned descriptors_for_databases(void);

#endif
