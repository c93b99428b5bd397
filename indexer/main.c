/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sttt-index - bring the index up to date, and look after it (sttt-index(1)) */
#include <argp.h>
#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "index/generation.h"
#include "index/location.h"
#include "indexer/command.h"
#include "indexer/descriptors.h"
#include "indexer/memory.h"
#include "indexer/years.h"

enum {
	JOBS_MAX = 256,
	MEMORY_MAX = 1024 * 1024, /* MiB */
	KEEP_MAX = 1000,
	DOCUMENTS = 20,
	DOCUMENTS_MAX = 1000000,
	SHARD_DOCUMENTS_MAX = 1000000000
};

const char *argp_program_version = "sttt-index " STTT_VERSION;

enum option_key {
	KEY_JOBS = 'j',
	KEY_QUIET = 'q',
	KEY_DRY_RUN = 256,
	KEY_MEMORY,
	KEY_MAX_LOSS,
	KEY_FORCE,
	KEY_KEEP,
	KEY_REPORT,
	KEY_MAIL,
	KEY_METRICS,
	KEY_PROGRESS,
	KEY_DB,
	KEY_CONFIG,
	KEY_ABBREVIATIONS,
	KEY_DOCUMENTS,
	KEY_SHARD_DOCUMENTS,
	KEY_FOLLOW_LINKS,
};

/* clang-format off */
static const struct argp_option option_table[] = {
	{ "memory",   KEY_MEMORY,   "MIB",     0, N_("Take at most MIB mebibytes of memory (default 1024)"), 0 },
	{ "jobs",     KEY_JOBS,     "N",       0, N_("Work with N threads (default: one for each processor)"), 0 },
	{ "dry-run",  KEY_DRY_RUN,  NULL,      0, N_("Say what would be done, and write nothing"), 0 },
	{ "max-loss", KEY_MAX_LOSS, "PERCENT", 0, N_("Refuse to publish an index that lost more (default 10)"), 1 },
	{ "force",    KEY_FORCE,    NULL,      0, N_("Publish whatever was lost"), 1 },
	{ "follow-links", KEY_FOLLOW_LINKS, NULL, 0, N_("Follow symbolic links that lead out of PATH too"), 1 },
	{ "keep",     KEY_KEEP,     "N",       0, N_("Keep N generations, the new one included (default 3)"), 1 },
	{ "shard-documents", KEY_SHARD_DOCUMENTS, "N", 0, N_("Let old years of a new index share shards of up to N bulletins (default 50000; 0: each year alone)"), 1 },
	{ "report",   KEY_REPORT,   "FILE",    0, N_("Write what was done to FILE as JSON"), 2 },
	{ "mail",     KEY_MAIL,     "FILE",    0, N_("Write what was done to FILE (- for standard output) as a text for people"), 2 },
	{ "metrics",  KEY_METRICS,  "FILE",    0, N_("Write FILE for the textfile collector of Prometheus"), 2 },
	{ "progress", KEY_PROGRESS, "WHEN",    0, N_("Show progress: auto (on a terminal), always or never"), 2 },
	{ "documents", KEY_DOCUMENTS, "N",     OPTION_ARG_OPTIONAL, N_("With status: list the N documents that most bulletins cite (default 20)"), 2 },
	{ "quiet",    KEY_QUIET,    NULL,      0, N_("Print only what is wrong"), 2 },
	{ "abbreviations", KEY_ABBREVIATIONS, NULL, 0, N_("status: list the abbreviations that the bulletins explain"), 2 },
	{ "db",       KEY_DB,       "DIR",     0, N_("The folder of the index"), 3 },
	{ "config",   KEY_CONFIG,   "FILE",    0, N_("The configuration file instead of /etc/sttt/sttt.conf"), 3 },
	{ 0 },
};
/* clang-format on */

static const char usage[] = N_("update [OPTION]... PATH...\n"
			       "rebuild [OPTION]... PATH...\n"
			       "status [--abbreviations]\n"
			       "verify\n"
			       "rollback\n"
			       "show FILE");

