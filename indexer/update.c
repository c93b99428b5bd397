/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/update.h"

#include <stdlib.h>
#include <time.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/text.h"
#include "index/draft.h"
#include "index/generation.h"
#include "indexer/arrivals_today.h"
#include "indexer/assembly.h"
#include "indexer/changed_inputs.h"
#include "indexer/guard.h"
#include "indexer/intake.h"
#include "indexer/learning.h"
#include "indexer/learnt.h"
#include "indexer/ledger.h"
#include "indexer/scan.h"
#include "indexer/shard_segments.h"
#include "indexer/tally.h"
#include "indexer/years.h"

/* An update under way. */
struct run {
	const struct update_options *options;
	struct report *report;
	struct scan scan;
	struct ledger ledger;
	struct repeats repeats;        /* what sites repeat: known before, and learnt now */
	struct draft *draft;           /* NULL in a dry run */
	struct generation *generation; /* opened by a dry run alone */
	const struct generation *live; /* either's, or NULL */
	bool unusable;                 /* there is an index, outdated or damaged */
	struct guard guard;
	struct arrivals arrivals;
	bool moved;          /* a path was somewhere else before */
	struct strbuf parts; /* the folder of the parts */
	struct intake intake;
};

static void run_release(struct run *run)
{
	intake_release(&run->intake);
	strbuf_release(&run->parts);
	generation_close(run->generation);
	draft_close(run->draft);
	guard_release(&run->guard);
	arrivals_release(&run->arrivals);
	ledger_release(&run->ledger);
	repeats_release(&run->repeats);
	scan_release(&run->scan);
}

/* --- the live index ------------------------------------------------------ */

/* What is live when an update begins; for a rebuild it need not be readable. */
static enum status find_live(struct run *run, struct error *err)
{
	const struct update_options *options = run->options;
	enum status status;

	if (options->dry_run) {
		status = generation_open(&run->generation, options->index, err);
		run->live = run->generation;
	} else {
		status = draft_begin(&run->draft, options->index, err);
		if (status)
			return status;
		run->live = draft_live(run->draft);
		status = draft_live_status(run->draft, err);
	}
	run->unusable = status == STATUS_OUTDATED || status == STATUS_CORRUPT;
	if (status == STATUS_NOT_FOUND || (run->unusable && options->mode == UPDATE_REBUILD))
		status = STATUS_OK;
	return status;
}

/* The live index whose documents stay, or NULL. */
static const struct generation *kept(const struct run *run)
{
	return run->options->mode == UPDATE_REBUILD ? NULL : run->live;
}

static enum status open_ledger(struct run *run, struct error *err)
{
	const struct generation *live = kept(run);

	if (!live)
		return STATUS_OK;
	run->intake.work.live = &live->manifest;
	return ledger_read(&run->ledger, live->path, err);
}

/* --- reading ------------------------------------------------------------- */

/* Learn what the sites repeat whose pages are to be read. */
static enum status learn(struct run *run, struct error *err)
{
	struct learning learning = { .repeats = &run->repeats,
				     .scan = &run->scan,
				     .limit = run->options->input_limit,
				     .stop = run->options->stop,
				     .report = run->report };
	const struct ledger_list *known = &run->ledger.inputs;
	CLEANUP(freep) const struct input **inputs = calloc(run->scan.count + 1, sizeof *inputs);
	const struct generation *live = kept(run);
	enum status status = STATUS_OK;
	size_t count = 0;

	if (!inputs)
		return error_no_memory(err);
	if (live)
		status = repeats_read(&run->repeats, live->path, err);
	for (size_t i = 0; i < known->count; i++) {
		const struct ledger_input *input = known->things[i];

		if (input->fate == INPUT_READ)
			inputs[count++] = input->found;
	}
	return status ? status : learning_run(&learning, inputs, count, err);
}

static enum status hire_workers(struct run *run, struct error *err)
{
	enum status status = STATUS_OK;

	if (!run->options->dry_run) {
		file_join(&run->parts, draft_path(run->draft), "parts");
		if (run->parts.failed)
			return error_no_memory(err);
		status = file_make_folders(strbuf_string(&run->parts), err);
	}
	return status ? status : intake_hire(&run->intake, strbuf_string(&run->parts), err);
}

/* --- what must not be lost ----------------------------------------------- */

static void tell_of_live(struct run *run)
{
	struct report *report = run->report;

	if (!run->live)
		return;
	report->was_live = true;
	report->documents_before = run->live->manifest.documents;
	report->index_bytes_before = manifest_bytes(&run->live->manifest);
}

