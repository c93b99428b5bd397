/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sttt-search - which bulletins answer this query? (sttt-search(1)) */
#include <argp.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "index/date.h"
#include "index/location.h"
#include "searcher/complete.h"
#include "searcher/complete_json.h"
#include "searcher/result.h"
#include "searcher/search.h"

enum {
	EXIT_HITS = 0,
	EXIT_NO_HITS = 1,
	EXIT_ERROR = 2,
};

enum {
	LIMIT_DEFAULT = 10,
	WINDOW_MAX = 1000000, /* hits: as far as the last page may reach */
};

const char *argp_program_version = "sttt-search " STTT_VERSION;

enum option_key {
	KEY_LIMIT = 'n',
	KEY_PAGE = 256,
	KEY_FROM,
	KEY_TO,
	KEY_PROVINCE,
	KEY_SOURCE,
	KEY_SORT,
	KEY_FACETS,
	KEY_EXACT,
	KEY_EXPLAIN,
	KEY_FORMAT,
	KEY_COPIES,
	KEY_SIMILAR,
	KEY_COMPLETE,
	KEY_QUERIES,
	KEY_TIME,
	KEY_DB,
	KEY_CONFIG,
	KEY_SHARD,
	KEY_LEXICON,
	KEY_TIMEOUT,
};

/* clang-format off */
static const struct argp_option option_table[] = {
	{ "limit",    KEY_LIMIT,    "N",      0, N_("Show at most N bulletins (default 10)"), 0 },
	{ "page",     KEY_PAGE,     "N",      0, N_("Show the Nth page of as many (default 1)"), 0 },
	{ "sort",     KEY_SORT,     "ORDER",  0, N_("relevance (default), newest or oldest first"), 0 },
	{ "from",     KEY_FROM,     "DATE",   0, N_("Published on or after DATE: 2019, 2019-07, 2019-07-18, 18/7/2019"), 1 },
	{ "to",       KEY_TO,       "DATE",   0, N_("Published on or before DATE"), 1 },
	{ "province", KEY_PROVINCE, "NAME",   0, N_("Only bulletins about this province"), 1 },
	{ "source",   KEY_SOURCE,   "NAME",   0, N_("Only bulletins of this source, such as mic.gov.vn"), 1 },
	{ "exact",    KEY_EXACT,    NULL,     0, N_("Only what matches the marks as typed"), 1 },
	{ "format",   KEY_FORMAT,   "FORMAT", 0, N_("text (default), json, jsonl, trec or ids"), 2 },
	{ "facets",   KEY_FACETS,   NULL,     0, N_("Count the matches by year, province and source"), 2 },
	{ "explain",  KEY_EXPLAIN,  NULL,     0, N_("Show too how the query is put to the index, and why each bulletin stands where it does"), 2 },
	{ "copies",   KEY_COPIES,   NULL,     0, N_("Show each copy of a bulletin that several sites published"), 2 },
	{ "similar",  KEY_SIMILAR,  "ID",     0, N_("No query: show the bulletins most like the one with this id"), 3 },
	{ "complete", KEY_COMPLETE, "TEXT",   0, N_("No query: show how TEXT may go on, a line each"), 3 },
	{ "queries",  KEY_QUERIES,  "FILE",   0, N_("Answer each line QID<tab>QUERY of FILE (- for standard input)"), 3 },
	{ "time",     KEY_TIME,     NULL,     0, N_("Tell on standard error how long each query took"), 3 },
	{ "db",       KEY_DB,       "DIR",    0, N_("The folder of the index"), 4 },
	{ "config",   KEY_CONFIG,   "FILE",   0, N_("The configuration file instead of /etc/sttt/sttt.conf"), 4 },
	{ "shard",    KEY_SHARD,    "HOST:PORT,PORT", 0, N_("Search shards on another machine too (may be given many times)"), 4 },
	{ "lexicon",  KEY_LEXICON,  "FILE",   0, N_("Know the words of the archive from this copy of an index's lexicon"), 4 },
	{ "timeout",  KEY_TIMEOUT,  "SECONDS", 0, N_("Answer in so many seconds, without what comes too late (default 10)"), 4 },
	{ 0 },
};
/* clang-format on */

struct options {
	struct question question; /* all of it but the text */
	struct strbuf words;      /* of the query, with spaces between */
	enum result_format format;
	uint32_t page;
	const char *queries, *similar, *complete, *db, *config;
	struct places places;
	bool copies, time;
};

static void options_release(struct options *options)
{
	strbuf_release(&options->words);
	places_release(&options->places);
}

/* --- options ------------------------------------------------------------- */

static uint32_t parse_number(const char *text, uint32_t least, const char *option,
			     struct argp_state *state)
{
	char *end;
	unsigned long number;

