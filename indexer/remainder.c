/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/remainder.h"

#include <stdlib.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "index/index_reader.h"
#include "index/postings.h"
#include "tokenizer/analyzer.h"

/* One shard that is being written again. */
struct remainder {
	struct index_reader *reader;
	struct analyzer *analyzer;
	struct postings postings;
	struct strbuf record;
	bool *gone; /* by number */
	uint32_t documents;
};

static void remainder_release(struct remainder *remainder)
{
	index_reader_close(remainder->reader);
	analyzer_close(remainder->analyzer);
	postings_release(&remainder->postings);
	strbuf_release(&remainder->record);
	free(remainder->gone);
}

static enum status note_gone(struct remainder *remainder, const uint32_t *gone, size_t count,
			     struct error *err)
{
	remainder->gone = calloc(remainder->documents + (size_t)1, sizeof *remainder->gone);
	if (!remainder->gone)
		return error_no_memory(err);
	for (size_t i = 0; i < count; i++)
		remainder->gone[gone[i]] = true;
	return STATUS_OK;
}

static enum status begin(struct remainder *remainder, const char *path, const uint32_t *gone,
			 size_t count, struct error *err)
{
	enum status status = index_reader_open(&remainder->reader, &path, 1, err);

	if (!status)
		status = index_reader_count(remainder->reader, &remainder->documents, err);
	if (!status)
		status = analyzer_open(&remainder->analyzer, err);
	return status ? status : note_gone(remainder, gone, count, err);
}

static enum status write_again(struct remainder *remainder, struct parts *parts, struct slice name,
			       uint32_t number, struct error *err)
{
	struct document document;
	struct part *part;
	uint32_t put;

	strbuf_clear(&remainder->record);
	enum status status =
		index_reader_record(remainder->reader, number, &remainder->record, err);
	if (!status)
		status = document_decode(&document, strbuf_slice(&remainder->record), err);
	if (!status)
		status = postings_build(&remainder->postings, remainder->analyzer, &document, err);
	return status ? status
		      : parts_put(parts, name, &remainder->postings.entry, &part, &put, err);
}

enum status remainder_write(struct parts *parts, struct slice name, const char *path,
			    const uint32_t *gone, size_t count, struct error *err)
{
	CLEANUP(remainder_release) struct remainder remainder = { .postings = POSTINGS_INIT };
	enum status status = begin(&remainder, path, gone, count, err);

	for (uint32_t number = 1; number <= remainder.documents && !status; number++)
		if (!remainder.gone[number])
			status = write_again(&remainder, parts, name, number, err);
	return status;
}
