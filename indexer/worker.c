/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/worker.h"

#include <stdlib.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/text.h"
#include "indexer/declared.h"
#include "indexer/scan.h"
#include "indexer/site.h"
#include "indexer/years.h"
#include "tokenizer/decode.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

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
	made->bulletin = (struct bulletin)BULLETIN_INIT;
	made->postings = (struct postings)POSTINGS_INIT;
	made->parts = (struct parts)PARTS_INIT;
	made->parts.folder = folder;
	made->parts.worker = number;
	made->parts.open_limit = open_limit;
	*worker = made;
	return STATUS_OK;
}

void worker_close(struct worker *worker)
{
	if (!worker)
		return;
	parts_release(&worker->parts);
	postings_release(&worker->postings);
	bulletin_release(&worker->bulletin);
	analyzer_close(worker->analyzer);
	strbuf_release(&worker->bytes);
	strbuf_release(&worker->text);
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

	strbuf_release(&job->lines);
	free(job);
}

/* --- what is told -------------------------------------------------------- */

enum status work_reject(struct work *work, struct ledger_input *input, size_t line,
			const char *reason, struct error *err)
{
	struct rejection rejection = { input->name, line, slice_of(reason), false };

	pthread_mutex_lock(&work->lock);
	/* What it gave before stays, because nobody can know whether it is still there. */
	input->fate = INPUT_KEPT;
	input->reread |= line > 0;
	enum status status = report_reject(work->report, &rejection, err);
	pthread_mutex_unlock(&work->lock);
	return status;
}

/* Reading failed: a reason to reject the input, unless it is our own failure. */
static enum status reject_for(struct work *work, struct ledger_input *input, size_t line,
			      struct error *why, struct error *err)
{
	if (why->status == STATUS_NO_MEMORY || why->status == STATUS_INTERNAL)
		return error_set(err, why->status, "%s", why->message);

	struct slice reason = slice_of(why->message), path = slice_of(input->found->path);
	if (path.length && slice_starts_with(reason, path))
		reason = slice_cut(reason, path.length + strlen(": "), reason.length);
	return work_reject(work, input, line, reason.data, err);
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

	struct rejection rejection = { input->name, line, strbuf_slice(&reason), true };
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

static enum status pass_warnings_on(struct worker *worker, const struct ledger_input *input,
				    size_t line, struct error *err)
{
	struct work *work = worker->work;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < worker->bulletin.warning_count && !status; i++) {
		CLEANUP(strbuf_release) struct strbuf sentence = STRBUF_INIT;

		print_place(&sentence, input->name, line);
		strbuf_append(&sentence, slice_of(": "));
		strbuf_append(&sentence, worker->bulletin.warnings[i]);
		if (sentence.failed)
			return error_no_memory(err);
		pthread_mutex_lock(&work->lock);
		status = report_warn(work->report, strbuf_slice(&sentence), err);
		pthread_mutex_unlock(&work->lock);
	}
	return status;
}

/* --- one document -------------------------------------------------------- */

static enum status describe(struct reading *reading, struct worker *worker,
			    struct ledger_input *input, size_t line, struct error *err)
{
	const struct document *document = &worker->bulletin.document;

	*reading = (struct reading){ .input = input, .line = line, .id = document->id };
	if (worker->bulletin.deleted)
		return STATUS_OK;

	strbuf_clear(&worker->record);
	strbuf_clear(&worker->shard);
	document_encode(&worker->record, document);
	years_shard(&worker->shard, document->date, worker->work->live);
	if (worker->record.failed || worker->shard.failed)
		return error_no_memory(err);
	reading->shard = strbuf_slice(&worker->shard);
	reading->source = document->source;
	reading->digest = hash_bytes(strbuf_slice(&worker->record));
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

static enum status write_document(struct worker *worker, const struct claim *claim,
				  struct error *err)
{
	struct work *work = worker->work;
	struct part *part;
	uint32_t number;

	enum status status = postings_build(&worker->postings, worker->analyzer,
					    &worker->bulletin.document, err);
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

/* Take in the bulletin that was read. */
static enum status take(struct worker *worker, struct ledger_input *input, size_t line,
			struct error *err)
{
	struct reading reading;
	struct claim claimed = { 0 };

	enum status status = pass_warnings_on(worker, input, line, err);
	if (!status)
		status = describe(&reading, worker, input, line, err);
	if (!status)
		status = claim(&claimed, worker->work, &reading, err);
	if (status || !claimed.to_write || worker->work->dry_run)
		return status;
	return write_document(worker, &claimed, err);
}

/* --- files --------------------------------------------------------------- */

static enum status read_bulletin(struct worker *worker, const struct input *found,
				 struct decoding *decoding, struct error *err)
{
	strbuf_clear(&worker->bytes);
	strbuf_clear(&worker->text);

