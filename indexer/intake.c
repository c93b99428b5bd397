/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/intake.h"

#include <stdlib.h>

#include "base/cleanup.h"
#include "indexer/descriptors.h"
#include "indexer/input_reader.h"

void intake_init(struct intake *intake, const struct update_options *options,
		 const struct scan *scan, struct ledger *ledger, const struct repeats *repeats,
		 struct report *report)
{
	*intake = (struct intake){
		.options = options,
		.scan = scan,
		.work = { .ledger = ledger,
			  .report = report,
			  .sources = options->sources,
			  .memory = &intake->memory,
			  .repeats = repeats,
			  .limit = options->input_limit,
			  .dry_run = options->dry_run },
	};
	pthread_mutex_init(&intake->work.lock, NULL);
	memory_init(&intake->memory, options->memory, options->jobs);
}

void intake_release(struct intake *intake)
{
	if (intake->workers) {
		for (unsigned i = 0; i < intake->memory.jobs; i++)
			worker_close(intake->workers[i]);
	}
	free((void *)intake->workers);
	pthread_mutex_destroy(&intake->work.lock);
	memory_release(&intake->memory);
}

enum status intake_hire(struct intake *intake, const char *folder, struct error *err)
{
	unsigned jobs = intake->memory.jobs, share = descriptors_for_databases() / jobs;
	enum status status = STATUS_OK;

	intake->workers = calloc(jobs, sizeof *intake->workers);
	if (!intake->workers)
		return error_no_memory(err);
	for (unsigned i = 0; i < jobs && !status; i++)
		status = worker_open(&intake->workers[i], &intake->work, folder, i,
				     share ? share : 1, err);
	return status;
}

/* --- progress ------------------------------------------------------------ */

void intake_tell(struct intake *intake, enum update_step step)
{
	const struct changed_inputs *changed = &intake->changed;
	struct work *work = &intake->work;
	struct update_progress progress = {
		.step = step,
		.inputs_total = intake->scan->count,
		.bytes_total = changed->stream ? 0 : changed->bytes,
	};

	if (!intake->options->on_progress)
		return;
	pthread_mutex_lock(&work->lock);
	progress.inputs_done = work->inputs_done + work->report->inputs_unchanged;
	progress.documents_done = work->documents_done;
	progress.bytes_done = work->bytes_done;
	pthread_mutex_unlock(&work->lock);
	intake->options->on_progress(intake->options->context, &progress);
}

static void tell_that_it_reads(void *intake)
{
	intake_tell(intake, STEP_READ);
}

/* --- inputs -------------------------------------------------------------- */

/* Hand a piece to the crew; it is the job's then. */
static enum status give(struct intake *intake, struct ledger_input *input, struct piece *piece,
			bool *wanted, struct error *err)
{
	struct job *job = job_open(input);

	if (!job)
		return error_no_memory(err);
	job->piece = *piece;
	*piece = (struct piece)PIECE_INIT;
	*wanted = crew_give(intake->crew, job, job->piece.bytes.length);
	intake_tell(intake, STEP_READ);
	return STATUS_OK;
}

static enum status give_pieces(struct intake *intake, struct ledger_input *input,
			       struct input_reader *reader, struct error *err)
{
	CLEANUP(piece_release) struct piece piece = PIECE_INIT;
	bool more = true, wanted = true, whole_file = false;
	enum status status = STATUS_OK;

	while (!status && wanted) {
		status = input_reader_next(reader, &piece, &more, err);
		if (status || !more)
			break;
		whole_file |= piece.path != NULL;
		status = give(intake, input, &piece, &wanted, err);
	}
	/* A whole file is done when the worker has read it. */
	pthread_mutex_lock(&intake->work.lock);
	intake->work.inputs_done += !whole_file;
	pthread_mutex_unlock(&intake->work.lock);
	return status;
}

static enum status read_input(struct intake *intake, struct ledger_input *input, struct error *err)
{
	CLEANUP(input_reader_closep) struct input_reader *reader = NULL;
	struct input_origin origin = { .path = input->found->path,
				       .name = input->name,
				       .limit = intake->options->input_limit,
				       .stop = intake->options->stop };
	struct error why = ERROR_INIT;

	if (!input_reader_open(&reader, &origin, &why))
		return give_pieces(intake, input, reader, err);
	if (why.status == STATUS_NO_MEMORY)
		return error_no_memory(err);
	/* When it was stopped, the crew says so. */
	if (why.status == STATUS_REFUSED)
		return STATUS_OK;
	return work_reject(&intake->work, input, 0, why.message, err);
}

static bool is_to_read(const struct ledger_input *input)
{
	bool is_stream = !input->found->path && input->found->state == INPUT_THERE;

	return input->fate == INPUT_READ || is_stream;
}

static enum status give_inputs(struct intake *intake, struct error *err)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < intake->scan->count && !status; i++) {
		struct ledger_input *input =
			ledger_input(intake->work.ledger, intake->scan->inputs[i].name);

		if (!input)
			return error_no_memory(err);
		if (!is_to_read(input))
			continue;
		intake->work.report->inputs_read++;
		status = read_input(intake, input, err);
	}
	return status;
}

/* --- threads ------------------------------------------------------------- */

/* Have one step done by one thread for each worker. */
static enum status start_crew(struct intake *intake, struct crew_duty duty, struct error *err)
{
	duty.stop = intake->options->stop;
	duty.on_wait = tell_that_it_reads;
	duty.context = intake;
	return crew_start(&intake->crew, &duty, (void *const *)intake->workers, intake->memory.jobs,
			  err);
}

enum status intake_run(struct intake *intake, struct error *err)
{
	enum status status = start_crew(
		intake, (struct crew_duty){ .work = worker_read, .drop = job_close }, err);
	if (status)
		return status;

	status = give_inputs(intake, err);
	enum status crew_status = crew_finish(&intake->crew, status ? NULL : err);
	return status ? status : crew_status;
}

enum status intake_finish(struct intake *intake, struct error *err)
{
	enum status status = start_crew(intake, (struct crew_duty){ .work = worker_finish }, err);

	if (status)
		return status;
	for (unsigned i = 0; i < intake->memory.jobs; i++)
		crew_give(intake->crew, intake->workers[i], 0);
	return crew_finish(&intake->crew, err);
}
