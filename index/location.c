/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/location.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/text.h"

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

static enum status append(struct strbuf *path, const char *folder, struct error *err)
{
	strbuf_append(path, slice_of(folder));
	return path->failed ? error_no_memory(err) : STATUS_OK;
}

/* The folder that was said, by the option, the environment or the configuration; NULL: none was. */
static const char *said(const char *given, const struct config *config)
{
	if (given)
		return given;
	return config->db.length ? strbuf_string(&config->db) : NULL;
}

enum status index_location(struct strbuf *path, const char *db, const char *config,
			   struct error *err)
{
	CLEANUP(config_release) struct config read = CONFIG_INIT;
	const char *given = db ? db : variable("STTT_DB");
	enum status status = given ? STATUS_OK : config_read(&read, config, err);

	if (status)
		return status;
	const char *folder = said(given, &read);
	return folder ? append(path, folder, err) : append_home(path, err);
}

/* Where nobody said a folder, there need not be an index beside shards on other machines. */
static enum status find_folder(struct places *places, const char *folder, struct error *err)
{
	if (folder)
		return append(&places->index, folder, err);
	enum status status = append_home(&places->index, err);
	if (!places->shards.count || status == STATUS_NO_MEMORY)
		return status;
	if (status || access(strbuf_string(&places->index), F_OK) != 0)
		strbuf_clear(&places->index);
	return STATUS_OK;
}

enum status places_find(struct places *places, const char *db, const char *config,
			struct error *err)
{
	CLEANUP(config_release) struct config read = CONFIG_INIT;
	const char *given = db ? db : variable("STTT_DB");
	enum status status = given && !config ? STATUS_OK : config_read(&read, config, err);

	if (status)
		return status;
	if (!places->shards.count) {
		places->shards = read.shards;
		read.shards = (struct endpoint_list)ENDPOINT_LIST_INIT;
	}
	if (!places->lexicon.length) {
		places->lexicon = read.lexicon;
		read.lexicon = (struct strbuf)STRBUF_INIT;
	}
	if (!places->timeout)
		places->timeout = read.timeout ? read.timeout : TIMEOUT_DEFAULT;
	return find_folder(places, said(given, &read), err);
}

void places_release(struct places *places)
{
	strbuf_release(&places->index);
	endpoint_list_release(&places->shards);
	strbuf_release(&places->lexicon);
}
