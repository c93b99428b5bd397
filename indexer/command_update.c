/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sttt-index update, sttt-index rebuild */
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/text.h"
#include "index/location.h"
#include "indexer/command.h"

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

/* Rewrite one line, at most five times a second. The context is the time of
 * the last one. */
static void show_progress(void *context, const struct update_progress *progress)
{
	enum { INTERVAL = 200 };
	int64_t *last = context, now = milliseconds();

	if (progress->step == STEP_MERGE) {
		fprintf(stderr, "\r\033[K%s", _("merging and verifying"));
		return;
	}
	if (now - *last < INTERVAL)
		return;
	*last = now;
	fputs("\r\033[K", stderr);
	fprintf(stderr, _("%zu of %zu inputs, %zu bulletins, %zu MB read"), progress->inputs_done,
		progress->inputs_total, progress->documents_done,
		(size_t)(progress->bytes_done / 1000000));
}

static bool wants_progress(const struct command *command)
{
	if (command->progress == PROGRESS_AUTO)
		return !command->quiet && isatty(STDERR_FILENO);
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

static void print_outcome(const struct report *report)
{
	switch (report->outcome) {
	case OUTCOME_NOTHING_TO_DO:
		printf(ngettext_("nothing to do: %zu bulletin is up to date\n",
				 "nothing to do: %zu bulletins are up to date\n",
				 report->documents),
		       report->documents);
		return;
	case OUTCOME_DRY_RUN:
		printf(ngettext_(
			       "would publish %zu bulletin: %zu added, %zu replaced, %zu removed\n",
			       "would publish %zu bulletins: %zu added, %zu replaced, %zu "
			       "removed\n",
			       report->documents),
		       report->documents, report->added, report->replaced, report->removed);
		return;
	case OUTCOME_PUBLISHED:
		printf(ngettext_("published %s with %zu bulletin: "
				 "%zu added, %zu replaced, %zu removed\n",
				 "published %s with %zu bulletins: "
				 "%zu added, %zu replaced, %zu removed\n",
				 report->documents),
		       report->generation.data, report->documents, report->added, report->replaced,
		       report->removed);
		return;
	case OUTCOME_FAILED:
		return;
	}
}

static enum status write_report(const char *path, const struct report *report, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	enum status status = report_print_json(&text, report, err);

	return status ? status : file_replace(path, strbuf_slice(&text), err);
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
	bool progress = wants_progress(command);
	int64_t last_shown = 0;

	if (prepare(command, &index, &sources, err)) {
		report->error = arena_copy(&report->arena, slice_of(err->message));
		return EXIT_FAILED;
	}
	catch_signals();
	command->update.stop = &stopped;
	command->update.on_progress = progress ? show_progress : NULL;
	command->update.context = &last_shown;

	enum status status = update(&command->update, report, err);
	if (progress)
		fputs("\r\033[K", stderr);
	return exit_code_of(status, report);
}

enum exit_code command_update(struct command *command)
{
	CLEANUP(report_release) struct report report = REPORT_INIT;
	struct error err = ERROR_INIT;
	enum exit_code code = run(command, &report, &err);

	print_complaints(&report);
	print_silence(&report);
	if (report.outcome == OUTCOME_FAILED) {
		command_complain(&err);
		fputs(_("nothing was published; what was live before is live\n"), stderr);
	} else if (!command->quiet) {
		print_outcome(&report);
	}
	if (command->report && write_report(command->report, &report, &err)) {
		command_complain(&err);
		return code == EXIT_DONE ? EXIT_REJECTED : code;
	}
	return code;
}
