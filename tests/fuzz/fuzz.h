/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fuzz.h - what the fuzzers share
 *
 * A fuzzer asserts what must hold for any bytes, not only that nothing
 * crashes. With -Dfuzzers=true (clang) they are libFuzzer programs, which
 * tests/fuzz/run builds and runs. Otherwise each replays its corpus and runs as a
 * test.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/slice.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* assert() that also stands in release builds. */
#define MUST(condition)                                                                            \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__,          \
				#condition);                                                       \
			abort();                                                                   \
		}                                                                                  \
	} while (0)

static inline struct slice input_slice(const uint8_t *data, size_t size)
{
	return slice_make((const char *)data, size);
}

/* How often a part stands in a text. */
static inline size_t count(struct slice text, const char *part)
{
	size_t found = 0, at;

	while ((at = slice_find(text, slice_of(part))) != SLICE_NONE) {
		found++;
		text = slice_cut(text, at + 1, text.length);
	}
	return found;
}

#endif