/* What was live: an update's own ledger, or what a rebuild can still read of it. */
static enum status find_before(struct run *run, struct error *err)
{
	const struct update_options *options = run->options;
	struct guard *guard = &run->guard;

	tell_of_live(run);
	guard->max_loss = options->max_loss;
	guard->force = options->force;
	if (options->mode != UPDATE_REBUILD) {
		guard->before = &run->ledger;
		return STATUS_OK;
	}

	enum status status = guard_read(guard, options->index, err);
	if (status || guard->before || guard->counted || !run->unusable)
		return status;
	return report_warn(run->report,
			   slice_of(_("the live index cannot be read, so nobody can tell what the "
				      "new one loses of it")),
			   err);
}

/* Hold the paths against those of the time before, and remember them. */
static enum status enter_roots(struct run *run, struct error *err)
{
	enum status status = guard_check_roots(&run->guard, &run->scan, err);

	for (size_t i = 0; i < run->scan.root_count && !status; i++) {
		const struct scan_root *root = &run->scan.roots[i];
		struct slice known = ledger_root_path(&run->ledger, root->name);

		if (!root->path || slice_equal(known, root->place))
			continue;
		run->moved |= known.length > 0;
		status = ledger_set_root(&run->ledger, root->name, root->place, err);
	}
	return status;
}

static enum status warn_of_left(struct report *report, const struct ledger_document *document,
				struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf sentence = STRBUF_INIT;
	struct slice id = document->id, left = document->left->name,
		     now = document->now.input->name;

	strbuf_printf(&sentence,
		      _("\"%.*s\" is not in %.*s any more, but %.*s gave it too: it stays as it "
			"was until an update reads %.*s again"),
		      (int)id.length, id.data, (int)left.length, left.data, (int)now.length,
		      now.data, (int)now.length, now.data);
	return sentence.failed ? error_no_memory(err)
			       : report_warn(report, strbuf_slice(&sentence), err);
}

static enum status check_loss(struct run *run, struct error *err)
{
	const struct ledger_list *documents = &run->ledger.documents;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < documents->count && !status; i++) {
		const struct ledger_document *document = documents->things[i];

		if (document->left)
			status = warn_of_left(run->report, document, err);
	}
	if (!status && run->options->mode == UPDATE_REBUILD)
		status = guard_warn_of_stream(&run->guard, &run->ledger, run->report, err);
	return status ? status : guard_check_loss(&run->guard, &run->ledger, err);
}

/* --- what each source brought -------------------------------------------- */

static enum status count_sources(struct run *run, struct error *err)
{
	struct tally tally = {
		.sources = run->options->sources,
		.ledger = &run->ledger,
		.before = run->guard.before,
		.arrivals = &run->arrivals,
	};

	const struct arrivals_of of = {
		.index = run->options->index,
		.live = kept(run),
		.ledger = &run->ledger,
	};

	enum status status = arrivals_count_today(&run->arrivals, &of, run->report, err);
	return status ? status : tally_sources(run->report, &tally, err);
}

/* --- publishing ---------------------------------------------------------- */

static enum status gather_sources(struct run *run, struct manifest_source **sources, size_t *count,
				  struct error *err)
{
	const struct ledger_list *groups = &run->ledger.sources;
	struct manifest_source *list = calloc(groups->count + 1, sizeof *list);
	size_t used = 0;

	if (!list)
		return error_no_memory(err);
	for (size_t i = 0; i < groups->count; i++) {
		const struct ledger_group *group = groups->things[i];

		if (group->now)
			list[used++] = (struct manifest_source){ group->name, group->now };
	}
	*sources = list;
	*count = used;
	return STATUS_OK;
}

static void tell_that_it_merges(void *intake)
{
	intake_tell(intake, STEP_MERGE);
}

static enum status assemble(struct run *run, struct error *err)
{
	struct assembly assembly = {
		.draft = run->draft,
		.live = kept(run),
		.ledger = &run->ledger,
		.workers = run->intake.workers,
		.worker_count = run->intake.memory.jobs,
		.stop = run->options->stop,
		.on_wait = tell_that_it_merges,
		.context = &run->intake,
	};

	enum status status = intake_finish(&run->intake, err);
	if (!status && assembly.live)
		status = shard_segments_join(&run->ledger, err);
	else if (!status)
		status = years_share(&run->ledger, run->options->documents, err);
	if (status)
		return status;
	intake_tell(&run->intake, STEP_MERGE);
	return assembly_run(&assembly, run->report, err);
}

