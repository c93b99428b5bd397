/* SPDX-License-Identifier: GPL-2.0-or-later */
/* generation.h - whole indexes that are published at once and never change
 *
 * layout.h says where they stand. CURRENT is replaced by rename(2) after everything
 * it leads to has been verified and synced, so a crash or a power cut at any
 * moment leaves the old index or the new one, whole.
 */
#ifndef INDEX_GENERATION_H
#define INDEX_GENERATION_H

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/error.h"
#include "index/index_reader.h"
#include "index/layout.h"
#include "index/lexicon.h"
#include "index/manifest.h"
#include "index/phrases.h"

/* A generation on disk. Its parts live as long as it is open. */
struct generation {
	struct arena arena;
	const char *name; /* "20261122T013000Z" */
	const char *path;
	struct manifest manifest;
};

/* Open the live generation of an index and look at its manifest and at the
 * size of its files, not yet into its databases.
 * STATUS_NOT_FOUND: there is no index here, or nothing was published yet.
 * STATUS_OUTDATED: it was made by another schema or analyzer; the message says to rebuild.
 * STATUS_CORRUPT: CURRENT, the manifest or a file's size is wrong, or CURRENT is missing beside
 * generations that were published; the message says what to do. */
enum status generation_open(struct generation **generation, const char *index, struct error *err);

/* Closing NULL does nothing. */
void generation_close(struct generation *generation);
DEFINE_CLOSEP(struct generation *, generation_close)

/* Open all shards of a generation for searching. The caller owns *reader,
 * which does not need the generation any more. STATUS_IO: the process may not
 * open so many files. */
enum status generation_open_reader(const struct generation *generation,
				   struct index_reader **reader, struct error *err);

/* Open the lexicon or the phrases of a generation. The caller owns what is opened, which
 * does not need the generation any more; it is NULL when the generation has none. */
enum status generation_open_lexicon(const struct generation *generation, struct lexicon **lexicon,
				    struct error *err);
enum status generation_open_phrases(const struct generation *generation, struct phrases **phrases,
				    struct error *err);

/* What a searcher needs of a generation. */
struct generation_parts {
	struct index_reader *reader;
	struct lexicon *lexicon; /* NULL: the generation has none */
	struct phrases *phrases; /* the same */
};

/* Close what is there of them. */
void generation_parts_close(const struct generation_parts *parts);

/* Open all shards of the live generation for searching, and what stands beside
 * them, even while writers publish others and remove it: begun anew when CURRENT
 * came to name another generation meanwhile. The caller owns the parts. The errors
 * are those of generation_open(). */
enum status generation_open_live_parts(struct generation_parts *parts, const char *index,
				       struct error *err);

/* The same for a caller that needs the shards alone. */
enum status generation_open_live_reader(struct index_reader **reader, const char *index,
					struct error *err);

/* Check every database of a generation block by block, count its documents
 * against the manifest, and check the lexicon and the phrases. Takes a while: it reads
 * everything. */
enum status generation_verify(const struct generation *generation, struct error *err);

/* Open the generation of this name. The errors are those of generation_open(). */
enum status generation_open_named(struct generation **generation, const char *index,
				  const struct generation_name *name, struct error *err);

/* Count the documents of the database in a folder. */
enum status generation_count_shard(const char *path, uint32_t *documents, struct error *err);

/* Check one shard of a generation in this folder, as generation_verify() does. */
enum status generation_verify_shard(const char *generation, const struct manifest_shard *shard,
				    struct error *err);

/* Make the newest sound generation before the live one live again; of all,
 * when CURRENT is damaged or lost. Sound is what generation_open() would open:
 * a damaged or outdated one is passed over. Its name is handed out in the
 * arena. The newer ones stay on disk until the next publish.
 * STATUS_NOT_FOUND: there is none before it. STATUS_CORRUPT: none of them is
 * sound. STATUS_LOCKED as above. */
enum status generation_rollback(const char *index, struct arena *arena, const char **name,
				struct error *err);

#endif
