/* SPDX-License-Identifier: GPL-2.0-or-later */
/* result_json.h - an answer as docs/json-schema.md describes it */
#ifndef SEARCHER_RESULT_JSON_H
#define SEARCHER_RESULT_JSON_H

#include "base/strbuf.h"
#include "searcher/result.h"

/* Append one object; text->failed tells that memory ran out. */
void result_print_json(struct strbuf *text, const struct result *result);

/* Append a line for each hit. */
void result_print_jsonl(struct strbuf *text, const struct result *result);

#endif
