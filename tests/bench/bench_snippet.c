/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bench_snippet - what the snippets of ten hits cost
 *
 *     bench_snippet [FILE]      JSON Lines with "title" and "body", also packed with gzip; else
 *                               news/docs.jsonl.gz of $STTT_DATA (data.py)
 *
 * Takes bulletins of 5 kB and more, cuts them to that, and asks for words of their
 * titles, typed and bare, and for sentences of their bodies. The ten texts that
 * have most words of a query are its hits. Prints the median, the 90th percentile
 * and the most of the CPU milliseconds for ten: analysis, choice, marks and HTML,
 * each query in the best of five runs, and below them what the analysis of the same
 * texts takes without anything else.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/json.h"
#include "searcher/query.h"
#include "searcher/snippet.h"
#include "tokenizer/fold.h"

enum { TEXTS = 200, TEXT_BYTES = 5000, QUERIES = 150, HITS = 10, LENGTH = 200, RUNS = 5 };

struct text {
	struct slice title, body;
};

struct bench {
	struct analyzer *analyzer;
	struct arena arena;
	struct text texts[TEXTS];
	size_t count;
};

static void must(enum status status, const struct error *err)
{
	if (!status)
		return;
	fprintf(stderr, "bench_snippet: %s\n", err->message);
	exit(EXIT_FAILURE);
}

/* --- texts ---------------------------------------------------------------- */

static size_t word_border(struct slice text, size_t at)
{
	while (at < text.length && text.data[at] != ' ')
		at++;
	return at;
}

static void add_text(struct bench *bench, const json_t *bulletin)
{
	struct slice body = json_text_of(bulletin, "body"), title = json_text_of(bulletin, "title");

	if (body.length < TEXT_BYTES || title.length == 0)
		return;
	body = slice_cut(body, 0, word_border(body, TEXT_BYTES));
	bench->texts[bench->count++] =
		(struct text){ arena_copy(&bench->arena, title), arena_copy(&bench->arena, body) };
}

static void read_texts(struct bench *bench, FILE *file)
{
	CLEANUP(freep) char *line = NULL;
	struct error err = ERROR_INIT;
	size_t capacity = 0;
	ssize_t length;

	while (bench->count < TEXTS && (length = getline(&line, &capacity, file)) >= 0) {
		CLEANUP(json_decrefp) json_t *bulletin = NULL;

		must(json_parse(&bulletin, slice_make(line, (size_t)length), &err), &err);
		add_text(bench, bulletin);
	}
}

/* gzip also hands through what is not packed. */
static void open_texts(struct bench *bench, const char *path)
{
	FILE *file;

	setenv("STTT_BENCH_FILE", path, 1);
	file = popen("gzip -dcf -- \"$STTT_BENCH_FILE\"", "r");
	if (!file) {
		perror("gzip");
		exit(EXIT_FAILURE);
	}
	read_texts(bench, file);
	pclose(file);
}

/* --- queries -------------------------------------------------------------- */

/* So many words of a text from its n-th on; fewer where it ends. */
static struct slice words_of(struct slice text, size_t n, size_t count)
{
	size_t start = 0, end;

	while (n-- && start < text.length)
		start = word_border(text, start) + 1;
	if (start >= text.length)
		start = 0;
	for (end = start; count-- && end < text.length; end++)
		end = word_border(text, end);
	return slice_cut(text, start, end < text.length ? end : text.length);
}

/* A query, and the texts that are its hits. */
struct asked {
	struct snippet_request request;
	const struct text *hits[HITS];
};

/* How many of the words, as they are typed, stand in a text. */
static size_t words_in(struct slice words, const struct text *text)
{
	size_t found = 0;

	for (size_t start = 0, end; start < words.length; start = end + 1) {
		end = word_border(words, start);
		found += slice_find(text->body, slice_cut(words, start, end)) != SLICE_NONE;
	}
	return found;
}

/* The texts with most of the words. */
static void choose_hits(const struct bench *bench, struct asked *asked, struct slice words)
{
	size_t found[TEXTS], chosen = 0;

	for (size_t i = 0; i < bench->count; i++)
		found[i] = words_in(words, &bench->texts[i]);
	for (size_t most = words.length; most-- > 0;)
		for (size_t i = 0; i < bench->count && chosen < HITS; i++)
			if (found[i] == most)
				asked->hits[chosen++] = &bench->texts[i];
}

