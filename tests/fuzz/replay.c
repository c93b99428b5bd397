/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Runs a fuzzer on every file of a folder, once, and prints TAP: the corpus as an ordinary test. */
#include <stdint.h>
#include <stdio.h>

#include "base/cleanup.h"
#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_LIMIT = 1 << 20 };

struct replay {
	const char *folder;
	int count;
};

static enum status replay_one(void *context, const char *name, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf input = STRBUF_INIT;
	struct replay *replay = context;

	file_join(&path, replay->folder, name);
	enum status status = file_read(&input, strbuf_string(&path), INPUT_LIMIT, err);
	if (status)
		return status;
	LLVMFuzzerTestOneInput((const uint8_t *)strbuf_string(&input), input.length);
	printf("ok %d - %s\n", ++replay->count, name);
	fflush(stdout);
	return STATUS_OK;
}

int main(int argc, char **argv)
{
	struct replay replay = { argc == 2 ? argv[1] : ".", 0 };
	struct error err = ERROR_INIT;

	if (file_each(replay.folder, replay_one, &replay, &err)) {
		fprintf(stderr, "%s\n", err.message);
		return 1;
	}
	printf("1..%d\n", replay.count);
	return replay.count ? 0 : 1;
}
