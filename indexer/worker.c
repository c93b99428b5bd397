/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/worker.h"

#include <stdlib.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "indexer/scan.h"
#include "indexer/site.h"
#include "indexer/years.h"
#include "tokenizer/hash.h"

enum { LONG_TEXT = 256 * 1024 }; /* bytes; few are longer */

enum status worker_open(struct worker **worker, struct work *work, const char *folder,
			unsigned number, unsigned open_limit, struct error *err)
{
	struct worker *made = calloc(1, sizeof *made);

	if (!made)
		return error_no_memory(err);

	enum status status = analyzer_open(&made->analyzer, err);
	if (status) {
		free(made);
		return status;
	}
	made->work = work;
	made->reader = (struct piece_reader)PIECE_READER_INIT;
	made->reader.limit = work->limit;
	made->postings = (struct postings)POSTINGS_INIT;
	made->parts = (struct parts)PARTS_INIT;
	made->parts.folder = folder;
	made->parts.worker = number;
	made->parts.open_limit = open_limit;
	made->parts.pending_limit = work->memory->pending;
	*worker = made;
	return STATUS_OK;
}

void worker_close(struct worker *worker)
{
	if (!worker)
		return;
	parts_release(&worker->parts);
	postings_release(&worker->postings);
	piece_reader_release(&worker->reader);
	analyzer_close(worker->analyzer);
	strbuf_release(&worker->record);
	strbuf_release(&worker->shard);
	free(worker);
}

struct job *job_open(struct ledger_input *input)
{
	struct job *job = calloc(1, sizeof *job);

	if (job)
		job->input = input;
	return job;
}

void job_close(void *closed)
{
	struct job *job = closed;

	piece_release(&job->piece);
	free(job);
}

/* --- what is told -------------------------------------------------------- */

enum status work_reject(struct work *work, struct ledger_input *input, size_t line,
			const char *reason, struct error *err)
{
	struct rejection rejection = { .input = input->name,
				       .line = line,
				       .reason = slice_of(reason) };

	pthread_mutex_lock(&work->lock);
	/* What it gave before stays, because nobody can know whether it is still there. */
	input->fate = INPUT_KEPT;
	input->reread |= line > 0;
	enum status status = report_reject(work->report, &rejection, err);
	pthread_mutex_unlock(&work->lock);
	return status;
}

static void describe_decoding(struct strbuf *reason, const struct decoding *decoding)
{
	if (decoding->doubtful)
		strbuf_append(reason,
			      slice_of(_("its encoding is doubtful; it was indexed as it is")));
	if (decoding->doubtful && decoding->broken)
		strbuf_append(reason, slice_of("; "));
	if (decoding->broken)
		strbuf_printf(
			reason,
			ngettext_("%zu place is not %s; it was indexed with \xef\xbf\xbd there",
				  "%zu places are not %s; it was indexed with \xef\xbf\xbd there",
				  decoding->broken),
			decoding->broken, decoding->encoding);
}

/* Name an input, or a line of it, that goes in although its text was hard to
 * read; and count the encoding. */
static enum status tell_of_text(struct work *work, const struct ledger_input *input, size_t line,
				const struct decoding *decoding, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf reason = STRBUF_INIT;
	enum status status = STATUS_OK;

	describe_decoding(&reason, decoding);
	if (reason.failed)
		return error_no_memory(err);

	struct rejection rejection = {
		.input = input->name, .line = line, .reason = strbuf_slice(&reason), .indexed = true
	};
	pthread_mutex_lock(&work->lock);
	report_count_encoding(work->report, decoding->encoding);
	if (reason.length)
		status = report_reject(work->report, &rejection, err);
	pthread_mutex_unlock(&work->lock);
	return status;
}

static void print_place(struct strbuf *text, struct slice input, size_t line)
{
	strbuf_append(text, input);
	if (line)
		strbuf_printf(text, ":%zu", line);
}

/* Under the lock. */
static enum status warn_of_rival(struct report *report, const struct reading *reading,
				 const struct claim *claim, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf sentence = STRBUF_INIT;
	const struct ledger_input *rival = claim->rival;
	bool won = claim->document->sequence == claim->sequence;
	struct slice counts = won ? reading->input->name : rival->name;

	print_place(&sentence, reading->input->name, reading->line);
	strbuf_printf(&sentence, _(": \"%.*s\" was given by %.*s too; what %.*s says of it counts"),
		      (int)reading->id.length, reading->id.data, (int)rival->name.length,
		      rival->name.data, (int)counts.length, counts.data);
	if (sentence.failed)
		return error_no_memory(err);
	return report_warn(report, strbuf_slice(&sentence), err);
}

/* Under the lock. */
static enum status warn_of_twin(struct report *report, const struct reading *reading,
				const struct claim *claim, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf sentence = STRBUF_INIT;
	bool won = claim->document->sequence == claim->sequence;
	size_t first = won ? claim->twin : reading->line, last = won ? reading->line : claim->twin;

	print_place(&sentence, reading->input->name, last);
	strbuf_printf(&sentence,
		      _(": \"%.*s\" was given in line %zu too, which does not count any more"),
		      (int)reading->id.length, reading->id.data, first);
	if (sentence.failed)
		return error_no_memory(err);
	return report_warn(report, strbuf_slice(&sentence), err);
}

