/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/piece_reader.h"

#include "base/cleanup.h"
#include "base/text.h"
#include "indexer/attachment.h"
#include "indexer/declared.h"
#include "indexer/feed.h"
#include "indexer/stream.h"
#include "tokenizer/decode.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* A piece to be read, and for whom. */
struct errand {
	struct piece_reader *reader;
	const struct piece *piece;
	const struct provenance *input;
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
static enum status reject(const struct errand *errand, size_t number, const struct error *why,
			  struct error *err)
{
	if (why->status == STATUS_NO_MEMORY || why->status == STATUS_INTERNAL)
		return error_set(err, why->status, "%s", why->message);
	return errand->taker->reject(errand->taker->context, number, why->message, err);
}

/* The bulletin was read; its parts may have been hard to decode too. */
static enum status hand_over(const struct errand *errand, size_t number, struct decoding *decoding,
			     struct error *err)
{
	struct bulletin *bulletin = &errand->reader->bulletin;

	decoding_add(decoding, &bulletin->decoding);
	return errand->taker->take(errand->taker->context, bulletin, number, decoding, err);
}

/* --- pages and texts ----------------------------------------------------- */

static struct slice charset_of(const struct piece *piece, struct slice bytes)
{
	struct slice declared = slice_of("");

	if (piece->format == FORMAT_HTML)
		declared = declared_charset(bytes);
	return declared.length ? declared : strbuf_slice(&piece->charset);
}

/* A record has an address, and is not of the site that its archive stands in. */
static struct provenance provenance_of(const struct errand *errand)
{
	struct slice url = strbuf_slice(&errand->piece->url);
	struct provenance provenance = *errand->input;

	if (!url.length)
		return provenance;
	provenance.id = provenance.url = url;
	provenance.path = slice_of("");
	provenance.site = NULL;
	return provenance;
}

static enum status read_text(const struct errand *errand, struct slice bytes,
			     struct decoding *decoding, struct error *err)
{
	struct piece_reader *reader = errand->reader;
	struct provenance provenance = provenance_of(errand);
	const struct source *origin =
		sources_find(provenance.sources, provenance.input, provenance.url);
	enum status status = decode_declared(&reader->text, bytes, charset_of(errand->piece, bytes),
					     origin, decoding, err);

	if (status)
		return status;
	if (errand->piece->format == FORMAT_HTML)
		return bulletin_read_html(&reader->bulletin, &provenance,
					  strbuf_slice(&reader->text), err);
	return bulletin_read_text(&reader->bulletin, &provenance, strbuf_slice(&reader->text), err);
}

/* The bytes of a piece, which are read now if it is a whole file. */
static enum status read_bytes(const struct errand *errand, struct slice *bytes, struct error *err)
{
	CLEANUP(stream_closep) struct stream *stream = NULL;
	struct piece_reader *reader = errand->reader;
	size_t limit =
		format_is_attachment(errand->piece->format) ? PIECE_ATTACHMENT : reader->limit;

	*bytes = strbuf_slice(&errand->piece->bytes);
	if (!errand->piece->path)
		return STATUS_OK;

	strbuf_clear(&reader->bytes);
	enum status status = stream_open(&stream, errand->piece->path, NULL, err);
	if (!status)
		status = stream_read_all(stream, &reader->bytes, limit, err);
	*bytes = strbuf_slice(&reader->bytes);
	return status;
}

static enum status read_page(const struct errand *errand, struct error *err)
{
	struct error why = ERROR_INIT;
	struct decoding decoding = { 0 };
	struct slice bytes;

	strbuf_clear(&errand->reader->text);
	if (read_bytes(errand, &bytes, &why) || read_text(errand, bytes, &decoding, &why))
		return reject(errand, errand->piece->number, &why, err);
	return hand_over(errand, errand->piece->number, &decoding, err);
}

/* --- attachments ---------------------------------------------------------- */

static enum status read_converted(const struct errand *errand, struct slice text,
				  struct decoding *decoding, struct error *err)
{
	struct bulletin *bulletin = &errand->reader->bulletin;
	struct provenance provenance = provenance_of(errand);
	enum format format = errand->piece->format;
	enum status status = decode(&errand->reader->text, text, slice_of("utf-8"), decoding, err);

	if (status)
		return status;
	text = strbuf_slice(&errand->reader->text);
	return format == FORMAT_DOCX || format == FORMAT_ODT
		       ? bulletin_read_html(bulletin, &provenance, text, err)
		       : bulletin_read_text(bulletin, &provenance, text, err);
}

/* Append the attachment's text. */
static enum status convert(const struct errand *errand, struct strbuf *converted, struct error *err)
{
	struct piece_reader *reader = errand->reader;
	struct slice bytes;

	attachment_begin_turn();
	enum status status = read_bytes(errand, &bytes, err);
	if (!status)
		status = attachment_read(converted, bytes, errand->piece->format, reader->limit,
					 err);
	/* It may be much longer than any page. */
	strbuf_release(&reader->bytes);
	attachment_end_turn();
	return status;
}

static enum status read_attachment(const struct errand *errand, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf converted = STRBUF_INIT;
	struct error why = ERROR_INIT;
	struct decoding decoding = { 0 };

	strbuf_clear(&errand->reader->text);
	enum status status = convert(errand, &converted, &why);
	if (!status)
		status = read_converted(errand, strbuf_slice(&converted), &decoding, &why);
	return status ? reject(errand, errand->piece->number, &why, err)
		      : hand_over(errand, errand->piece->number, &decoding, err);
}

/* --- lines of JSON ------------------------------------------------------- */

static enum status parse_line(const struct errand *errand, struct slice line, struct error *err)
{
	struct piece_reader *reader = errand->reader;
	struct provenance provenance = provenance_of(errand);