/* Long words are rare enough for the weights here. */
static void ask(struct bench *bench, struct asked *asked, struct slice text)
{
	struct error err = ERROR_INIT;
	struct parsed_query parsed;
	const struct query_word **words;
	size_t count;

	must(query_parse(&parsed, text, bench->analyzer, &bench->arena, &err), &err);
	must(query_words(parsed.query, &bench->arena, &words, &count, &err), &err);

	double *weights = arena_alloc_array(&bench->arena, count, sizeof *weights);
	for (size_t w = 0; w < count; w++)
		weights[w] = (double)words[w]->exact.length;
	asked->request = (struct snippet_request){
		.words = words, .weights = weights, .word_count = count, .length = LENGTH
	};
}

enum kind { TYPED, BARE, QUESTION };

static void make_query(struct bench *bench, struct asked *asked, enum kind kind, size_t i)
{
	CLEANUP(strbuf_release) struct strbuf bare = STRBUF_INIT;
	const struct text *text = &bench->texts[i * 7 % bench->count];
	struct slice words = kind == QUESTION ? words_of(text->body, 40 + i % 300, 20)
					      : words_of(text->title, i % 6, 2 + i % 3);

	choose_hits(bench, asked, words);
	fold(&bare, words);
	ask(bench, asked, kind == BARE ? strbuf_slice(&bare) : words);
}

/* --- measuring ------------------------------------------------------------ */

static double cpu_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double make_snippets(struct bench *bench, const struct asked *asked, struct arena *arena)
{
	CLEANUP(strbuf_release) struct strbuf html = STRBUF_INIT;
	struct error err = ERROR_INIT;
	double start = cpu_ms();

	for (size_t i = 0; i < HITS; i++) {
		const struct text *hit = asked->hits[i];
		struct snippet snippet;

		must(snippet_make(&snippet, &asked->request, hit->title, hit->body, bench->analyzer,
				  arena, &err),
		     &err);
		marked_text_print_html(&html, &snippet.title);
		marked_text_print_html(&html, &snippet.body);
	}
	arena_clear(arena);
	return cpu_ms() - start;
}

static void read_tokens(struct bench *bench, struct slice text)
{
	struct error err = ERROR_INIT;
	struct token token;

	must(analyzer_start(bench->analyzer, text, &err), &err);
	while (analyzer_next(bench->analyzer, &token))
		;
}

static double analyze(struct bench *bench, const struct asked *asked)
{
	double start = cpu_ms();

	for (size_t i = 0; i < HITS; i++) {
		read_tokens(bench, asked->hits[i]->title);
		read_tokens(bench, asked->hits[i]->body);
	}
	return cpu_ms() - start;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void print_times(const char *name, double *times)
{
	qsort(times, QUERIES, sizeof *times, compare);
	printf("%-24s %6.2f %6.2f %6.2f\n", name, times[QUERIES / 2], times[QUERIES * 9 / 10],
	       times[QUERIES - 1]);
}

static void measure(struct bench *bench, const char *name, enum kind kind)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	double whole[QUERIES], analysis[QUERIES];

	for (size_t i = 0; i < QUERIES; i++) {
		struct asked asked;

		make_query(bench, &asked, kind, i);
		whole[i] = analysis[i] = INFINITY;
		for (int n = 0; n < RUNS; n++) {
			whole[i] = fmin(whole[i], make_snippets(bench, &asked, &arena));
			analysis[i] = fmin(analysis[i], analyze(bench, &asked));
		}
	}
	print_times(name, whole);
	print_times("  the analysis alone", analysis);
}

int main(int count, char **arguments)
{
	static struct bench bench = { .arena = ARENA_INIT };
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (count < 2 && !getenv("STTT_DATA")) {
		fprintf(stderr, "skipped: set STTT_DATA as tests/bench/data.py describes it\n");
		return 77;
	}
	if (count < 2)
		strbuf_printf(&path, "%s/news/docs.jsonl.gz", getenv("STTT_DATA"));
	must(analyzer_open(&bench.analyzer, &err), &err);
	open_texts(&bench, count > 1 ? arguments[1] : strbuf_string(&path));
	if (bench.count < HITS) {
		fprintf(stderr, "bench_snippet: too few texts of %d bytes\n", TEXT_BYTES);
		return EXIT_FAILURE;
	}
	printf("CPU ms for ten texts of 5 kB  50%%   90%%   100%%\n");
	measure(&bench, "2 to 4 words", TYPED);
	measure(&bench, "2 to 4 bare words", BARE);
	measure(&bench, "20 words", QUESTION);
	arena_release(&bench.arena);
	analyzer_close(bench.analyzer);
	return EXIT_SUCCESS;
}
