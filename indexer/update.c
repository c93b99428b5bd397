/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/update.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/text.h"
#include "index/draft.h"
#include "index/generation.h"
#include "indexer/assembly.h"
#include "indexer/crew.h"
#include "indexer/descriptors.h"
#include "indexer/guard.h"
#include "indexer/learning.h"
#include "indexer/ledger.h"
#include "indexer/line_reader.h"
#include "indexer/scan.h"
#include "indexer/worker.h"
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
	bool moved;          /* a path was somewhere else before */
	struct strbuf parts; /* the folder of the parts */
	struct work work;
	struct worker **workers;
	struct crew *crew;
};

static void run_release(struct run *run)
{
	if (run->workers) {
		for (unsigned i = 0; i < run->options->jobs; i++)
			worker_close(run->workers[i]);
	}
	free((void *)run->workers);
	pthread_mutex_destroy(&run->work.lock);
	strbuf_release(&run->parts);
	generation_close(run->generation);
	draft_close(run->draft);
	guard_release(&run->guard);
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
	run->work.live = &live->manifest;
	return ledger_read(&run->ledger, live->path, err);
}

/* --- what there is to read ----------------------------------------------- */

static bool is_changed(const struct ledger_input *known, const struct input *found)
{
	return !found->path || !known->mtime_ns || known->size != found->size ||
	       known->mtime_ns != found->mtime_ns;
}

static enum status compare_input(struct run *run, const struct input *found, struct error *err)
{
	struct ledger_input *input = ledger_input(&run->ledger, found->name);

	if (!input)
		return error_no_memory(err);
	input->found = found;
	input->order = (uint32_t)(found - run->scan.inputs) + 1;
	if (found->format == INPUT_REJECTED || found->format == INPUT_HIDING || !found->path)
		return STATUS_OK;
	input->fate = is_changed(input, found) ? INPUT_READ : INPUT_UNCHANGED;
	run->report->inputs_unchanged += input->fate == INPUT_UNCHANGED;
	return STATUS_OK;
}

/* Find out which inputs are new, changed, unchanged and gone. */
static enum status compare_inputs(struct run *run, struct error *err)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < run->scan.count && !status; i++)
		status = compare_input(run, &run->scan.inputs[i], err);

	for (size_t i = 0; i < run->ledger.inputs.count && !status; i++) {
		struct ledger_input *input = run->ledger.inputs.things[i];

		if (!input->found && scan_covers(&run->scan, input->name)) {
			input->fate = INPUT_GONE;
			run->report->inputs_gone++;
		}
	}
	return status;
}

/* --- reading ------------------------------------------------------------- */

static void tell_progress(struct run *run, enum update_step step)
{
	struct update_progress progress = { .step = step, .inputs_total = run->scan.count };

	if (!run->options->on_progress)
		return;
	pthread_mutex_lock(&run->work.lock);
	progress.inputs_done = run->work.inputs_done + run->report->inputs_unchanged;
	progress.documents_done = run->work.documents_done;
	progress.bytes_done = run->work.bytes_done;
	pthread_mutex_unlock(&run->work.lock);
	run->options->on_progress(run->options->context, &progress);
}

static bool give(struct run *run, struct job *job)
{
	bool wanted = crew_give(run->crew, job, job->lines.length);

	tell_progress(run, STEP_READ);
	return wanted;
}

/* Hand a batch of lines to the crew; they are the job's then. */
static enum status give_lines(struct run *run, struct ledger_input *input, struct line_batch *batch,
			      bool *wanted, struct error *err)
{
	struct job *job = job_open(input);

	if (!job)
		return error_no_memory(err);
	job->lines = batch->text;
	job->first_line = batch->first_line;
	batch->text = (struct strbuf)STRBUF_INIT;
	*wanted = give(run, job);
	return STATUS_OK;
}

static enum status reject_long_line(struct run *run, struct ledger_input *input, size_t line,
				    struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf reason = STRBUF_INIT;

	strbuf_printf(&reason, _("the line is longer than the limit of %zu bytes"),
		      run->options->input_limit);
	if (reason.failed)
		return error_no_memory(err);
	return work_reject(&run->work, input, line, strbuf_string(&reason), err);
}

static enum status give_batches(struct run *run, struct ledger_input *input,
				struct line_reader *reader, struct error *err)
{
	CLEANUP(line_batch_release) struct line_batch batch = { .text = STRBUF_INIT };
	struct error why = ERROR_INIT;
	bool wanted = true;

	while (wanted && !line_reader_next(reader, &batch, &why) && !batch.end) {
		enum status status = STATUS_OK;

		if (batch.too_long)
			status = reject_long_line(run, input, batch.too_long, err);
		else
			status = give_lines(run, input, &batch, &wanted, err);
		if (status)
			return status;
	}
	/* When it was stopped, the crew says so. */
	if (!why.status || why.status == STATUS_REFUSED)
		return STATUS_OK;
	if (why.status == STATUS_NO_MEMORY)
		return error_no_memory(err);
	return work_reject(&run->work, input, reader->line + 1, why.message, err);
}

static enum status read_json_lines(struct run *run, struct ledger_input *input, struct error *err)
{
	CLEANUP(line_reader_release)
	struct line_reader reader = { .limit = run->options->input_limit,
				      .stop = run->options->stop };
	const char *path = input->found->path;
	CLEANUP(close_descriptor) int descriptor = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;

	if (path && descriptor < 0)
		return work_reject(&run->work, input, 0, strerror(errno), err);
	reader.descriptor = path ? descriptor : STDIN_FILENO;

