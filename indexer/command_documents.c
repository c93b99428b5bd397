/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sttt-index status --documents: what the bulletins cite */
#include <stdio.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/text.h"
#include "index/citations.h"
#include "index/schema.h"
#include "indexer/command.h"

/* Count the values of SLOT_CITES over all bulletins. */
static enum status count_lists(const struct generation *generation, struct arena *arena,
			       struct mset *mset, struct error *err)
{
	static const struct match every_document = { .op = MATCH_ALL };
	static const unsigned slot = SLOT_CITES;
	CLEANUP(index_reader_closep) struct index_reader *reader = NULL;
	struct search_request request = { .match = &every_document,
					  .facets = &slot,
					  .facet_count = 1 };
	enum status status = generation_open_reader(generation, &reader, err);

	return status ? status : index_reader_search(reader, &request, arena, mset, err);
}

enum status command_print_documents(const struct generation *generation, unsigned limit,
				    struct error *err)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct mset mset = { 0 };
	enum status status = count_lists(generation, &arena, &mset, err);

	if (!status)
		status = citations_count(&mset.facets[0], CITATIONS_FULL, &arena, err);
	if (status)
		return status;
	printf("%s:\n", _("documents cited"));
	for (size_t i = 0; i < mset.facets[0].value_count && i < limit; i++) {
		const struct facet_value *document = &mset.facets[0].values[i];

		printf("%10u  %.*s\n", (unsigned)document->count, (int)document->value.length,
		       document->value.data);
	}
	return STATUS_OK;
}
