/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/phrases_writer.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/binary.h"
#include "base/file.h"
#include "base/text.h"
#include "index/checksum.h"
#include "index/front_coding.h"
#include "index/phrases_format.h"

/* What a phrase scores is known when all are there. */
struct written_phrase {
	uint32_t start; /* in the phrases, of one that begins a block */
	uint32_t count;
	date_t newest;
};

void phrases_writer_release(struct phrases_writer *writer)
{
	strbuf_release(&writer->phrases);
	strbuf_release(&writer->last);
	free(writer->written);
	*writer = (struct phrases_writer)PHRASES_WRITER_INIT;
}

static bool note(struct phrases_writer *writer, const struct phrase *phrase)
{
	struct written_phrase *grown =
		array_with_room(writer->written, writer->count, &writer->capacity, sizeof *grown);

	if (!grown) {
		writer->failed = true;
		return false;
	}
	writer->written = grown;
	writer->written[writer->count++] =
		(struct written_phrase){ .start = (uint32_t)writer->phrases.length,
					 .count = phrase->count,
					 .newest = phrase->newest };
	if (phrase->newest > writer->newest)
		writer->newest = phrase->newest;
	return true;
}

void phrases_writer_add(struct phrases_writer *writer, const struct phrase *phrase)
{
	struct strbuf *bytes = &writer->phrases;
	bool as_exact = slice_equal(phrase->written, phrase->exact);

	if (writer->count % PHRASES_BLOCK == 0)
		strbuf_clear(&writer->last);
	if (!note(writer, phrase))
		return;
	front_coding_append(bytes, strbuf_slice(&writer->last), phrase->exact);
	binary_append_bytes(bytes, as_exact ? slice_make(NULL, 0) : phrase->written);
	binary_append_leb(bytes, phrase->count);
	binary_append_leb(bytes, phrase->newest == DATE_UNKNOWN
					 ? 0
					 : (uint32_t)(phrase->newest - PHRASES_FIRST_DAY));
	strbuf_clear(&writer->last);
	strbuf_append(&writer->last, phrase->exact);
}

/* Sixteen times the highest score of a block, rounded up. */
static uint32_t highest_of(const struct phrases_writer *writer, size_t start)
{
	double highest = 0;

	for (size_t i = start; i < writer->count && i < start + PHRASES_BLOCK; i++) {
		const struct phrase phrase = { .count = writer->written[i].count,
					       .newest = writer->written[i].newest };

		highest = fmax(highest, phrase_score(&phrase, writer->newest));
	}
	return (uint32_t)fmin(ceil(highest * PHRASES_FINENESS), UINT32_MAX);
}

static void append_blocks(struct strbuf *file, const struct phrases_writer *writer)
{
	for (size_t i = 0; i < writer->count; i += PHRASES_BLOCK) {
		binary_append_fixed(file, writer->written[i].start, 4);
		binary_append_fixed(file, highest_of(writer, i), 4);
	}
}

static void append_head(struct strbuf *file, const struct phrases_writer *writer)
{
	strbuf_append(file, slice_of(PHRASES_MAGIC));
	binary_append_fixed(file, PHRASES_VERSION, 4);
	binary_append_fixed(file, writer->count, 4);
	binary_append_fixed(file, (uint32_t)writer->newest, 4);
	binary_append_fixed(file, writer->phrases.length, 8);
	binary_append_fixed(file, 0, CHECKSUM_BYTES);
}

enum status phrases_writer_write(struct phrases_writer *writer, const char *path, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf file = STRBUF_INIT;

	if (writer->failed || writer->phrases.failed || writer->last.failed)
		return error_no_memory(err);
	if (writer->phrases.length > UINT32_MAX)
		return error_set(err, STATUS_REFUSED,
				 _("%s: the phrases would be larger than 4 GiB"), path);
	append_head(&file, writer);
	append_blocks(&file, writer);
	strbuf_append(&file, strbuf_slice(&writer->phrases));
	checksum_set(&file, PHRASES_AT_CHECKSUM);
	return file.failed ? error_no_memory(err) : file_replace(path, strbuf_slice(&file), err);
}
