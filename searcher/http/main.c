/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sttt-serve - the search box of a portal (sttt-serve(1)) */
#include <argp.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <systemd/sd-daemon.h>
#include <time.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/text.h"
#include "index/location.h"
#include "searcher/http/listening.h"
#include "searcher/http/serve_settings.h"
#include "searcher/http/server.h"

enum {
	EXIT_STOPPED = 0,
	EXIT_ERROR = 2,
};

enum {
	TICK_SECONDS = 1, /* between two looks at new generations and slow clients */
	REPORT_SECONDS = 300,
};

const char *argp_program_version = "sttt-serve " STTT_VERSION;

enum option_key {
	KEY_LISTEN = 256,
	KEY_ACCESS_LOG,
	KEY_LOG_QUERIES,
	KEY_ZERO_HITS,
	KEY_DB,
	KEY_CONFIG,
};

/* clang-format off */
static const struct argp_option option_table[] = {
	{ "listen",      KEY_LISTEN,      "ADDRESS:PORT", 0, N_("Where requests arrive (default 127.0.0.1:8080; port 0: any that is free)"), 0 },
	{ "access-log",  KEY_ACCESS_LOG,  "FILE", 0, N_("Append a line for each request to FILE, or - for standard output"), 1 },
	{ "log-queries", KEY_LOG_QUERIES, NULL,   0, N_("Write what was searched for to the access log too"), 1 },
	{ "zero-hits",   KEY_ZERO_HITS,   "FILE", 0, N_("Keep FILE up to date with the queries that find nothing"), 1 },
	{ "db",          KEY_DB,          "DIR",  0, N_("The folder of the index"), 2 },
	{ "config",      KEY_CONFIG,      "FILE", 0, N_("The configuration file instead of /etc/sttt/sttt.conf"), 2 },
	{ 0 },
};
/* clang-format on */

struct options {
	const char *db, *config;
	struct serve_settings settings;
};

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct options *options = state->input;

	switch (key) {
	case KEY_LISTEN:
		options->settings.listen = value;
		break;
	case KEY_ACCESS_LOG:
		options->settings.access_log = value;
		break;
	case KEY_LOG_QUERIES:
		options->settings.log_queries = 1;
		break;
	case KEY_ZERO_HITS:
		options->settings.zero_hits = value;
		break;
	case KEY_DB:
		options->db = value;
		break;
	case KEY_CONFIG:
		options->config = value;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp argp = {
	.options = option_table,
	.parser = parse_option,
	.doc = N_("Answer searches of the index over HTTP, for people at / and for programs at "
		  "/api/search.\v"
		  "The settings are in the section [serve] of the configuration file "
		  "(sttt.conf(5)). It runs until SIGTERM or SIGINT; SIGHUP opens the access log "
		  "anew. Exit status: 0 when it was stopped, 2 after an error."),
	.argp_domain = "sttt",
};

/* --- what is served ------------------------------------------------------------ */

/* Everything that lives from the first request to the last. */
struct serving {
	struct serve_settings *settings;
	struct places places;
	struct measures measures;
	struct desk *desk;
	struct access_log *access_log;
	struct zero_hits *zero_hits;
	struct service service;
	struct server *server;
};

static void serving_release(struct serving *serving)
{
	server_stop(serving->server);
	desk_close(serving->desk);
	access_log_close(serving->access_log);
	zero_hits_close(serving->zero_hits);
	places_release(&serving->places);
}

/* From any thread: stdio writes a line at once. */
static void complain(const char *message)
{
	fprintf(stderr, "sttt-serve: %s\n", message);
}

static enum status open_logs(struct serving *serving, struct error *err)
{
	const struct serve_settings *settings = serving->settings;
	enum status status = STATUS_OK;

	if (settings->access_log)
		status = access_log_open(&serving->access_log, settings->access_log,
					 settings->log_queries > 0, err);
	if (!status && settings->zero_hits)
		status = zero_hits_open(&serving->zero_hits, err);
	return status;
}

/* An index that is not there yet is waited for, because the first nightly build may come
 * later; one that cannot be used is told of now, and whenever that is tried again. */
static enum status open_desk(struct serving *serving, struct error *err)
{
	struct error why = ERROR_INIT;
	enum status status = desk_open(&serving->desk, &serving->places, err);

	if (!status && desk_refresh(serving->desk, &why))
		complain(why.message);
	return status;
}

static void prepare_service(struct serving *serving)
{
	const struct serve_settings *settings = serving->settings;

	serving->service = (struct service){ .title = slice_of(settings->title),
					     .base_url = slice_of(settings->url),
					     .origins = settings->origins,
					     .origin_count = settings->origin_count,
					     .desk = serving->desk,
					     .measures = &serving->measures,
					     .zero_hits = serving->zero_hits };
}

static void say_where(int socket)
{
	CLEANUP(strbuf_release) struct strbuf where = STRBUF_INIT;

	listening_print(&where, socket);
	fprintf(stderr, _("sttt-serve: listening at %s\n"), strbuf_string(&where));
}

static enum status start(struct serving *serving, struct error *err)
{
	const struct serve_settings *settings = serving->settings;
	int socket = -1;
	enum status status = open_logs(serving, err);

	if (!status)
		status = open_desk(serving, err);
	if (!status)
		status = listening_open(&socket, settings->listen, err);
	if (status)
		return status;
	prepare_service(serving);
	say_where(socket);
	return server_start(&serving->server,
			    &(struct server_settings){ .service = &serving->service,
						       .socket = socket,
						       .workers = settings->workers,
						       .waiting = settings->waiting,
						       .access_log = serving->access_log,
						       .forwarded = settings->forwarded > 0,
						       .complain = complain },
			    err);
}

/* --- until it is stopped -------------------------------------------------------- */

static void write_report(const struct serving *serving)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (!serving->zero_hits)
		return;
	zero_hits_print(&text, serving->zero_hits);
	if (text.failed)
		error_no_memory(&err);
	else
		file_replace(serving->settings->zero_hits, strbuf_slice(&text), &err);
	if (err.status)
		complain(err.message);
}

