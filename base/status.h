/* SPDX-License-Identifier: GPL-2.0-or-later */
/* status.h - how a call went, for the program to branch on
 *
 * Every function that can fail returns an enum status and takes a
 * struct error * (error.h) as its last argument for the sentence that a
 * person reads. The values are few on purpose: one for each thing that a
 * caller would do differently.
 */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

enum status {
	STATUS_OK = 0,
	STATUS_NO_MEMORY,
	STATUS_IO,        /* the system refused; the message says what and why */
	STATUS_INVALID,   /* the input breaks its own format */
	STATUS_NOT_FOUND, /* expected: a lookup may answer this */
	STATUS_LOCKED,    /* expected: another writer holds the index */
	STATUS_CORRUPT,   /* the index on disk cannot be trusted */
	STATUS_OUTDATED,  /* the index was made by another version and must be rebuilt */
	STATUS_AGAIN,     /* expected: a part of the index was lost meanwhile; ask anew */
	STATUS_REFUSED,   /* a safety rule forbids it; the message says which and how to insist */
	STATUS_INTERNAL,  /* a bug of ours, or an exception that we did not foresee */
};

#endif