static enum status pass_warnings_on(struct work *work, const struct bulletin *bulletin,
				    const struct ledger_input *input, size_t line,
				    struct error *err)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < bulletin->warning_count && !status; i++) {
		CLEANUP(strbuf_release) struct strbuf sentence = STRBUF_INIT;

		print_place(&sentence, input->name, line);
		strbuf_append(&sentence, slice_of(": "));
		strbuf_append(&sentence, bulletin->warnings[i]);
		if (sentence.failed)
			return error_no_memory(err);
		pthread_mutex_lock(&work->lock);
		status = report_warn(work->report, strbuf_slice(&sentence), err);
		pthread_mutex_unlock(&work->lock);
	}
	return status;
}

/* --- one bulletin -------------------------------------------------------- */

static enum status describe(struct reading *reading, struct worker *worker,
			    const struct bulletin *bulletin, struct ledger_input *input,
			    size_t line, struct error *err)
{
	const struct document *document = &bulletin->document;

	*reading = (struct reading){ .input = input, .line = line, .id = document->id };
	if (bulletin->deleted)
		return STATUS_OK;

	strbuf_clear(&worker->record);
	strbuf_clear(&worker->shard);
	document_encode(&worker->record, document);
	years_shard(&worker->shard, document->date, worker->work->live);
	if (worker->record.failed || worker->shard.failed)
		return error_no_memory(err);
	reading->shard = strbuf_slice(&worker->shard);
	reading->source = document->source;
	reading->date = document->date;
	if (bulletin->origin)
		reading->origin = bulletin->origin->name;
	reading->digest = hash_add_bytes(HASH_START, strbuf_slice(&worker->record));
	return STATUS_OK;
}

static enum status claim(struct claim *claim, struct work *work, const struct reading *reading,
			 struct error *err)
{
	pthread_mutex_lock(&work->lock);
	enum status status = ledger_claim(work->ledger, claim, reading, err);
	if (!status && claim->rival)
		status = warn_of_rival(work->report, reading, claim, err);
	if (!status && claim->twin)
		status = warn_of_twin(work->report, reading, claim, err);
	work->documents_done++;
	pthread_mutex_unlock(&work->lock);
	return status;
}

static enum status write_document(struct worker *worker, const struct document *document,
				  const struct claim *claim, struct error *err)
{
	struct work *work = worker->work;
	struct part *part;
	uint32_t number;

	enum status status = postings_build(&worker->postings, worker->analyzer, document, err);
	if (!status)
		status = parts_put(&worker->parts, strbuf_slice(&worker->shard),
				   &worker->postings.entry, &part, &number, err);
	if (status)
		return status;

	pthread_mutex_lock(&work->lock);
	status = ledger_place(claim, part, number, err);
	pthread_mutex_unlock(&work->lock);
	return status;
}

/* What a taker of bulletins is called with. */
struct intake {
	struct worker *worker;
	struct ledger_input *input;
};

static enum status take_bulletin(void *context, const struct bulletin *bulletin, size_t number,
				 const struct decoding *decoding, struct error *err)
{
	const struct intake *intake = context;
	struct worker *worker = intake->worker;
	struct work *work = worker->work;
	struct reading reading;
	struct claim claimed = { 0 };

	enum status status = tell_of_text(work, intake->input, number, decoding, err);
	if (!status)
		status = pass_warnings_on(work, bulletin, intake->input, number, err);
	if (!status)
		status = describe(&reading, worker, bulletin, intake->input, number, err);
	if (!status)
		status = claim(&claimed, work, &reading, err);
	if (status || !claimed.to_write || work->dry_run)
		return status;
	return write_document(worker, &bulletin->document, &claimed, err);
}

static enum status reject_bulletin(void *context, size_t number, const char *reason,
				   struct error *err)
{
	const struct intake *intake = context;

	return work_reject(intake->worker->work, intake->input, number, reason, err);
}

static struct provenance provenance_of(const struct work *work, struct slice name)
{
	return (struct provenance){ .id = name,
				    .input = name,
				    .path = name,
				    .sources = work->sources,
				    .site = repeats_find(work->repeats, site_of(name)) };
}

/* A text of the piece has no more bytes than this. */
static size_t size_of(const struct work *work, const struct job *job)
{
	if (!job->piece.path)
		return job->piece.bytes.length;
	if (slice_ends_with(job->input->name, slice_of(".gz")))
		return work->limit;
	return job->input->found->size;
}

/* Give back what only long texts need. */
static void forget_long_text(struct worker *worker)
{
	struct piece_reader *reader = &worker->reader;
	struct piece_reader as_new = PIECE_READER_INIT;

	as_new.limit = reader->limit;
	piece_reader_release(reader);
	*reader = as_new;
	postings_release(&worker->postings);
	worker->postings = (struct postings)POSTINGS_INIT;
	strbuf_release(&worker->record);
}

enum status worker_read(void *context, void *job_given, struct error *err)
{
	const struct job *job = job_given;
	struct worker *worker = context;
	struct work *work = worker->work;
	struct intake intake = { worker, job->input };
	const struct bulletin_taker taker = { take_bulletin, reject_bulletin, &intake };
	struct provenance provenance = provenance_of(work, job->input->name);
	bool whole_file = job->piece.path;
	size_t size = size_of(work, job), taken = memory_take(work->memory, size);

	enum status status =
		piece_reader_read(&worker->reader, &job->piece, &provenance, &taker, err);
	if (size > LONG_TEXT)
		forget_long_text(worker);
	memory_give(work->memory, taken);

	pthread_mutex_lock(&work->lock);
	work->inputs_done += whole_file;
	work->bytes_done += whole_file ? job->input->found->size : job->piece.bytes.length;
	pthread_mutex_unlock(&work->lock);
	return status;
}

enum status worker_finish(void *unused, void *worker, struct error *err)
{
	(void)unused;
	return parts_finish(&((struct worker *)worker)->parts, err);
}