	bulletin_clear(&reader->bulletin);
	if (line.length > reader->limit)
		return error_set(err, STATUS_REFUSED,
				 _("the line is longer than the limit of %zu bytes"),
				 reader->limit);
	return bulletin_read_json(&reader->bulletin, &provenance, line, err);
}

/* Read the line again as decode() has it, when its bytes were what was wrong. */
static bool parse_decoded_line(const struct errand *errand, struct slice line,
			       struct decoding *decoding)
{
	struct piece_reader *reader = errand->reader;
	struct error ignored;

	strbuf_clear(&reader->text);
	return !decode(&reader->text, line, slice_of(""), decoding, &ignored) &&
	       !slice_equal(strbuf_slice(&reader->text), line) &&
	       !parse_line(errand, strbuf_slice(&reader->text), &ignored);
}

/* Two ids that differ only where they are broken would be one. */
static bool is_repaired(struct slice id)
{
	return slice_find(id, slice_of("\xef\xbf\xbd")) != SLICE_NONE;
}

static enum status read_line(const struct errand *errand, size_t number, struct slice line,
			     struct error *err)
{
	struct piece_reader *reader = errand->reader;
	struct error why = ERROR_INIT;
	struct decoding decoding = { 0 };

	if (slice_trim(line).length == 0)
		return STATUS_OK;
	if (parse_line(errand, line, &why) &&
	    (why.status != STATUS_INVALID || !parse_decoded_line(errand, line, &decoding)))
		return reject(errand, number, &why, err);
	if (decoding.broken && is_repaired(reader->bulletin.document.id))
		return errand->taker->reject(
			errand->taker->context, number,
			_("its id is not UTF-8, and another may look the same"), err);
	return hand_over(errand, number, &decoding, err);
}

static enum status read_lines(const struct errand *errand, struct error *err)
{
	struct slice rest = strbuf_slice(&errand->piece->bytes), line;
	struct slice mark = slice_of(BYTE_ORDER_MARK);
	size_t number = errand->piece->number;
	enum status status = STATUS_OK;

	if (number == 1 && slice_starts_with(rest, mark))
		rest = slice_cut(rest, mark.length, rest.length);
	while (!status && slice_next_line(&rest, &line))
		status = read_line(errand, number++, line, err);
	return status;
}

/* --- feeds --------------------------------------------------------------- */

static enum status read_items(const struct errand *errand, struct feed *feed,
			      const struct decoding *of_feed, struct error *err)
{
	struct bulletin *bulletin = &errand->reader->bulletin;
	struct provenance provenance = provenance_of(errand);
	size_t record = errand->piece->number;
	enum status status = STATUS_OK;
	bool more = true;

	/* In a WARC, the number is that of the record. */
	for (size_t number = 1; !status && more; number++) {
		struct decoding decoding = *of_feed;
		struct error why = ERROR_INIT;

		if (feed_next(feed, bulletin, &provenance, &more, &why))
			status = reject(errand, record || !more ? record : number, &why, err);
		else if (more)
			status = hand_over(errand, record ? record : number, &decoding, err);
	}
	return status;
}

static enum status read_feed(const struct errand *errand, struct error *err)
{
	CLEANUP(feed_closep) struct feed *feed = NULL;
	struct strbuf *text = &errand->reader->text;
	struct error why = ERROR_INIT;
	struct decoding decoding = { 0 };
	struct slice bytes;

	strbuf_clear(text);
	if (read_bytes(errand, &bytes, &why) ||
	    decode(text, bytes, declared_charset(bytes), &decoding, &why) ||
	    feed_open(&feed, strbuf_slice(text), &why))
		return reject(errand, errand->piece->number, &why, err);
	return read_items(errand, feed, &decoding, err);
}

/* --- any piece ----------------------------------------------------------- */

static enum status reject_unread(const struct errand *errand, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf reason = STRBUF_INIT;

	strbuf_printf(&reason, _("%s is not read: save it as text, HTML, PDF, DOCX, ODT or RTF"),
		      errand->piece->unread);
	if (reason.failed)
		return error_no_memory(err);
	return errand->taker->reject(errand->taker->context, errand->piece->number,
				     strbuf_string(&reason), err);
}

enum status piece_reader_read(struct piece_reader *reader, const struct piece *piece,
			      const struct provenance *input, const struct bulletin_taker *taker,
			      struct error *err)
{
	const struct errand errand = { reader, piece, input, taker };

	if (piece->trouble.status)
		return reject(&errand, piece->number, &piece->trouble, err);

	switch (piece->format) {
	case FORMAT_JSON_LINES:
		return read_lines(&errand, err);
	case FORMAT_FEED:
		return read_feed(&errand, err);
	case FORMAT_PDF:
	case FORMAT_DOCX:
	case FORMAT_ODT:
	case FORMAT_RTF:
		return read_attachment(&errand, err);
	case FORMAT_UNREAD:
		return reject_unread(&errand, err);
	case FORMAT_TEXT:
	case FORMAT_HTML:
	case FORMAT_WARC: /* comes in pieces, and is none itself */
		break;
	}
	return read_page(&errand, err);
}
