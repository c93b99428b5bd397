/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bench_decode - how fast decode() reads text
 *
 *     bench_decode < FILE
 *
 * Decodes the whole of standard input in pieces of 64 KiB, cut at a line's
 * end, three times and prints the median speed in MB (1,000,000 bytes) per
 * second of CPU time.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/cleanup.h"
#include "tokenizer/decode.h"

enum { RUNS = 3, PIECE = 64 << 10 };

static void read_all(struct strbuf *bytes)
{
	char piece[PIECE];
	size_t count;

	while ((count = fread(piece, 1, sizeof piece, stdin)) > 0)
		strbuf_append(bytes, slice_make(piece, count));
}

static struct slice next_piece(struct slice *rest)
{
	size_t end = rest->length;

	if (end > PIECE)
		for (end = PIECE; end < rest->length && rest->data[end - 1] != '\n';)
			end++;

	struct slice piece = slice_cut(*rest, 0, end);
	*rest = slice_cut(*rest, end, rest->length);
	return piece;
}

static void decode_all(struct slice rest)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct decoding decoding;

	while (rest.length) {
		strbuf_clear(&text);
		if (decode(&text, next_piece(&rest), slice_of(""), &decoding, NULL))
			abort();
	}
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int main(void)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	double speeds[RUNS];

	read_all(&bytes);
	for (int i = 0; i < RUNS; i++) {
		clock_t start = clock();

		decode_all(strbuf_slice(&bytes));
		double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
		speeds[i] = (double)bytes.length / 1e6 / seconds;
	}
	qsort(speeds, RUNS, sizeof *speeds, compare);
	printf("%.1f MB: %.1f MB/s\n", (double)bytes.length / 1e6, speeds[RUNS / 2]);
	return EXIT_SUCCESS;
}
