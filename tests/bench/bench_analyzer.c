/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bench_analyzer - how fast the analyzer reads bulletins, and ICU alone
 *
 *     bench_analyzer [FILE]      JSON Lines with "title" and "body"; else standard input
 *
 * Analyzes all bodies several times, each time followed by what no analyzer
 * over ICU can do without: turning the same text into UTF-16 and stepping
 * through ICU's word breaks. Prints the median speeds in MB of text per second
 * of CPU time (1 MB = 1,000,000 bytes) and the median of the ratios, which says
 * more than the speeds on a machine that does other work besides.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include "base/json.h"
#include "tokenizer/analyzer.h"

enum { RUNS = 5 };

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

static struct slice text_of(const json_t *body)
{
	return slice_make(json_string_value(body), json_string_length(body));
}

static size_t total_bytes(const json_t *bodies)
{
	size_t bytes = 0, i;
	json_t *body;

	json_array_foreach(bodies, i, body) bytes += json_string_length(body);
	return bytes;
}

/* How many tokens all bodies have. */
static size_t count_tokens(struct analyzer *analyzer, const json_t *bodies)
{
	size_t tokens = 0, i;
	struct token token;
	json_t *body;

	json_array_foreach(bodies, i, body)
	{
		if (analyzer_start(analyzer, text_of(body), NULL) != STATUS_OK)
			abort();
		while (analyzer_next(analyzer, &token))
			tokens++;
	}
	return tokens;
}

/* How many segments a text has for ICU. */
static size_t count_segments_of(UBreakIterator *segments, UChar *room, struct slice text)
{
	UErrorCode code = U_ZERO_ERROR;
	int32_t length = (int32_t)text.length, count = 0;
	size_t found = 0;

	u_strFromUTF8WithSub(room, length, &count, text.data, length, 0xfffd, NULL, &code);
	ubrk_setText(segments, room, count, &code);
	if (U_FAILURE(code))
		abort();
	while (ubrk_next(segments) != UBRK_DONE)
		found++;
	return found;
}

static size_t count_segments(const json_t *bodies)
{
	UErrorCode code = U_ZERO_ERROR;
	UBreakIterator *segments = ubrk_open(UBRK_WORD, "", NULL, 0, &code);
	CLEANUP(freep) UChar *room = malloc(total_bytes(bodies) * sizeof *room);
	size_t found = 0, i;
	json_t *body;

	if (U_FAILURE(code) || !room)
		abort();
	json_array_foreach(bodies, i, body) found +=
		count_segments_of(segments, room, text_of(body));
	ubrk_close(segments);
	return found;
}

static double cpu_seconds(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(double *values)
{
	qsort(values, RUNS, sizeof *values, compare);
	return values[RUNS / 2];
}

static void measure(struct analyzer *analyzer, const json_t *bodies)
{
	double ours[RUNS], icu[RUNS], ratios[RUNS], megabytes = (double)total_bytes(bodies) / 1e6;
	size_t tokens = 0, segments = 0;

	for (int i = 0; i < RUNS; i++) {
		double start = cpu_seconds(), middle;

		tokens = count_tokens(analyzer, bodies);
		middle = cpu_seconds();
		segments = count_segments(bodies);
		ours[i] = megabytes / (middle - start);
		icu[i] = megabytes / (cpu_seconds() - middle);
		ratios[i] = icu[i] / ours[i];
	}
	printf("%zu bulletins, %.1f MB, %zu tokens: %.1f MB/s\n", json_array_size(bodies),
	       megabytes, tokens, median(ours));
	printf("ICU alone, %zu segments: %.1f MB/s, %.2f times as fast\n", segments, median(icu),
	       median(ratios));
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
