/* SPDX-License-Identifier: GPL-2.0-or-later */
/* complete_json.h - completions written out for programs
 *
 *     {"version":1,"query":"tram b","suggestions":[{"text":"trạm BTS","count":20}]}
 *
 * docs/json-schema.md describes the object. It stands on one line, without a
 * newline behind it.
 */
#ifndef SEARCHER_COMPLETE_JSON_H
#define SEARCHER_COMPLETE_JSON_H

#include "base/slice.h"
#include "base/strbuf.h"
#include "searcher/complete.h"

/* Append the object. text->failed tells that memory ran out. */
void complete_print_json(struct strbuf *text, struct slice typed,
			 const struct completions *completions);

#endif
