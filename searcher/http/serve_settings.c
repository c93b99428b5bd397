/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/serve_settings.h"

#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "index/config.h"
#include "index/settings.h"
#include "searcher/http/listening.h"

static enum status take_text(struct serve_settings *settings, const char **place,
			     const struct setting *setting, struct error *err)
{
	if (!*setting->value)
		return error_set(err, STATUS_INVALID, _("write a value for `%s`"), setting->key);
	if (!*place)
		*place = arena_copy(&settings->arena, slice_of(setting->value)).data;
	return settings->arena.failed ? error_no_memory(err) : STATUS_OK;
}

static enum status take_switch(int *place, const struct setting *setting, struct error *err)
{
	bool yes = strcmp(setting->value, "yes") == 0;

	if (!yes && strcmp(setting->value, "no") != 0)
		return error_set(err, STATUS_INVALID, _("write `%s = yes` or `%s = no`"),
				 setting->key, setting->key);
	if (*place < 0)
		*place = yes;
	return STATUS_OK;
}

static enum status take_number(unsigned *place, unsigned most, const struct setting *setting,
			       struct error *err)
{
	unsigned number = 0;

	if (!slice_read_number(slice_of(setting->value), most, &number) || number == 0)
		return error_set(err, STATUS_INVALID, _("%s: write a number from 1 to %u"),
				 setting->key, most);
	if (!*place)
		*place = number;
	return STATUS_OK;
}

static bool is_web_address(const char *text)
{
	struct slice address = slice_of(text);

	return (slice_starts_with(address, slice_of("https://")) ||
		slice_starts_with(address, slice_of("http://"))) &&
	       !slice_ends_with(address, slice_of("/"));
}

static enum status take_address(struct serve_settings *settings, const char **place,
				const struct setting *setting, struct error *err)
{
	if (!is_web_address(setting->value))
		return error_set(err, STATUS_INVALID,
				 _("%s: write https:// and a host, without a slash at the end"),
				 setting->key);
	return take_text(settings, place, setting, err);
}

static enum status take_origin(struct serve_settings *settings, const struct setting *setting,
			       struct error *err)
{
	const char *origin = NULL;

	if (settings->origin_count == SERVE_ORIGINS_MAX)
		return error_set(err, STATUS_INVALID, _("write at most %d times `cors`"),
				 SERVE_ORIGINS_MAX);
	enum status status = strcmp(setting->value, "*") == 0
				     ? take_text(settings, &origin, setting, err)
				     : take_address(settings, &origin, setting, err);
	if (!status)
		settings->origins[settings->origin_count++] = slice_of(origin);
	return status;
}

static enum status take(void *context, const struct setting *setting, struct error *err)
{
	struct serve_settings *settings = context;
	const char *key = setting->key;

	if (strcmp(setting->section, "serve") != 0)
		return STATUS_OK;
	if (strcmp(key, "listen") == 0)
		return take_text(settings, &settings->listen, setting, err);
	if (strcmp(key, "title") == 0)
		return take_text(settings, &settings->title, setting, err);
	if (strcmp(key, "url") == 0)
		return take_address(settings, &settings->url, setting, err);
	if (strcmp(key, "cors") == 0)
		return take_origin(settings, setting, err);
	if (strcmp(key, "access-log") == 0)
		return take_text(settings, &settings->access_log, setting, err);
	if (strcmp(key, "log-queries") == 0)
		return take_switch(&settings->log_queries, setting, err);
	if (strcmp(key, "zero-hits") == 0)
		return take_text(settings, &settings->zero_hits, setting, err);
	if (strcmp(key, "forwarded") == 0)
		return take_switch(&settings->forwarded, setting, err);
	if (strcmp(key, "timeout") == 0)
		return take_number(&settings->timeout, TIMEOUT_MAX, setting, err);
	if (strcmp(key, "workers") == 0)
		return take_number(&settings->workers, SERVE_WORKERS_MAX, setting, err);
	if (strcmp(key, "waiting") == 0)
		return take_number(&settings->waiting, SERVE_WAITING_MAX, setting, err);
	return error_set(err, STATUS_INVALID, _("[serve] has no setting `%s`"), key);
}

enum status serve_settings_read(struct serve_settings *settings, const char *path,
				struct error *err)
{
	enum status status = settings_read(path ? path : CONFIG_DEFAULT, take, settings, err);

	return status == STATUS_NOT_FOUND && !path ? STATUS_OK : status;
}

void serve_settings_complete(struct serve_settings *settings)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	if (!settings->listen)
		settings->listen = LISTENING_DEFAULT;
	if (!settings->timeout)
		settings->timeout = SERVE_TIMEOUT_DEFAULT;
	if (!settings->workers)
		settings->workers = processors > 0 && processors < SERVE_WORKERS_MAX
					    ? (unsigned)processors + 1
					    : 2;
	if (!settings->waiting)
		settings->waiting = SERVE_WAITING_DEFAULT;
}

void serve_settings_release(struct serve_settings *settings)
{
	arena_release(&settings->arena);
}