	enum status status = file_read(&worker->bytes, found->path, worker->work->limit, err);
	if (status)
		return status;

	struct slice bytes = strbuf_slice(&worker->bytes), declared = slice_of("");
	if (found->format == INPUT_HTML)
		declared = declared_charset(bytes);
	status = decode(&worker->text, bytes, declared, decoding, err);
	if (status)
		return status;

	struct provenance provenance = {
		.id = found->name,
		.path = found->name,
		.site = repeats_find(worker->work->repeats, site_of(found->name)),
	};
	struct slice text = strbuf_slice(&worker->text);
	if (found->format == INPUT_HTML)
		status = bulletin_read_html(&worker->bulletin, &provenance, text, err);
	else
		status = bulletin_read_text(&worker->bulletin, &provenance, text, err);
	decoding_add(decoding, &worker->bulletin.decoding);
	return status;
}

static enum status read_file(struct worker *worker, struct ledger_input *input, struct error *err)
{
	struct error why = ERROR_INIT;
	struct decoding decoding = { 0 };

	if (read_bulletin(worker, input->found, &decoding, &why))
		return reject_for(worker->work, input, 0, &why, err);

	enum status status = tell_of_text(worker->work, input, 0, &decoding, err);
	return status ? status : take(worker, input, 0, err);
}

/* --- lines of JSON ------------------------------------------------------- */

static enum status parse_line(struct worker *worker, struct slice line, struct error *err)
{
	bulletin_clear(&worker->bulletin);
	if (line.length > worker->work->limit)
		return error_set(err, STATUS_REFUSED,
				 _("the line is longer than the limit of %zu bytes"),
				 worker->work->limit);
	return bulletin_read_json(&worker->bulletin, line, err);
}

/* Read the line again as decode() has it, when its bytes were what was wrong. */
static bool parse_decoded_line(struct worker *worker, struct slice line, struct decoding *decoding)
{
	struct error ignored;

	strbuf_clear(&worker->text);
	return !decode(&worker->text, line, slice_of(""), decoding, &ignored) &&
	       !slice_equal(strbuf_slice(&worker->text), line) &&
	       !parse_line(worker, strbuf_slice(&worker->text), &ignored);
}

/* Two ids that differ only where they are broken would be one. */
static bool is_repaired(struct slice id)
{
	return slice_find(id, slice_of("\xef\xbf\xbd")) != SLICE_NONE;
}

static enum status read_line(struct worker *worker, struct ledger_input *input, size_t number,
			     struct slice line, struct error *err)
{
	struct error why = ERROR_INIT;
	struct decoding decoding = { 0 };

	if (slice_trim(line).length == 0)
		return STATUS_OK;
	if (parse_line(worker, line, &why) &&
	    (why.status != STATUS_INVALID || !parse_decoded_line(worker, line, &decoding)))
		return reject_for(worker->work, input, number, &why, err);
	if (decoding.broken && is_repaired(worker->bulletin.document.id))
		return work_reject(worker->work, input, number,
				   _("its id is not UTF-8, and another may look the same"), err);

	decoding_add(&decoding, &worker->bulletin.decoding);
	enum status status = tell_of_text(worker->work, input, number, &decoding, err);
	return status ? status : take(worker, input, number, err);
}

static enum status read_lines(struct worker *worker, const struct job *job, struct error *err)
{
	struct slice rest = strbuf_slice(&job->lines), line;
	struct slice mark = slice_of(BYTE_ORDER_MARK);
	enum status status = STATUS_OK;
	size_t number = job->first_line;

	if (number == 1 && slice_starts_with(rest, mark))
		rest = slice_cut(rest, mark.length, rest.length);
	while (!status && slice_next_line(&rest, &line))
		status = read_line(worker, job->input, number++, line, err);
	return status;
}

enum status worker_read(void *worker, void *job_given, struct error *err)
{
	const struct job *job = job_given;
	struct work *work = ((struct worker *)worker)->work;
	bool whole_file = job->lines.length == 0;

	enum status status =
		whole_file ? read_file(worker, job->input, err) : read_lines(worker, job, err);

	pthread_mutex_lock(&work->lock);
	work->inputs_done += whole_file;
	work->bytes_done += whole_file ? job->input->found->size : job->lines.length;
	pthread_mutex_unlock(&work->lock);
	return status;
}

enum status worker_finish(void *unused, void *worker, struct error *err)
{
	(void)unused;
	return parts_finish(&((struct worker *)worker)->parts, err);
}
