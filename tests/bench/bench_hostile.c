/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bench_hostile - whether any text is analyzed in linear time and bounded memory
 *
 *     bench_hostile [MEGABYTES]      32 unless given
 *
 * Analyzes texts that nobody writes, of half the size and of the whole size,
 * and prints the CPU seconds, how many times longer the whole took, and by how
 * much memory grew beside the text. Exit status 1: a ratio was above
 * RATIO_LIMIT, or the growth above GROWTH_LIMIT.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "base/strbuf.h"
#include "tokenizer/analyzer.h"

#define RATIO_LIMIT 3.0 /* 2 is linear, 4 quadratic */

enum { MEGABYTE = 1000000, GROWTH_LIMIT = 8 * MEGABYTE, RUNS = 3 };

struct text {
	const char *name, *part;
	size_t length; /* of the part */
	const char *first;
};

#define TEXT(name, first, part)                                                                    \
	{                                                                                          \
		name, part, sizeof(part) - 1, first                                                \
	}

/* clang-format off */
static const struct text texts[] = {
	TEXT("sentences", "", "Sở TT&TT họp về 3.670 trạm BTS, theo Quyết định số 17/2019/QĐ-UBND.\n"),
	TEXT("one line", "", "Ngày 29/7/2015, Uỷ ban nhân dân tỉnh Đắk Nông đã ban hành Kế hoạch "),
	TEXT("one word", "", "a"),
	TEXT("one marked word", "", "e\xcc\x82\xcc\xa3"),
	TEXT("marks on one letter", "a", "\xcc\x81\xcc\xa3"),
	TEXT("one number", "", "7"),
	TEXT("groups of one number", "1", ".111"),
	TEXT("no number", "1", ",1.1"),
	TEXT("numbers and words", "", "5đồng"),
	TEXT("apostrophes", "", "M'"),
	TEXT("no spaces", "", "trạm/BTS,"),
	TEXT("zero bytes", "", "\0"),
	TEXT("broken bytes", "", "\xff"),
	TEXT("invisible characters", "", "\xe2\x80\x8b"),
	TEXT("spaces", "", " "),
	TEXT("flags", "", "🇻🇳"),
	TEXT("families", "", "👩\xe2\x80\x8d"),
	TEXT("Chinese", "", "北京市政府"),
	TEXT("Thai", "", "ภาษาไทย"),
};
/* clang-format on */

static void write_text(struct strbuf *text, const struct text *kind, size_t size)
{
	strbuf_clear(text);
	strbuf_append(text, slice_of(kind->first));
	while (text->length + kind->length <= size)
		strbuf_append(text, slice_make(kind->part, kind->length));
}

static double cpu_seconds(struct analyzer *analyzer, struct slice text)
{
	clock_t start = clock();
	struct token token;

	if (analyzer_start(analyzer, text, NULL) != STATUS_OK)
		abort();
	while (analyzer_next(analyzer, &token))
		;
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* The least of several runs: other work on the machine only adds to it. */
static double least_seconds(struct analyzer *analyzer, struct slice text)
{
	double least = cpu_seconds(analyzer, text);

	for (int i = 1; i < RUNS; i++) {
		double seconds = cpu_seconds(analyzer, text);

		if (seconds < least)
			least = seconds;
	}
	return least;
}

static long resident_bytes(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss * 1024;
}

/* Print a line on one kind of text; false when it is beyond a limit. */
static bool measure(struct strbuf *text, size_t size, const struct text *kind,
		    struct analyzer *analyzer)
{
	write_text(text, kind, size);
	long before = resident_bytes();
	double half = least_seconds(analyzer, slice_cut(strbuf_slice(text), 0, size / 2));
	double all = least_seconds(analyzer, strbuf_slice(text));
	long grown = resident_bytes() - before;
	bool good = all / half <= RATIO_LIMIT && grown <= GROWTH_LIMIT;

	printf("%-20s %7.2f s %7.2f s  %.2f times  %5.1f MB more%s\n", kind->name, half, all,
	       all / half, (double)grown / MEGABYTE, good ? "" : "  TOO MUCH");
	return good;
}

int main(int count, char **arguments)
{
	size_t size = (count > 1 ? strtoul(arguments[1], NULL, 10) : 32) * MEGABYTE;
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;
	bool good = true;

	if (analyzer_open(&analyzer, &err)) {
		fprintf(stderr, "bench_hostile: %s\n", err.message);
		return EXIT_FAILURE;
	}
	strbuf_reserve(&text, size);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		good &= measure(&text, size, &texts[i], analyzer);
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
