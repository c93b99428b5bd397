/* SPDX-License-Identifier: GPL-2.0-or-later */
/* segments.h - where ICU ends a word, found without ICU where that is plain
 *
 * ICU's word breaking (Unicode UAX #29) takes half of the time of an analysis.
 * Nearly all it has to say of Vietnamese text is plain: Latin letters and
 * digits up to a space, or up to punctuation with a space behind it, are one
 * segment. Such segments are found here by looking at the letters alone, and
 * ICU is asked for all others. The answers are ICU's in either case.
 */
#ifndef TOKENIZER_SEGMENTS_H
#define TOKENIZER_SEGMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <unicode/ubrk.h>

#include "base/error.h"

struct segments {
	UBreakIterator *icu;
	const UChar *units; /* borrowed */
	size_t count;
};

enum status segments_init(struct segments *segments, struct error *err);
void segments_release(struct segments *segments);

/* Begin a text, of less than 1 GiB; it is borrowed until the next start. */
void segments_start(struct segments *segments, const UChar *units, size_t count);

enum segment {
	SEGMENT_NONE,
	SEGMENT_PLAIN, /* Latin letters and digits alone */
	SEGMENT_OTHER,
};

/* Find the first segment that begins at or behind *end, where another one
 * ended or the text begins, and is more than space and punctuation. */
enum segment segments_next(const struct segments *segments, size_t *start, size_t *end);

/* The last end of a segment before `at`, or 0. */
size_t segments_end_before(const struct segments *segments, size_t at);

#endif
