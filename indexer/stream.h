/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stream.h - the bytes of an input, unpacked where they are gzip (RFC 1952)
 *
 *     CLEANUP(stream_closep) struct stream *stream = NULL;
 *
 *     status = stream_open(&stream, path, NULL, err);
 *     while (!status && more)
 *             status = stream_read(stream, &bytes, &more, err);
 *
 * What is gzip is told by its first bytes. It may have any number of members,
 * as crawlers write one for each record of a WARC; what stands behind the last
 * one is not read. Memory is bounded, whatever the file unpacks to.
 *
 * A stream serves one thread at a time.
 */
#ifndef INDEXER_STREAM_H
#define INDEXER_STREAM_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "base/strbuf.h"

struct stream;

/* Open a file, or standard input when path is NULL. When *stop becomes true, a
 * read that waits gives up; stop may be NULL. STATUS_NOT_FOUND, STATUS_IO: see
 * the message. */
enum status stream_open(struct stream **stream, const char *path, const atomic_bool *stop,
			struct error *err);

/* Closing NULL does nothing. */
void stream_close(struct stream *stream);

DEFINE_CLOSEP(struct stream *, stream_close)

/* Append the next bytes, up to 256 KiB of them, or say that there are no more.
 * STATUS_IO: the file cannot be read. STATUS_INVALID: its gzip data are
 * damaged; stream_resume() may find more. STATUS_REFUSED: it was told to stop. */
enum status stream_read(struct stream *stream, struct strbuf *bytes, bool *more, struct error *err);

/* After damaged gzip data: go on at what looks like the next member. False: there is none. */
bool stream_resume(struct stream *stream);

/* Look at the next bytes, about so many unless the end comes before, which
 * stay to be read; the slice is borrowed until then. Fails as stream_read(). */
enum status stream_peek(struct stream *stream, struct slice *bytes, size_t count,
			struct error *err);

/* Append all that is left. STATUS_REFUSED: that is more than limit bytes.
 * The rest as stream_read(). */
enum status stream_read_all(struct stream *stream, struct strbuf *bytes, size_t limit,
			    struct error *err);

#endif
