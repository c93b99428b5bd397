/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/piece_reader.h"

#include "base/cleanup.h"
#include "base/text.h"
#include "indexer/declared.h"
#include "indexer/stream.h"
#include "tokenizer/decode.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* One piece on its way. */
struct job {
	struct piece_reader *reader;
	const struct piece *piece;
	struct slice name;
	const struct bulletin_taker *taker;
};

void piece_reader_release(struct piece_reader *reader)
{
	bulletin_release(&reader->bulletin);
	strbuf_release(&reader->bytes);
	strbuf_release(&reader->text);
}

/* --- what is handed over ------------------------------------------------- */

/* Reading failed: a reason to reject this bulletin, unless it is our own failure. */
static enum status reject(const struct job *job, size_t number, const struct error *why,
			  struct error *err)
{
	if (why->status == STATUS_NO_MEMORY || why->status == STATUS_INTERNAL)
		return error_set(err, why->status, "%s", why->message);
	return job->taker->reject(job->taker->context, number, why->message, err);
}

/* The bulletin was read; its parts may have been hard to decode too. */
static enum status hand_over(const struct job *job, size_t number, struct decoding *decoding,
			     struct error *err)
{
	struct bulletin *bulletin = &job->reader->bulletin;

	decoding_add(decoding, &bulletin->decoding);
	return job->taker->take(job->taker->context, bulletin, number, decoding, err);
}

/* --- pages and texts ----------------------------------------------------- */

static struct slice charset_of(const struct piece *piece, struct slice bytes)
{
	struct slice declared = slice_of("");

	if (piece->format == FORMAT_HTML)
		declared = declared_charset(bytes);
	return declared.length ? declared : strbuf_slice(&piece->charset);
}

static struct provenance provenance_of(const struct job *job)
{
	struct slice url = strbuf_slice(&job->piece->url);

	return (struct provenance){ .id = url.length ? url : job->name, .url = url };
}

static enum status read_text(const struct job *job, struct slice bytes, struct decoding *decoding,
			     struct error *err)
{
	struct piece_reader *reader = job->reader;
	struct provenance provenance = provenance_of(job);
	enum status status =
		decode(&reader->text, bytes, charset_of(job->piece, bytes), decoding, err);

	if (status)
		return status;
	if (job->piece->format == FORMAT_HTML)
		return bulletin_read_html(&reader->bulletin, &provenance,
					  strbuf_slice(&reader->text), err);
	return bulletin_read_text(&reader->bulletin, &provenance, strbuf_slice(&reader->text), err);
}

/* The bytes of a piece, which are read now if it is a whole file. */
static enum status read_bytes(const struct job *job, struct slice *bytes, struct error *err)
{
	CLEANUP(stream_closep) struct stream *stream = NULL;
	struct piece_reader *reader = job->reader;

	*bytes = strbuf_slice(&job->piece->bytes);
	if (!job->piece->path)
		return STATUS_OK;

	strbuf_clear(&reader->bytes);
	enum status status = stream_open(&stream, job->piece->path, NULL, err);
	if (!status)
		status = stream_read_all(stream, &reader->bytes, reader->limit, err);
	*bytes = strbuf_slice(&reader->bytes);
	return status;
}

static enum status read_page(const struct job *job, struct error *err)
{
	struct error why = ERROR_INIT;
	struct decoding decoding = { 0 };
	struct slice bytes;

	strbuf_clear(&job->reader->text);
	if (read_bytes(job, &bytes, &why) || read_text(job, bytes, &decoding, &why))
		return reject(job, job->piece->number, &why, err);
	return hand_over(job, job->piece->number, &decoding, err);
}

/* --- lines of JSON ------------------------------------------------------- */

static enum status parse_line(struct piece_reader *reader, struct slice line, struct error *err)
{
	bulletin_clear(&reader->bulletin);
	if (line.length > reader->limit)
		return error_set(err, STATUS_REFUSED,
				 _("the line is longer than the limit of %zu bytes"),
				 reader->limit);
	return bulletin_read_json(&reader->bulletin, line, err);
}

/* Read the line again as decode() has it, when its bytes were what was wrong. */
static bool parse_decoded_line(struct piece_reader *reader, struct slice line,
			       struct decoding *decoding)
{
	struct error ignored;

	strbuf_clear(&reader->text);
	return !decode(&reader->text, line, slice_of(""), decoding, &ignored) &&
	       !slice_equal(strbuf_slice(&reader->text), line) &&
	       !parse_line(reader, strbuf_slice(&reader->text), &ignored);
}

/* Two ids that differ only where they are broken would be one. */
static bool is_repaired(struct slice id)
{
	return slice_find(id, slice_of("\xef\xbf\xbd")) != SLICE_NONE;
}

static enum status read_line(const struct job *job, size_t number, struct slice line,
			     struct error *err)
{
	struct piece_reader *reader = job->reader;
	struct error why = ERROR_INIT;
	struct decoding decoding = { 0 };

	if (slice_trim(line).length == 0)
		return STATUS_OK;
	if (parse_line(reader, line, &why) &&
	    (why.status != STATUS_INVALID || !parse_decoded_line(reader, line, &decoding)))
		return reject(job, number, &why, err);
	if (decoding.broken && is_repaired(reader->bulletin.document.id))
		return job->taker->reject(job->taker->context, number,
					  _("its id is not UTF-8, and another may look the same"),
					  err);
	return hand_over(job, number, &decoding, err);
}

static enum status read_lines(const struct job *job, struct error *err)
{
	struct slice rest = strbuf_slice(&job->piece->bytes), line;
	struct slice mark = slice_of(BYTE_ORDER_MARK);
	size_t number = job->piece->number;
	enum status status = STATUS_OK;

	if (number == 1 && slice_starts_with(rest, mark))
		rest = slice_cut(rest, mark.length, rest.length);
	while (!status && slice_next_line(&rest, &line))
		status = read_line(job, number++, line, err);
	return status;
}

/* --- any piece ----------------------------------------------------------- */

static enum status reject_unread(const struct job *job, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf reason = STRBUF_INIT;

	strbuf_printf(&reason, _("%s is not read: save it as text, HTML, PDF, DOCX, ODT or RTF"),
		      job->piece->unread);
	if (reason.failed)
		return error_no_memory(err);
	return job->taker->reject(job->taker->context, job->piece->number, strbuf_string(&reason),
				  err);
}

enum status piece_reader_read(struct piece_reader *reader, const struct piece *piece,
			      struct slice name, const struct bulletin_taker *taker,
			      struct error *err)
{
	const struct job job = { reader, piece, name, taker };

	if (piece->trouble.status)
		return reject(&job, piece->number, &piece->trouble, err);

	switch (piece->format) {
	case FORMAT_JSON_LINES:
		return read_lines(&job, err);
	case FORMAT_UNREAD:
		return reject_unread(&job, err);
	default:
		return read_page(&job, err);
	}
}
