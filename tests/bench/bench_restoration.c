/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How well the marks of queries are restored, and how long it takes.
 *
 * usage: bench_restoration INDEX QUERIES BARE
 *
 * The files have a line "QID<tab>QUERY" each, in one order, with marks and
 * without. Prints on one line, parted by tabs: syllables; those restored right;
 * of these, with marks; those restored right; queries; those restored right as
 * a whole; queries passed over, because they are not read as the same words;
 * milliseconds of CPU for all; words of all.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/cleanup.h"
#include "index/generation.h"
#include "searcher/restore.h"

struct counts {
	size_t syllables, right, marked, marked_right, queries, whole, passed_over, words;
	double milliseconds;
};

struct bench {
	struct lexicon *lexicon;
	struct analyzer *analyzer;
	struct arena arena;
	struct counts counts;
};

static void bench_release(struct bench *bench)
{
	lexicon_close(bench->lexicon);
	analyzer_close(bench->analyzer);
	arena_release(&bench->arena);
}

static double milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

struct words {
	const struct query_word **items;
	size_t count;
};

static enum status read_words(struct bench *bench, struct slice line, struct words *words,
			      struct error *err)
{
	size_t tab = slice_find(line, slice_of("\t"));
	struct parsed_query parsed;

	if (tab == SLICE_NONE)
		return error_set(err, STATUS_INVALID, "a line has no tab");
	line = slice_trim(slice_cut(line, tab + 1, line.length));
	enum status status = query_parse(&parsed, line, bench->analyzer, &bench->arena, err);
	return status ? status
		      : query_words(parsed.query, &bench->arena, &words->items, &words->count, err);
}

static bool are_same(const struct words *typed, const struct words *bare)
{
	if (typed->count != bare->count)
		return false;
	for (size_t i = 0; i < typed->count; i++)
		if (!slice_equal(typed->items[i]->bare, bare->items[i]->bare))
			return false;
	return true;
}

static void count(struct counts *counts, const struct words *typed,
		  const struct restored_word *restored)
{
	bool whole = true;

	for (size_t i = 0; i < typed->count; i++) {
		const struct query_word *word = typed->items[i];
		bool right = slice_equal(word->exact, restored[i].exact);

		if (word->kind != TOKEN_SYLLABLE)
			continue;
		counts->syllables++;
		counts->right += right;
		counts->marked += word->marked;
		counts->marked_right += word->marked && right;
		whole &= right;
	}
	counts->queries++;
	counts->whole += whole;
	counts->words += typed->count;
}

static enum status restore(struct bench *bench, struct slice typed_line, struct slice bare_line,
			   struct error *err)
{
	struct words typed, bare;
	enum status status;

	arena_clear(&bench->arena);
	status = read_words(bench, typed_line, &typed, err);
	if (!status)
		status = read_words(bench, bare_line, &bare, err);
	if (status)
		return status;
	if (!are_same(&typed, &bare)) {
		bench->counts.passed_over++;
		return STATUS_OK;
	}

	struct restored_word *restored =
		arena_alloc_array(&bench->arena, bare.count, sizeof *restored);
	double start = milliseconds();
	if (!restored)
		return error_no_memory(err);
	status =
		restore_words(restored, bare.items, bare.count, bench->lexicon, &bench->arena, err);
	bench->counts.milliseconds += milliseconds() - start;
	if (!status)
		count(&bench->counts, &typed, restored);
	return status;
}

static enum status open_lexicon(struct bench *bench, const char *index, struct error *err)
{
	CLEANUP(generation_closep) struct generation *generation = NULL;
	enum status status = generation_open(&generation, index, err);

	if (!status)
		status = generation_open_lexicon(generation, &bench->lexicon, err);
	if (!status && !bench->lexicon)
		status = error_set(err, STATUS_NOT_FOUND, "%s: the index has no lexicon", index);
	return status ? status : analyzer_open(&bench->analyzer, err);
}

static enum status run(struct bench *bench, char **arguments, struct error *err)
{
	CLEANUP(fclosep) FILE *typed = fopen(arguments[1], "re");
	CLEANUP(fclosep) FILE *bare = fopen(arguments[2], "re");
	CLEANUP(freep) char *typed_line = NULL;
	CLEANUP(freep) char *bare_line = NULL;
	size_t typed_size = 0, bare_size = 0;
	enum status status = open_lexicon(bench, arguments[0], err);

	if (!typed || !bare)
		return error_set_errno(err, "the queries");
	while (!status && getline(&typed_line, &typed_size, typed) > 0 &&
	       getline(&bare_line, &bare_size, bare) > 0)
		status = restore(bench, slice_of(typed_line), slice_of(bare_line), err);
	return status;
}

int main(int argc, char **argv)
{
	CLEANUP(bench_release) struct bench bench = { .arena = ARENA_INIT };
	const struct counts *counts = &bench.counts;
	struct error err = ERROR_INIT;

	if (argc != 4) {
		fprintf(stderr, "usage: bench_restoration INDEX QUERIES BARE\n");
		return 2;
	}
	if (run(&bench, argv + 1, &err)) {
		fprintf(stderr, "bench_restoration: %s\n", err.message);
		return 1;
	}
	printf("%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%.3f\t%zu\n", counts->syllables, counts->right,
	       counts->marked, counts->marked_right, counts->queries, counts->whole,
	       counts->passed_over, counts->milliseconds, counts->words);
	return 0;
}
