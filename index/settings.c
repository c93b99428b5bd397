/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/settings.h"

#include <ini.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/text.h"

enum { SECTION_LIMIT = 48 }; /* bytes; inih cuts what has more than 49, and does not tell */

/* A text while it is read; inih's handler is not told the line. */
struct reading {
	struct slice rest;
	enum status (*take)(void *context, const struct setting *setting, struct error *err);
	void *context;
	int line;
	int refused_line; /* the first that we refused, or 0 */
	struct error refusal;
};

static void refuse(struct reading *reading, const struct error *why)
{
	if (reading->refused_line)
		return;
	reading->refused_line = reading->line;
	reading->refusal = *why;
}

static bool is_comment(struct slice line)
{
	line = slice_trim(line);
	return !line.length || *line.data == '#' || *line.data == ';';
}

/* Hand inih the next line whole, or the beginning of one that is refused: it
 * would read the rest as a line of its own. */
static char *read_line(char *bytes, int size, void *context)
{
	struct reading *reading = context;
	struct slice line;
	struct error err;

	if (!slice_next_line(&reading->rest, &line))
		return NULL;
	reading->line++;
	if (line.length > SETTINGS_LINE_LIMIT && !is_comment(line)) {
		error_set(&err, STATUS_INVALID, _("this line has more than %d bytes"),
			  SETTINGS_LINE_LIMIT);
		refuse(reading, &err);
	}
	snprintf(bytes, (size_t)size, "%.*s", (int)line.length, line.data ? line.data : "");
	return bytes;
}

static enum status offer(struct reading *reading, const struct setting *setting, struct error *err)
{
	if (strlen(setting->section) > SECTION_LIMIT)
		return error_set(err, STATUS_INVALID,
				 _("the name of its [section] has more than %d bytes"),
				 SECTION_LIMIT);
	return reading->take(reading->context, setting, err);
}

/* An answer of 0 makes inih report the line, but it reads on. */
static int take_setting(void *context, const char *section, const char *key, const char *value)
{
	struct reading *reading = context;
	struct setting setting = { section, key, value, reading->line };
	struct error err = ERROR_INIT;

	if (offer(reading, &setting, &err) == STATUS_OK)
		return 1;
	refuse(reading, &err);
	return 0;
}

enum status settings_parse(struct slice text, const char *path,
			   enum status (*take)(void *context, const struct setting *setting,
					       struct error *err),
			   void *context, struct error *err)
{
	struct reading reading = { .rest = text, .take = take, .context = context };
	int line = ini_parse_stream(read_line, &reading, take_setting, &reading);

	if (line < 0)
		return error_no_memory(err);
	if (line > 0 && (!reading.refused_line || line < reading.refused_line))
		return error_set(err, STATUS_INVALID,
				 _("%s:%d: this line cannot be read: write `KEY = VALUE`"), path,
				 line);
	if (!reading.refused_line)
		return STATUS_OK;
	return error_set(err, reading.refusal.status, "%s:%d: %s", path, reading.refused_line,
			 reading.refusal.message);
}

enum status settings_read(const char *path,
			  enum status (*take)(void *context, const struct setting *setting,
					      struct error *err),
			  void *context, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	enum status status = file_read(&text, path, SETTINGS_FILE_LIMIT, err);

	return status ? status : settings_parse(strbuf_slice(&text), path, take, context, err);
}
