/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sttt-index status: what is live, what each source has, and what one can go back to */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "index/layout.h"
#include "indexer/arrivals.h"
#include "indexer/command.h"

static void print_generation(const struct generation *generation)
{
	const struct manifest *manifest = &generation->manifest;

	printf("%s: %s\n", _("generation"), generation->name);
	printf("%s: %.*s\n", _("created"), (int)manifest->created.length, manifest->created.data);
	printf("%s: %" PRIu32 "\n", _("bulletins"), manifest->documents);
	printf("%s: %" PRIu64 "\n", _("bytes on disk"), manifest_bytes(manifest));
	printf("%s:\n", _("shards"));
	for (size_t i = 0; i < manifest->shard_count; i++) {
		const struct manifest_shard *shard = &manifest->shards[i];

		printf("%10" PRIu32 "  %.*s\n", shard->documents, (int)shard->name.length,
		       shard->name.data);
	}
}

/* "       120  2026-11-26  mic.gov.vn": the bulletins, and the last day with a new one. */
static void print_source(uint32_t documents, date_t last, struct slice name)
{
	CLEANUP(strbuf_release) struct strbuf day = STRBUF_INIT;
	struct slice shown = name.length ? name : slice_of(_("(unknown)"));

	date_print(&day, last);
	printf("%10" PRIu32 "  %-10s  %.*s\n", documents, strbuf_string(&day), (int)shown.length,
	       shown.data);
}

/* As updates counted them, or, of an index of an earlier version, as the bulletins name them. */
static enum status print_sources(const struct generation *generation, struct error *err)
{
	CLEANUP(arrivals_release) struct arrivals arrivals = ARRIVALS_INIT;
	const struct manifest *manifest = &generation->manifest;
	enum status status = arrivals_read(&arrivals, generation->path, err);

	if (status && status != STATUS_NOT_FOUND)
		return status;
	printf("%s:\n", _("sources, with the day of their last new bulletin"));
	for (size_t i = 0; i < arrivals.sources.count; i++) {
		const struct arrivals_source *source = arrivals.sources.things[i];

		print_source(source->documents, source->last, source->name);
	}
	for (size_t i = 0; status && i < manifest->source_count; i++)
		print_source(manifest->sources[i].documents, DATE_UNKNOWN,
			     manifest->sources[i].name);
	return STATUS_OK;
}

static enum status print_earlier(const struct generation *generation, const char *index,
				 struct error *err)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct generation_names list = { .arena = &arena };
	const char *folder = layout_path(&arena, index, "generations", "");
	enum status status = folder ? layout_list(&list, folder, err) : error_no_memory(err);
	size_t count = 0;

	if (status)
		return status;
	printf("%s:\n", _("earlier generations, to roll back to"));
	for (; count < list.count && strcmp(list.names[count].text, generation->name) < 0; count++)
		printf("            %s\n", list.names[count].text);
	if (!count)
		printf("            %s\n", _("(none)"));
	return STATUS_OK;
}

enum exit_code command_status(struct command *command)
{
	CLEANUP(generation_closep) struct generation *generation = NULL;
	const char *index = command->update.index;
	struct error err = ERROR_INIT;
	enum status status;

	if (command->abbreviations)
		return command_abbreviations(command);
	status = generation_open(&generation, index, &err);
	if (!status) {
		print_generation(generation);
		status = print_sources(generation, &err);
	}
	if (!status)
		status = print_earlier(generation, index, &err);
	if (!status && command->documents)
		status = command_print_documents(generation, command->documents, &err);
	if (!status)
		return EXIT_DONE;
	command_complain(&err);
	return EXIT_FAILED;
}