static const char description[] =
	N_("Bring the index of bulletins up to date with the folders, files and JSON Lines (- for "
	   "standard input) at PATH, or make it anew; tell what is live, check it, go back one "
	   "generation; show how a file is read.");

void command_complain(const struct error *err)
{
	fprintf(stderr, "sttt-index: %s\n", err->message);
}

static enum exit_code fail(const struct error *err)
{
	command_complain(err);
	return EXIT_FAILED;
}

/* --- the small commands -------------------------------------------------- */

static enum exit_code command_verify(struct command *command)
{
	CLEANUP(generation_closep) struct generation *generation = NULL;
	struct error err = ERROR_INIT;

	if (generation_open(&generation, command->update.index, &err) ||
	    generation_verify(generation, &err))
		return fail(&err);
	if (!command->quiet)
		printf(ngettext_("%s is sound: %u bulletin\n", "%s is sound: %u bulletins\n",
				 generation->manifest.documents),
		       generation->name, (unsigned)generation->manifest.documents);
	return EXIT_DONE;
}

static enum exit_code command_rollback(struct command *command)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	const char *name;

	if (generation_rollback(command->update.index, &arena, &name, &err))
		return fail(&err);
	if (!command->quiet)
		printf(_("%s is live again\n"), name);
	return EXIT_DONE;
}

static enum exit_code command_rebuild(struct command *command)
{
	command->update.mode = UPDATE_REBUILD;
	return command_update(command);
}

static const struct verb {
	const char *name;
	enum exit_code (*run)(struct command *command);
	size_t least, most; /* arguments */
	bool of_index;      /* it is about an index that is there */
} verbs[] = {
	{ "update", command_update, 1, SIZE_MAX, false },
	{ "rebuild", command_rebuild, 1, SIZE_MAX, false },
	{ "status", command_status, 0, 0, true },
	{ "verify", command_verify, 0, 0, true },
	{ "rollback", command_rollback, 0, 0, true },
	{ "show", command_show, 1, 1, false },
};

/* --- options ------------------------------------------------------------- */

static unsigned parse_number(const char *text, unsigned least, unsigned most, const char *option,
			     struct argp_state *state)
{
	char *end;

	errno = 0;
	unsigned long number = strtoul(text, &end, 10);
	if (errno || *end || end == text || *text == '-' || number < least || number > most)
		argp_error(state, _("%s %s: write a number from %u to %u"), option, text, least,
			   most);
	return (unsigned)number;
}

static enum progress_when parse_progress(const char *text, struct argp_state *state)
{
	static const char *const names[] = { "auto", "always", "never" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(text, names[i]) == 0)
			return (enum progress_when)i;
	}
	argp_error(state, _("--progress %s: write auto, always or never"), text);
	return PROGRESS_AUTO;
}

/* What argp fills in: the command, and the words that are no options. */
struct arguments {
	struct command *command;
	const char **words; /* as many as argv has room for */
	size_t count;
};

