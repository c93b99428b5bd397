/* SPDX-License-Identifier: GPL-2.0-or-later */
/* draft.h - the generation that is being written, until it is published
 *
 *     status = draft_begin(&draft, index, err);
 *     ... draft_keep_shard(), draft_add_shard() ...
 *     status = draft_publish(draft, sources, source_count, keep, err);
 *     draft_close(draft);
 *
 * Nobody reads a draft. Whatever fails or dies before the last step of
 * draft_publish() leaves the old index live.
 */
#ifndef INDEX_DRAFT_H
#define INDEX_DRAFT_H

#include "base/cleanup.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/generation.h"
#include "index/manifest.h"

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

/* Verify the new shards, sync all, write the lexicon of those shards that have
 * one (lexicon.h) and the manifest (with these sources), make the draft the live generation, and
 * remove all older generations but the newest `keep` (1 keeps the live one alone). Whatever fails,
 * the old index stays live. The draft is closed and the lock given back only by draft_close(). */
enum status draft_publish(struct draft *draft, const struct manifest_source *sources,
			  size_t source_count, unsigned keep, struct error *err);

/* Release the lock and remove what was not published. Closing NULL does nothing. */
void draft_close(struct draft *draft);
DEFINE_CLOSEP(struct draft *, draft_close)

#endif
