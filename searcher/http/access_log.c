/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/access_log.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/text.h"

struct access_log {
	const char *path;
	bool with_queries;
	pthread_mutex_t lock; /* of the descriptor */
	int descriptor;
};

static enum status open_file(int *descriptor, const char *path, struct error *err)
{
	int opened = strcmp(path, "-") == 0
			     ? fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0)
			     : open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);

	if (opened < 0)
		return error_set_errno(err, _("%s: cannot be opened"), path);
	*descriptor = opened;
	return STATUS_OK;
}

enum status access_log_open(struct access_log **log, const char *path, bool with_queries,
			    struct error *err)
{
	struct access_log *opened = calloc(1, sizeof *opened);

	if (!opened)
		return error_no_memory(err);
	enum status status = open_file(&opened->descriptor, path, err);
	if (status) {
		free(opened);
		return status;
	}
	opened->path = path;
	opened->with_queries = with_queries;
	pthread_mutex_init(&opened->lock, NULL);
	*log = opened;
	return STATUS_OK;
}

void access_log_close(struct access_log *log)
{
	if (!log)
		return;
	close(log->descriptor);
	pthread_mutex_destroy(&log->lock);
	free(log);
}

enum status access_log_reopen(struct access_log *log, struct error *err)
{
	int descriptor = -1;
	enum status status = open_file(&descriptor, log->path, err);

	if (status)
		return status;
	pthread_mutex_lock(&log->lock);
	close(log->descriptor);
	log->descriptor = descriptor;
	pthread_mutex_unlock(&log->lock);
	return STATUS_OK;
}

/* --- a line ----------------------------------------------------------------- */

static void append_safe(struct strbuf *line, struct slice text)
{
	if (!text.length)
		strbuf_append_byte(line, '-');
	for (size_t i = 0; i < text.length; i++) {
		unsigned char byte = (unsigned char)text.data[i];

		if (byte < ' ' || byte >= 0x7f || byte == '"' || byte == '\\')
			strbuf_printf(line, "\\x%02X", byte);
		else
			strbuf_append_byte(line, (char)byte);
	}
}

static struct slice without_query(struct slice target)
{
	size_t mark = slice_find(target, slice_of("?"));

	return mark == SLICE_NONE ? target : slice_cut(target, 0, mark);
}

static void append_line(struct strbuf *line, const struct access_log *log,
			const struct access *access)
{
	struct tm local;
	char when[sizeof "27/Nov/2026:08:00:01 +0700"] = "-";

	if (localtime_r(&access->when, &local))
		strftime(when, sizeof when, "%d/%b/%Y:%H:%M:%S %z", &local);
	append_safe(line, access->client);
	strbuf_printf(line, " - - [%s] \"", when);
	append_safe(line, access->method);
	strbuf_append_byte(line, ' ');
	append_safe(line, log->with_queries ? access->target : without_query(access->target));
	strbuf_append_byte(line, ' ');
	append_safe(line, access->protocol);
	strbuf_printf(line, "\" %u %zu \"", access->code, access->bytes);
	append_safe(line, log->with_queries ? access->referrer : slice_of(""));
	strbuf_append(line, slice_of("\" \""));
	append_safe(line, access->agent);
	strbuf_append(line, slice_of("\"\n"));
}

void access_log_write(struct access_log *log, const struct access *access)
{
	CLEANUP(strbuf_release) struct strbuf line = STRBUF_INIT;

	append_line(&line, log, access);
	pthread_mutex_lock(&log->lock);
	/* A line that a full disk takes is lost; the answer to the reader is not. */
	ssize_t written = write(log->descriptor, strbuf_string(&line), line.length);
	(void)written;
	pthread_mutex_unlock(&log->lock);
}
