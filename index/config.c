/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/config.h"

#include "base/text.h"
#include "index/settings.h"

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

/* What sttt-index knows of the sites that bulletins come from, and what sttt-serve is set to. */
static bool is_of_another(const char *section)
{
	return strcmp(section, "serve") == 0 || strcmp(section, "source") == 0 ||
	       slice_starts_with(slice_of(section), slice_of("source "));
}

/* The programs share the file, so a key that is not ours is another program's. */
static enum status take(void *context, const struct setting *setting, struct error *err)
{
	struct config *config = context;
	const char *key = setting->key, *value = setting->value;

	if (is_of_another(setting->section))
		return STATUS_OK;
	if (*setting->section)
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

enum status config_read(struct config *config, const char *path, struct error *err)
{
	enum status status = settings_read(path ? path : CONFIG_DEFAULT, take, config, err);

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
