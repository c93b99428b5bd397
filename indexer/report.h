/* SPDX-License-Identifier: GPL-2.0-or-later */
/* report.h - what an update did, for people and for programs
 *
 *     {"outcome": "published", "generation": "20261122T013000Z",
 *      "started": "2026-11-22T01:29:58Z",
 *      "inputs": {"read": 3, "unchanged": 120, "gone": 1},
 *      "documents": {"before": 124, "total": 125, "added": 2, "replaced": 1, "removed": 1},
 *      "shards": {"kept": 11, "written": 2, "dropped": 0},
 *      "index_bytes": {"before": 901120, "after": 917504},
 *      "bytes_read": 52133, "seconds": 0.4,
 *      "rate": {"megabytes_per_second": 0.13, "bulletins_per_second": 7.5},
 *      "learnt": {"abbreviations": 1,
 *                 "sites": [{"site": "mic.gov.vn", "pages": 40, "lines": 31}]},
 *      "sources": [{"source": "mic.gov.vn", "before": 99, "total": 100, "added": 2,
 *                   "replaced": 1, "removed": 1, "unchanged": 97, "rejected": 1,
 *                   "last": "2026-11-21", "silent": null}],
 *      "rejected": [{"input": "mic/a.jsonl", "line": 17, "reason": "...", "indexed": false,
 *                    "source": "mic.gov.vn"}],
 *      "warnings": ["..."],
 *      "ignored": [{"extension": "css", "files": 41}],
 *      "encodings": [{"encoding": "TCVN3", "bulletins": 7}]}
 *
 * "outcome" is "published", "nothing to do", "dry run" or "failed"; then
 * "error" says why. "generation" is null unless one was published. "before" is
 * of the index that was live when the update began. "sources" has those
 * under which bulletins are counted (arrivals.h), and all of the
 * configuration; it is empty when the update failed before it had read
 * everything. "silent" is a sentence about a source that brought less than it
 * should. The number of rejected inputs and lines of a source does not include those
 * that went in. What is not known is null.
 *
 * A line is null where the whole input is meant. "indexed" is true where the
 * input went in although something was wrong with it. "encodings" counts the bulletins
 * read that were, in whole or in part, not plain UTF-8 (decode.h). "learnt" tells how many
 * abbreviations are new, and of each site looked at how many pages that were, and how many lines
 * they repeat (learning.h). Counts of documents are as they would be, when nothing was published.
 *
 * One thread at a time.
 */
#ifndef INDEXER_REPORT_H
#define INDEXER_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "index/date.h"

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
	bool indexed;        /* it went in all the same */
	struct slice source; /* of the configuration; empty when it has none */
};

/* What became of the bulletins that are counted under one source. */
struct report_source {
	struct slice name; /* empty: unknown */
	size_t before, documents, added, replaced, removed;
	size_t rejected;      /* inputs and lines that did not go in */
	date_t last;          /* the last day with a new bulletin, or DATE_UNKNOWN */
	bool expected;        /* the configuration says how many bulletins it brings */
	struct slice silence; /* a sentence, or empty */
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
	bool was_live; /* an index was live, with: */
	size_t documents_before;
	uint64_t index_bytes_before, index_bytes; /* the latter 0 unless one was published */
	size_t abbreviations_learnt;
	size_t shards_kept, shards_written, shards_dropped;
	uint64_t bytes_read;
	size_t bulletins_read;
	time_t started; /* set by whoever runs the update */
	double seconds;
	struct report_source *sources; /* in the order of their names */
	size_t source_count;
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

/* Bytes and bulletins a second, or 0. */
double report_bytes_per_second(const struct report *report);
double report_bulletins_per_second(const struct report *report);

/* How many sources are silent. */
size_t report_silent_sources(const struct report *report);

/* Put rejections in the order of inputs and lines, and the other lists in
 * the order of their bytes: threads add to them in any order. */
void report_sort(struct report *report);

/* Append "INPUT: REASON" or "INPUT:LINE: REASON". */
void report_print_rejection(struct strbuf *text, const struct rejection *rejection);

/* Append the whole report as JSON. */
enum status report_print_json(struct strbuf *text, const struct report *report, struct error *err);

#endif