/* What was published is live, whether or not anyone can measure it. */
static void measure(struct run *run, const struct learnt *before)
{
	CLEANUP(generation_closep) struct generation *generation = NULL;
	CLEANUP(learnt_release) struct learnt now = LEARNT_INIT;
	struct report *report = run->report;

	if (generation_open(&generation, run->options->index, NULL))
		return;
	report->index_bytes = manifest_bytes(&generation->manifest);
	if (before && !learnt_note(&now, generation, NULL))
		report->abbreviations_learnt = learnt_since(&now, before);
}

static enum status publish(struct run *run, struct error *err)
{
	/* NOLINTNEXTLINE(clang-analyzer-unix.Malloc): the analyzer does not know the cleanup
	 * attribute */
	CLEANUP(freep) struct manifest_source *sources = NULL;
	CLEANUP(learnt_release) struct learnt before = LEARNT_INIT;
	struct arena *arena = &run->report->arena;
	struct slice name = arena_copy(arena, slice_of(draft_name(run->draft)));
	enum status status = arena->failed ? error_no_memory(err) : assemble(run, err);
	size_t count = 0;
	/* Publishing may remove what was live; that it cannot be read is no reason not to. */
	bool noted = !run->live || !learnt_note(&before, run->live, NULL);

	if (!status)
		status = ledger_write(&run->ledger, draft_path(run->draft), err);
	if (!status)
		status = arrivals_write(&run->arrivals, draft_path(run->draft), err);
	if (!status)
		status = repeats_write(&run->repeats, draft_path(run->draft), err);
	if (!status)
		status = gather_sources(run, &sources, &count, err);
	if (!status)
		status = draft_publish(run->draft, sources, count, run->options->keep, err);
	if (status)
		return status;
	run->report->outcome = OUTCOME_PUBLISHED;
	run->report->generation = name;
	measure(run, noted ? &before : NULL);
	return STATUS_OK;
}

/* --- the whole ----------------------------------------------------------- */

/* Count what was read; is there anything to publish? */
static bool settle(struct run *run)
{
	struct ledger_changes changes = ledger_settle(&run->ledger);
	struct report *report = run->report;

	report->documents = changes.documents;
	report->added = changes.added;
	report->replaced = changes.replaced;
	report->removed = changes.removed;
	report->bytes_read = run->intake.work.bytes_done;
	report->bulletins_read = run->intake.work.documents_done;
	return changes.added || changes.replaced || changes.removed || changes.moved ||
	       run->moved || (run->options->mode == UPDATE_REBUILD && run->live);
}

static enum status read_everything(struct run *run, struct error *err)
{
	const struct update_options *options = run->options;

	run->scan.follow_links = options->follow_links;
	enum status status =
		scan_paths(&run->scan, options->paths, options->path_count, run->report, err);
	if (!status)
		status = find_live(run, err);
	if (!status)
		status = open_ledger(run, err);
	if (!status)
		status = find_before(run, err);
	if (!status)
		status = enter_roots(run, err);
	if (!status)
		status = changed_inputs_find(&run->intake.changed, &run->scan, &run->ledger,
					     run->report, err);
	if (!status)
		status = learn(run, err);
	if (!status)
		status = hire_workers(run, err);
	if (!status)
		status = intake_run(&run->intake, err);
	return status ? status : tally_rejections(run->report, options->sources, err);
}

static enum status do_update(struct run *run, struct error *err)
{
	enum status status = read_everything(run, err);
	if (status)
		return status;

	bool changed = settle(run);
	status = count_sources(run, err);
	if (!status)
		status = check_loss(run, err);
	if (status)
		return status;
	if (!changed) {
		run->report->outcome = OUTCOME_NOTHING_TO_DO;
		return STATUS_OK;
	}
	if (run->options->dry_run) {
		run->report->outcome = OUTCOME_DRY_RUN;
		return STATUS_OK;
	}
	return publish(run, err);
}

static double seconds_since(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

enum status update(const struct update_options *options, struct report *report, struct error *err)
{
	struct error failure = ERROR_INIT;
	struct timespec start;
	CLEANUP(run_release)
	struct run run = {
		.options = options,
		.report = report,
		.scan = SCAN_INIT,
		.ledger = LEDGER_INIT,
		.repeats = REPEATS_INIT,
		.guard = GUARD_INIT,
		.arrivals = ARRIVALS_INIT,
		.parts = STRBUF_INIT,
	};

	clock_gettime(CLOCK_MONOTONIC, &start);
	intake_init(&run.intake, options, &run.scan, &run.ledger, &run.repeats, report);
	enum status status = do_update(&run, &failure);

	report->seconds = seconds_since(&start);
	report_sort(report);
	if (!status)
		return STATUS_OK;
	report->error = arena_copy(&report->arena, slice_of(failure.message));
	return error_set(err, status, "%s", failure.message);
}
