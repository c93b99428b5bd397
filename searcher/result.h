/* SPDX-License-Identifier: GPL-2.0-or-later */
/* result.h - an answer written out, for people and for programs
 *
 *     result_print(&text, &result, FORMAT_JSON);
 *     if (text.failed)
 *             return error_no_memory(err);
 *
 * The text format is read by people, in their language and perhaps on a
 * terminal; docs/json-schema.md describes json and jsonl. All text is UTF-8.
 * Except in JSON, which escapes them, control characters of a bulletin are
 * written as U+FFFD: none reaches a terminal or breaks a line in two.
 */
#ifndef SEARCHER_RESULT_H
#define SEARCHER_RESULT_H

#include <stdbool.h>

#include "base/slice.h"
#include "base/strbuf.h"
#include "searcher/search.h"

enum result_format {
	FORMAT_TEXT,
	FORMAT_JSON,  /* one object: readable, or on one line when there is a qid */
	FORMAT_JSONL, /* a line a hit, each the object of a hit in FORMAT_JSON */
	FORMAT_TREC,  /* a line a hit: qid, Q0, id, rank, score, sttt, with tabs between */
	FORMAT_IDS,   /* a line a hit: its id */
};

/* What is printed, all of it borrowed. */
struct result {
	const struct question *question;
	const struct answer *answer;
	struct slice qid;     /* names one query of many (--queries); empty for a single one */
	struct slice similar; /* the id of the bulletin whose like was asked for; else empty */
	double took_ms;
	bool color; /* text with the escape sequences of a terminal */
};

/* The format called "text", "json", "jsonl", "trec" or "ids"; false for any other name. */
bool result_format_find(enum result_format *format, struct slice name);

/* How much the question must ask for, for the answer to be printed so. */
enum hit_detail result_format_detail(enum result_format format);

/* Whether the format shows a bulletin and its copies once. The others do not, because who
 * judges a ranking judges each document. */
bool result_format_folds(enum result_format format);

/* Whether the format has room for the warnings of an answer. */
bool result_format_warns(enum result_format format);

/* Append the answer. text->failed tells that memory ran out. */
void result_print(struct strbuf *text, const struct result *result, enum result_format format);

#endif
