/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/unwrap.h"

#include <stdbool.h>

#include "base/utf8.h"

enum {
	FULL = 75,      /* percent of the usual line from which on one is filled up */
	USUAL = 90,     /* percent of the lines that are no longer than the usual one */
	LEAST = 30,     /* characters; a page filled with shorter lines is a list */
	LONGEST = 1000, /* characters; what is longer is no line of a page */
};

static size_t line_length(struct slice line)
{
	size_t length = utf8_length(slice_trim(line));

	return length < LONGEST ? length : LONGEST - 1;
}

/* How long a line is that is filled up: nine of ten are no longer. A single
 * line that runs over the margin, such as a URL, does not change that. */
static size_t usual_length(struct slice text)
{
	size_t counts[LONGEST] = { 0 }, total = 0, seen = 0, length = 0;
	struct slice line;

	while (slice_next_line(&text, &line)) {
		if (!slice_trim(line).length)
			continue;
		counts[line_length(line)]++;
		total++;
	}
	for (; length < LONGEST - 1; length++) {
		seen += counts[length];
		if (seen * 100 >= total * USUAL)
			break;
	}
	return length;
}

void unwrap(struct strbuf *paragraphs, struct slice text)
{
	size_t usual = usual_length(text);
	bool goes_on = false;
	struct slice line;

	while (slice_next_line(&text, &line)) {
		struct slice words = slice_trim(line);

		if (goes_on)
			strbuf_append_byte(paragraphs, words.length ? ' ' : '\n');
		strbuf_append(paragraphs, words);
		goes_on = line_length(words) >= LEAST && line_length(words) * 100 > usual * FULL;
		if (!goes_on)
			strbuf_append_byte(paragraphs, '\n');
	}
}
