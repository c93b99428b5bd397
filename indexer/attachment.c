/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* memfd_create, pipe2 */
#include "indexer/attachment.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "base/utf8.h"
#include "indexer/unwrap.h"

#define PROGRAM "sttt-convert"

enum { REASON = 4096 }; /* bytes of what the process says of a failure, at most */

/* What became of the process, as far as we ended it. */
enum outcome { OUTCOME_ENDED, OUTCOME_LATE, OUTCOME_TOO_LONG, OUTCOME_NO_MEMORY };

struct conversion {
	pid_t process;
	int output, complaints; /* ends of pipes to read from; -1: closed */
	struct strbuf *text;
	struct strbuf reason;
	size_t limit; /* bytes of text */
	int64_t deadline;
};

/* --- turns --------------------------------------------------------------- */

static pthread_mutex_t turn_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turn_ended = PTHREAD_COND_INITIALIZER;
static unsigned turns;

void attachment_begin_turn(void)
{
	pthread_mutex_lock(&turn_lock);
	while (turns == ATTACHMENT_TURNS)
		pthread_cond_wait(&turn_ended, &turn_lock);
	turns++;
	pthread_mutex_unlock(&turn_lock);
}

void attachment_end_turn(void)
{
	pthread_mutex_lock(&turn_lock);
	turns--;
	pthread_cond_signal(&turn_ended);
	pthread_mutex_unlock(&turn_lock);
}

/* --- the program ---------------------------------------------------------- */

/* Beside this program where that was built, else where it was installed. */
static void find_program(struct strbuf *path)
{
	const char *given = getenv("STTT_CONVERT");
	char own[1024];
	ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);

	if (given && *given) {
		strbuf_append(path, slice_of(given));
		return;
	}
	own[length > 0 ? length : 0] = '\0';
	const char *slash = strrchr(own, '/');
	strbuf_printf(path, "%.*s/%s", slash ? (int)(slash - own) : 0, own, PROGRAM);
	if (access(strbuf_string(path), X_OK) == 0)
		return;
	strbuf_clear(path);
	strbuf_append(path, slice_of(STTT_LIBEXECDIR "/" PROGRAM));
}

static const char *name_of(enum format format)
{
	switch (format) {
	case FORMAT_PDF:
		return "pdf";
	case FORMAT_DOCX:
		return "docx";
	case FORMAT_ODT:
		return "odt";
	default:
		return "rtf";
	}
}

/* --- starting it ---------------------------------------------------------- */

static int64_t milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A file without a name, in memory, that stands at its beginning. */
static enum status make_file(int *descriptor, struct slice bytes, struct error *err)
{
	*descriptor = memfd_create("attachment", MFD_CLOEXEC);
	if (*descriptor < 0)
		return error_set_errno(err, _("cannot make a file in memory"));
	for (size_t at = 0; at < bytes.length;) {
		ssize_t count = write(*descriptor, bytes.data + at, bytes.length - at);

		if (count < 0 && errno != EINTR)
			return error_set_errno(err, _("cannot make a file in memory"));
		at += count > 0 ? (size_t)count : 0;
	}
	return lseek(*descriptor, 0, SEEK_SET) == 0
		       ? STATUS_OK
		       : error_set_errno(err, _("cannot make a file in memory"));
}

static void release_actions(posix_spawn_file_actions_t *actions)
{
	posix_spawn_file_actions_destroy(actions);
}

static void release_attributes(posix_spawnattr_t *attributes)
{
	posix_spawnattr_destroy(attributes);
}

/* Our threads block all signals; a program expects that none is. */
static void unblock_signals(posix_spawnattr_t *attributes)
{
	sigset_t none, all;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_setsigmask(attributes, &none);
	posix_spawnattr_setsigdefault(attributes, &all);
	posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

static enum status spawn(pid_t *process, int input, int output, int complaints, enum format format,
			 struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	char *const arguments[] = { (char *)PROGRAM, (char *)name_of(format), NULL };
	CLEANUP(release_actions) posix_spawn_file_actions_t actions;
	CLEANUP(release_attributes) posix_spawnattr_t attributes;

	find_program(&path);
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, complaints, STDERR_FILENO);
	unblock_signals(&attributes);
	errno = posix_spawn(process, strbuf_string(&path), &actions, &attributes, arguments,
			    environ);
	return errno ? error_set_errno(err, "%s", strbuf_string(&path)) : STATUS_OK;
}

static enum status start(struct conversion *conversion, struct slice file, enum format format,
			 struct error *err)
{
	CLEANUP(close_descriptor) int input = -1;
	int output[2] = { -1, -1 }, complaints[2] = { -1, -1 };
	enum status status = make_file(&input, file, err);

	if (!status && (pipe2(output, O_CLOEXEC) || pipe2(complaints, O_CLOEXEC)))
		status = error_set_errno(err, _("cannot make a pipe"));
	conversion->output = output[0];
	conversion->complaints = complaints[0];
	if (!status)
		status = spawn(&conversion->process, input, output[1], complaints[1], format, err);
	close_descriptor(&output[1]);
	close_descriptor(&complaints[1]);
	return status;
}

/* --- listening to it ------------------------------------------------------ */

