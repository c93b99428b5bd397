/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sttt-analyze - show the tokens of a text as the index and a query see them */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "tokenizer/analyzer.h"

enum { EXIT_USAGE = 2 };

enum purpose { AS_DOCUMENT, AS_QUERY };

struct options {
	enum purpose purpose;
	struct strbuf text; /* the arguments, with a space between */
	bool from_arguments;
};

const char *argp_program_version = "sttt-analyze " STTT_VERSION;

static const struct argp_option option_table[] = {
	{ "as", 'a', N_("PURPOSE"), 0,
	  N_("show the terms of a document (the default) or of a query"), 0 },
	{ NULL, 0, NULL, 0, NULL, 0 },
};

static void read_purpose(struct options *options, const char *purpose, struct argp_state *state)
{
	if (strcmp(purpose, "document") == 0)
		options->purpose = AS_DOCUMENT;
	else if (strcmp(purpose, "query") == 0)
		options->purpose = AS_QUERY;
	else
		argp_error(state, _("%s: a text is read as document or query"), purpose);
}

static error_t read_option(int key, char *argument, struct argp_state *state)
{
	struct options *options = state->input;

	switch (key) {
	case 'a':
		read_purpose(options, argument, state);
		return 0;
	case ARGP_KEY_ARG:
		if (options->from_arguments)
			strbuf_append_byte(&options->text, ' ');
		strbuf_append(&options->text, slice_of(argument));
		options->from_arguments = true;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static enum status read_standard_input(struct strbuf *text, struct error *err)
{
	char part[65536];
	size_t length;

	while ((length = fread(part, 1, sizeof part, stdin)) > 0)
		strbuf_append(text, slice_make(part, length));
	if (ferror(stdin))
		return error_set_errno(err, _("standard input cannot be read"));
	return STATUS_OK;
}

static bool has_term(const json_t *terms, struct slice term)
{
	size_t i;
	json_t *value;

	json_array_foreach(terms, i, value) if (slice_equal(slice_make(json_string_value(value),
								       json_string_length(value)),
							    term)) return true;
	return false;
}

static bool add_term(json_t *terms, struct slice term)
{
	if (term.length == 0 || has_term(terms, term))
		return true;
	return json_array_append_new(terms, json_text(term)) == 0;
}

static bool add_terms(json_t *terms, const struct token *token, enum purpose purpose)
{
	bool exact = token->marked || token->kind == TOKEN_NUMBER;

	if (purpose == AS_QUERY)
		return add_term(terms, exact ? token->exact : token->bare) &&
		       add_term(terms, token->bigram);
	return add_term(terms, token->exact) && add_term(terms, token->toneless) &&
	       add_term(terms, token->bare) && add_term(terms, token->bigram);
}

static const char *kind_name(enum token_kind kind)
{
	static const char *const names[] = {
		[TOKEN_SYLLABLE] = "syllable",   [TOKEN_FOREIGN] = "foreign",
		[TOKEN_NUMBER] = "number",       [TOKEN_ABBREVIATION] = "abbreviation",
		[TOKEN_DOCNUMBER] = "docnumber", [TOKEN_DATE] = "date",
		[TOKEN_PERIOD] = "period",
	};

	return names[kind];
}

static json_t *describe(const struct token *token, struct slice text, enum purpose purpose)
{
	json_t *terms = json_array();

	if (!add_terms(terms, token, purpose)) {
		json_decref(terms);
		return NULL;
	}
	return json_pack("{s:o, s:I, s:I, s:I, s:o, s:s}", /* in the order of the manual */
			 "text", json_text(slice_cut(text, token->start, token->end)), "start",
			 (json_int_t)token->start, "end", (json_int_t)token->end, "position",
			 (json_int_t)token->position, "terms", terms, "kind",
			 kind_name(token->kind));
}

static enum status print_token(const struct token *token, struct slice text, enum purpose purpose,
			       struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf line = STRBUF_INIT;
	CLEANUP(json_decrefp) json_t *value = describe(token, text, purpose);

	if (!value)
		return error_no_memory(err);
	json_print(&line, value, JSON_ONE_LINE);
	if (line.failed)
		return error_no_memory(err);
	if (puts(strbuf_string(&line)) == EOF)
		return error_set_errno(err, _("standard output cannot be written"));
	return STATUS_OK;
}

static enum status print_tokens(struct slice text, enum purpose purpose, struct error *err)
{
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	struct token token;
	enum status status = analyzer_open(&analyzer, err);

	if (!status)
		status = analyzer_start(analyzer, text, err);
	while (!status && analyzer_next(analyzer, &token))
		status = print_token(&token, text, purpose, err);
	if (!status && fflush(stdout) == EOF)
		status = error_set_errno(err, _("standard output cannot be written"));
	return status;
}

static enum status analyze(struct options *options, struct error *err)
{
	enum status status = STATUS_OK;

	if (!options->from_arguments)
		status = read_standard_input(&options->text, err);
	if (status)
		return status;
	if (options->text.failed)
		return error_no_memory(err);
	return print_tokens(strbuf_slice(&options->text), options->purpose, err);
}

int main(int count, char **arguments)
{
	static const struct argp parser = {
		option_table,
		read_option,
		N_("[TEXT...]"),
		N_("Show the tokens of a text, one JSON object a line, as the index and a query "
		   "see them. Without TEXT, standard input is read."),
		NULL,
		NULL,
		"sttt",
	};
	struct options options = { .purpose = AS_DOCUMENT, .text = STRBUF_INIT };
	struct error err = ERROR_INIT;
	enum status status;

	text_init();
	argp_err_exit_status = EXIT_USAGE;
	argp_parse(&parser, count, arguments, 0, NULL, &options);

	status = analyze(&options, &err);
	if (status)
		fprintf(stderr, "sttt-analyze: %s\n", err.message);
	strbuf_release(&options.text);
	return status ? EXIT_FAILURE : EXIT_SUCCESS;
}
