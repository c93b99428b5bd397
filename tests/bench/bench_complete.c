/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How well queries are completed while they are typed, and how long that takes.
 *
 * usage: bench_complete INDEX QUERIES TYPED
 *
 * The files have a line "QID<tab>QUERY" each, in one order: what is meant, with
 * marks, and how it is typed, with or without. Each beginning of what is typed, of
 * two characters or more, is completed. A completion is right when its words are
 * those with which the query begins, and what was typed is among them. Prints on one
 * line, parted by tabs: beginnings; milliseconds of CPU a call, median, of 99 % and
 * the longest; beginnings with any completion and with a right one, in percent; the
 * mean of 1 / rank of the first right one; and how many keys are saved, in percent,
 * when the longest right one of the first five is taken by one key.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/array.h"
#include "base/cleanup.h"
#include "base/utf8.h"
#include "searcher/complete.h"
#include "tokenizer/analyzer.h"

enum { SHOWN = 5 };

struct bench {
	struct searcher *searcher;
	struct analyzer *analyzer;
	struct arena line, call; /* what lives as long */
	double *times;
	size_t calls, time_capacity;
	size_t any, right;
	double ranks;
	size_t keys, pressed;
};

static void bench_release(struct bench *bench)
{
	searcher_close(bench->searcher);
	analyzer_close(bench->analyzer);
	arena_release(&bench->line);
	arena_release(&bench->call);
	free(bench->times);
}

static double milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

struct word {
	struct slice exact;
	size_t start, end;
};

struct words {
	struct word *items;
	size_t count;
};

static enum status read_words(struct bench *bench, struct slice text, struct words *words,
			      struct arena *arena, struct error *err)
{
	enum status status = analyzer_start_words(bench->analyzer, text, err);
	struct token token;

	words->count = 0;
	words->items = arena_alloc_array(arena, text.length + 1, sizeof *words->items);
	while (!status && words->items && analyzer_next(bench->analyzer, &token))
		if (!token_is_compound(&token))
			words->items[words->count++] =
				(struct word){ arena_copy(arena, token.exact), token.start,
					       token.end };
	return status || !arena->failed ? status : error_no_memory(err);
}

/* What one query is measured with. */
struct line {
	struct slice typed;
	struct words meant, words; /* as meant, and as typed */
	size_t *jumps;             /* by the length typed: how far the best completion leads */
};

/* How many bytes of what will be typed a completion stands for, or 0 when it is not right. */
static size_t reach(const struct line *line, const struct words *completed, size_t typed)
{
	if (completed->count > line->meant.count || !completed->count)
		return 0;
	for (size_t i = 0; i < completed->count; i++)
		if (!slice_equal(completed->items[i].exact, line->meant.items[i].exact))
			return 0;
	size_t end = line->words.items[completed->count - 1].end;
	return end >= typed ? end : 0;
}

static enum status judge(struct bench *bench, const struct line *line, size_t typed,
			 const struct completions *completions, struct error *err)
{
	size_t rank = 0;

	for (size_t i = 0; i < completions->count; i++) {
		struct words words;
		enum status status =
			read_words(bench, completions->items[i].text, &words, &bench->call, err);

		if (status)
			return status;
		size_t end = reach(line, &words, typed);
		if (end && !rank)
			rank = i + 1;
		if (i < SHOWN && end > line->jumps[typed])
			line->jumps[typed] = end;
	}
	bench->any += completions->count > 0;
	bench->right += rank > 0;
	bench->ranks += rank ? 1 / (double)rank : 0;
	return STATUS_OK;
}

static enum status complete_beginning(struct bench *bench, const struct line *line, size_t typed,
				      struct error *err)
{
	struct completions completions;
	double start = milliseconds();
	double *times =
		array_with_room(bench->times, bench->calls, &bench->time_capacity, sizeof *times);

