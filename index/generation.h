/* SPDX-License-Identifier: GPL-2.0-or-later */
/* generation.h - whole indexes that are published at once and never change
 *
 *     INDEX/
 *       CURRENT                       the name of the live generation and a newline
 *       lock                          held (flock) by the one writer
 *       generations/20261122T013000Z/ immutable once CURRENT has named it
 *         manifest.json
 *         inputs.jsonl                what was read (indexer/ledger.h)
 *         2019/ 2020/ ... undated/    one Xapian database each
 *       generations/20261123T013000Z.draft/   being written; a reader never looks
 *
 * A name is the UTC time of its making; a second one within the same second
 * gets the next free second. CURRENT is replaced by rename(2) after everything
 * it leads to has been verified and synced, so a crash or a power cut at any
 * moment leaves the old index or the new one, whole.
 */
#ifndef INDEX_GENERATION_H
#define INDEX_GENERATION_H

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/error.h"
#include "index/index_reader.h"
#include "index/manifest.h"

/* --- reading ------------------------------------------------------------- */

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

/* Open all shards of the live generation for searching, even while writers
 * publish others and remove it: generation_open() and generation_open_reader()
 * in one, begun anew when CURRENT came to name another generation meanwhile.
 * The caller owns *reader. The errors are those of generation_open(). */
enum status generation_open_live_reader(struct index_reader **reader, const char *index,
					struct error *err);

/* Check every database of a generation block by block and count its
 * documents against the manifest. Takes a while: it reads everything. */
enum status generation_verify(const struct generation *generation, struct error *err);

/* --- writing ------------------------------------------------------------- */

/* The right to change an index, and the new generation that is being written. */
struct draft;

/* Take the lock, making the index's folder if need be, clear away what a
 * killed writer left behind, and begin a draft.
 * STATUS_LOCKED: another writer is at work. */
enum status draft_begin(struct draft **draft, const char *index, struct error *err);

/* The live generation when the draft was begun, borrowed; NULL when there is
 * none, or it is outdated or damaged. draft_live_status() tells which: it is
 * STATUS_OK when there is none or it is sound, and else what
 * generation_open() would answer. */
const struct generation *draft_live(const struct draft *draft);
enum status draft_live_status(const struct draft *draft, struct error *err);

/* The folder to write shards and other files into; a shard goes into the
 * folder PATH/NAME, and what else the writer needs until then into PATH/parts.
 * draft_publish() removes the latter. */
const char *draft_path(const struct draft *draft);

/* The name under which the draft is published, borrowed. */
const char *draft_name(const struct draft *draft);

/* Take a shard of the live generation over as it is, by hard links. */
enum status draft_keep_shard(struct draft *draft, struct slice name, struct error *err);

/* Say that the shard NAME was written into its folder. Its documents and files are counted here. */
enum status draft_add_shard(struct draft *draft, struct slice name, struct error *err);

/* Verify the new shards, sync all, write the manifest (with these sources),
 * make the draft the live generation, and remove all older generations but
 * the newest `keep` (1 keeps the live one alone). Whatever fails, the old
 * index stays live. The draft is closed and the lock given back only by draft_close(). */
enum status draft_publish(struct draft *draft, const struct manifest_source *sources,
			  size_t source_count, unsigned keep, struct error *err);

/* Release the lock and remove what was not published. Closing NULL does nothing. */
void draft_close(struct draft *draft);
DEFINE_CLOSEP(struct draft *, draft_close)

/* Make the newest sound generation before the live one live again; of all,
 * when CURRENT is damaged or lost. Sound is what generation_open() would open:
 * a damaged or outdated one is passed over. Its name is handed out in the
 * arena. The newer ones stay on disk until the next publish.
 * STATUS_NOT_FOUND: there is none before it. STATUS_CORRUPT: none of them is
 * sound. STATUS_LOCKED as above. */
enum status generation_rollback(const char *index, struct arena *arena, const char **name,
				struct error *err);

#endif
