/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/learnt.h"

#include "base/cleanup.h"
#include "index/abbreviations.h"

void learnt_release(struct learnt *learnt)
{
	arena_release(&learnt->arena);
	*learnt = (struct learnt)LEARNT_INIT;
}

enum status learnt_note(struct learnt *learnt, const struct generation *generation,
			struct error *err)
{
	CLEANUP(index_reader_closep) struct index_reader *reader = NULL;
	enum status status = generation_open_reader(generation, &reader, err);

	return status ? status
		      : abbreviation_meanings(&learnt->terms, &learnt->count, reader,
					      &learnt->arena, err);
}

size_t learnt_since(const struct learnt *now, const struct learnt *before)
{
	size_t count = 0, known = 0;

	for (size_t i = 0; i < now->count; i++) {
		while (known < before->count &&
		       slice_compare(before->terms[known], now->terms[i]) < 0)
			known++;
		count +=
			known == before->count || !slice_equal(before->terms[known], now->terms[i]);
	}
	return count;
}