/* Append what a pipe has, and close it at its end. */
static void read_pipe(int *pipe, struct strbuf *bytes)
{
	enum { STEP = 64 * 1024 };

	if (!strbuf_reserve(bytes, STEP))
		return;
	ssize_t count = read(*pipe, bytes->data + bytes->length, STEP);
	if (count > 0)
		strbuf_truncate(bytes, bytes->length + (size_t)count);
	if (count == 0 || (count < 0 && errno != EINTR)) {
		close(*pipe);
		*pipe = -1;
	}
}

static enum outcome listen_to(struct conversion *conversion)
{
	size_t before = conversion->text->length;

	while (conversion->output >= 0 || conversion->complaints >= 0) {
		struct pollfd pipes[] = { { conversion->output, POLLIN, 0 },
					  { conversion->complaints, POLLIN, 0 } };
		int64_t left = conversion->deadline - milliseconds();

		if (left <= 0)
			return OUTCOME_LATE;
		if (poll(pipes, 2, (int)left) <= 0)
			continue;
		if (pipes[0].revents)
			read_pipe(&conversion->output, conversion->text);
		if (pipes[1].revents)
			read_pipe(&conversion->complaints, &conversion->reason);
		if (conversion->text->length - before > conversion->limit)
			return OUTCOME_TOO_LONG;
		if (conversion->reason.length > REASON)
			strbuf_truncate(&conversion->reason, REASON);
		if (conversion->text->failed || conversion->reason.failed)
			return OUTCOME_NO_MEMORY;
	}
	return OUTCOME_ENDED;
}

/* It closes its pipes when it ends; one that does so before is waited for too. */
static enum outcome wait_for(const struct conversion *conversion, int *state)
{
	const struct timespec moment = { .tv_nsec = 1000000 };
	pid_t ended;

	while ((ended = waitpid(conversion->process, state, WNOHANG)) == 0 ||
	       (ended < 0 && errno == EINTR)) {
		if (milliseconds() > conversion->deadline)
			return OUTCOME_LATE;
		nanosleep(&moment, NULL);
	}
	return OUTCOME_ENDED;
}

static void make_end(const struct conversion *conversion)
{
	kill(conversion->process, SIGKILL);
	while (waitpid(conversion->process, NULL, 0) < 0 && errno == EINTR)
		;
}

static void conversion_end(struct conversion *conversion)
{
	close_descriptor(&conversion->output);
	close_descriptor(&conversion->complaints);
	strbuf_release(&conversion->reason);
}

/* --- what it means -------------------------------------------------------- */

static enum status too_slow(struct error *err)
{
	return error_set(err, STATUS_REFUSED, _("it takes too long to read"));
}

/* The first line of what the process said. */
static enum status complain(const struct conversion *conversion, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf clean = STRBUF_INIT;
	struct slice rest = strbuf_slice(&conversion->reason), line = { NULL, 0 };

	slice_next_line(&rest, &line);
	utf8_repair(&clean, utf8_beginning(line, 300));
	if (!clean.length)
		return error_set(err, STATUS_INVALID, _("it cannot be read"));
	return error_set(err, STATUS_INVALID, "%s", strbuf_string(&clean));
}

static enum status judge(const struct conversion *conversion, enum outcome outcome, int state,
			 struct error *err)
{
	if (outcome == OUTCOME_NO_MEMORY)
		return error_no_memory(err);
	if (outcome == OUTCOME_LATE)
		return too_slow(err);
	if (outcome == OUTCOME_TOO_LONG)
		return error_set(err, STATUS_REFUSED,
				 _("its text is longer than the limit of %zu bytes"),
				 conversion->limit);
	if (WIFSIGNALED(state) && (WTERMSIG(state) == SIGXCPU || WTERMSIG(state) == SIGKILL))
		return too_slow(err);
	if (WIFSIGNALED(state))
		return error_set(err, STATUS_INVALID, _("reading it ended in a crash: %s"),
				 strsignal(WTERMSIG(state)));
	return WEXITSTATUS(state) ? complain(conversion, err) : STATUS_OK;
}

static enum status run(struct conversion *conversion, struct slice file, enum format format,
		       struct error *err)
{
	enum status status = start(conversion, file, format, err);
	int state = 0;

	if (status)
		return status;
	enum outcome outcome = listen_to(conversion);
	if (outcome == OUTCOME_ENDED)
		outcome = wait_for(conversion, &state);
	if (outcome != OUTCOME_ENDED)
		make_end(conversion);
	return judge(conversion, outcome, state, err);
}

static enum status check_text(struct slice text, enum format format, struct error *err)
{
	if (slice_trim(text).length)
		return STATUS_OK;
	if (format == FORMAT_PDF)
		return error_set(err, STATUS_INVALID,
				 _("the PDF has pictures and no text: have its text recognised "
				   "(OCR) first"));
	return error_set(err, STATUS_INVALID, _("there is no text in it"));
}

enum status attachment_read(struct strbuf *text, struct slice file, enum format format,
			    size_t limit, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf converted = STRBUF_INIT;
	CLEANUP(conversion_end)
	struct conversion conversion = { .output = -1,
					 .complaints = -1,
					 .text = &converted,
					 .limit = limit,
					 .deadline = milliseconds() +
						     ATTACHMENT_SECONDS * (int64_t)1000 };

	enum status status = run(&conversion, file, format, err);
	if (!status)
		status = check_text(strbuf_slice(&converted), format, err);
	if (status)
		return status;
	if (format == FORMAT_PDF)
		unwrap(text, strbuf_slice(&converted));
	else
		strbuf_append(text, strbuf_slice(&converted));
	return text->failed ? error_no_memory(err) : STATUS_OK;
}
