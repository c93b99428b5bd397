/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bench_extraction - how fast HTML pages are read as bulletins
 *
 *     bench_extraction < LIST
 *
 * LIST has the name of a file a line. All are held in memory as decode() gives them
 * and read three times; the median speed is printed in MB (1,000,000 bytes) of HTML and in
 * pages per second of CPU time.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "indexer/bulletin.h"

enum { RUNS = 3, LONGEST_FILE = 4 << 20 };

struct pages {
	struct strbuf *texts;
	size_t count, bytes;
};

static void read_page(struct pages *pages, const char *path)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	struct strbuf *texts = realloc(pages->texts, (pages->count + 1) * sizeof *texts);
	struct decoding decoding;

	if (!texts || file_read(&bytes, path, LONGEST_FILE, NULL))
		abort();
	pages->texts = texts;
	texts[pages->count] = (struct strbuf)STRBUF_INIT;
	if (decode(&texts[pages->count], strbuf_slice(&bytes), slice_of(""), &decoding, NULL))
		abort();
	pages->bytes += texts[pages->count++].length;
}

static void read_list(struct pages *pages)
{
	char path[4096];

	while (fgets(path, sizeof path, stdin)) {
		path[strcspn(path, "\n")] = '\0';
		read_page(pages, path);
	}
}

static void extract_all(const struct pages *pages)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	struct provenance provenance = { .id = slice_of("a.html") };

	for (size_t i = 0; i < pages->count; i++)
		if (bulletin_read_html(&bulletin, &provenance, strbuf_slice(&pages->texts[i]),
				       NULL))
			abort();
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int main(void)
{
	struct pages pages = { NULL, 0, 0 };
	double seconds[RUNS];

	read_list(&pages);
	for (int i = 0; i < RUNS; i++) {
		clock_t start = clock();

		extract_all(&pages);
		seconds[i] = (double)(clock() - start) / CLOCKS_PER_SEC;
	}
	qsort(seconds, RUNS, sizeof *seconds, compare);
	printf("%zu pages, %.1f MB: %.1f MB/s, %.0f pages/s\n", pages.count,
	       (double)pages.bytes / 1e6, (double)pages.bytes / 1e6 / seconds[RUNS / 2],
	       (double)pages.count / seconds[RUNS / 2]);
	for (size_t i = 0; i < pages.count; i++)
		strbuf_release(&pages.texts[i]);
	free(pages.texts);
	return 0;
}
