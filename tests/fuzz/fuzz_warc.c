/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A WARC, packed or not, comes to its end, and each of its pieces is within the limits. */
#define _GNU_SOURCE /* memfd_create */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "indexer/warc.h"
#include "tests/fuzz/fuzz.h"

enum { LIMIT = 1000 };

static void read_pieces(struct warc *warc)
{
	CLEANUP(piece_release) struct piece piece = PIECE_INIT;
	size_t number = 0;
	bool more = true;

	for (;;) {
		piece_clear(&piece);
		if (warc_next(warc, &piece, &more, NULL) || !more)
			return;
		MUST(piece.number > number);
		number = piece.number;
		if (piece.trouble.status)
			MUST(piece.trouble.message[0]);
		else
			MUST(piece.url.length && piece.bytes.length <= LIMIT);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	CLEANUP(stream_closep) struct stream *stream = NULL;
	CLEANUP(warc_release) struct warc warc = { .limit = LIMIT, .attachment_limit = LIMIT };
	CLEANUP(close_descriptor) int descriptor = memfd_create("warc", MFD_CLOEXEC);
	char path[64];

	MUST(descriptor >= 0 && write(descriptor, data, size) == (ssize_t)size);
	snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
	if (stream_open(&stream, path, NULL, NULL))
		return 0;
	warc.stream = stream;
	read_pieces(&warc);
	return 0;
}
