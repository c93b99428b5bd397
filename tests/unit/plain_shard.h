/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plain_shard.h - a shard that has bulletins but no index of their words, for tests of what is
 * counted of them */
#ifndef TESTS_UNIT_PLAIN_SHARD_H
#define TESTS_UNIT_PLAIN_SHARD_H

#include <criterion/criterion.h>

#include "index/document.h"
#include "index/index_writer.h"

/* Write the database of these documents into the folder `shard`. */
static inline void plain_shard_write(const char *shard, const struct document *documents,
				     size_t count)
{
	CLEANUP(index_writer_closep) struct index_writer *writer = NULL;
	struct error err = ERROR_INIT;
	uint32_t number;

	cr_assert_eq(index_writer_create(&writer, shard, &err), STATUS_OK, "%s", err.message);
	for (size_t i = 0; i < count; i++) {
		CLEANUP(strbuf_release) struct strbuf record = STRBUF_INIT;
		struct index_entry entry = { 0 };

		document_encode(&record, &documents[i]);
		entry.record = strbuf_slice(&record);
		cr_assert_eq(index_writer_put(writer, &entry, &number, &err), STATUS_OK);
	}
	cr_assert_eq(index_writer_commit(writer, &err), STATUS_OK);
}

#endif