static error_t parse_option(int key, char *argument, struct argp_state *state)
{
	struct arguments *arguments = state->input;
	struct command *command = arguments->command;
	struct update_options *update = &command->update;

	switch (key) {
	case KEY_JOBS:
		update->jobs = parse_number(argument, 1, JOBS_MAX, "--jobs", state);
		return 0;
	case KEY_MEMORY:
		update->memory =
			parse_number(argument, MEMORY_LEAST, MEMORY_MAX, "--memory", state);
		return 0;
	case KEY_DRY_RUN:
		update->dry_run = true;
		return 0;
	case KEY_MAX_LOSS:
		update->max_loss = parse_number(argument, 0, 100, "--max-loss", state);
		return 0;
	case KEY_FORCE:
		update->force = true;
		return 0;
	case KEY_FOLLOW_LINKS:
		update->follow_links = true;
		return 0;
	case KEY_KEEP:
		update->keep = parse_number(argument, 1, KEEP_MAX, "--keep", state);
		return 0;
	case KEY_SHARD_DOCUMENTS:
		update->documents =
			parse_number(argument, 0, SHARD_DOCUMENTS_MAX, "--shard-documents", state);
		return 0;
	case KEY_REPORT:
		command->report = argument;
		return 0;
	case KEY_MAIL:
		command->mail = argument;
		return 0;
	case KEY_METRICS:
		command->metrics = argument;
		return 0;
	case KEY_PROGRESS:
		command->progress = parse_progress(argument, state);
		return 0;
	case KEY_DOCUMENTS:
		command->documents =
			argument ? parse_number(argument, 1, DOCUMENTS_MAX, "--documents", state)
				 : DOCUMENTS;
		return 0;
	case KEY_QUIET:
		command->quiet = true;
		return 0;
	case KEY_DB:
		command->db = argument;
		return 0;
	case KEY_CONFIG:
		command->config = argument;
		return 0;
	case KEY_ABBREVIATIONS:
		command->abbreviations = true;
		return 0;
	case ARGP_KEY_ARG:
		arguments->words[arguments->count++] = argument;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp parser = {
	.options = option_table,
	.parser = parse_option,
	.args_doc = usage,
	.doc = description,
	.argp_domain = "sttt",
};

static const struct verb *find_verb(const char *name)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	}
	return NULL;
}

static unsigned processors(void)
{
	long online = sysconf(_SC_NPROCESSORS_ONLN);

	return online < 1 ? 1 : online > JOBS_MAX ? JOBS_MAX : (unsigned)online;
}

static enum exit_code complain_of_usage(const char *what)
{
	fprintf(stderr, _("sttt-index: %s; see sttt-index --help\n"), what);
	return EXIT_USAGE;
}

static enum exit_code run(struct arguments *arguments)
{
	CLEANUP(strbuf_release) struct strbuf index = STRBUF_INIT;
	struct command *command = arguments->command;
	struct error err = ERROR_INIT;

	if (!arguments->count)
		return complain_of_usage(_("a command is missing"));
	const struct verb *verb = find_verb(arguments->words[0]);
	if (!verb)
		return complain_of_usage(_("there is no such command"));

	command->update.paths = arguments->words + 1;
	command->update.path_count = arguments->count - 1;
	if (command->update.path_count < verb->least)
		return complain_of_usage(_("a PATH is missing"));
	if (command->update.path_count > verb->most)
		return complain_of_usage(_("that is one argument too many"));
	if (verb->of_index && index_location(&index, command->db, command->config, &err))
		return fail(&err);
	command->update.index = strbuf_string(&index);
	return verb->run(command);
}

/* Let long texts go back to the system: else each thread's heap would keep the room of
 * its longest one. */
static void return_memory(void)
{
	enum { LARGE = 1024 * 1024 };

	mallopt(M_MMAP_THRESHOLD, LARGE);
	mallopt(M_TRIM_THRESHOLD, 8 * LARGE);
}

int main(int argc, char **argv)
{
	struct command command = {
		.update = { .jobs = processors(),
			    .memory = MEMORY_DEFAULT,
			    .input_limit = UPDATE_INPUT_LIMIT,
			    .max_loss = UPDATE_MAX_LOSS,
			    .keep = UPDATE_KEEP,
			    .documents = YEARS_DOCUMENTS },
	};
	struct arguments arguments = { .command = &command };
	struct error err = ERROR_INIT;

	return_memory();
	descriptors_open_standard();
	descriptors_raise_limit();
	text_init();
	argp_err_exit_status = EXIT_USAGE;
	CLEANUP(freep) const char **words = calloc((size_t)argc + 1, sizeof *words);
	if (!words) {
		error_no_memory(&err);
		return (int)fail(&err);
	}
	arguments.words = words;
	argp_parse(&parser, argc, argv, 0, NULL, &arguments);
	return (int)run(&arguments);
}
