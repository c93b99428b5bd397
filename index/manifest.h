/* SPDX-License-Identifier: GPL-2.0-or-later */
/* manifest.h - what a generation says of itself
 *
 * manifest.json stands in every generation and is written last:
 *
 *     {"schema": 1, "analyzer": "sttt-1-5f3c9a70-icu72",
 *      "created": "2026-11-22T01:30:00Z", "documents": 5,
 *      "shards": [{"name": "2019", "documents": 2,
 *                  "files": {"docdata.glass": 16384, ...}}, ...],
 *      "sources": [{"name": "mic.gov.vn", "documents": 3}, ...]}
 *
 * "files" gives the size in bytes of each file of the shard, by which a
 * reader notices a file that was cut before it trusts any answer. A document
 * without a known source counts under the name "". Shards and sources are in
 * the order of their names.
 */
#ifndef INDEX_MANIFEST_H
#define INDEX_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

struct manifest_file {
	struct slice name;
	uint64_t bytes;
};

struct manifest_shard {
	struct slice name;
	uint32_t documents;
	struct manifest_file *files;
	size_t file_count;
};

struct manifest_source {
	struct slice name;
	uint32_t documents;
};

struct manifest {
	unsigned schema;
	struct slice analyzer;
	struct slice created; /* RFC 3339, UTC */
	uint32_t documents;
	struct manifest_shard *shards;
	size_t shard_count;
	struct manifest_source *sources;
	size_t source_count;
};

/* Read FOLDER/manifest.json into the arena. STATUS_CORRUPT: it is not there or
 * not what stands above. A schema of another version is no error here. */
enum status manifest_read(struct manifest *manifest, const char *folder, struct arena *arena,
			  struct error *err);

/* Write it, synced to the disk. */
enum status manifest_write(const struct manifest *manifest, const char *folder, struct error *err);

/* The bytes of all files of all shards. */
uint64_t manifest_bytes(const struct manifest *manifest);

/* The shard of this name, or NULL. */
const struct manifest_shard *manifest_find_shard(const struct manifest *manifest,
						 struct slice name);

/* Find the name and size of every file of a shard's folder. */
enum status manifest_measure_shard(struct manifest_shard *shard, const char *folder,
				   struct arena *arena, struct error *err);

#endif
