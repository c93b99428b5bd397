/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sttt-index show: how a file is read, and what is left out of it */
#include <stdio.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "index/citations.h"
#include "indexer/command.h"
#include "indexer/input_reader.h"
#include "indexer/piece_reader.h"

static void print_field(const char *name, struct slice value)
{
	if (value.length)
		printf("%s: %.*s\n", name, (int)value.length, value.data);
}

static void print_date(date_t date)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	date_print(&text, date);
	print_field(_("date"), strbuf_slice(&text));
}

static void print_citations(const struct document *document)
{
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	CLEANUP(citations_release) struct citations citations = CITATIONS_INIT;
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf counted = STRBUF_INIT;
	struct error err = ERROR_INIT;
	struct slice rest, number;

	if (analyzer_open(&analyzer, &err) ||
	    citations_read(&citations, analyzer, document->title, document->body, &err)) {
		command_complain(&err);
		return;
	}
	citations_print(&citations, &shown, &counted);
	rest = strbuf_slice(&shown);
	while (slice_next_line(&rest, &number))
		print_field(_("cites"), number);
}

static void print_document(const struct document *document)
{
	print_field(_("id"), document->id);
	print_field(_("url"), document->url);
	print_field(_("title"), document->title);
	print_date(document->date);
	print_field(_("source"), document->source);
	print_field(_("province"), document->province);
	print_field(_("author"), document->author);
	print_field(_("summary"), document->summary);
	print_citations(document);
	printf("\n%.*s\n", (int)document->body.length, document->body.data);
}

static void print_omissions(const struct bulletin *bulletin)
{
	if (bulletin->omission_count)
		printf("\n%s\n", _("left out:"));
	for (size_t i = 0; i < bulletin->omission_count; i++) {
		const struct omission *omission = &bulletin->omissions[i];

		printf("%6zu  %.*s  (%s)\n", omission->line, (int)omission->text.length,
		       omission->text.data, omission->reason);
	}
}

static bool is_plain(const struct decoding *decoding)
{
	return !decoding->encoding || strcmp(decoding->encoding, "UTF-8") == 0;
}

static void print_decoding(const struct decoding *decoding)
{
	print_field(_("encoding"), slice_of(decoding->encoding));
	if (!is_plain(decoding))
		printf(_("certainty: %u%%\n"), decoding->certainty);
	if (decoding->doubtful)
		puts(_("warning: the encoding is doubtful; the text stays as it is"));
	if (decoding->broken)
		printf(_("places that are not %s: %zu\n"), decoding->encoding, decoding->broken);
}

static void print_bulletin(const struct bulletin *bulletin)
{
	if (bulletin->deleted) {
		print_field(_("to be removed"), bulletin->document.id);
		return;
	}
	print_document(&bulletin->document);
	print_omissions(bulletin);
	for (size_t i = 0; i < bulletin->warning_count; i++)
		printf(_("warning: %.*s\n"), (int)bulletin->warnings[i].length,
		       bulletin->warnings[i].data);
}

static struct slice last_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slice_of(slash ? slash + 1 : path);
}

/* The name of an input as an update of a folder above it has it, if a source
 * knows one of these; else the last of them. */
static struct slice input_name(const struct sources *sources, const char *path)
{
	for (const char *name = path; name; name = strchr(name, '/')) {
		name += strspn(name, "/");
		if (sources_find(sources, slice_of(name), slice_of("")))
			return slice_of(name);
	}
	return last_name(path);
}

/* --- what was read ------------------------------------------------------- */

struct showing {
	const char *path;
	const struct sources *sources;
	bool failed; /* some bulletin could not be read */
};

static void print_decoding_of(const struct decoding *decoding, size_t number)
{
	if (!number || !is_plain(decoding) || decoding->doubtful)
		print_decoding(decoding);
}

static enum status show_bulletin(void *context, const struct bulletin *bulletin, size_t number,
				 const struct decoding *decoding, struct error *err)
{
	const struct showing *showing = context;

	(void)err;
	if (number)
		printf("--- %s:%zu\n", showing->path, number);
	print_decoding_of(decoding, number);
	print_bulletin(bulletin);
	return STATUS_OK;
}

static enum status complain(void *context, size_t number, const char *reason, struct error *err)
{
	struct showing *showing = context;

	(void)err;
	showing->failed = true;
	if (number)
		fprintf(stderr, "%s:%zu: %s\n", showing->path, number, reason);
	else
		fprintf(stderr, "%s: %s\n", showing->path, reason);
	return STATUS_OK;
}

static enum status show_pieces(struct showing *showing, struct input_reader *reader, size_t limit,
			       struct error *err)
{
	CLEANUP(piece_reader_release) struct piece_reader piece_reader = PIECE_READER_INIT;
	CLEANUP(piece_release) struct piece piece = PIECE_INIT;
	const struct bulletin_taker taker = { show_bulletin, complain, showing };
	enum status status = STATUS_OK;
	bool more = true;

	piece_reader.limit = limit;
	piece_reader.sources = showing->sources;
	while (!status && more) {
		status = input_reader_next(reader, &piece, &more, err);
		if (!status && more)
			status = piece_reader_read(&piece_reader, &piece,
						   input_name(showing->sources, showing->path),
						   &taker, err);
	}
	return status;
}

enum exit_code command_show(struct command *command)
{
	CLEANUP(sources_closep) struct sources *sources = NULL;
	CLEANUP(input_reader_closep) struct input_reader *reader = NULL;
	struct showing showing = { .path = command->update.paths[0] };
	struct input_origin origin = { .path = showing.path,
				       .name = slice_of(showing.path),
				       .limit = command->update.input_limit };
	struct error err = ERROR_INIT;
	struct slice extension;
	enum status status;

	status = sources_open(&sources, command->config, &err);
	showing.sources = sources;
	if (status) {
		command_complain(&err);
		return EXIT_USAGE;
	}
	if (format_is_asset(slice_of(showing.path), &extension))
		status = error_set(&err, STATUS_INVALID,
				   _("%s: an update does not read files of this kind"),
				   showing.path);
	else if ((status = input_reader_open(&reader, &origin, &err)))
		error_prefix(&err, "%s: ", showing.path);
	else
		status = show_pieces(&showing, reader, origin.limit, &err);

	if (status)
		command_complain(&err);
	return status || showing.failed ? EXIT_REJECTED : EXIT_DONE;
}
