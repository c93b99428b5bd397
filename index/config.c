/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/config.h"

#include <ini.h>
#include <stdio.h>

#include "base/cleanup.h"
#include "base/text.h"

static const char DEFAULT_CONFIG[] = "/etc/sttt/sttt.conf";

/* A file while it is read; inih's handler is not told the line. */
struct reading {
	struct config *config;
	FILE *file;
	int line;
	int refused_line; /* the first whose value we refused, or 0 */
	struct error refusal;
};

static char *read_line(char *bytes, int size, void *context)
{
	struct reading *reading = context;

	reading->line++;
	return fgets(bytes, size, reading->file);
}

/* A path, which is said once. */
static enum status take_path(struct strbuf *path, const char *usage, const char *value,
			     struct error *err)
{
	if (!*value)
		return error_set(err, STATUS_INVALID, _("write `%s`"), usage);
	if (path->length)
		return error_set(err, STATUS_INVALID, _("write `%s` only once"), usage);
	strbuf_append(path, slice_of(value));
	return path->failed ? error_no_memory(err) : STATUS_OK;
}

static enum status take_timeout(unsigned *timeout, const char *value, struct error *err)
{
	if (*timeout)
		return error_set(err, STATUS_INVALID, _("write `timeout = SECONDS` only once"));
	return config_parse_timeout(timeout, slice_of(value), err);
}

/* The programs share the file, so a key that is not ours is another program's. */
static enum status take(struct config *config, const char *section, const char *key,
			const char *value, struct error *err)
{
	if (*section)
		return error_set(err, STATUS_INVALID, _("write the settings before any [section]"));
	if (strcmp(key, "db") == 0)
		return take_path(&config->db, "db = FOLDER", value, err);
	if (strcmp(key, "shard") == 0)
		return endpoint_list_add(&config->shards, slice_of(value), err);
	if (strcmp(key, "lexicon") == 0)
		return take_path(&config->lexicon, "lexicon = FILE", value, err);
	if (strcmp(key, "timeout") == 0)
		return take_timeout(&config->timeout, value, err);
	return STATUS_OK;
}

/* An answer of 0 makes inih report the line, but it reads on. */
static int take_setting(void *context, const char *section, const char *key, const char *value)
{
	struct reading *reading = context;
	struct error err = ERROR_INIT;

	if (take(reading->config, section, key, value, &err) == STATUS_OK)
		return 1;
	if (!reading->refused_line) {
		reading->refused_line = reading->line;
		reading->refusal = err;
	}
	return 0;
}

/* Line `line` is the first that could not be read. */
static enum status bad_line(const struct reading *reading, const char *path, int line,
			    struct error *err)
{
	if (line != reading->refused_line)
		return error_set(err, STATUS_INVALID,
				 _("%s:%d: this line cannot be read: write `KEY = VALUE`"), path,
				 line);
	return error_set(err, reading->refusal.status, "%s:%d: %s", path, line,
			 reading->refusal.message);
}

static enum status read_file(struct config *config, const char *path, struct error *err)
{
	CLEANUP(fclosep) FILE *file = fopen(path, "re");
	struct reading reading = { .config = config, .file = file };

	if (!file)
		return error_set_errno(err, "%s", path);
	int line = ini_parse_stream(read_line, &reading, take_setting, &reading);
	if (line < 0)
		return error_no_memory(err);
	if (line > 0)
		return bad_line(&reading, path, line, err);
	return ferror(file) ? error_set_errno(err, "%s", path) : STATUS_OK;
}

enum status config_read(struct config *config, const char *path, struct error *err)
{
	enum status status = read_file(config, path ? path : DEFAULT_CONFIG, err);

	return status == STATUS_NOT_FOUND && !path ? STATUS_OK : status;
}

enum status config_parse_timeout(unsigned *timeout, struct slice text, struct error *err)
{
	unsigned seconds = 0;

	if (!slice_read_number(text, TIMEOUT_MAX, &seconds) || seconds == 0)
		return error_set(err, STATUS_INVALID,
				 _("%.*s: write a number of seconds from 1 to %d"),
				 (int)text.length, text.data, TIMEOUT_MAX);
	*timeout = seconds;
	return STATUS_OK;
}

void config_release(struct config *config)
{
	strbuf_release(&config->db);
	endpoint_list_release(&config->shards);
	strbuf_release(&config->lexicon);
}
