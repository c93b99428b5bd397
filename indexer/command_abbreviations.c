/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sttt-index status --abbreviations: what the bulletins say that abbreviations mean */
#include <inttypes.h>
#include <stdio.h>

#include "base/cleanup.h"
#include "index/abbreviations.h"
#include "index/generation.h"
#include "indexer/command.h"

enum { SOURCES = 3 };

/* DOCUMENTS, SHORT, LONG and a few of the bulletins that say so, parted by tabs. */
static enum status print_abbreviation(const struct abbreviation *abbreviation,
				      struct index_reader *reader, struct error *err)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct slice *ids = NULL;
	size_t count = 0;
	enum status status =
		abbreviation_sources(&ids, &count, abbreviation, SOURCES, reader, &arena, err);

	if (status)
		return status;
	printf("%10" PRIu32 "\t%.*s\t%.*s\t", abbreviation->documents,
	       (int)abbreviation->shorter.length, abbreviation->shorter.data,
	       (int)abbreviation->longer.length, abbreviation->longer.data);
	for (size_t i = 0; i < count; i++)
		printf("%s%.*s", i ? ", " : "", (int)ids[i].length, ids[i].data);
	putchar('\n');
	return STATUS_OK;
}

static enum status print_all(const char *index, struct error *err)
{
	CLEANUP(index_reader_closep) struct index_reader *reader = NULL;
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct abbreviation_list list = { 0 };
	enum status status = generation_open_live_reader(&reader, index, err);

	if (!status)
		status = abbreviations_all(&list, reader, &arena, err);
	for (size_t i = 0; !status && i < list.count; i++)
		status = print_abbreviation(&list.items[i], reader, err);
	return status;
}

enum exit_code command_abbreviations(struct command *command)
{
	struct error err = ERROR_INIT;

	if (!print_all(command->update.index, &err))
		return EXIT_DONE;
	command_complain(&err);
	return EXIT_FAILED;
}
