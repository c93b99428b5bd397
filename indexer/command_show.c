/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sttt-index show: how a file is read, and what is left out of it */
#define _XOPEN_SOURCE 700 /* realpath() */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "index/citations.h"
#include "index/location.h"
#include "indexer/command.h"
#include "indexer/dateline.h"
#include "indexer/input_reader.h"
#include "indexer/piece_reader.h"
#include "indexer/repeats.h"
#include "indexer/site.h"

static void print_field(const char *name, struct slice value)
{
	if (value.length)
		printf("%s: %.*s\n", name, (int)value.length, value.data);
}

/* "2019-07-18 (the lead)" */
static void print_date(date_t date, enum dated_by by)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	if (date == DATE_UNKNOWN)
		return;
	date_print(&text, date);
	strbuf_printf(&text, " (%s)", dateline_told_by(by));
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

static void print_document(const struct bulletin *bulletin)
{
	const struct document *document = &bulletin->document;

	print_field(_("id"), document->id);
	print_field(_("url"), document->url);
	print_field(_("title"), document->title);
	print_date(document->date, bulletin->dated_by);
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
	print_document(bulletin);
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

/* What the live index knows of the site of a file; NULL: nothing, or there is no such index. */
static const struct repeated_site *find_site(struct repeats *repeats, const char *path,
					     const struct command *command)
{
	CLEANUP(strbuf_release) struct strbuf index = STRBUF_INIT;
	CLEANUP(generation_closep) struct generation *live = NULL;
	CLEANUP(freep) char *real = realpath(path, NULL);
	struct error ignored;

	if (!real || index_location(&index, command->db, command->config, &ignored) ||
	    generation_open(&live, strbuf_string(&index), &ignored) ||
	    repeats_read(repeats, live->path, &ignored))
		return NULL;

	const struct repeated_site *host = repeats_find(repeats, site_of(slice_of(real)));
	return host ? host : repeats_find_folder(repeats, slice_of(real));
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
	struct provenance provenance;
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
	while (!status && more) {
		status = input_reader_next(reader, &piece, &more, err);
		if (!status && more)
			status = piece_reader_read(&piece_reader, &piece, &showing->provenance,
						   &taker, err);
	}
	return status;
}

enum exit_code command_show(struct command *command)
{
	CLEANUP(sources_closep) struct sources *sources = NULL;
	CLEANUP(repeats_release) struct repeats repeats = REPEATS_INIT;
	CLEANUP(input_reader_closep) struct input_reader *reader = NULL;
	struct showing showing = { .path = command->update.paths[0] };
	struct input_origin origin = { .path = showing.path,
				       .name = slice_of(showing.path),
				       .limit = command->update.input_limit };
	struct error err = ERROR_INIT;
	struct slice extension;
	enum status status;

	status = sources_open(&sources, command->config, &err);
	if (status) {
		command_complain(&err);
		return EXIT_USAGE;
	}
	showing.provenance =
		(struct provenance){ .id = last_name(showing.path),
				     .input = input_name(sources, showing.path),
				     .path = slice_of(showing.path),
				     .sources = sources,
				     .site = find_site(&repeats, showing.path, command) };
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
