/* SPDX-License-Identifier: GPL-2.0-or-later */
/* confine.h - give up what reading a hostile file does not need
 *
 * From then on this process, and what it executes, cannot open a socket, start
 * a process, look into another one, write to a file, or gain privileges by
 * any program; it has so much memory and so many seconds of a processor, and
 * is killed when its parent ends. Nothing of it needs privileges, so it holds
 * in containers too (decision 15).
 */
#ifndef INDEXER_CONVERT_CONFINE_H
#define INDEXER_CONVERT_CONFINE_H

#include "base/error.h"

enum {
	CONFINE_MEMORY = 256 << 20, /* bytes of addresses */
	CONFINE_SECONDS = 30,       /* of a processor */
	CONFINE_FILES = 32,         /* open at once */
};

enum confinement {
	CONFINE_READER,  /* it has the file, opens no other, and executes nothing */
	CONFINE_PROGRAM, /* it is about to execute the program that does */
};

/* STATUS_REFUSED: the system does not allow it; nothing should be read then. */
enum status confine(enum confinement confinement, struct error *err);

#endif
