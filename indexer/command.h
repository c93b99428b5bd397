/* SPDX-License-Identifier: GPL-2.0-or-later */
/* command.h - what the user asked sttt-index to do
 *
 * The commands print for people: results on standard output, what is wrong on
 * standard error. They belong to the program and not to the library.
 */
#ifndef INDEXER_COMMAND_H
#define INDEXER_COMMAND_H

#include <stdbool.h>

#include "base/error.h"
#include "index/generation.h"
#include "indexer/update.h"

/* What a shell script branches on. */
enum exit_code {
	EXIT_DONE = 0,     /* published, or nothing to do */
	EXIT_REJECTED = 1, /* the same, but something was wrong with an input */
	EXIT_USAGE = 2,
	EXIT_FAILED = 3, /* nothing was published, the old index is live */
};

enum progress_when { PROGRESS_AUTO, PROGRESS_ALWAYS, PROGRESS_NEVER };

struct command {
	struct update_options update; /* paths and mode are filled in by main(), and the index of
				       * commands that look at one */
	const char *db, *config;
	const char *report, *mail, *metrics; /* files to write, or NULL; mail may be "-" */
	enum progress_when progress;
	bool quiet;
	bool abbreviations; /* of status: list them */
	unsigned documents; /* status: list so many of the documents cited most */
};

/* Print "sttt-index: MESSAGE" on standard error. */
void command_complain(const struct error *err);

enum exit_code command_update(struct command *command);

/* Tell what is live. */
enum exit_code command_status(struct command *command);

/* List what the live index knows of abbreviations. */
enum exit_code command_abbreviations(struct command *command);

/* Print the documents that most bulletins of a generation cite, at most so many. */
enum status command_print_documents(const struct generation *generation, unsigned limit,
				    struct error *err);

/* Show how the file command->update.paths[0] is read. */
enum exit_code command_show(struct command *command);

#endif