	errno = 0;
	number = strtoul(text, &end, 10);
	if (errno || *end || end == text || *text == '-' || number < least || number > WINDOW_MAX)
		argp_error(state, _("%s %s: write a number from %u to %u"), option, text, least,
			   (unsigned)WINDOW_MAX);
	return (uint32_t)number;
}

static void parse_date(date_t *first, date_t *last, const char *text, const char *option,
		       struct argp_state *state)
{
	struct error err = ERROR_INIT;

	if (date_parse_period(first, last, slice_of(text), &err))
		argp_error(state, "%s: %s", option, err.message);
}

static enum search_order parse_order(const char *text, struct argp_state *state)
{
	static const char *const names[] = { "relevance", "newest", "oldest" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(text, names[i]) == 0)
			return (enum search_order)i;
	argp_error(state, _("--sort %s: write relevance, newest or oldest"), text);
	return ORDER_RELEVANCE;
}

static enum result_format parse_format(const char *text, struct argp_state *state)
{
	enum result_format format = FORMAT_TEXT;

	if (!result_format_find(&format, slice_of(text)))
		argp_error(state, _("--format %s: write text, json, jsonl, trec or ids"), text);
	return format;
}

static void parse_shard(struct endpoint_list *shards, const char *text, struct argp_state *state)
{
	struct error err = ERROR_INIT;

	if (endpoint_list_add(shards, slice_of(text), &err))
		argp_error(state, "--shard %s", err.message);
}

static void parse_timeout(unsigned *timeout, const char *text, struct argp_state *state)
{
	struct error err = ERROR_INIT;

	if (config_parse_timeout(timeout, slice_of(text), &err))
		argp_error(state, "--timeout %s", err.message);
}

static void add_word(struct strbuf *words, const char *word)
{
	if (words->length)
		strbuf_append_byte(words, ' ');
	strbuf_append(words, slice_of(word));
}

static void check_similar(const struct options *options, struct argp_state *state)
{
	const struct question *question = &options->question;

	if (!options->similar)
		return;
	if (options->queries || state->arg_num)
		argp_error(state, _("--similar %s: write no query beside it"), options->similar);
	if (question->facets || question->order != ORDER_RELEVANCE)
		argp_error(state, _("--similar %s: it goes with neither --facets nor --sort"),
			   options->similar);
}

static void check_complete(const struct options *options, struct argp_state *state)
{
	if (!options->complete)
		return;
	if (options->queries || options->similar || state->arg_num)
		argp_error(state, _("--complete %s: write no query beside it"), options->complete);
	if (options->format != FORMAT_TEXT && options->format != FORMAT_JSON)
		argp_error(state, _("--complete %s: it is shown as text or json"),
			   options->complete);
}

