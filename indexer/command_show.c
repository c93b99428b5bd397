/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sttt-index show: how a file is read, and what is left out of it */
#define _XOPEN_SOURCE 700 /* realpath() */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/text.h"
#include "index/citations.h"
#include "index/location.h"
#include "indexer/bulletin.h"
#include "indexer/command.h"
#include "indexer/dateline.h"
#include "indexer/declared.h"
#include "indexer/line_reader.h"
#include "indexer/repeats.h"
#include "indexer/scan.h"
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

static enum status show_file(const char *path, enum input_format format,
			     const struct command *command, struct error *err)
{
	CLEANUP(repeats_release) struct repeats repeats = REPEATS_INIT;
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	struct provenance provenance = { .id = last_name(path),
					 .path = slice_of(path),
					 .site = find_site(&repeats, path, command) };
	struct slice declared = slice_of("");
	struct decoding decoding;

	enum status status = file_read(&bytes, path, command->update.input_limit, err);
	if (status)
		return status;
	if (format == INPUT_HTML)
		declared = declared_charset(strbuf_slice(&bytes));
	status = decode(&text, strbuf_slice(&bytes), declared, &decoding, err);
	if (!status && format == INPUT_HTML)
		status = bulletin_read_html(&bulletin, &provenance, strbuf_slice(&text), err);
	else if (!status)
		status = bulletin_read_text(&bulletin, &provenance, strbuf_slice(&text), err);
	if (status) {
		error_prefix(err, "%s: ", path);
		return status;
	}
	decoding_add(&decoding, &bulletin.decoding);
	print_decoding(&decoding);
	print_bulletin(&bulletin);
	return STATUS_OK;
}

/* False: the line is not a bulletin. */
static bool show_line(struct bulletin *bulletin, const char *path, size_t number, struct slice line)
{
	struct error err = ERROR_INIT;

	bulletin_clear(bulletin);
	if (bulletin_read_json(bulletin, line, &err)) {
		error_prefix(&err, "%s:%zu: ", path, number);
		command_complain(&err);
		return false;
	}
	printf("--- %s:%zu\n", path, number);
	if (!is_plain(&bulletin->decoding) || bulletin->decoding.doubtful)
		print_decoding(&bulletin->decoding);
	print_bulletin(bulletin);
	return true;
}

static bool show_batch(struct bulletin *bulletin, const char *path, const struct line_batch *batch)
{
	struct slice rest = strbuf_slice(&batch->text), line;
	size_t number = batch->first_line;
	bool good = !batch->too_long;

	if (batch->too_long)
		fprintf(stderr, _("%s:%zu: the line is too long\n"), path, batch->too_long);
	for (; slice_next_line(&rest, &line); number++) {
		if (slice_trim(line).length)
			good &= show_line(bulletin, path, number, line);
	}
	return good;
}

static enum status show_lines(const char *path, size_t limit, struct error *err)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	CLEANUP(line_batch_release) struct line_batch batch = { .text = STRBUF_INIT };
	CLEANUP(close_descriptor) int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	CLEANUP(line_reader_release)
	struct line_reader reader = { .descriptor = descriptor, .limit = limit };
	bool good = true;
	enum status status;

	if (descriptor < 0)
		return error_set_errno(err, "%s", path);
	while (!(status = line_reader_next(&reader, &batch, err)) && !batch.end)
		good &= show_batch(&bulletin, path, &batch);
	if (!status && !good)
		status = error_set(err, STATUS_INVALID, _("%s: some lines cannot be read"), path);
	return status;
}

enum exit_code command_show(struct command *command)
{
	const char *path = command->update.paths[0];
	size_t limit = command->update.input_limit;
	struct error err = ERROR_INIT;
	enum input_format format;
	enum status status;

	if (!scan_format(&format, slice_of(path)))
		status = error_set(&err, STATUS_INVALID,
				   _("%s: an update does not read files of this kind"), path);
	else if (format == INPUT_JSON_LINES)
		status = show_lines(path, limit, &err);
	else
		status = show_file(path, format, command, &err);

	if (!status)
		return EXIT_DONE;
	command_complain(&err);
	return EXIT_REJECTED;
}
