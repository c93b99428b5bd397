/* SPDX-License-Identifier: GPL-2.0-or-later */
/* intake.h - have the inputs of an update read, by several threads at once
 *
 *     intake_init(&intake, options, &scan, &ledger, &repeats, report);
 *     status = intake_hire(&intake, folder, err);
 *     status = intake_run(&intake, err);        inputs -> documents in part databases
 *     status = intake_finish(&intake, err);     these are committed
 *     ... intake.workers know their parts (assembly.h) ...
 *     intake_release(&intake);
 *
 * This thread cuts the inputs into pieces (input_reader.h) and hands them to a crew (crew.h) of
 * workers (worker.h). All that is given is borrowed until the release.
 */
#ifndef INDEXER_INTAKE_H
#define INDEXER_INTAKE_H

#include "base/error.h"
#include "indexer/changed_inputs.h"
#include "indexer/crew.h"
#include "indexer/memory.h"
#include "indexer/scan.h"
#include "indexer/update.h"
#include "indexer/worker.h"

struct intake {
	const struct update_options *options;
	const struct scan *scan;
	struct changed_inputs changed; /* for the progress */
	struct memory memory;
	struct work work;
	struct worker **workers; /* memory.jobs of them */
	struct crew *crew;
};

void intake_init(struct intake *intake, const struct update_options *options,
		 const struct scan *scan, struct ledger *ledger, const struct repeats *repeats,
		 struct report *report);
void intake_release(struct intake *intake);

/* Get the workers ready; their parts go into a folder that exists, or nowhere in a dry run. */
enum status intake_hire(struct intake *intake, const char *folder, struct error *err);

/* Read standard input and all files whose fate in the ledger is to be read. What cannot be read
 * is named in the report. STATUS_REFUSED: it was stopped. */
enum status intake_run(struct intake *intake, struct error *err);

/* Commit what the workers still hold. */
enum status intake_finish(struct intake *intake, struct error *err);

/* Tell the caller of the update how far it is. */
void intake_tell(struct intake *intake, enum update_step step);

#endif