/* Options that go together are looked at when all were read. */
static void finish_options(struct options *options, struct argp_state *state)
{
	struct question *question = &options->question;
	uint64_t first = (uint64_t)(options->page - 1) * question->limit;

	check_similar(options, state);
	check_complete(options, state);
	if (!options->queries && !options->similar && !options->complete && !state->arg_num)
		argp_error(state, _("which query? Write some words, or --queries FILE"));
	if (options->queries && state->arg_num)
		argp_error(state, _("--queries %s: write no query beside it"), options->queries);
	if (first + question->limit > WINDOW_MAX)
		argp_error(state, _("--page %u: it lies behind hit %u; write a smaller number"),
			   options->page, (unsigned)WINDOW_MAX);
	question->first = (uint32_t)first;
	question->detail = result_format_detail(options->format);
	question->fold = result_format_folds(options->format) && !options->copies;
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct options *options = state->input;
	struct question *question = &options->question;
	date_t other;

	switch (key) {
	case KEY_LIMIT:
		question->limit = parse_number(value, 0, "--limit", state);
		break;
	case KEY_PAGE:
		options->page = parse_number(value, 1, "--page", state);
		break;
	case KEY_FROM:
		parse_date(&question->date_first, &other, value, "--from", state);
		break;
	case KEY_TO:
		parse_date(&other, &question->date_last, value, "--to", state);
		break;
	case KEY_PROVINCE:
		question->province = slice_of(value);
		break;
	case KEY_SOURCE:
		question->source = slice_of(value);
		break;
	case KEY_SORT:
		question->order = parse_order(value, state);
		break;
	case KEY_FACETS:
		question->facets = true;
		break;
	case KEY_EXACT:
		question->exact = true;
		break;
	case KEY_EXPLAIN:
		question->explain = true;
		break;
	case KEY_COPIES:
		options->copies = true;
		break;
	case KEY_SIMILAR:
		options->similar = value;
		break;
	case KEY_COMPLETE:
		options->complete = value;
		break;
	case KEY_FORMAT:
		options->format = parse_format(value, state);
		break;
	case KEY_QUERIES:
		options->queries = value;
		break;
	case KEY_TIME:
		options->time = true;
		break;
	case KEY_DB:
		options->db = value;
		break;
	case KEY_CONFIG:
		options->config = value;
		break;
	case KEY_SHARD:
		parse_shard(&options->places.shards, value, state);
		break;
	case KEY_LEXICON:
		strbuf_clear(&options->places.lexicon);
		strbuf_append(&options->places.lexicon, slice_of(value));
		break;
	case KEY_TIMEOUT:
		parse_timeout(&options->places.timeout, value, state);
		break;
	case ARGP_KEY_ARG:
		add_word(&options->words, value);
		break;
	case ARGP_KEY_END:
		finish_options(options, state);
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp argp = {
	.options = option_table,
	.parser = parse_option,
	.args_doc = N_("QUERY...\n--similar=ID\n--complete=TEXT"),
	.doc = N_("Search the bulletins of the index.\v"
		  "A query is words, \"a phrase\", -word, OR, (groups), word*, and fields such as "
		  "title: and date:, as sttt-search(1) tells. Write -- before a query that begins "
		  "with -. Exit status: 0 when something was found, 1 when nothing was, 2 after an "
		  "error."),
	.argp_domain = "sttt",
};

/* --- answering ----------------------------------------------------------- */

/* What stays the same from the first query to the last. */
struct session {
	struct searcher *searcher;
	struct options *options;
	struct arena arena;   /* of one query */
	struct strbuf output; /* of one query */
	bool color, found;
};

static void session_release(struct session *session)
{
	searcher_close(session->searcher);
	arena_release(&session->arena);
	strbuf_release(&session->output);
}

static double milliseconds(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* A reader that has seen enough ends us quietly, also while SIGPIPE is ignored
 * for the sake of other machines (index_reader.h). */
static enum status cannot_write(struct error *err)
{
	if (errno == EPIPE) {
		signal(SIGPIPE, SIG_DFL);
		raise(SIGPIPE);
	}
	return error_set_errno(err, _("cannot write the answer"));
}

static enum status write_output(struct session *session, struct error *err)
{
	const struct strbuf *output = &session->output;

	if (output->failed)
		return error_no_memory(err);
	if (fwrite(strbuf_string(output), 1, output->length, stdout) == output->length)
		return STATUS_OK;
	return cannot_write(err);
}

static void tell_warnings(const struct session *session, const struct answer *answer)
{
	if (result_format_warns(session->options->format))
		return;
	for (size_t i = 0; i < answer->warning_count; i++)
		fprintf(stderr, "sttt-search: %.*s\n", (int)answer->warnings[i].length,
			answer->warnings[i].data);
	if (answer->partial)
		fprintf(stderr, "sttt-search: %s\n",
			_("a part of the index did not answer; there may be more"));
}

/* Both in milliseconds. */
static void tell_time(struct slice qid, double wall, double cpu)
{
	if (!qid.length)
		qid = slice_of("1");
	fprintf(stderr, "%.*s\t%.3f\t%.3f\n", (int)qid.length, qid.data, wall, cpu);
}

static enum status search_for(struct session *session, const struct question *question,
			      struct answer *answer, struct error *err)
{
	const char *similar = session->options->similar;

	if (similar)
		return search_similar(session->searcher, slice_of(similar), question,
				      &session->arena, answer, err);
	return search(session->searcher, question, &session->arena, answer, err);
}

static enum status run_query(struct session *session, struct slice qid, struct slice text,
			     struct error *err)
{
	struct question question = session->options->question;
	struct answer answer;
	double wall = milliseconds(CLOCK_MONOTONIC), cpu = milliseconds(CLOCK_PROCESS_CPUTIME_ID);
	enum status status;

	question.text = text;
	arena_clear(&session->arena);
	strbuf_clear(&session->output);
	status = search_for(session, &question, &answer, err);
	if (status)
		return status;
	wall = milliseconds(CLOCK_MONOTONIC) - wall;
	cpu = milliseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;

	const struct result result = {
		.question = &question,
		.answer = &answer,
		.qid = qid,
		.similar = slice_of(session->options->similar ? session->options->similar : ""),
		.took_ms = wall,
		.color = session->color
	};
	session->found = session->found || answer.total > 0;
	result_print(&session->output, &result, session->options->format);
	tell_warnings(session, &answer);
	if (session->options->time)
		tell_time(qid, wall, cpu);
	return write_output(session, err);
}

static void print_completions(struct strbuf *output, const struct completions *completions)
{
	for (size_t i = 0; i < completions->count; i++) {
		strbuf_append(output, completions->items[i].text);
		strbuf_append_byte(output, '\n');
	}
}

static enum status run_complete(struct session *session, struct slice typed, struct error *err)
{
	struct completions completions;
	double wall = milliseconds(CLOCK_MONOTONIC), cpu = milliseconds(CLOCK_PROCESS_CPUTIME_ID);
	enum status status = complete(session->searcher, typed, session->options->question.limit,
				      &session->arena, &completions, err);

	if (status)
		return status;
	wall = milliseconds(CLOCK_MONOTONIC) - wall;
	cpu = milliseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	session->found = completions.count > 0;
	if (session->options->format == FORMAT_JSON) {
		complete_print_json(&session->output, typed, &completions);
		strbuf_append_byte(&session->output, '\n');
	} else {
		print_completions(&session->output, &completions);
	}
	if (session->options->time)
		tell_time(slice_of(""), wall, cpu);
	return write_output(session, err);
}

static enum status run_line(struct session *session, struct slice line, struct error *err)
{
	size_t tab = slice_find(line, slice_of("\t"));

	if (!line.length)
		return STATUS_OK;
	if (tab == SLICE_NONE || tab == 0)
		return error_set(err, STATUS_INVALID,
				 _("no query; write its name, a tab and the query"));
	return run_query(session, slice_cut(line, 0, tab), slice_cut(line, tab + 1, line.length),
			 err);
}

static enum status run_lines(struct session *session, FILE *file, const char *name,
			     struct error *err)
{
	CLEANUP(freep) char *bytes = NULL;
	size_t capacity = 0;
	ssize_t length;

	errno = 0;
	for (size_t number = 1; (length = getline(&bytes, &capacity, file)) > 0; number++) {
		struct slice rest = slice_make(bytes, (size_t)length), line;
		enum status status = STATUS_OK;

		if (slice_next_line(&rest, &line))
			status = run_line(session, line, err);
		if (status == STATUS_INVALID)
			error_prefix(err, "%s:%zu: ", name, number);
		if (status)
			return status;
	}
	return feof(file) ? STATUS_OK : error_set_errno(err, _("%s: cannot be read"), name);
}

static enum status run_file(struct session *session, const char *path, struct error *err)
{
	if (strcmp(path, "-") == 0)
		return run_lines(session, stdin, _("standard input"), err);

	CLEANUP(fclosep) FILE *file = fopen(path, "re");
	if (!file)
		return error_set_errno(err, _("%s: cannot be opened"), path);
	return run_lines(session, file, path, err);
}

static enum status open_index(struct session *session, struct error *err)
{
	struct places *places = &session->options->places;
	enum status status =
		places_find(places, session->options->db, session->options->config, err);

	if (!status)
		status = searcher_open(&session->searcher,
				       places->index.length ? strbuf_string(&places->index) : NULL,
				       err);
	if (status)
		return status;
	if (places->lexicon.length)
		status = searcher_use_lexicon(session->searcher, strbuf_string(&places->lexicon),
					      err);
	if (status)
		return status;
	searcher_limit_time(session->searcher, places->timeout);
	return searcher_add_remote(session->searcher, places->shards.items, places->shards.count,
				   err);
}

static enum status run(struct session *session, struct error *err)
{
	const struct options *options = session->options;
	enum status status = open_index(session, err);

	if (status)
		return status;
	if (options->words.failed)
		return error_no_memory(err);
	if (options->queries)
		status = run_file(session, options->queries, err);
	else if (options->complete)
		status = run_complete(session, slice_of(options->complete), err);
	else
		status = run_query(session, slice_of(""), strbuf_slice(&options->words), err);
	if (!status && fflush(stdout))
		status = cannot_write(err);
	return status;
}

/* As https://no-color.org asks. */
static bool wants_color(void)
{
	const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");

	return isatty(STDOUT_FILENO) && !(no_color && *no_color) && terminal &&
	       strcmp(terminal, "dumb") != 0;
}

int main(int argc, char **argv)
{
	CLEANUP(options_release)
	struct options options = { .question.limit = LIMIT_DEFAULT,
				   .words = STRBUF_INIT,
				   .page = 1 };
	CLEANUP(session_release)
	struct session session = { .options = &options,
				   .arena = ARENA_INIT,
				   .output = STRBUF_INIT };
	struct error err = ERROR_INIT;

	/* A reader that has seen enough ends us quietly, whatever our parent ignores. */
	signal(SIGPIPE, SIG_DFL);
	text_init();
	argp_err_exit_status = EXIT_ERROR;
	argp_parse(&argp, argc, argv, 0, NULL, &options);
	session.color = wants_color();

	if (run(&session, &err)) {
		fprintf(stderr, "sttt-search: %s\n", err.message);
		return EXIT_ERROR;
	}
	return session.found ? EXIT_HITS : EXIT_NO_HITS;
}