	arena_clear(&bench->call);
	if (!times)
		return error_no_memory(err);
	bench->times = times;
	enum status status = complete(bench->searcher, slice_cut(line->typed, 0, typed),
				      COMPLETIONS_MOST, &bench->call, &completions, err);
	bench->times[bench->calls++] = milliseconds() - start;
	return status ? status : judge(bench, line, typed, &completions, err);
}

/* Type a query, and take what saves a key. */
static void count_keys(struct bench *bench, const struct line *line)
{
	for (size_t at = 0; at < line->typed.length;) {
		size_t next = at;

		utf8_next(line->typed, &next, NULL);
		bench->pressed++;
		at = line->jumps[at] > next ? line->jumps[at] : next;
	}
	bench->keys += utf8_length(line->typed);
}

static enum status complete_line(struct bench *bench, struct slice meant, struct slice typed,
				 struct error *err)
{
	struct line line = { .typed = typed };
	size_t at = 0;
	enum status status = read_words(bench, meant, &line.meant, &bench->line, err);

	if (!status)
		status = read_words(bench, typed, &line.words, &bench->line, err);
	line.jumps = arena_alloc_array(&bench->line, typed.length + 1, sizeof *line.jumps);
	if (status || !line.jumps)
		return status ? status : error_no_memory(err);
	if (line.meant.count != line.words.count)
		return STATUS_OK;
	utf8_next(typed, &at, NULL);
	while (at < typed.length && !status) {
		utf8_next(typed, &at, NULL);
		status = complete_beginning(bench, &line, at, err);
	}
	if (!status)
		count_keys(bench, &line);
	return status;
}

static struct slice query_of(const char *line)
{
	struct slice text = slice_of(line);
	size_t tab = slice_find(text, slice_of("\t"));

	return slice_trim(slice_cut(text, tab == SLICE_NONE ? 0 : tab + 1, text.length));
}

static enum status run(struct bench *bench, char **arguments, struct error *err)
{
	CLEANUP(fclosep) FILE *meant = fopen(arguments[1], "re");
	CLEANUP(fclosep) FILE *typed = fopen(arguments[2], "re");
	CLEANUP(freep) char *meant_line = NULL;
	CLEANUP(freep) char *typed_line = NULL;
	size_t meant_size = 0, typed_size = 0;
	enum status status = searcher_open(&bench->searcher, arguments[0], err);

	if (!meant || !typed)
		return error_set_errno(err, "the queries");
	if (!status)
		status = analyzer_open(&bench->analyzer, err);
	while (!status && getline(&meant_line, &meant_size, meant) > 0 &&
	       getline(&typed_line, &typed_size, typed) > 0) {
		struct slice text = query_of(typed_line);

		arena_clear(&bench->line);
		if (text.length)
			status = complete_line(bench, query_of(meant_line), text, err);
	}
	return status;
}

static int by_time(const void *a, const void *b)
{
	const double *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

static void print(struct bench *bench)
{
	size_t calls = bench->calls;
	double per_cent = 100 / (double)calls;

	qsort(bench->times, calls, sizeof *bench->times, by_time);
	printf("%zu\t%.3f\t%.3f\t%.3f\t%.1f\t%.1f\t%.4f\t%.1f\n", calls, bench->times[calls / 2],
	       bench->times[calls * 99 / 100], bench->times[calls - 1],
	       per_cent * (double)bench->any, per_cent * (double)bench->right,
	       bench->ranks / (double)calls,
	       100 - 100 * (double)bench->pressed / (double)bench->keys);
}

int main(int argc, char **argv)
{
	CLEANUP(bench_release)
	struct bench bench = { .line = ARENA_INIT, .call = ARENA_INIT };
	struct error err = ERROR_INIT;

	if (argc != 4) {
		fprintf(stderr, "usage: bench_complete INDEX QUERIES TYPED\n");
		return 2;
	}
	if (run(&bench, argv + 1, &err)) {
		fprintf(stderr, "bench_complete: %s\n", err.message);
		return 1;
	}
	if (bench.calls)
		print(&bench);
	return 0;
}
