/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sttt-index update, sttt-index rebuild */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/text.h"
#include "index/location.h"
#include "indexer/command.h"
#include "indexer/mail.h"
#include "indexer/metrics.h"
#include "indexer/progress.h"

enum { WARNINGS_SHOWN = 20 }; /* the report has all */

static atomic_bool stopped;

static void stop(int signal_number)
{
	(void)signal_number;
	stopped = true;
}

/* Without SA_RESTART, so that a read from a pipe ends too. */
static void catch_signals(void)
{
	struct sigaction action = { .sa_handler = stop };

	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
}

/* --- progress ------------------------------------------------------------ */

static int64_t milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* How progress is shown: in one line that is rewritten, or in a line a minute. */
struct display {
	bool terminal;
	int64_t began; /* milliseconds */
	struct progress_pace pace;
};

static void show_progress(void *context, const struct update_progress *progress)
{
	CLEANUP(strbuf_release) struct strbuf line = STRBUF_INIT;
	struct display *display = context;
	int64_t now = milliseconds();
	bool next_step = display->terminal && progress->step == STEP_MERGE;

	if (!progress_is_due(&display->pace, now) && !next_step)
		return;
	progress_print(&line, progress, (double)(now - display->began) / 1000);
	fprintf(stderr, display->terminal ? "\r\033[K%s" : "%s\n", strbuf_string(&line));
}

/* A run that is over within a minute has no line in a log, unless it was asked for. */
static struct display display_of(const struct command *command)
{
	enum { OFTEN = 200, MINUTE = 60000 };
	bool terminal = isatty(STDERR_FILENO), always = command->progress == PROGRESS_ALWAYS;
	int64_t now = milliseconds(), interval = terminal ? OFTEN : MINUTE;

	return (struct display){ terminal, now, { interval, always ? now : now + interval } };
}

static bool wants_progress(const struct command *command)
{
	if (command->progress == PROGRESS_AUTO)
		return !command->quiet;
	return command->progress == PROGRESS_ALWAYS;
}

/* --- what was done ------------------------------------------------------- */

static void print_complaints(const struct report *report)
{
	CLEANUP(strbuf_release) struct strbuf line = STRBUF_INIT;

	for (size_t i = 0; i < report->rejection_count; i++) {
		strbuf_clear(&line);
		report_print_rejection(&line, &report->rejections[i]);
		fprintf(stderr, "%s\n", strbuf_string(&line));
	}
	for (size_t i = 0; i < report->warning_count && i < WARNINGS_SHOWN; i++)
		fprintf(stderr, _("warning: %.*s\n"), (int)report->warnings[i].length,
			report->warnings[i].data);
	if (report->warning_count > WARNINGS_SHOWN)
		fprintf(stderr, _("%zu more warnings are in the report (--report FILE)\n"),
			report->warning_count - WARNINGS_SHOWN);
}

static void print_silence(const struct report *report)
{
	for (size_t i = 0; i < report->source_count; i++)
		if (report->sources[i].silence.length)
			fprintf(stderr, "%s\n", report->sources[i].silence.data);
}

/* Append what a person reads: all of it, or the first line of it. */
static void print(void (*append)(struct strbuf *text, const struct report *report),
		  const struct report *report)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	append(&text, report);
	fputs(strbuf_string(&text), stdout);
}

static enum status write_report(const char *path, const struct report *report, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	enum status status = report_print_json(&text, report, err);

	return status ? status : file_replace(path, strbuf_slice(&text), err);
}

static enum status write_mail(const char *path, const struct report *report, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	mail_print(&text, report);
	return text.failed ? error_no_memory(err) : file_replace(path, strbuf_slice(&text), err);
}

static enum status write_metrics(const char *path, const struct report *report, struct error *err)
{
	enum { LIMIT = 1 << 20 };
	CLEANUP(strbuf_release) struct strbuf before = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	/* Whatever it was, it is replaced. */
	file_read(&before, path, LIMIT, NULL);
	metrics_print(&text, report, strbuf_slice(&before));
	return text.failed ? error_no_memory(err) : file_replace(path, strbuf_slice(&text), err);
}

static bool is_standard_output(const char *path)
{
	return path && strcmp(path, "-") == 0;
}

/* Write the files that were asked for; each of them, also when another cannot be written. */
static bool write_files(const struct command *command, const struct report *report)
{
	const struct {
		const char *path;
		enum status (*write)(const char *path, const struct report *report,
				     struct error *err);
	} files[] = {
		{ command->report, write_report },
		{ is_standard_output(command->mail) ? NULL : command->mail, write_mail },
		{ report->outcome == OUTCOME_DRY_RUN ? NULL : command->metrics, write_metrics },
	};
	bool good = true;

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct error err = ERROR_INIT;

		if (files[i].path && files[i].write(files[i].path, report, &err)) {
			command_complain(&err);
			good = false;
		}
	}
	return good;
}

/* Find the index and read the sources before anything is touched. */
static enum status prepare(struct command *command, struct strbuf *index, struct sources **sources,
			   struct error *err)
{
	enum status status = index_location(index, command->db, command->config, err);

	if (!status)
		status = sources_open(sources, command->config, err);
	command->update.index = strbuf_string(index);
	command->update.sources = *sources;
	return status;
}

static enum exit_code exit_code_of(enum status status, const struct report *report)
{
	/* No input is to blame for STATUS_INVALID: it is an argument. */
	if (status)
		return status == STATUS_INVALID ? EXIT_USAGE : EXIT_FAILED;
	return report->rejection_count ? EXIT_REJECTED : EXIT_DONE;
}

static enum exit_code run(struct command *command, struct report *report, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf index = STRBUF_INIT;
	CLEANUP(sources_closep) struct sources *sources = NULL;
	struct display display = display_of(command);

	if (prepare(command, &index, &sources, err)) {
		report->error = arena_copy(&report->arena, slice_of(err->message));
		return EXIT_FAILED;
	}
	catch_signals();
	command->update.stop = &stopped;
	command->update.on_progress = wants_progress(command) ? show_progress : NULL;
	command->update.context = &display;

	enum status status = update(&command->update, report, err);
	if (command->update.on_progress && display.terminal)
		fputs("\r\033[K", stderr);
	return exit_code_of(status, report);
}

enum exit_code command_update(struct command *command)
{
	CLEANUP(report_release) struct report report = REPORT_INIT;
	struct error err = ERROR_INIT;
	bool mailed = is_standard_output(command->mail);

	report.started = time(NULL);
	enum exit_code code = run(command, &report, &err);
	print_complaints(&report);
	print_silence(&report);
	if (report.outcome == OUTCOME_FAILED) {
		command_complain(&err);
		fputs(_("nothing was published; what was live before is live\n"), stderr);
	} else if (!command->quiet && !mailed) {
		print(mail_print_outcome, &report);
	}
	if (mailed)
		print(mail_print, &report);
	return !write_files(command, &report) && code == EXIT_DONE ? EXIT_REJECTED : code;
}
