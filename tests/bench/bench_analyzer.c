/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bench_analyzer - how fast the analyzer reads bulletins
 *
 *     bench_analyzer [FILE]      JSON Lines with "title" and "body"; else standard input
 *
 * Analyzes all bodies three times and prints the median speed in MB of text
 * per second of CPU time (1 MB = 1,000,000 bytes) and the number of tokens.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/json.h"
#include "tokenizer/analyzer.h"

enum { RUNS = 3 };

static enum status read_bodies(json_t *bodies, FILE *file, struct error *err)
{
	CLEANUP(freep) char *line = NULL;
	size_t capacity = 0;
	ssize_t length;

	while ((length = getline(&line, &capacity, file)) >= 0) {
		CLEANUP(json_decrefp) json_t *bulletin = NULL;
		enum status status = json_parse(&bulletin, slice_make(line, (size_t)length), err);

		if (status)
			return status;
		json_array_append(bodies, json_object_get(bulletin, "body"));
	}
	return STATUS_OK;
}

/* Analyze all bodies once; how many tokens they have. */
static size_t count_tokens(struct analyzer *analyzer, const json_t *bodies, size_t *bytes)
{
	size_t tokens = 0, i;
	struct token token;
	json_t *body;

	*bytes = 0;
	json_array_foreach(bodies, i, body)
	{
		struct slice text = slice_make(json_string_value(body), json_string_length(body));

		*bytes += text.length;
		if (analyzer_start(analyzer, text, NULL) != STATUS_OK)
			abort();
		while (analyzer_next(analyzer, &token))
			tokens++;
	}
	return tokens;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void measure(struct analyzer *analyzer, const json_t *bodies)
{
	double speeds[RUNS];
	size_t tokens = 0, bytes = 0;

	for (int i = 0; i < RUNS; i++) {
		clock_t start = clock();

		tokens = count_tokens(analyzer, bodies, &bytes);
		double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
		speeds[i] = (double)bytes / 1e6 / seconds;
	}
	qsort(speeds, RUNS, sizeof *speeds, compare);
	printf("%zu bulletins, %.1f MB, %zu tokens: %.1f MB/s\n", json_array_size(bodies),
	       (double)bytes / 1e6, tokens, speeds[RUNS / 2]);
}

int main(int count, char **arguments)
{
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	CLEANUP(fclosep) FILE *file = count > 1 ? fopen(arguments[1], "r") : fdopen(0, "r");
	CLEANUP(json_decrefp) json_t *bodies = json_array();
	struct error err = ERROR_INIT;

	if (!file) {
		perror(count > 1 ? arguments[1] : "standard input");
		return EXIT_FAILURE;
	}
	if (read_bodies(bodies, file, &err) || analyzer_open(&analyzer, &err)) {
		fprintf(stderr, "bench_analyzer: %s\n", err.message);
		return EXIT_FAILURE;
	}
	measure(analyzer, bodies);
	return EXIT_SUCCESS;
}
