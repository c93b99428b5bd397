/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sttt-convert - the text of an attachment on standard input, read where it can do no harm
 *
 *     sttt-convert pdf|docx|odt|rtf < FILE > TEXT
 *
 * sttt-index runs it for each attachment (attachment.h); it is not meant for
 * people. When it fails, standard error has the reason.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "indexer/convert/confine.h"
#include "indexer/convert/office.h"
#include "indexer/convert/rtf.h"

enum { TEXT_LIMIT = 64 << 20 }; /* bytes that are written, at most */

static enum status read_pdf(struct error *err)
{
	char *const arguments[] = { (char *)"pdftotext",
				    (char *)"-enc",
				    (char *)"UTF-8",
				    (char *)"-nopgbrk",
				    (char *)"-",
				    (char *)"-",
				    NULL };
	enum status status = confine(CONFINE_PROGRAM, err);

	if (status)
		return status;
	execvp(arguments[0], arguments);
	if (errno == ENOENT)
		return error_set(err, STATUS_NOT_FOUND,
				 _("pdftotext is missing: install the package poppler-utils"));
	return error_set_errno(err, "pdftotext");
}

/* Translations are in a file that is opened for the first sentence: now or never. */
static void load_translations(void)
{
	(void)_("it cannot be read");
}

static enum status read_file(struct strbuf *text, const char *format, struct error *err)
{
	struct slice file;
	enum status status = file_map(&file, "/dev/stdin", err);

	load_translations();
	if (!status)
		status = confine(CONFINE_READER, err);
	if (status)
		return status;
	if (strcmp(format, "rtf") == 0)
		return rtf_read(text, file, err);
	if (strcmp(format, "odt") == 0)
		return office_read(text, file, OFFICE_ODT, TEXT_LIMIT, err);
	return office_read(text, file, OFFICE_DOCX, TEXT_LIMIT, err);
}

/* Nothing is to run when a hostile file was read, no handler of exit() either. */
static void end(int code)
{
	fflush(NULL);
	_exit(code);
}

int main(int argc, char **argv)
{
	struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;

	text_init();
	if (argc != 2)
		return 2;

	enum status status =
		strcmp(argv[1], "pdf") == 0 ? read_pdf(&err) : read_file(&text, argv[1], &err);
	if (status)
		fprintf(stderr, "%s\n", err.message);
	else
		fwrite(text.data, 1, text.length, stdout);
	end(status ? 1 : 0);
}
