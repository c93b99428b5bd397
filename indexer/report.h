/* SPDX-License-Identifier: GPL-2.0-or-later */
/* report.h - what an update did, for people and for programs
 *
 *     {"outcome": "published", "generation": "20261122T013000Z",
 *      "inputs": {"read": 3, "unchanged": 120, "gone": 1},
 *      "documents": {"total": 125, "added": 2, "replaced": 1, "removed": 1},
 *      "shards": {"kept": 11, "written": 2, "dropped": 0},
 *      "bytes_read": 52133, "seconds": 0.4,
 *      "rejected": [{"input": "mic/a.jsonl", "line": 17, "reason": "...", "indexed": false}],
 *      "warnings": ["..."],
 *      "ignored": [{"extension": "css", "files": 41}],
 *      "encodings": [{"encoding": "TCVN3", "bulletins": 7}],
 *      "learnt": [{"site": "mic.gov.vn", "pages": 40, "lines": 31}]}
 *
 * "outcome" is "published", "nothing to do", "dry run" or "failed"; then
 * "error" says why. "generation" is null unless one was published. A line is
 * null where the whole input is meant. "indexed" is true where the input went
 * in although something was wrong with it. "encodings" counts the bulletins
 * read that were, in whole or in part, not plain UTF-8 (decode.h). "learnt" tells of each
 * site looked at how many pages that were, and how many lines they repeat (learning.h). Counts of
 * documents are as they would be, when nothing was published.
 *
 * One thread at a time.
 */
#ifndef INDEXER_REPORT_H
#define INDEXER_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"

enum outcome {
	OUTCOME_FAILED,
	OUTCOME_NOTHING_TO_DO,
	OUTCOME_DRY_RUN,
	OUTCOME_PUBLISHED,
};

/* An input, or a line of it, with which something was wrong. */
struct rejection {
	struct slice input;
	size_t line; /* from 1, or 0 for the whole input */
	struct slice reason;
	bool indexed; /* it went in all the same */
};

struct ignored {
	struct slice extension;
	size_t files;
};

struct encoding_count {
	const char *encoding; /* a name of decode.h */
	size_t bulletins;
};

struct learnt_site {
	struct slice name;
	size_t pages, lines;
};

enum { REPORT_ENCODINGS = 32 }; /* more than decode.h names */

/* What is in the arrays lives as long as the report. */
struct report {
	struct arena arena;
	enum outcome outcome;
	struct slice error, generation;
	size_t inputs_read, inputs_unchanged, inputs_gone;
	size_t documents, added, replaced, removed;
	size_t shards_kept, shards_written, shards_dropped;
	uint64_t bytes_read;
	double seconds;
	struct rejection *rejections;
	size_t rejection_count, rejection_capacity;
	struct slice *warnings;
	size_t warning_count, warning_capacity;
	struct ignored *ignored;
	size_t ignored_count, ignored_capacity;
	struct learnt_site *learnt;
	size_t learnt_count, learnt_capacity;
	struct encoding_count encodings[REPORT_ENCODINGS];
	size_t encoding_count;
};

#define REPORT_INIT                                                                                \
	{                                                                                          \
		.arena = ARENA_INIT                                                                \
	}

void report_release(struct report *report);

/* Each of these copies what it is given. */
enum status report_reject(struct report *report, const struct rejection *rejection,
			  struct error *err);
enum status report_warn(struct report *report, struct slice sentence, struct error *err);

/* Count a file that was left alone because of its extension. */
enum status report_ignore(struct report *report, struct slice extension, struct error *err);

/* Enter what was learnt of a site. */
enum status report_learnt(struct report *report, struct slice site, size_t pages, size_t lines,
			  struct error *err);

/* Count a bulletin in an encoding, whose name lives as long as the report; plain UTF-8 and NULL
 * are not counted. */
void report_count_encoding(struct report *report, const char *encoding);

/* Put rejections in the order of inputs and lines, and the other lists in
 * the order of their bytes: threads add to them in any order. */
void report_sort(struct report *report);

/* Append "INPUT: REASON" or "INPUT:LINE: REASON". */
void report_print_rejection(struct strbuf *text, const struct rejection *rejection);

/* Append the whole report as JSON. */
enum status report_print_json(struct strbuf *text, const struct report *report, struct error *err);

#endif
