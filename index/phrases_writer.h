/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrases_writer.h - a file of phrases written one by one
 *
 *     CLEANUP(phrases_writer_release) struct phrases_writer writer = PHRASES_WRITER_INIT;
 *
 *     for each phrase, in the order of phrases_compare()
 *             phrases_writer_add(&writer, &phrase);
 *     status = phrases_writer_write(&writer, path, err);
 *
 * All is held in memory until it is written: as much as the file takes, and eight
 * bytes a phrase.
 */
#ifndef INDEX_PHRASES_WRITER_H
#define INDEX_PHRASES_WRITER_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "index/phrases.h"

struct phrases_writer {
	struct strbuf phrases;
	struct strbuf last; /* the exact form of the last one of the block */
	struct written_phrase *written;
	size_t count, capacity;
	date_t newest;
	bool failed; /* memory ran out */
};

#define PHRASES_WRITER_INIT                                                                        \
	{                                                                                          \
		.phrases = STRBUF_INIT, .last = STRBUF_INIT                                        \
	}

void phrases_writer_release(struct phrases_writer *writer);

/* Both forms have PHRASE_BYTES at most. */
void phrases_writer_add(struct phrases_writer *writer, const struct phrase *phrase);

/* Write the file, synced to the disk. STATUS_REFUSED: it would be larger than 4 GiB. */
enum status phrases_writer_write(struct phrases_writer *writer, const char *path,
				 struct error *err);

#endif
