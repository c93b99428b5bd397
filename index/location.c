/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/location.h"

#include <errno.h>
#include <ini.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "base/text.h"

static const char DEFAULT_CONFIG[] = "/etc/sttt/sttt.conf";

/* The handler's answer of 0 makes ini_parse() report the line. The programs
 * share the file, so a key that is not ours is another program's. */
static int take_setting(void *context, const char *section, const char *key, const char *value)
{
	struct strbuf *db = context;

	if (*section)
		return 0;
	if (strcmp(key, "db") != 0)
		return 1;
	if (!*value || db->length)
		return 0;
	strbuf_append(db, slice_of(value));
	return 1;
}

/* Find `db` in a configuration file; it stays empty if the file does not set it. */
static enum status read_config(struct strbuf *db, const char *config, struct error *err)
{
	int line = ini_parse(config, take_setting, db);

	if (line == -1)
		return error_set_errno(err, "%s", config);
	if (line == -2 || db->failed)
		return error_no_memory(err);
	if (line > 0)
		return error_set(
			err, STATUS_INVALID,
			_("%s:%d: this line cannot be read: write `KEY = VALUE`, and `db = "
			  "FOLDER` only once"),
			config, line);
	return STATUS_OK;
}

static enum status find_in_config(struct strbuf *db, const char *config, struct error *err)
{
	enum status status = read_config(db, config ? config : DEFAULT_CONFIG, err);

	return status == STATUS_NOT_FOUND && !config ? STATUS_OK : status;
}

/* The value of a variable, or NULL if it is not set or empty. */
static const char *variable(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

static enum status append_home(struct strbuf *path, struct error *err)
{
	const char *shared = variable("XDG_DATA_HOME"), *home = variable("HOME");

	if (shared && *shared == '/') /* the specification has relative ones ignored */
		strbuf_printf(path, "%s/sttt/index", shared);
	else if (home)
		strbuf_printf(path, "%s/.local/share/sttt/index", home);
	else
		return error_set(
			err, STATUS_NOT_FOUND,
			_("nothing says where the index is: give --db DIR or set STTT_DB"));
	return path->failed ? error_no_memory(err) : STATUS_OK;
}

enum status index_location(struct strbuf *path, const char *db, const char *config,
			   struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf configured = STRBUF_INIT;
	const char *given = db ? db : variable("STTT_DB");

	if (!given) {
		enum status status = find_in_config(&configured, config, err);

		if (status)
			return status;
		if (!configured.length)
			return append_home(path, err);
		given = strbuf_string(&configured);
	}
	strbuf_append(path, slice_of(given));
	return path->failed ? error_no_memory(err) : STATUS_OK;
}