static void reopen_log(const struct serving *serving)
{
	struct error err = ERROR_INIT;

	if (serving->access_log && access_log_reopen(serving->access_log, &err))
		complain(err.message);
}

static void run_until_stopped(struct serving *serving, const sigset_t *signals)
{
	const struct timespec tick = { TICK_SECONDS, 0 };

	for (unsigned seconds = 1;; seconds++) {
		int caught = sigtimedwait(signals, NULL, &tick);

		if (caught == SIGTERM || caught == SIGINT)
			return;
		if (caught == SIGHUP)
			reopen_log(serving);
		server_tick(serving->server);
		if (seconds % REPORT_SECONDS == 0)
			write_report(serving);
	}
}

static enum status serve(struct options *options, const sigset_t *signals, struct error *err)
{
	CLEANUP(serving_release)
	struct serving serving = { .settings = &options->settings, .places = PLACES_INIT };
	enum status status = serve_settings_read(&options->settings, options->config, err);

	if (status)
		return status;
	serve_settings_complete(&options->settings);
	serving.places.timeout = options->settings.timeout;
	status = places_find(&serving.places, options->db, options->config, err);
	if (status)
		return status;
	status = start(&serving, err);
	if (status)
		return status;
	sd_notify(0, "READY=1");
	run_until_stopped(&serving, signals);
	sd_notify(0, "STOPPING=1");
	server_stop(serving.server);
	serving.server = NULL;
	write_report(&serving);
	return STATUS_OK;
}

/* Signals are waited for by the main thread alone. A connection that a client gave up is an
 * error of one write, no signal. */
static void block_signals(sigset_t *signals)
{
	sigemptyset(signals);
	sigaddset(signals, SIGTERM);
	sigaddset(signals, SIGINT);
	sigaddset(signals, SIGHUP);
	pthread_sigmask(SIG_BLOCK, signals, NULL);
	signal(SIGPIPE, SIG_IGN);
}

/* The limit that shells and services begin with is a low one for programs that still use select(2),
 * which we do not. */
static void allow_files(void)
{
	struct rlimit files;

	if (getrlimit(RLIMIT_NOFILE, &files))
		return;
	files.rlim_cur = files.rlim_max;
	setrlimit(RLIMIT_NOFILE, &files);
}

int main(int argc, char **argv)
{
	struct options options = { .settings = SERVE_SETTINGS_INIT };
	struct error err = ERROR_INIT;
	sigset_t signals;

	text_init();
	argp_parse(&argp, argc, argv, 0, NULL, &options);
	text_speak_both();
	block_signals(&signals);
	allow_files();
	enum status status = serve(&options, &signals, &err);
	serve_settings_release(&options.settings);
	if (!status)
		return EXIT_STOPPED;
	complain(err.message);
	return EXIT_ERROR;
}