	enum status status = give_batches(run, input, &reader, err);
	pthread_mutex_lock(&run->work.lock);
	run->work.inputs_done++;
	pthread_mutex_unlock(&run->work.lock);
	return status;
}

static enum status read_input(struct run *run, struct ledger_input *input, struct error *err)
{
	if (input->found->format == INPUT_JSON_LINES)
		return read_json_lines(run, input, err);

	struct job *job = job_open(input);
	if (!job)
		return error_no_memory(err);
	give(run, job);
	return STATUS_OK;
}

static bool is_to_read(const struct ledger_input *input)
{
	bool is_stream = !input->found->path && input->found->format == INPUT_JSON_LINES;

	return input->fate == INPUT_READ || is_stream;
}

static enum status give_inputs(struct run *run, struct error *err)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < run->scan.count && !status; i++) {
		struct ledger_input *input = ledger_input(&run->ledger, run->scan.inputs[i].name);

		if (!input)
			return error_no_memory(err);
		if (!is_to_read(input))
			continue;
		run->report->inputs_read++;
		status = read_input(run, input, err);
	}
	return status;
}

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
	unsigned share = descriptors_for_databases() / run->options->jobs;
	unsigned open_limit = share ? share : 1;
	enum status status = STATUS_OK;

	if (!run->options->dry_run) {
		file_join(&run->parts, draft_path(run->draft), "parts");
		if (run->parts.failed)
			return error_no_memory(err);
		status = file_make_folders(strbuf_string(&run->parts), err);
	}
	run->workers = calloc(run->options->jobs, sizeof *run->workers);
	if (!run->workers)
		return error_no_memory(err);
	for (unsigned i = 0; i < run->options->jobs && !status; i++)
		status = worker_open(&run->workers[i], &run->work, strbuf_string(&run->parts), i,
				     open_limit, err);
	return status;
}

/* Have one step done by one thread for each worker. */
static enum status start_crew(struct run *run, struct crew_duty duty, struct error *err)
{
	duty.stop = run->options->stop;
	return crew_start(&run->crew, &duty, (void *const *)run->workers, run->options->jobs, err);
}

static enum status read_inputs(struct run *run, struct error *err)
{
	enum status status =
		start_crew(run, (struct crew_duty){ .work = worker_read, .drop = job_close }, err);
	if (status)
		return status;

	status = give_inputs(run, err);
	enum status crew_status = crew_finish(&run->crew, status ? NULL : err);
	return status ? status : crew_status;
}

static enum status finish_parts(struct run *run, struct error *err)
{
	enum status status = start_crew(run, (struct crew_duty){ .work = worker_finish }, err);

	if (status)
		return status;
	for (unsigned i = 0; i < run->options->jobs; i++)
		crew_give(run->crew, run->workers[i], 0);
	return crew_finish(&run->crew, err);
}

/* --- what must not be lost ----------------------------------------------- */

/* What was live: an update's own ledger, or what a rebuild can still read of it. */
static enum status find_before(struct run *run, struct error *err)
{
	const struct update_options *options = run->options;
	struct guard *guard = &run->guard;

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

static enum status assemble(struct run *run, struct error *err)
{
	struct assembly assembly = {
		.draft = run->draft,
		.live = kept(run),
		.ledger = &run->ledger,
		.workers = run->workers,
		.worker_count = run->options->jobs,
		.stop = run->options->stop,
	};

	enum status status = finish_parts(run, err);
	if (!status && !assembly.live)
		status = years_share(&run->ledger, run->options->documents, err);
	if (status)
		return status;
	tell_progress(run, STEP_MERGE);
	return assembly_run(&assembly, run->report, err);
}

static enum status publish(struct run *run, struct error *err)
{
	/* NOLINTNEXTLINE(clang-analyzer-unix.Malloc): the analyzer does not know the cleanup
	 * attribute */
	CLEANUP(freep) struct manifest_source *sources = NULL;
	struct arena *arena = &run->report->arena;
	struct slice name = arena_copy(arena, slice_of(draft_name(run->draft)));
	enum status status = arena->failed ? error_no_memory(err) : assemble(run, err);
	size_t count = 0;

	if (!status)
		status = ledger_write(&run->ledger, draft_path(run->draft), err);
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
	report->bytes_read = run->work.bytes_done;
	return changes.added || changes.replaced || changes.removed || changes.moved ||
	       run->moved || (run->options->mode == UPDATE_REBUILD && run->live);
}

static enum status read_everything(struct run *run, struct error *err)
{
	const struct update_options *options = run->options;

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
		status = compare_inputs(run, err);
	if (!status)
		status = learn(run, err);
	if (!status)
		status = hire_workers(run, err);
	return status ? status : read_inputs(run, err);
}

static enum status do_update(struct run *run, struct error *err)
{
	enum status status = read_everything(run, err);
	if (status)
		return status;

	bool changed = settle(run);
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
		.parts = STRBUF_INIT,
		.work = { .ledger = &run.ledger,
			  .report = report,
			  .repeats = &run.repeats,
			  .limit = options->input_limit,
			  .dry_run = options->dry_run },
	};

	clock_gettime(CLOCK_MONOTONIC, &start);
	pthread_mutex_init(&run.work.lock, NULL);
	enum status status = do_update(&run, &failure);

	report->seconds = seconds_since(&start);
	report_sort(report);
	if (!status)
		return STATUS_OK;
	report->error = arena_copy(&report->arena, slice_of(failure.message));
	return error_set(err, status, "%s", failure.message);
}
